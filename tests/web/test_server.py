"""The HTTP endpoints answer as Slack and as probes expect."""

import asyncio
import threading
from collections.abc import Mapping
from pathlib import Path

import httpx
import pytest

from adhocbot.store.engine import Database
from adhocbot.web.ready import make_ready
from adhocbot.web.server import LARGEST_BODY, make_web
from tests.support.databases import opened, sqlite_url

Delivery = tuple[str, str, str]


class Listener:
    """Answers each delivery and remembers what it got, and on which thread."""

    def __init__(self) -> None:
        self.got: list[Delivery] = []
        self.threads: set[int] = set()

    def __call__(
        self, body: str, headers: Mapping[str, str], query: str
    ) -> tuple[int, Mapping[str, str], str]:
        self.got.append((body, headers["x-slack-signature"], query))
        self.threads.add(threading.get_ident())
        return 201, {"content-type": "application/json", "x-own": "1"}, '{"text":"día"}'


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def reasons() -> list[str]:
    return []


class Client:
    """Calls the application on an event loop of its own, in the test's thread."""

    def __init__(self, listener: Listener, reasons: list[str]) -> None:
        self._app = make_web(dispatch=listener, ready=lambda: reasons)

    def call(
        self, method: str, path: str, content: bytes = b"", headers: dict[str, str] | None = None
    ) -> httpx.Response:
        async def call() -> httpx.Response:
            transport = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
                return await client.request(method, path, content=content, headers=headers)

        return asyncio.run(call())

    def deliver(self, content: bytes) -> tuple[int, str]:
        answer = self.call("POST", "/slack/events", content, {"X-Slack-Signature": "v0=abc"})
        return answer.status_code, answer.text


@pytest.fixture
def client(listener: Listener, reasons: list[str]) -> Client:
    return Client(listener, reasons)


def test_a_delivery_travels_whole_and_so_does_its_answer(
    client: Client, listener: Listener
) -> None:
    answer = client.call(
        "POST",
        "/slack/events?a=1&b=%20",
        "text=día%20&x=<@U1>".encode(),
        {"X-Slack-Signature": "v0=abc"},
    )
    assert listener.got == [("text=día%20&x=<@U1>", "v0=abc", "a=1&b=%20")]
    assert (answer.status_code, answer.text) == (201, '{"text":"día"}')
    assert (answer.headers["content-type"], answer.headers["x-own"]) == ("application/json", "1")


def test_a_listener_runs_beside_the_event_loop(client: Client, listener: Listener) -> None:
    client.deliver(b"x")
    assert len(listener.threads) == 1
    assert listener.threads.isdisjoint({threading.get_ident()})


def test_the_largest_body_is_taken_and_a_larger_one_is_not(
    client: Client, listener: Listener
) -> None:
    assert client.deliver(b"x" * LARGEST_BODY) == (201, '{"text":"día"}')
    assert client.deliver(b"x" * (LARGEST_BODY + 1)) == (413, "too large")
    assert [len(body) for body, _, _ in listener.got] == [LARGEST_BODY]


def test_bytes_that_are_no_text_are_refused(client: Client, listener: Listener) -> None:
    assert client.deliver(b"\xff\xfe") == (400, "not UTF-8")
    assert listener.got == []


def test_nothing_else_is_served(client: Client) -> None:
    assert client.call("GET", "/slack/events").status_code == 405
    assert client.call("GET", "/").status_code == 404


def test_health_does_not_depend_on_readiness(client: Client, reasons: list[str]) -> None:
    def probe() -> list[tuple[int, str]]:
        answers = [client.call("GET", path) for path in ("/healthz", "/readyz")]
        return [(answer.status_code, answer.text) for answer in answers]

    assert probe() == [(200, "ok"), (200, "ok")]
    reasons += ["The database cannot be reached.", "The scheduler is not running."]
    assert probe() == [
        (200, "ok"),
        (503, "The database cannot be reached.\nThe scheduler is not running."),
    ]


def test_ready_when_migrated_and_the_scheduler_runs(database: Database) -> None:
    assert make_ready(database, lambda: True)() == []
    assert make_ready(database, lambda: False)() == ["The scheduler is not running."]


def test_a_database_without_tables_is_not_ready(tmp_path: Path) -> None:
    with opened(sqlite_url(tmp_path / "empty.db")) as database:
        assert make_ready(database, lambda: True)() == [
            "The database is not up to date: run `adhocbot db upgrade`."
        ]


def test_a_database_out_of_reach_is_not_ready() -> None:
    with opened("postgresql://bot@127.0.0.1:1/none") as database:
        assert make_ready(database, lambda: False)() == [
            "The database cannot be reached.",
            "The scheduler is not running.",
        ]
