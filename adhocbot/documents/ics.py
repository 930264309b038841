"""Sessions as a calendar file (RFC 5545, RFC 5546); times are in UTC, so no zone is described."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from icalendar import Calendar, Event, vCalAddress, vDuration, vText

from adhocbot.domain.typed import clean_text

Method = Literal["PUBLISH", "REQUEST", "CANCEL"]
Answered = Literal["ACCEPTED", "DECLINED", "NEEDS-ACTION"]

# How often a calendar should come back for a feed. Clients take it for a hint.
_AGAIN = timedelta(hours=1)


@dataclass(frozen=True)
class Contact:
    """A person in a calendar file: `user` as Slack knows them in `team`.

    The bot asks nobody's e-mail address, and calendars know people by nothing else: an address of
    another kind is allowed by RFC 5545, but an event that carries one is refused by Google's
    interface ("Missing attendee email") and loses its people in others. So they get one under
    `.invalid`, the domain that RFC 2606 keeps free for what must never be delivered.
    """

    user: str
    team: str
    name: str
    answered: Answered = "NEEDS-ACTION"
    chairs: bool = False

    @property
    def address(self) -> str:
        return f"mailto:{self.user}@{self.team}.slack.invalid".lower()


@dataclass(frozen=True)
class CalendarEntry:
    """What a calendar knows of a session.

    `uid` never changes for a session; `sequence` grows with each change of time, place or state.
    Instants are aware; `stamp` is when the record last changed in what is told here, so that the
    same record gives the same bytes. `anticipated` sessions show as tentative.
    """

    uid: str
    sequence: int
    stamp: datetime
    start: datetime
    end: datetime
    summary: str
    place: str | None = None
    description: str = ""
    anticipated: bool = False
    cancelled: bool = False
    organiser: Contact | None = None
    attendees: tuple[Contact, ...] = ()


def calendar(entry: CalendarEntry) -> bytes:
    """The calendar file of one session: an invitation, or that it is called off.

    Without an organiser it is a file to import; RFC 5546 knows no invitation from nobody.

    Raises:
        ValueError: the end is not after the start.
    """
    method: Method = "PUBLISH"
    if entry.organiser is not None:
        method = "CANCEL" if entry.cancelled else "REQUEST"
    file = _file(method)
    file.add_component(_event(entry, with_attendees=method != "PUBLISH"))
    return bytes(file.to_ical())


def feed(name: str, entries: Sequence[CalendarEntry]) -> bytes:
    """Many sessions to be read again and again; published, so it invites nobody (RFC 5546).

    Raises:
        ValueError: an end is not after its start.
    """
    file = _file("PUBLISH")
    # Marked as text: the writer knows neither property, and would escape nothing in it.
    shown = vText(clean_text(name))
    # The first is the standard's name (RFC 7986), the second the one that calendars read.
    file.add("name", shown)
    file.add("x-wr-calname", shown)
    file.add("refresh-interval", vDuration(_AGAIN), parameters={"VALUE": "DURATION"})
    file.add("x-published-ttl", vDuration(_AGAIN))
    for entry in entries:
        file.add_component(_event(entry, with_attendees=False))
    return bytes(file.to_ical())


def _file(method: Method) -> Calendar:
    file = Calendar()
    file.add("prodid", "-//adhocbot//ad hoc sessions//EN")
    file.add("version", "2.0")
    file.add("method", method)
    return file


def _event(entry: CalendarEntry, *, with_attendees: bool) -> Event:
    if entry.end <= entry.start:
        raise ValueError("a session ends after it starts")
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.stamp.astimezone(UTC))
    event.add("dtstart", entry.start.astimezone(UTC))
    event.add("dtend", entry.end.astimezone(UTC))
    event.add("summary", clean_text(entry.summary))
    event.add("status", _status(entry))
    if entry.place:
        event.add("location", clean_text(entry.place))
    if entry.description:
        event.add("description", clean_text(entry.description))
    if entry.organiser is not None:
        event.add("organizer", _address(entry.organiser))
    if with_attendees:
        for attendee in entry.attendees:
            event.add("attendee", _attendee(attendee))
    return event


def _status(entry: CalendarEntry) -> str:
    if entry.cancelled:
        return "CANCELLED"
    return "TENTATIVE" if entry.anticipated else "CONFIRMED"


def _attendee(contact: Contact) -> vCalAddress:
    address = _address(contact)
    address.params["ROLE"] = vText("CHAIR" if contact.chairs else "REQ-PARTICIPANT")
    address.params["PARTSTAT"] = vText(contact.answered)
    # People answer on the session card; a calendar's answer would be lost.
    address.params["RSVP"] = vText("FALSE")
    return address


def _address(contact: Contact) -> vCalAddress:
    address = vCalAddress(contact.address)
    # A parameter holds neither a line break nor a quotation mark.
    shown = " ".join(clean_text(contact.name).replace('"', "'").split())
    address.params["CN"] = vText(shown or contact.user)
    return address
