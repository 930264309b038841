"""reschedule, confirm, cancel, followup, calendar."""

from __future__ import annotations

from adhocbot.domain.sentences.commands import (
    CalendarFeed,
    CalendarFile,
    CalendarRevoke,
    Cancel,
    Command,
    Confirm,
    FollowUp,
    Reschedule,
)
from adhocbot.domain.sentences.forms import Reader, alone, nothing_after, one_of, or_form
from adhocbot.domain.sentences.schedule import read_phrase, read_schedule
from adhocbot.domain.sentences.scope import Scope
from adhocbot.domain.sentences.text import after, cut_flag, refuse, shown


def read_reschedule(rest: str, scope: Scope) -> Command:
    """``to Thu 8am``. Raises Refused, NotATime."""
    phrase = after(rest, "to")
    if phrase is None:
        raise refuse('Say when, after the word "to".', "reschedule to Thu 8am", kind="no_time")
    return Reschedule(read_phrase(phrase, scope))


def read_follow_up(rest: str, scope: Scope) -> Command:
    """``on 13 Dec 18:00``, perhaps ``anticipated``. Raises Refused, NotATime."""
    words, anticipated = cut_flag(rest, "anticipated")
    phrase = after(words, "on")
    if phrase is None:
        raise refuse('Say when, after the word "on".', "followup on 13 Dec 08:00", kind="no_time")
    return FollowUp(read_phrase(phrase, scope), anticipated)


def read_cancel(rest: str, scope: Scope) -> Command:
    """``because …``, to the letter. Raises Refused."""
    return Cancel(reason_after(rest, "cancel", "cancel because the room was taken"))


def reason_after(rest: str, form: str, example: str) -> str:
    """What follows ``because``.

    Raises:
        Refused: there is no reason, or something stands before it.
    """
    reason = after(rest, "because")
    if reason is None:
        said = f", not {shown(rest)}" if rest and rest.lower() != "because" else ""
        raise refuse(
            f'{form} needs the reason, after the word "because"{said}.', example, kind="no_reason"
        )
    return reason


def read_calendar(rest: str, scope: Scope) -> Command:
    """Nothing, ``feed``, ``revoke`` or ``revoke all``. Raises Refused."""
    return one_of("calendar", rest, scope, _CALENDAR) if rest else CalendarFile()


def _revoke(rest: str, scope: Scope) -> Command:
    everybodys = rest.lower() == "all"
    nothing_after("calendar revoke", "" if everybodys else rest)
    return CalendarRevoke(everybodys)


_CALENDAR: dict[str, Reader] = {
    "feed": alone("calendar feed", CalendarFeed()),
    "revoke": _revoke,
}

READERS: dict[str, Reader] = {
    "schedule": or_form("schedule", read_schedule),
    "reschedule": read_reschedule,
    "confirm": alone("confirm", Confirm()),
    "cancel": read_cancel,
    "followup": read_follow_up,
    "calendar": read_calendar,
}
