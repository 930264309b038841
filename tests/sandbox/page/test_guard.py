"""The page takes only what comes from it, and sends headers that keep it to itself."""

from __future__ import annotations

import socket

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.sandbox.page.visit import Visit

_WHERE = "/as/arnaud/channel/quantum"


def _post(visit: Visit, **headers: str) -> tuple[int, int]:
    """Status of a message sent with these headers, and how many messages there are then."""
    channel = visit.slack.channel_id("quantum")
    body = {"as": "arnaud", "channel": channel, "typed": "hello"}
    response = visit.client.post("/do/say", json=body, headers=headers)
    return response.status_code, len(visit.slack.person("arnaud").messages("quantum"))


def test_the_page_acts_on_what_it_sent_itself(visit: Visit) -> None:
    assert _post(visit, Origin=visit.origin) == (200, 1)


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://127.0.0.1",
        "http://127.0.0.1:1",
        "https://127.0.0.1:{port}",
        "http://localhost:{port}",
        "null",
        "",
    ],
)
def test_another_origin_does_nothing(visit: Visit, origin: str) -> None:
    port = visit.origin.rpartition(":")[2]
    assert _post(visit, Origin=origin.format(port=port)) == (403, 0)


def test_what_does_not_say_where_it_comes_from_does_nothing(visit: Visit) -> None:
    assert _post(visit) == (403, 0)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.0.2.1", ""])
def test_an_unknown_host_is_refused_everywhere(visit: Visit, host: str) -> None:
    # A name that somebody lets point to 127.0.0.1 would otherwise have the page as its own origin.
    paths = ["/", _WHERE, "/api/api.test", "/inspector", "/static/page.js", "/live"]
    statuses = [visit.get(path, Host=host).status_code for path in paths]
    assert statuses == [421] * len(paths) if host else set(statuses) <= {400, 421}
    assert _post(visit, Host=host, Origin=f"http://{host}")[1] == 0


def test_localhost_is_ours(visit: Visit) -> None:
    port = visit.origin.rpartition(":")[2]
    assert visit.get(_WHERE, Host=f"localhost:{port}").status_code == 200


@pytest.mark.parametrize("path", [_WHERE, "/inspector", "/apps", "/beside", "/nowhere"])
def test_no_page_loads_or_runs_anything_from_elsewhere(visit: Visit, path: str) -> None:
    headers = visit.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers


def test_other_sites_can_link_to_it_and_load_nothing_of_it(visit: Visit) -> None:
    across = {"Sec-Fetch-Site": "cross-site"}
    linked = visit.get(_WHERE, **across, **{"Sec-Fetch-Mode": "navigate"})
    loaded = visit.get(_WHERE, **across, **{"Sec-Fetch-Mode": "no-cors"})
    assert (linked.status_code, loaded.status_code) == (200, 403)


def test_nobody_else_follows_what_changes(visit: Visit) -> None:
    address = visit.origin.replace("http", "ws") + "/live"
    with connect(address, origin=Origin(visit.origin), proxy=None) as ours:
        assert ours.recv(timeout=5) == "changed"
    for origin in (Origin("https://evil.example"), None):
        with pytest.raises(InvalidStatus) as refused, connect(address, origin=origin, proxy=None):
            pass
        assert refused.value.response.status_code == 403


def test_it_listens_on_loopback_alone(visit: Visit) -> None:
    port = int(visit.origin.rpartition(":")[2])
    with socket.socket() as taken:
        # Were it bound to every address, this one would be taken as well.
        taken.bind(("127.0.0.2", port))
