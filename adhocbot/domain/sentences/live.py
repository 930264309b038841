"""What is said while a session runs: start, next, queue, note, attendance, close."""

from __future__ import annotations

import re

from adhocbot.domain.sentences.commands import (
    AttendancePeople,
    AttendanceTake,
    Close,
    Command,
    Next,
    NoteAdd,
    QueueJoin,
    QueueLeave,
    QueueNext,
    Start,
)
from adhocbot.domain.sentences.forms import Reader, alone, nothing_after, one_of, text_of
from adhocbot.domain.sentences.mentions import only_people
from adhocbot.domain.sentences.scope import Scope
from adhocbot.domain.sentences.text import after, refuse, shown
from adhocbot.domain.typed import MARK
from adhocbot.domain.when import read_instant

_ATTENDANCE = "attendance 60-80"
_CLOSE = "close at 14:45"
_CLARIFIES = re.compile(r"(?:for\s+)?(?:an?\s+)?clarifications?", re.IGNORECASE)
_COUNT = re.compile(
    r"(?P<about>(?:around|about|approximately|approx\.?|ca\.?|circa|some)\s+|~\s?)?"
    r"(?P<low>[0-9]{1,6})(?:(?:\s?[-–—]\s?|\s+to\s+)(?P<high>[0-9]{1,6}))?"
    r"(?:\s+(?:people|persons|participants|attendees|delegates))?",
    re.IGNORECASE,
)


def read_queue(rest: str, scope: Scope) -> Command:
    """Nothing, ``for a clarification``, ``next`` or ``leave``. Raises Refused."""
    if not rest or rest.lower() == "join":
        return QueueJoin()
    if _CLARIFIES.fullmatch(rest):
        return QueueJoin(clarifies=True)
    forms: dict[str, Reader] = {
        "for a clarification": alone("queue for a clarification", QueueJoin(clarifies=True)),
        "next": alone("queue next", QueueNext()),
        "leave": alone("queue leave", QueueLeave()),
    }
    return one_of("queue", rest, scope, forms)


def read_note(rest: str, scope: Scope) -> Command:
    """The line to the letter. Raises Refused."""
    return NoteAdd(text_of("note", rest, "the line to put down", "note Two sides spoke"))


def read_attendance(rest: str, scope: Scope) -> Command:
    """A number, a range, or people by mention. Raises Refused."""
    if MARK.search(rest) and _COUNT.search(MARK.sub(" ", rest)):
        raise refuse(
            "Say how many took part, or who, one after the other: both are kept.",
            _ATTENDANCE,
            kind="bad_attendance",
        )
    if MARK.search(rest) or rest.startswith("@"):
        return AttendancePeople(only_people(rest, "attendance @li @wang"))
    if not rest:
        raise refuse("Say how many took part, or who.", _ATTENDANCE)
    found = _COUNT.fullmatch(rest)
    if found is None:
        raise refuse(f"{shown(rest)} is no number of people.", _ATTENDANCE, kind="bad_attendance")
    low = int(found["low"])
    high = int(found["high"] or low)
    if low == 0:
        raise refuse("At least 1 must have taken part.", _ATTENDANCE, kind="bad_attendance")
    if low > high:
        raise refuse(
            f"{shown(rest)} goes down: the smaller number comes first.",
            f"attendance {high}-{low}",
            kind="bad_attendance",
        )
    return AttendanceTake(low, high, about=found["about"] is not None)


def read_close(rest: str, scope: Scope) -> Command:
    """Nothing, or ``at`` the latest such instant that is not to come. Raises Refused, NotATime."""
    if not rest:
        return Close(None)
    phrase = after(rest, "at")
    if phrase is None:
        if rest.lower() == "at":
            raise refuse("Say at what time the session closed.", _CLOSE, kind="no_time")
        nothing_after("close", rest)
        return Close(None)
    return Close(read_instant(phrase, now=scope.now, zone=scope.zone))


READERS: dict[str, Reader] = {
    "start": alone("start", Start()),
    "next": alone("next", Next()),
    "queue": read_queue,
    "note": read_note,
    "attendance": read_attendance,
    "close": read_close,
}
