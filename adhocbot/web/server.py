"""The HTTP endpoints: what Slack calls, and what an operator's probes ask."""

from collections.abc import Callable, Mapping

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from adhocbot.web.feed import Read, make_route

LARGEST_BODY = 1024 * 1024
"""Bytes; Slack's largest deliveries, a form with many answers, stay far below."""

Dispatch = Callable[[str, Mapping[str, str], str], tuple[int, Mapping[str, str], str]]
"""Body, headers (names in lower case) and query of a delivery; gives status, headers and body."""


def make_web(
    *, dispatch: Dispatch, ready: Callable[[], list[str]], calendar: Read = lambda _secret: None
) -> Starlette:
    """The ASGI application.

    Args:
        dispatch: handles a delivery of Slack, its signature included; called in a thread, so it
            may wait for the database without keeping the others waiting.
        ready: what keeps the bot from serving, a sentence each; empty when nothing does. Called
            in a thread as well.
        calendar: the calendar at a secret address, None where there is none; in a thread too.
    """

    async def events(request: Request) -> Response:
        raw = await _body(request)
        if raw is None:
            return PlainTextResponse("too large", 413, headers={"x-slack-no-retry": "1"})
        try:
            body = raw.decode("utf-8")
        except UnicodeDecodeError:
            return PlainTextResponse("not UTF-8", 400, headers={"x-slack-no-retry": "1"})
        status, headers, answer = await run_in_threadpool(
            dispatch, body, dict(request.headers), request.url.query
        )
        return Response(answer, status, headers=headers)

    async def healthz(_request: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(_request: Request) -> Response:
        reasons = await run_in_threadpool(ready)
        if reasons:
            return PlainTextResponse("\n".join(reasons), 503)
        return PlainTextResponse("ok")

    return Starlette(
        routes=[
            Route("/slack/events", events, methods=["POST"]),
            Route("/healthz", healthz),
            Route("/readyz", readyz),
            make_route(calendar),
        ]
    )


async def _body(request: Request) -> bytes | None:
    # Counted while it comes: whoever sends too much may say otherwise in Content-Length.
    received = bytearray()
    async for chunk in request.stream():
        received += chunk
        if len(received) > LARGEST_BODY:
            return None
    return bytes(received)
