"""The calendar file, read back by another reader's rules: lines, folding, values."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from icalendar import Calendar

from adhocbot.documents import CalendarEntry, Contact, calendar

STAMP = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
ENTRY = CalendarEntry(
    uid="session-7@adhocbot",
    sequence=2,
    start=datetime(2027, 3, 10, 13, 0, tzinfo=timezone(timedelta(hours=1))),
    end=datetime(2027, 3, 10, 13, 15, tzinfo=UTC),
    summary="2nd ad hoc session on Cables",
    place="Customs House, Bergen",
    agenda=("Opening", "Documents; and, more"),
)


def unfolded(file: bytes) -> list[str]:
    text = file.decode()
    assert text.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_a_file_to_import() -> None:
    assert unfolded(calendar(ENTRY, stamp=STAMP)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//adhocbot//ad hoc sessions//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "SUMMARY:2nd ad hoc session on Cables",
        "DTSTART:20270310T120000Z",
        "DTEND:20270310T131500Z",
        "DTSTAMP:20270301T090000Z",
        "UID:session-7@adhocbot",
        "SEQUENCE:2",
        "DESCRIPTION:1. Opening\\n2. Documents\\; and\\, more",
        "LOCATION:Customs House\\, Bergen",
        "STATUS:CONFIRMED",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_an_invitation_names_who_is_invited() -> None:
    invited = replace(
        ENTRY,
        organiser=Contact("Ingrid Solheim", "ingrid@example.org"),
        attendees=(Contact('Mei "M" Tanaka', "mei@example.org"),),
    )
    lines = unfolded(calendar(invited, stamp=STAMP, method="REQUEST"))

    assert "METHOD:REQUEST" in lines
    assert 'ORGANIZER;CN="Ingrid Solheim":mailto:ingrid@example.org' in lines
    (attendee,) = (line for line in lines if line.startswith("ATTENDEE"))
    assert attendee.endswith(":mailto:mei@example.org")
    assert "RSVP=TRUE" in attendee


@pytest.mark.parametrize(
    ("method", "anticipated", "status"),
    [
        ("PUBLISH", False, "CONFIRMED"),
        ("PUBLISH", True, "TENTATIVE"),
        ("CANCEL", False, "CANCELLED"),
        ("CANCEL", True, "CANCELLED"),
    ],
)
def test_the_state_of_the_session(method: str, anticipated: bool, status: str) -> None:
    entry = replace(ENTRY, anticipated=anticipated)
    file = calendar(entry, stamp=STAMP, method=method)  # type: ignore[arg-type]  # a table's words
    (event,) = Calendar.from_ical(file).walk("VEVENT")

    assert str(event["STATUS"]) == status
    assert str(event["UID"]) == ENTRY.uid


@pytest.mark.parametrize(
    "text",
    [
        "x\r\nATTENDEE:mailto:eve@example.org",
        "a;b,c\\n\\d:e",
        "量子，" * 80,
        "END:VEVENT\nBEGIN:VEVENT",
        '"quoted" <b>',
    ],
)
def test_text_is_carried_and_injects_nothing(text: str) -> None:
    file = calendar(replace(ENTRY, summary=text, place=text), stamp=STAMP)
    events = Calendar.from_ical(file).walk("VEVENT")

    assert len(events) == 1
    carried = text.replace("\r\n", "\n")
    assert (str(events[0]["SUMMARY"]), str(events[0]["LOCATION"])) == (carried, carried)
    assert "ATTENDEE" not in events[0]
    assert unfolded(file)[-1] == "END:VCALENDAR"


def test_the_same_session_gives_the_same_bytes() -> None:
    assert calendar(ENTRY, stamp=STAMP) == calendar(replace(ENTRY), stamp=STAMP)


def test_what_cannot_be_a_session_is_refused() -> None:
    with pytest.raises(ValueError, match="ends after it starts"):
        calendar(replace(ENTRY, end=ENTRY.start), stamp=STAMP)
    with pytest.raises(ValueError, match="needs an organiser"):
        calendar(ENTRY, stamp=STAMP, method="REQUEST")
