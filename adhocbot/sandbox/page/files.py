"""The files of the workspace, for those who may see them."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import Response

from adhocbot.sandbox.driver.person import Person
from adhocbot.sandbox.errors import CannotDo
from adhocbot.sandbox.facade import Sandbox
from adhocbot.sandbox.model import File
from adhocbot.sandbox.page.guard import DOCUMENT_POLICY
from adhocbot.sandbox.page.look import IMAGES


def visible(sandbox: Sandbox, person: Person, file_id: str) -> File:
    """A file that a person may have: their own, or shared where they can look.

    Raises:
        CannotDo: there is none.
    """
    ws = sandbox.platform.ws
    file = ws.files.get(file_id)
    if file is not None and file.content is not None:
        places = [ws.channels[each] for each in file.shared]
        if file.user == person.id or any(
            not each.private or person.id in each.members for each in places
        ):
            return file
    raise CannotDo("There is no such file.")


def response(file: File, *, opened: bool) -> Response:
    """The file to keep; `opened`: to look at, as far as a browser does that without danger."""
    ending = file.name.rsplit(".", 1)[-1].lower()
    name = quote(file.name, safe="")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    kind = "application/octet-stream"
    if opened:
        headers = {"Content-Security-Policy": DOCUMENT_POLICY, "Content-Disposition": "inline"}
        kind = IMAGES.get(ending, "text/html" if ending == "html" else "text/plain")
    charset = "; charset=utf-8" if kind.startswith("text/") else ""
    return Response(file.content or b"", headers={**headers, "Content-Type": kind + charset})
