"""Calendar feeds over HTTP: whoever has the secret address reads, and nobody learns more."""

from collections.abc import Callable
from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from adhocbot.services import feeds
from adhocbot.store.engine import Database

Read = Callable[[str], bytes | None]
"""The calendar at a secret address; None for one that there is not, or not any more."""

# A calendar that asks again within this time may show what it has. Nobody between may keep it.
_HEADERS = {
    "cache-control": "private, max-age=300",
    "content-disposition": 'inline; filename="sessions.ics"',
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
}


def make_read(database: Database, ask_members: Callable[[str, str], None]) -> Read:
    """Reads the calendar at a secret address from the record.

    Args:
        ask_members: has Slack tell who is in a private channel of a workspace, if that is long ago.
    """

    def read(secret: str) -> bytes | None:
        with database.reading() as db:
            found = feeds.find(db, secret)
        if found is None:
            return None
        if not found.is_public:
            # Whoever has left the channel reads no more of it, although the event was missed.
            ask_members(found.team, found.channel)
        with database.reading() as db:
            still = feeds.find(db, secret)
            return feeds.file_of(db, still.series) if still else None

    return read


def make_route(read: Read) -> Route:
    """`GET /calendar/<secret>.ics`.

    Args:
        read: called in a thread, so it may wait for the database.
    """

    async def calendar(request: Request) -> Response:
        content = await run_in_threadpool(read, request.path_params["secret"])
        if content is None:
            # The same words for whatever the reason is: they tell nobody that there was one.
            return PlainTextResponse("Not Found", 404, headers={"cache-control": "no-store"})
        tag = f'"{sha256(content).hexdigest()[:32]}"'
        headers = {**_HEADERS, "etag": tag}
        known = [each.strip() for each in request.headers.get("if-none-match", "").split(",")]
        if tag in [each.removeprefix("W/") for each in known] or known == ["*"]:
            return Response(status_code=304, headers=headers)
        return Response(content, headers=headers, media_type="text/calendar")

    return Route("/calendar/{secret}.ics", calendar)
