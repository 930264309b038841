"""Only who asks for this machine by its own name is answered."""

from __future__ import annotations

import re

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

_OWN = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d*)?", re.IGNORECASE)
_REFUSAL = "The stand-in answers only to 127.0.0.1, localhost and [::1].\n"


class LoopbackOnly:
    """Refuses what comes under another host name, with 421.

    A web page elsewhere can have its own name point to this machine and would then be allowed, by
    the browser, to read and do everything here. The Host header gives it away.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        hosts = Headers(scope=scope).getlist("host")
        if len(hosts) == 1 and _OWN.fullmatch(hosts[0]):
            await self._app(scope, receive, send)
            return
        refusal = PlainTextResponse(_REFUSAL, status_code=421)
        if scope["type"] == "http":
            await refusal(scope, receive, send)
        else:
            await WebSocket(scope, receive, send).send_denial_response(refusal)
