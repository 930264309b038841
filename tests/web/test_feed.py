"""A calendar feed answers as calendars expect, and tells nobody why there is none."""

from __future__ import annotations

import asyncio
import threading

import httpx
import pytest

from adhocbot.web.server import make_web

FILE = "BEGIN:VCALENDAR\r\nSUMMARY:量子\r\nEND:VCALENDAR\r\n".encode()
SECRET = "s" * 43


class Feed:
    """One feed, at one address."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.threads: set[int] = set()

    def __call__(self, secret: str) -> bytes | None:
        self.asked.append(secret)
        self.threads.add(threading.get_ident())
        return FILE if secret == SECRET else None

    def call(self, path: str, method: str = "GET", **headers: str) -> httpx.Response:
        async def call() -> httpx.Response:
            transport = httpx.ASGITransport(
                make_web(dispatch=lambda *_: (500, {}, ""), ready=list, calendar=self)
            )
            async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
                return await client.request(method, path, headers=headers)

        return asyncio.run(call())


@pytest.fixture
def web() -> Feed:
    return Feed()


def test_the_calendar_is_read_at_its_address(web: Feed) -> None:
    answer = web.call(f"/calendar/{SECRET}.ics")
    assert (answer.status_code, answer.content, web.asked) == (200, FILE, [SECRET])
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "private, max-age=300"
    assert threading.get_ident() not in web.threads


def test_a_calendar_that_has_it_already_is_told_so(web: Feed) -> None:
    tag = web.call(f"/calendar/{SECRET}.ics").headers["etag"]
    for known in (tag, f'"other", W/{tag}', "*"):
        answer = web.call(f"/calendar/{SECRET}.ics", **{"if-none-match": known})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["etag"] == tag
    again = web.call(f"/calendar/{SECRET}.ics", **{"if-none-match": '"other"'})
    assert (again.status_code, again.content) == (200, FILE)


def test_a_head_is_answered_without_the_calendar(web: Feed) -> None:
    answer = web.call(f"/calendar/{SECRET}.ics", "HEAD")
    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["content-length"]) == len(FILE)


@pytest.mark.parametrize(
    "secret", ["x", "S" * 43, SECRET[:-1], f"{SECRET}s", "%00", "%ff", "..", "s" * 5000, "é"]
)
def test_whatever_is_no_address_gets_the_same_words(web: Feed, secret: str) -> None:
    answer = web.call(f"/calendar/{secret}.ics")
    assert (answer.status_code, answer.text) == (404, "Not Found")
    assert SECRET not in answer.text


def test_nothing_is_written_there(web: Feed) -> None:
    assert web.call(f"/calendar/{SECRET}.ics", "POST").status_code == 405
    assert web.asked == []
