"""The stand-in's HTTP and WebSocket surface."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Match, Route, WebSocketRoute
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from adhocbot.sandbox.answers import respond
from adhocbot.sandbox.api.files import may_read
from adhocbot.sandbox.api.registry import reply_to
from adhocbot.sandbox.api.reply import Reply
from adhocbot.sandbox.bodies import arguments_of, scrubbed, uploaded
from adhocbot.sandbox.loopback import LoopbackOnly
from adhocbot.sandbox.platform import Platform


class Server:
    """Serves a workspace on loopback, from a thread of its own.

    Args:
        current: the workspace as it is now; after a reset it is another one.
        routes: what else to serve.
    """

    def __init__(
        self,
        current: Callable[[], Platform],
        port: int = 0,
        routes: Sequence[BaseRoute] = (),
    ) -> None:
        self._current = current
        self._wanted_port = port
        config = uvicorn.Config(
            LoopbackOnly(_Cuttable(_application(current, routes))),
            # h11, because _Cuttable reaches for its transport.
            http="h11",
            ws="websockets-sansio",
            lifespan="off",
            log_config=None,
            log_level="error",
            access_log=False,
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        self._socket: socket.socket | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Serve; return when connections are taken.

        Raises:
            OSError: the port is taken.
        """
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind(("127.0.0.1", self._wanted_port))
        self._current().ws.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        self._thread = threading.Thread(
            target=self._server.run, args=([self._socket],), name="sandbox-server", daemon=True
        )
        self._thread.start()
        while not self._server.started and self._thread.is_alive():
            time.sleep(0.005)

    def stop(self) -> None:
        """Hang up on everyone."""
        self._server.should_exit = True
        if self._thread is not None:
            self._thread.join(timeout=10)
        if self._socket is not None:
            self._socket.close()


def _application(current: Callable[[], Platform], routes: Sequence[BaseRoute]) -> Starlette:
    handlers = _Handlers(current)
    return Starlette(
        routes=[
            Route("/api/{method}", handlers.api, methods=["GET", "POST"]),
            Route("/actions/{team}/{key}", handlers.response_url, methods=["POST"]),
            Route("/upload/v1/{key}", handlers.upload, methods=["POST", "PUT"]),
            Route("/files-pri/{file}/{name:path}", handlers.download, methods=["GET"]),
            _SentAway("/", handlers.sign_in, methods=["GET"]),
            WebSocketRoute("/link/", handlers.link),
            *routes,
            Route("/", handlers.sign_in, methods=["GET"]),
        ]
    )


class _SentAway(Route):
    """The address to which a download without permission is sent: it says from where."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether it is that, and not the page at the same path."""
        match, child = super().matches(scope)
        query = QueryParams(scope["query_string"]) if match is Match.FULL else {}
        return (match, child) if "redir" in query else (Match.NONE, {})


class _Handlers:
    def __init__(self, current: Callable[[], Platform]) -> None:
        self._current = current

    async def api(self, request: Request) -> Response:
        arguments, problem = _arguments(request, await request.body())
        if problem:
            return _json(200, {"ok": False, "error": problem})
        token = _token(request, arguments)
        method = request.path_params["method"]
        reply = await run_in_threadpool(reply_to, self._current(), method, arguments, token)
        return _reply(reply)

    async def response_url(self, request: Request) -> Response:
        try:
            body = json.loads(await request.body())
        except ValueError:
            body = None
        key = request.path_params["key"]
        return _reply(await run_in_threadpool(respond, self._current(), key, scrubbed(body)))

    async def upload(self, request: Request) -> Response:
        platform = self._current()
        fault = platform.faults.take("upload")
        if fault is not None:
            return _Cut() if isinstance(fault.kind, str) else _json(fault.kind, {"ok": False})
        content = uploaded(request.headers.get("content-type", ""), await request.body())
        with platform.ws.lock:
            key = request.path_params["key"]
            files = platform.ws.files.values()
            file = next((f for f in files if f.upload_key == key and not f.complete), None)
            if file is None:
                return Response("Not found", status_code=404)
            if len(content) != file.length:
                return Response("The length is not the one announced", status_code=400)
            file.content = content
            platform.ws.changes.note()
        return Response(f"OK - {len(content)}")

    async def download(self, request: Request) -> Response:
        platform = self._current()
        file_id = request.path_params["file"].rsplit("-", 1)[-1]
        file = platform.ws.files.get(file_id)
        app, kind = platform.app_of_token(_token(request, {})) or (None, "")
        if file is not None and app is not None and kind == "bot":
            may = "files:read" in app.granted.scopes and may_read(platform.ws, app, file)
            if may and file.content is not None:
                return Response(file.content, media_type="application/octet-stream")
        # Slack does not say no: it sends one to the page where people sign in.
        return RedirectResponse("/?redir=/files-pri", status_code=302)

    async def sign_in(self, request: Request) -> Response:
        return Response("<html><title>Sign in</title></html>", media_type="text/html")

    async def link(self, websocket: WebSocket) -> None:
        wanted = websocket.query_params.get("app_id")
        app = next((app for app in self._current().apps if app.id == wanted), None)
        if app is None:
            await websocket.close(4001)
        else:
            await app.hub.serve(websocket)


class _Cut(Response):
    """No answer at all: the connection closes."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await scope["sandbox.cut"]()


class _Cuttable:
    """Lets a response hang up instead of answering."""

    def __init__(self, app: Starlette) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def cut() -> None:
            # Uvicorn hands its request cycle's own method as `send`; ASGI knows no way to hang up.
            send.__self__.transport.abort()  # type: ignore[attr-defined]
            while (await receive())["type"] != "http.disconnect":
                pass

        if scope["type"] == "http":
            scope["sandbox.cut"] = cut
        await self._app(scope, receive, send)


def _arguments(request: Request, body: bytes) -> tuple[dict[str, Any], str]:
    query = dict(request.query_params)
    if request.method == "GET":
        return query, ""
    given, problem = arguments_of(request.headers.get("content-type", ""), body)
    return query | given, problem


def _token(request: Request, arguments: dict[str, Any]) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    given = token if scheme.lower() == "bearer" else arguments.get("token")
    return str(given or "")


def _reply(reply: Reply) -> Response:
    return _Cut() if reply.cut else _json(reply.status, reply.body, reply.headers)


def _json(status: int, body: Any, headers: dict[str, str] | None = None) -> Response:
    return Response(json.dumps(body), status, headers, "application/json; charset=utf-8")
