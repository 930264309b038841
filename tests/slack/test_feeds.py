"""A calendar address: shown to one person, kept nowhere, read over HTTP while it may be."""

from __future__ import annotations

import logging
import re

import httpx
import pytest
from ical.calendar_stream import IcsCalendarStream

from adhocbot.store.directory import add_members, mark_stale
from adhocbot.web.feed import make_read
from tests.slack.hall import Hall

ADDRESS = re.compile(r"http://127\.0\.0\.1:3000(/calendar/[\w-]{43}\.ics)")


def path_in(words: str) -> str:
    found = ADDRESS.search(words)
    assert found is not None, words
    return found[1]


def get(room: Hall, path: str) -> httpx.Response:
    """From the bot's own HTTP server, which listens somewhere else in a test."""
    http = room.slack.platform.app(None).http
    assert http is not None
    return httpx.get(http.url.replace("/slack/events", path), trust_env=False)


def test_a_command_shows_the_address_and_it_works(room: Hall) -> None:
    room.planned()
    words = room.does("olga", "calendar feed")
    path = path_in(words)
    assert words.replace(path, "/calendar/….ics") == (
        "All sessions of Tides, for a calendar that can subscribe to an address:\n"
        "http://127.0.0.1:3000/calendar/….ics\n"
        "Whoever has it reads them without signing in, so keep it to yourself. I do not keep it "
        "and cannot show it again. To end it: calendar tides#1 revoke"
    )
    answer = get(room, path)
    assert (answer.status_code, answer.headers["content-type"]) == (
        200,
        "text/calendar; charset=utf-8",
    )
    (read,) = IcsCalendarStream.from_ics(answer.text).calendars
    assert [event.summary for event in read.events] == ["1st ad hoc session on Tides"]

    room.does("ana", "reschedule to Wed 10 Mar 2027 15:00")
    (moved,) = IcsCalendarStream.from_ics(get(room, path).text).calendars[0].events
    assert (moved.sequence, str(moved.dtstart)) == (1, "2027-03-10 14:00:00+00:00")

    assert room.does("olga", "calendar revoke").startswith("1 calendar address for Tides ended")
    gone = get(room, path)
    assert (gone.status_code, gone.text) == (404, "Not Found")


def test_where_others_read_along_each_is_shown_their_own(room: Hall) -> None:
    room.planned()
    answer = room.mention("olga", "calendar feed")
    assert answer.words == (
        "tides#1: a calendar address is for you alone, so I do not write it here.\n"
        "Show my address\n"
        "Or say it where only you read the answer: /adhoc calendar feed"
    )
    paths = []
    for name in ("olga", "lena"):
        assert room.person(name).click(answer, "calendar.feed").ok
        paths.append(path_in(room.told(name)))
    assert len(set(paths)) == 2
    assert [get(room, path).status_code for path in paths] == [200, 200]
    assert not any("/calendar/" in shown.words for shown in room.bots("ana"))


def test_in_a_direct_message_it_is_kept_nowhere_either(room: Hall) -> None:
    room.planned()
    answer = room.direct("olga", "calendar tides#1 feed")
    assert answer.action_ids == ["calendar.feed"]


def test_no_row_and_no_log_holds_an_address(either: Hall, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    either.planned()
    secrets = [path_in(either.does("olga", "calendar feed"))[len("/calendar/") : -len(".ics")]]
    answer = either.mention("olga", "calendar feed")
    assert either.person("olga").click(answer, "calendar.feed").ok
    secrets.append(path_in(either.told("olga"))[len("/calendar/") : -len(".ics")])
    either.settle()
    read = make_read(either.program.database, either.program.ask_members)
    for secret in secrets:
        assert read(secret) is not None
        assert secret not in str(either.all_rows())
        ours = [r.getMessage() for r in caplog.records if not r.name.startswith("slack")]
        assert secret not in "\n".join(ours)


def test_whoever_leaves_a_private_channel_reads_no_more(room: Hall) -> None:
    room.does("ana", "schedule Wrecks on Wed 10 Mar 2027 13:00-14:00 Europe/Oslo", "vault")
    path = path_in(room.does("lena", "calendar feed", "vault"))
    assert get(room, path).status_code == 200
    room.slack.remove("vault", "lena")
    room.settle()
    assert get(room, path).status_code == 404
    # Also where the event that told of it was lost, and Slack is asked.
    bens = path_in(room.does("ben", "calendar feed", "vault"))
    with room.program.database.transaction() as db:
        mark_stale(db, room.slack.team_id, room.slack.channel_id("vault"))
        add_members(
            db, room.slack.team_id, room.slack.channel_id("vault"), [room.person("lena").id]
        )
    assert (get(room, path).status_code, get(room, bens).status_code) == (404, 200)


def test_the_file_can_be_asked_for_in_words(room: Hall) -> None:
    room.planned()
    assert room.does("olga", "calendar") == (
        "tides#1: the calendar file comes to you in a direct message."
    )
    assert list(room.files("olga")) == ["tides-1.ics"]
