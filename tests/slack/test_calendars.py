"""The calendar file under the card: with every change, each later than the one before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from ical.calendar_stream import IcsCalendarStream

from tests.slack.hall import AFTER, Hall

SPAN = "Wednesday 10 March 2027, 13:00–14:00 Europe/Oslo (12:00–13:00 UTC)"
PLANNED = "schedule Tides on Wed 10 Mar 2027 13:00-14:00 Europe/Oslo at Pier 4"


@dataclass(frozen=True)
class Sent:
    """A file as somebody reads it, and the words that stand with it."""

    words: str
    name: str
    method: str
    sequence: int
    status: str
    start: datetime
    summary: str
    description: str | None
    people: tuple[tuple[str, str], ...]


def sent(hall: Hall, name: str = "olga", channel: str = "harbour") -> list[Sent]:
    """The calendar files in a channel, in the order in which they came."""
    hall.settle()
    found = []
    for shown in hall.person(name).everything(channel):
        for file in shown.files:
            title, content = hall.slack.file(file)
            if title.endswith(".ics"):
                found.append(_read(shown.words, title, content))
    return found


def _read(words: str, name: str, content: bytes) -> Sent:
    (read,) = IcsCalendarStream.from_ics(content.decode()).calendars
    (event,) = read.events
    assert event.organizer is not None
    assert event.status is not None
    assert event.organizer.common_name == "Ana Costa"
    people = tuple((str(p.common_name).split()[0], str(p.status)) for p in event.attendees)
    start = event.dtstart
    assert isinstance(start, datetime)
    return Sent(
        words, name, str(read.method), event.sequence or 0, event.status.value, start,
        event.summary or "", event.description, people,
    )  # fmt: skip  # one value each


def test_every_change_brings_a_later_file(room: Hall) -> None:
    room.does("ana", PLANNED)
    room.settle()
    room.does("ana", "agenda add Opening 5 min")
    room.does("olga", "agenda add The gauge")
    room.does("lena", "attend")
    room.does("lars", "remote")
    room.does("taro", "decline")
    room.does("ana", "secretary @ben")
    room.does("ana", "reschedule to Wed 10 Mar 2027 15:00")
    room.settle()
    room.does("ana", "cancel because of the storm")

    noon = datetime(2027, 3, 10, 12, 0, tzinfo=UTC)
    later = datetime(2027, 3, 10, 14, 0, tzinfo=UTC)
    summary = "1st ad hoc session on Tides"
    agenda = "1. Opening (5 min)\n2. The gauge (proposed)"
    people = (
        ("Ana", "ACCEPTED"), ("Ben", "NEEDS-ACTION"), ("Lena", "ACCEPTED"),
        ("Lars", "ACCEPTED"), ("Taro", "DECLINED"),
    )  # fmt: skip  # in a row
    moved = "Wednesday 10 March 2027, 15:00–16:00 Europe/Oslo (14:00–15:00 UTC)"
    assert sent(room) == [
        Sent(f"tides#1 for your calendar: {SPAN}.", "tides-1.ics", "REQUEST", 0,
             "CONFIRMED", noon, summary, None, (("Ana", "ACCEPTED"),)),
        Sent(f"tides#1 as it stands now, for your calendar: {moved}.", "tides-1.ics", "REQUEST",
             1, "CONFIRMED", later, summary, agenda, people),
        Sent("tides#1 is cancelled: this file takes it out of your calendar.", "tides-1.ics",
             "CANCEL", 2, "CANCELLED", later, summary,
             f"Cancelled because of the storm\n{agenda}", people),
    ]  # fmt: skip  # a line or two each


def test_files_stand_under_the_card_of_their_session(room: Hall) -> None:
    room.closed()
    card = room.bots("ana")[0]
    room.does("ana", "followup on 13 Mar 2027 18:00 anticipated")
    room.settle()
    room.does("ana", "confirm")
    assert [(f.name, f.sequence, f.status) for f in sent(room)] == [
        ("tides-1.ics", 0, "CONFIRMED"),
        ("tides-2.ics", 0, "TENTATIVE"),
        ("tides-2.ics", 1, "CONFIRMED"),
    ]
    cards = [m for m in room.bots("ana") if m.ts == m.thread_ts or m.thread_ts is None]
    assert card.ts in [m.ts for m in cards]
    files = [m for m in room.bots("ana") if m.files]
    second = room.card("ana").ts
    assert [m.thread_ts for m in files] == [card.ts, second, second]


def test_undo_brings_a_later_file_too(room: Hall) -> None:
    room.does("ana", PLANNED)
    room.settle()
    for change in ("reschedule to Wed 10 Mar 2027 15:00", "cancel because of the storm"):
        room.does("ana", change)
        room.settle()
        room.does("ana", "undo")
        room.settle()

    assert [(f.method, f.sequence, f.start.hour) for f in sent(room)] == [
        ("REQUEST", 0, 12),
        ("REQUEST", 1, 14),
        ("REQUEST", 2, 12),
        ("CANCEL", 3, 12),
        ("REQUEST", 4, 12),
    ]


def test_a_session_whose_planning_was_undone_is_taken_out_of_calendars(room: Hall) -> None:
    room.does("ana", PLANNED)
    room.settle()
    room.does("ana", "undo")

    first, last = sent(room)
    assert (first.method, first.sequence) == ("REQUEST", 0)
    assert last == Sent(
        "tides#1 is withdrawn: this file takes it out of your calendar.", "tides-1.ics", "CANCEL",
        1, "CANCELLED", first.start, "tides#1", "Its scheduling was undone.",
        (("Ana", "ACCEPTED"),),
    )  # fmt: skip  # in the order of the fields


def test_while_slack_is_silent_only_the_newest_waits_and_nothing_of_what_was_undone(
    room: Hall,
) -> None:
    room.settle()
    room.program.poster.stop()
    room.does("ana", PLANNED)
    room.does("ana", "undo")
    room.does("ana", PLANNED)
    room.does("ana", "reschedule to Wed 10 Mar 2027 15:00")
    room.does("ana", "cancel because of the storm")
    room.program.poster.start()

    assert [(f.method, f.sequence, f.words) for f in sent(room)] == [
        ("CANCEL", 2, "tides#1 is cancelled: this file takes it out of your calendar.")
    ]


def test_the_file_by_button_is_that_of_the_thread(room: Hall) -> None:
    room.planned()
    assert room.person("olga").click(room.card("olga"), "calendar.send").ok
    (in_thread,) = [
        room.slack.file(each)
        for m in room.bots("ana")
        for each in m.files
        if room.slack.file(each)[0].endswith(".ics")
    ]
    assert list(room.files("olga")) == [in_thread[0]]


def test_the_same_record_gives_the_same_bytes_whenever_it_is_asked(room: Hall) -> None:
    room.planned()
    person = room.person("olga")
    assert person.click(room.card("olga"), "calendar.send").ok
    first = room.files("olga")
    room.clock.turn_to(AFTER)
    assert person.click(room.card("olga"), "calendar.send").ok
    assert room.files("olga") == first
