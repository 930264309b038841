"""A session as a calendar file (RFC 5545); its times are in UTC, so no zone has to be described."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from icalendar import Calendar, Event, vCalAddress, vText

Method = Literal["PUBLISH", "REQUEST", "CANCEL"]


@dataclass(frozen=True)
class Contact:
    name: str
    email: str


@dataclass(frozen=True)
class CalendarEntry:
    """What a calendar knows of a session.

    `uid` never changes for a session; `sequence` grows with each change of time, place or state.
    Instants are aware. `anticipated` sessions show as tentative.
    """

    uid: str
    sequence: int
    start: datetime
    end: datetime
    summary: str
    place: str | None = None
    agenda: tuple[str, ...] = ()
    anticipated: bool = False
    organiser: Contact | None = None
    attendees: tuple[Contact, ...] = ()


def calendar(entry: CalendarEntry, *, stamp: datetime, method: Method = "PUBLISH") -> bytes:
    """The calendar file of one session.

    Args:
        entry: the session.
        stamp: when the file is made; aware.
        method: PUBLISH for a file to import, REQUEST and CANCEL to invite and to call off.

    Raises:
        ValueError: the end is not after the start, or an invitation has no organiser.
    """
    if entry.end <= entry.start:
        raise ValueError("a session ends after it starts")
    if method == "REQUEST" and entry.organiser is None:
        raise ValueError("an invitation needs an organiser")
    file = Calendar()
    file.add("prodid", "-//adhocbot//ad hoc sessions//EN")
    file.add("version", "2.0")
    file.add("method", method)
    file.add_component(_event(entry, stamp, method))
    return bytes(file.to_ical())


def _event(entry: CalendarEntry, stamp: datetime, method: Method) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("dtstart", entry.start.astimezone(UTC))
    event.add("dtend", entry.end.astimezone(UTC))
    event.add("summary", entry.summary)
    event.add("status", _status(entry, method))
    if entry.place:
        event.add("location", entry.place)
    if entry.agenda:
        lines = (f"{number}. {title}" for number, title in enumerate(entry.agenda, start=1))
        event.add("description", "\n".join(lines))
    if entry.organiser is not None:
        event.add("organizer", _address(entry.organiser))
    for attendee in entry.attendees:
        address = _address(attendee)
        address.params["ROLE"] = vText("REQ-PARTICIPANT")
        address.params["RSVP"] = vText("TRUE")
        event.add("attendee", address)
    return event


def _status(entry: CalendarEntry, method: Method) -> str:
    if method == "CANCEL":
        return "CANCELLED"
    return "TENTATIVE" if entry.anticipated else "CONFIRMED"


def _address(contact: Contact) -> vCalAddress:
    address = vCalAddress(f"mailto:{contact.email}")
    address.params["CN"] = vText(contact.name)
    return address
