"""Calendar files, read back by another library than the one that wrote them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event
from icalendar import Calendar as Writer

from adhocbot.documents import CalendarEntry, Contact, calendar, feed
from adhocbot.domain.typed import clean_text

STAMP = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
ANA = Contact("U1ANA", "T1", 'Ana "A." Solheim, Norway', "ACCEPTED", chairs=True)
MEI = Contact("U2MEI", "T1", "田中 芽衣", "DECLINED")
ENTRY = CalendarEntry(
    uid="session-7.t1@adhocbot",
    sequence=2,
    stamp=STAMP,
    start=datetime(2027, 3, 10, 13, 0, tzinfo=timezone(timedelta(hours=1))),
    end=datetime(2027, 3, 10, 13, 15, tzinfo=UTC),
    summary="2nd ad hoc session on Cables",
    place="Customs House, Bergen",
    description="1. Opening\n2. Documents; and, more",
    organiser=ANA,
    attendees=(ANA, MEI),
)


def unfolded(file: bytes) -> list[str]:
    text = file.decode()
    assert text.endswith("\r\n")
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert not any("\n" in line or "\r" in line for line in lines)
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def read(file: bytes) -> Calendar:
    """As the other library reads it, after what RFC 5545 says of lines."""
    unfolded(file)
    (found,) = IcsCalendarStream.from_ics(file.decode()).calendars
    return found


def event(file: bytes) -> Event:
    (found,) = read(file).events
    assert found.extras == []
    return found


def test_an_invitation_line_by_line() -> None:
    assert unfolded(calendar(ENTRY)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//adhocbot//ad hoc sessions//EN",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        "SUMMARY:2nd ad hoc session on Cables",
        "DTSTART:20270310T120000Z",
        "DTEND:20270310T131500Z",
        "DTSTAMP:20270301T090000Z",
        "UID:session-7.t1@adhocbot",
        "SEQUENCE:2",
        "ATTENDEE;CN=\"Ana 'A.' Solheim, Norway\";PARTSTAT=ACCEPTED;ROLE=CHAIR;RSVP=FALSE:"
        "mailto:u1ana@t1.slack.invalid",
        'ATTENDEE;CN="田中 芽衣";PARTSTAT=DECLINED;ROLE=REQ-PARTICIPANT;RSVP=FALSE:'
        "mailto:u2mei@t1.slack.invalid",
        "DESCRIPTION:1. Opening\\n2. Documents\\; and\\, more",
        "LOCATION:Customs House\\, Bergen",
        "ORGANIZER;CN=\"Ana 'A.' Solheim, Norway\":mailto:u1ana@t1.slack.invalid",
        "STATUS:CONFIRMED",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_another_library_reads_every_value() -> None:
    file = calendar(ENTRY)
    found = event(file)

    assert read(file).method == "REQUEST"
    assert (found.uid, found.sequence, found.dtstamp) == ("session-7.t1@adhocbot", 2, STAMP)
    assert (found.dtstart, found.dtend) == (
        datetime(2027, 3, 10, 12, 0, tzinfo=UTC),
        datetime(2027, 3, 10, 13, 15, tzinfo=UTC),
    )
    assert found.summary == ENTRY.summary
    assert (found.location, found.description) == (ENTRY.place, ENTRY.description)
    assert found.status is not None
    assert found.status.value == "CONFIRMED"
    assert found.organizer is not None
    people = [found.organizer, *found.attendees]
    assert [(str(p.uri), p.common_name, p.status, p.role, p.rsvp) for p in people] == [
        ("mailto:u1ana@t1.slack.invalid", "Ana 'A.' Solheim, Norway", None, None, None),
        ("mailto:u1ana@t1.slack.invalid", "Ana 'A.' Solheim, Norway", "ACCEPTED", "CHAIR", False),
        ("mailto:u2mei@t1.slack.invalid", "田中 芽衣", "DECLINED", "REQ-PARTICIPANT", False),
    ]


@pytest.mark.parametrize(
    ("change", "method", "status"),
    [
        ({}, "REQUEST", "CONFIRMED"),
        ({"anticipated": True}, "REQUEST", "TENTATIVE"),
        ({"cancelled": True}, "CANCEL", "CANCELLED"),
        ({"organiser": None}, "PUBLISH", "CONFIRMED"),
        ({"organiser": None, "cancelled": True}, "PUBLISH", "CANCELLED"),
    ],
)
def test_the_state_of_the_session(change: dict[str, bool], method: str, status: str) -> None:
    file = calendar(replace(ENTRY, **change))  # type: ignore[arg-type]  # a table's words
    found = event(file)

    assert read(file).method == method
    assert found.status is not None
    assert (found.uid, found.status.value) == (ENTRY.uid, status)
    assert bool(found.attendees) == (method != "PUBLISH")


HOSTILE = (
    "x\r\nATTENDEE:mailto:eve@example.org",
    "a;b,c\\n\\d:e\\",
    "量子，" * 80,
    "👩‍👩‍👧‍👦🇳🇴" * 40,
    "שלום \u202eעולם\u202c \u2067مرحبا\u2069" * 9,
    "END:VEVENT\nBEGIN:VEVENT",
    '"quoted" <b> ^n ^\' %0A &amp;',
    "a\x00b\x07c\x85d\ud800e\ufdd0f\u2028g\u2029h\x0bi\x0cj\tk",
    "\r\r\n\n\r",
    " leading, and trailing ",
    "Long " * 2000,
    "e\u0301" * 60,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_carried_and_injects_nothing(text: str) -> None:
    named = replace(ANA, name=text)
    hostile = replace(
        ENTRY, summary=text, place=text, description=text, organiser=named, attendees=(named,)
    )
    file = calendar(hostile)
    found = event(file)
    carried = clean_text(text)
    name = " ".join(carried.replace('"', "'").split()) or "U1ANA"

    assert (found.summary, found.location, found.description) == (carried,) * 3
    assert found.organizer is not None
    (attendee,) = found.attendees
    assert (found.organizer.common_name, attendee.common_name) == (name, name)
    assert str(attendee.uri) == "mailto:u1ana@t1.slack.invalid"
    (again,) = Writer.from_ical(file).walk("VEVENT")
    assert (str(again["SUMMARY"]), str(again["LOCATION"])) == (carried, carried)


@given(st.text(max_size=200), st.text(max_size=60))
def test_any_text_is_carried(text: str, name: str) -> None:
    person = replace(MEI, name=name)
    found = event(calendar(replace(ENTRY, summary=f"x{text}", attendees=(ANA, person))))

    assert found.summary == clean_text(f"x{text}")
    shown = " ".join(clean_text(name).replace('"', "'").split())
    assert found.attendees[1].common_name == (shown or "U2MEI")


@pytest.mark.parametrize(
    ("start", "minutes"),
    [
        (datetime(2027, 3, 10, 23, 30, tzinfo=UTC), 90),  # across midnight
        (datetime(2028, 2, 29, 8, 0, tzinfo=UTC), 12 * 60),  # a leap day, a long one
        (datetime(2027, 3, 10, 0, 30, tzinfo=timezone(timedelta(hours=13))), 60),  # a day apart
        (datetime(2027, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-11))), 1),
        (datetime(2027, 3, 10, 9, 15, tzinfo=timezone(timedelta(hours=5, minutes=45))), 15),
    ],
)
def test_instants_are_carried_whatever_their_zone(start: datetime, minutes: int) -> None:
    end = start + timedelta(minutes=minutes)
    found = event(calendar(replace(ENTRY, start=start, end=end)))

    assert (found.dtstart, found.dtend) == (start, end)
    assert (found.dtstart.tzinfo, found.dtend.tzinfo) == (UTC, UTC)  # type: ignore[union-attr]


def test_a_feed_publishes_all_sessions_and_invites_nobody() -> None:
    called_off = replace(ENTRY, uid="session-8.t1@adhocbot", sequence=5, cancelled=True)
    file = feed("Cables; ad hoc,\nsessions", [ENTRY, called_off])
    found = read(file)

    assert (found.method, found.name) == ("PUBLISH", ["Cables; ad hoc,\nsessions"])
    assert found.refresh_interval == timedelta(hours=1)
    assert [(e.uid, e.sequence, e.status and e.status.value) for e in found.events] == [
        ("session-7.t1@adhocbot", 2, "CONFIRMED"),
        ("session-8.t1@adhocbot", 5, "CANCELLED"),
    ]
    assert [e.attendees for e in found.events] == [[], []]
    assert "X-PUBLISHED-TTL:PT1H" in unfolded(file)


def test_an_empty_feed_can_be_read() -> None:
    assert read(feed("Cables", [])).events == []


def test_what_another_library_writes_again_is_the_same_session() -> None:
    """Imported into a calendar and exported again."""
    once = event(calendar(ENTRY))
    exported = IcsCalendarStream.calendar_to_ics(read(calendar(ENTRY)))
    (again,) = IcsCalendarStream.from_ics(exported).calendars
    assert again.events == [once]
    (ours,) = Writer.from_ical(exported).walk("VEVENT")
    (first,) = Writer.from_ical(calendar(ENTRY)).walk("VEVENT")
    assert {name: ours[name] for name in first} == dict(first)


def test_the_same_session_gives_the_same_bytes() -> None:
    assert calendar(ENTRY) == calendar(replace(ENTRY))


def test_what_cannot_be_a_session_is_refused() -> None:
    with pytest.raises(ValueError, match="ends after it starts"):
        calendar(replace(ENTRY, end=ENTRY.start))
    with pytest.raises(ValueError, match="ends after it starts"):
        feed("Cables", [replace(ENTRY, end=ENTRY.start)])
