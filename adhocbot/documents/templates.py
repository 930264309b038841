"""Where templates are found: the organisation's folder, the installed copy, the checkout."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment


class MissingTemplateError(LookupError):
    """No folder has the template that a profile and a form need; the message names both."""


def folders(own: Path | None = None) -> tuple[Path, ...]:
    """The folders to look in, first the organisation's own; those that exist.

    Each is laid out like the checkout's ``templates/``: ``minutes/<profile>/minutes.docx``.
    """
    installed = Path(str(files("adhocbot"))) / "_data" / "templates"
    checkout = Path(__file__).parents[2] / "templates"
    wanted = (own, installed, checkout)
    return tuple(folder for folder in wanted if folder is not None and folder.is_dir())


def find(name: str, own: Path | None = None) -> Path:
    """The first file of that name, such as ``minutes/plain/minutes.docx``.

    Raises:
        MissingTemplateError: no folder has it.
    """
    for folder in folders(own):
        if (folder / name).is_file():
            return folder / name
    looked = ", ".join(str(folder) for folder in folders(own)) or "no folder"
    raise MissingTemplateError(f"There is no template {name} (looked in: {looked}).")


def environment(own: Path | None = None) -> SandboxedEnvironment:
    """A strict, sandboxed environment in which every value is escaped unless marked safe.

    Sandboxed because an organisation may edit its templates; autoescape is simply on, since
    choosing by file name would leave ``*.html.j2`` unescaped.
    """
    return SandboxedEnvironment(
        loader=FileSystemLoader(folders(own)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
