"""What else is served from the same port, and to whom nothing is."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from adhocbot.sandbox import Sandbox
from tests.sandbox.app import MANIFEST, client


def page(slack: Sandbox) -> Sequence[BaseRoute]:
    async def index(request: Request) -> PlainTextResponse:
        return PlainTextResponse(f"{slack.platform.ws.name} {slack.generation}")

    async def live(ws: WebSocket) -> None:
        await ws.accept()
        await ws.send_text("live")
        await ws.close()

    return [
        Route("/", index, methods=["GET", "POST"]),
        Route("/page/{name}", index),
        WebSocketRoute("/live", live),
    ]


@pytest.fixture
def paged() -> Iterator[Sandbox]:
    with Sandbox(MANIFEST, page=page) as slack:
        yield slack


def test_a_page_is_served_beside_slack(paged: Sandbox) -> None:
    at = paged.base_url.removesuffix("api/")
    shown = httpx.get(at)
    assert shown.text == "Sandbox 0"
    paged.reset()
    assert httpx.post(at).text == "Sandbox 1"
    assert httpx.get(f"{at}page/x").text == "Sandbox 1"
    assert httpx.get(f"{at}nowhere").status_code == 404
    with connect(f"{at.replace('http', 'ws', 1)}live") as ws:
        assert ws.recv() == "live"
    assert client(paged).auth_test()["ok"]


def test_a_download_without_permission_still_ends_at_the_sign_in(paged: Sandbox) -> None:
    at = paged.base_url.removesuffix("api/")
    sent = httpx.get(f"{at}files-pri/T-F/a.txt", follow_redirects=True)
    assert (str(sent.url), sent.status_code) == (f"{at}?redir=/files-pri", 200)
    assert "Sign in" in sent.text
    assert httpx.get(f"{at}?other=1").text == "Sandbox 0"


def test_without_a_page_there_is_the_sign_in(slack: Sandbox) -> None:
    assert "Sign in" in httpx.get(slack.base_url.removesuffix("api/")).text


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200),
        ("127.0.0.1:80", 200),
        ("localhost:8000", 200),
        ("LOCALHOST", 200),
        ("[::1]", 200),
        ("[::1]:8000", 200),
        ("evil.example", 421),
        ("evil.example:8000", 421),
        ("localhost.evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("127.0.0.1@evil.example", 421),
        ("localhost.", 421),
        ("127.0.0.2", 421),
        ("", 421),
    ],
)
def test_only_this_machine_s_own_names_are_answered(paged: Sandbox, host: str, status: int) -> None:
    at = paged.base_url.removesuffix("api/")
    got = {
        path: httpx.get(f"{at}{path}", headers={"Host": host}).status_code
        for path in ("", "page/x", "api/api.test", "?redir=x")
    }
    assert got == dict.fromkeys(got, status)


def test_the_refusal_is_a_sentence(paged: Sandbox) -> None:
    answer = httpx.get(paged.base_url, headers={"Host": "evil.example"})
    assert answer.text == "The stand-in answers only to 127.0.0.1, localhost and [::1].\n"


def test_a_websocket_under_another_name_is_refused(paged: Sandbox) -> None:
    ticket = client(paged).apps_connections_open(app_token=paged.app_token)["url"]
    for url in (ticket, f"{paged.base_url.replace('http', 'ws', 1).removesuffix('api/')}live"):
        port = int(url.split(":")[2].split("/")[0])
        elsewhere = url.replace("127.0.0.1", "evil.example")
        with (
            pytest.raises(InvalidStatus) as caught,
            connect(elsewhere, sock=socket.create_connection(("127.0.0.1", port))),
        ):
            pass
        assert caught.value.response.status_code == 421
    # The ticket was not spent on it.
    with connect(ticket):
        paged.wait_connected()
