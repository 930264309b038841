"""Clocks that change, days that differ: from the sentence to card, calendar file and reminder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from adhocbot.services.zone_rules import keep_wall_times
from tests.slack.hall import Hall
from tests.slack.test_calendars import sent
from tests.support.zones import rules_of


@dataclass(frozen=True)
class Case:
    """What is typed; how card and file show it; its instants; when it is for Taro, in Tokyo."""

    typed: str
    shown: str
    starts: str
    ends: str
    tokyo: str


CASES = [
    # An hour is left out, so that two hours by the clock are one.
    Case(
        "28 March 2027 01:30-03:30 Europe/Oslo",
        "Sunday 28 March 2027, 01:30–03:30 Europe/Oslo (00:30–01:30 UTC)",
        "2027-03-28T00:30Z", "2027-03-28T01:30Z", "09:30",
    ),
    # An hour comes twice, so that they are three.
    Case(
        "31 Oct 2027 01:30-03:30 Europe/Oslo",
        "Sunday 31 October 2027, 01:30–03:30 Europe/Oslo (Saturday 30 October 2027, 23:30 – "
        "Sunday 31 October 2027, 02:30 UTC)",
        "2027-10-30T23:30Z", "2027-10-31T02:30Z", "08:30",
    ),
    # In the south clocks go back in April.
    Case(
        "4 Apr 2027 01:30-03:30 Pacific/Auckland",
        "Sunday 4 April 2027, 01:30–03:30 Pacific/Auckland (Saturday 3 April 2027, 12:30–15:30 "
        "UTC)",
        "2027-04-03T12:30Z", "2027-04-03T15:30Z", "21:30",
    ),
    # A zone that is a day ahead.
    Case(
        "11 Mar 2027 09:00-10:00 Pacific/Auckland",
        "Thursday 11 March 2027, 09:00–10:00 Pacific/Auckland (Wednesday 10 March 2027, "
        "20:00–21:00 UTC)",
        "2027-03-10T20:00Z", "2027-03-10T21:00Z", "05:00",
    ),
    Case(
        "11 Mar 2027 23:00 Europe/Oslo for 2h",
        "Thursday 11 March 2027, 23:00 – Friday 12 March 2027, 01:00 Europe/Oslo (22:00 – Friday "
        "12 March 2027, 00:00 UTC)",
        "2027-03-11T22:00Z", "2027-03-12T00:00Z", "07:00",
    ),
    Case(
        "29 Feb 2028 10:00-11:00 Europe/Oslo",
        "Tuesday 29 February 2028, 10:00–11:00 Europe/Oslo (09:00–10:00 UTC)",
        "2028-02-29T09:00Z", "2028-02-29T10:00Z", "18:00",
    ),
]  # fmt: skip  # a table


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_every_surface_shows_the_instants_that_were_meant(room: Hall) -> None:
    for number, case in enumerate(CASES, start=1):
        told = room.does("ana", f"schedule T{number} on {case.typed}")
        # Ana's own zone is told as well, where it is another.
        begins, utc_last = case.shown.rsplit(" (", 1)
        assert told.startswith(f"t{number}#1 is scheduled: {begins} (")
        assert told.split("\n")[0].endswith(f"{utc_last}.")
        room.settle()
        room.does("taro", f"attend t{number}#1")
        cards = [m for m in room.bots("ana") if m.words.startswith("1st ad hoc session on T")]
        assert f"When: {case.shown}\n" in cards[-1].words
    assert [(file.words, file.start) for file in sent(room)] == [
        (f"t{number}#1 for your calendar: {case.shown}.", utc(case.starts))
        for number, case in enumerate(CASES, start=1)
    ]
    assert [(row["starts_at"], row["ends_at"]) for row in room.rows("session")] == [
        (utc(case.starts), utc(case.ends)) for case in CASES
    ]


def test_reminders_come_in_the_readers_own_time(room: Hall) -> None:
    in_order = sorted(enumerate(CASES, start=1), key=lambda pair: utc(pair[1].starts))
    for number, case in in_order:
        room.does("ana", f"schedule T{number} on {case.typed}")
        room.does("taro", f"attend t{number}#1")
    for number, case in in_order:
        room.clock.turn_to(utc(case.starts) - timedelta(minutes=15))
        room.program.tick()
        room.settle()
        assert room.person("taro").dms()[-1].words.split("\n")[0] == (
            f"t{number}#1 starts in 15 minutes, at {case.tokyo} your time (Asia/Tokyo)."
        )


def test_a_zone_changes_its_rules_before_the_session(room: Hall, tmp_path: Path) -> None:
    room.does("ana", "schedule Tides on 14 July 2027 13:00-14:00 Europe/Oslo")
    room.does("taro", "attend")
    room.settle()
    with rules_of(tmp_path, Europe__Oslo="Africa/Lagos"):
        assert keep_wall_times(room.program.database, room.clock.now()) == 1
        room.program.poster.nudge()
        shown = "Wednesday 14 July 2027, 13:00–14:00 Europe/Oslo (12:00–13:00 UTC)"
        assert f"When: {shown}\n" in room.card().words
        assert [(file.sequence, file.start) for file in sent(room)] == [
            (0, utc("2027-07-14T11:00Z")),
            (1, utc("2027-07-14T12:00Z")),
        ]
        told = (
            "The rules for clocks in Europe/Oslo have changed since tides#1 was planned. It stays "
            f"at what clocks there show: {shown}. It was: Wednesday 14 July 2027, 11:00–12:00 UTC."
        )
        assert told in [m.words for m in room.bots("olga")]
        assert [room.person(name).dms()[-1].words for name in ("ana", "taro")] == [told, told]
        room.clock.turn_to(utc("2027-07-14T11:45Z"))
        room.program.tick()
        room.settle()
        assert (
            room.person("taro")
            .dms()[-1]
            .words.startswith("tides#1 starts in 15 minutes, at 21:00 your time (Asia/Tokyo).")
        )
