"""Who may use the page: only what came from it, and only what it loads itself.

The page acts as anybody without a password. So a site that is open in another tab must not be able
to: its requests say where they come from, and its scripts cannot read what is answered here.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Nothing from outside, no inline script or style: what people typed cannot become either.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
# A document that somebody shared opens as it is, without script and without reaching anything.
DOCUMENT_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"

_REFUSED = "This page takes only what it sent itself: open it at its own address.\n"
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """Refuses other origins, and sends the headers that keep the page to itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        if not _is_ours(scope):
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 4403})
                return
            await PlainTextResponse(_REFUSED, 403)(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, guarded)


def _is_ours(scope: Scope) -> bool:
    """Whether a request comes from the page: no other origin, and none hidden where it acts."""
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    if origin is not None:
        return origin == f"http://{headers.get('host')}"
    if scope["type"] == "websocket" or scope["method"] not in {"GET", "HEAD"}:
        # Browsers name the origin of each of these; a program that acts says it as well.
        return False
    # A link from elsewhere may open the page; nothing else may load a part of it.
    site = headers.get("sec-fetch-site", "none")
    return site in {"same-origin", "none"} or headers.get("sec-fetch-mode") == "navigate"
