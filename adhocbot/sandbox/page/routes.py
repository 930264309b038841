"""The page's addresses."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket

from adhocbot.sandbox.errors import CannotDo
from adhocbot.sandbox.facade import Sandbox
from adhocbot.sandbox.page.acts import ACTS, carry_out
from adhocbot.sandbox.page.director import Director
from adhocbot.sandbox.page.guard import Guard
from adhocbot.sandbox.page.live import live
from adhocbot.sandbox.page.pages import HERE, Pages
from adhocbot.sandbox.page.setting_up import install, upload
from adhocbot.sandbox.page.site import Site

LARGEST_BODY = 20_000_000
"""Bytes: a file that somebody shares; everything else stays far below."""


def page(director: Director) -> Callable[[Sandbox], Sequence[BaseRoute]]:
    """The page's routes for a sandbox, as `Sandbox` takes them."""

    def routes(sandbox: Sandbox) -> Sequence[BaseRoute]:
        return _routes(Site(sandbox, director))

    return routes


def _routes(site: Site) -> Sequence[BaseRoute]:
    pages = Pages(site)

    def look(path: str, handler: Callable[[Request], Response]) -> Route:
        return Route(path, _shown(site.sandbox.whole, pages, handler), methods=["GET"])

    shown = [
        ("/", pages.opening),
        ("/as/{person}/channel/{name}", pages.window),
        ("/as/{person}/app/{name}/{tab}", pages.window),
        ("/beside", pages.beside),
        ("/inspector", pages.inspector),
        ("/inspector/{number:int}", pages.details),
        ("/apps", pages.apps),
        ("/file/{person}/{file}", pages.file),
        ("/transcript/{person}", pages.transcript),
        ("/archives/{channel}/{mark}", pages.archive),
    ]

    async def hears(socket: WebSocket) -> None:
        await live(site.sandbox, socket)

    inner: list[BaseRoute] = [
        *(look(path, handler) for path, handler in shown),
        Route("/do/{verb}", _done(site), methods=["POST"]),
        Route("/upload/{person}/{name}", _uploaded(site), methods=["POST"]),
        Route("/apps", _installed(site), methods=["POST"]),
        Mount("/static", StaticFiles(directory=HERE / "static")),
        WebSocketRoute("/live", hears),
        # Last: without it the refusal would come from outside, and past the guard.
        look("/{rest:path}", pages.nowhere),
    ]
    return [Mount("/", routes=inner, middleware=[Middleware(Guard)])]


def _shown(
    whole: AbstractContextManager[object], pages: Pages, handler: Callable[[Request], Response]
) -> Callable[[Request], object]:
    def answer(request: Request) -> Response:
        with whole:
            try:
                return handler(request)
            except CannotDo as cannot:
                return pages.problem(request, str(cannot))

    # A plain function: Starlette calls it in a thread.
    return answer


async def _body(request: Request) -> bytes | None:
    received = bytearray()
    async for chunk in request.stream():
        received += chunk
        if len(received) > LARGEST_BODY:
            return None
    return bytes(received)


_TOO_LARGE = JSONResponse(
    {"ok": False, "error": f"At most {LARGEST_BODY // 1_000_000} MB can be sent here."}, 413
)


def _done(site: Site) -> Callable[[Request], object]:
    async def answer(request: Request) -> Response:
        verb = request.path_params["verb"]
        raw = await _body(request)
        if raw is None:
            return _TOO_LARGE
        try:
            body = json.loads(raw)
        except (ValueError, RecursionError):
            body = None
        if verb not in ACTS or not isinstance(body, dict):
            return JSONResponse({"ok": False, "error": "That is no act of this page."}, 400)
        return JSONResponse(await run_in_threadpool(carry_out, site, verb, body))

    return answer


def _uploaded(site: Site) -> Callable[[Request], object]:
    async def answer(request: Request) -> Response:
        content = await _body(request)
        if content is None:
            return _TOO_LARGE
        given = {**request.query_params, **request.path_params}
        return JSONResponse(await run_in_threadpool(upload, site, given, content))

    return answer


def _installed(site: Site) -> Callable[[Request], object]:
    async def answer(request: Request) -> Response:
        manifest = await _body(request)
        if manifest is None:
            return _TOO_LARGE
        return JSONResponse(await run_in_threadpool(install, site, manifest))

    return answer
