"""Fetching a file that somebody sent: only from Slack, only so much, and only for so long."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from slack_sdk import WebClient

from adhocbot.documents import extract
from adhocbot.domain.refusal import Refused
from adhocbot.sandbox import Sandbox
from adhocbot.slack import attached
from adhocbot.slack.fetching import Budget
from tests.slack.workspace import client_of, workspace


class _Files(ThreadingHTTPServer):
    """Answers each path in its own way, and keeps the tokens that it was shown."""

    shown: list[str]
    elsewhere: str = ""


class _Answers(BaseHTTPRequestHandler):
    server: _Files

    def do_GET(self) -> None:
        self.server.shown.append(self.headers.get("Authorization", ""))
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", self.server.elsewhere)
            self.end_headers()
            return
        self.send_response(200)
        kind = "text/html; charset=utf-8" if self.path == "/page" else "application/octet-stream"
        self.send_header("Content-Type", kind)
        self.end_headers()
        if self.path == "/endless":
            for _ in range(extract.MOST_BYTES // 100_000 + 1):
                self.wfile.write(b"x" * 100_000)
        else:
            self.wfile.write(b"words")

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def _files() -> Iterator[_Files]:
    with _Files(("127.0.0.1", 0), _Answers) as server:
        server.shown = []
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def _client(server: _Files) -> WebClient:
    return WebClient(token="xoxb-secret", base_url=f"{_address(server)}/api/")


def _address(server: _Files) -> str:
    return f"http://127.0.0.1:{server.server_port}"


def _refused(client: WebClient, budget: float = 5, **file: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        attached.fetch(client, {"name": "a.txt", **file}, ("txt",), Budget(budget))
    return caught.value


def test_the_bytes_come_with_the_token() -> None:
    with _files() as server:
        file = {"name": "a.txt", "url_private": f"{_address(server)}/a"}
        sent = attached.fetch(_client(server), file, ("txt",), Budget(5))
        assert sent == extract.Sent("a.txt", b"words")
        assert server.shown == ["Bearer xoxb-secret"]


def test_the_token_goes_nowhere_else() -> None:
    with _files() as server, _files() as other:
        server.elsewhere = f"{_address(other)}/a"
        for address in (
            f"{_address(other)}/a",
            f"{_address(server)}/away",
            "",
            "file:///etc/passwd",
        ):
            assert _refused(_client(server), url_private=address).kind == "file_silent"
        assert other.shown == []


@pytest.mark.parametrize(
    ("address", "slacks"),
    [
        ("https://files.slack.com/files-pri/T1-F1/a.txt", True),
        ("https://sandbox.slack.com/files-pri/T1-F1/a.txt", True),
        ("http://files.slack.com/a.txt", False),
        ("https://files.slack.com:8443/a.txt", False),
        ("https://slack.com.example.org/a.txt", False),
        ("https://notslack.com/a.txt", False),
        ("https://files.slack.com@example.org/a.txt", False),
        ("https://example.org/.slack.com", False),
    ],
)
def test_which_addresses_are_slacks(address: str, slacks: bool) -> None:
    assert attached.is_slacks(WebClient(), address) is slacks


def test_a_page_to_sign_in_is_no_file() -> None:
    with _files() as server:
        refusal = _refused(_client(server), url_private=f"{_address(server)}/page")
    assert refusal.sentence.startswith("Slack does not let me read the file “a.txt”")


def test_a_file_is_as_large_as_it_is_and_not_as_it_says() -> None:
    with _files() as server:
        address = f"{_address(server)}/endless"
        assert _refused(_client(server), url_private=address, size=5).kind == "file_large"


def test_what_is_no_use_is_not_fetched() -> None:
    with _files() as server:
        address = f"{_address(server)}/a"
        client = _client(server)
        assert _refused(client, url_private=address, name="a.exe").kind == "file_kind"
        assert _refused(client, url_private=address, size=10**9).kind == "file_large"
        assert _refused(client, url_private=address, is_external=True).kind == "file_gone"
        assert _refused(client, url_private=address, mode="tombstone").kind == "file_gone"
        assert _refused(client, 0, url_private=address).kind == "file_silent"
        assert server.shown == []


def test_a_file_from_another_organisation_is_asked_for_first(slack: Sandbox) -> None:
    person = slack.person("ana")
    ts = person.upload(person.dm_channel, "a.txt", b"words")
    file_id = person.look(person.dm_channel, ts).files[0]
    told = {"id": file_id, "file_access": "check_file_info"}
    sent = attached.fetch(client_of(slack), told, ("txt",), Budget(5))
    assert sent == extract.Sent("a.txt", b"words")
    gone = {"id": "F0NOWHERE", "file_access": "check_file_info"}
    with pytest.raises(Refused) as caught:
        attached.fetch(client_of(slack), gone, ("txt",), Budget(5))
    assert caught.value.kind == "file_silent"


def test_without_the_scope_slack_gives_no_file() -> None:
    with workspace(without="files:read") as slack:
        person = slack.person("ana")
        ts = person.upload(person.dm_channel, "a.txt", b"words")
        file = person.look(person.dm_channel, ts).files[0]
        address = f"{slack.base_url.removesuffix('api/')}files-pri/T1-{file}/a.txt"
        with pytest.raises(Refused) as caught:
            attached.fetch(
                client_of(slack), {"name": "a.txt", "url_private": address}, ("txt",), Budget(5)
            )
    assert caught.value.sentence.startswith("Slack does not let me read the file “a.txt”")
