"""What is settled for a whole series: the minutes' profile, and whether positions are cleared."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from sqlmodel import Session as Db

from adhocbot.domain import naming, who
from adhocbot.domain.minutes import profile
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import SettingsChange
from adhocbot.domain.typed import plain
from adhocbot.domain.words import Repeats
from adhocbot.services import delegations, document_settings, review_settings
from adhocbot.services.entering import entering
from adhocbot.services.frame import Meeting, Said, Saved, lock_seen, offices
from adhocbot.store.drafts import head_of, waiting


def change(db: Db, said: Said, session_id: int, command: SettingsChange) -> Saved:
    """Change a setting of the series.

    Raises:
        Refused: the person leads not, or there is no such setting or value.
    """
    meeting = lock_seen(db, said, session_id)
    who.leaders_only(offices(db, meeting), said.user, f"change settings of {meeting.label}")
    settle = _SETTINGS.get(command.key)
    if settle is None:
        raise Refused(
            f"There is no setting “{command.key}”. There is: settings profile itu-t, "
            "settings language fr, settings period 2025-2028, settings clearance on, "
            "settings repeat weekly, settings approval quorum 3, settings review 5 days",
            kind="no_setting",
        )
    with entering(db, said, meeting, "settings") as entry:
        value = plain(command.value).strip()
        # A period is printed as it was typed; all else is one of a few words.
        told = settle(db, meeting, value if command.key == "period" else value.casefold())
        entry.summary = f"{meeting.label}: {told}"
    return entry.saved()


def _profile(db: Db, meeting: Meeting, value: str) -> str:
    chosen = profile(value)
    meeting.series.profile = chosen.key
    return f"minutes follow the profile {chosen.key}."


def _clearance(db: Db, meeting: Meeting, value: str) -> str:
    if value not in ("on", "off"):
        raise Refused(
            "Clearance is on or off. For example: settings clearance on", kind="no_setting"
        )
    on = value == "on"
    if meeting.series.clearance == on:
        raise Refused(f"Clearance is {value} already.", kind="nothing_new")
    meeting.series.clearance = on
    if on:
        told = "a position is a draft until the head of its delegation clears it."
        return f"{told}{_headless(db, meeting)}"
    return f"positions are on record as soon as they are stated.{_still_waiting(db, meeting)}"


def _headless(db: Db, meeting: Meeting) -> str:
    names = [
        each.name
        for each in delegations.present(db, meeting.series_id)
        if not each.observes and head_of(db, meeting.series.team_id, each.id or 0) is None
    ]
    if not names:
        return ""
    has = "has" if len(names) == 1 else "have"
    return f" {naming.listed(names)} {has} no head yet: delegation head {names[0]} @x"


def _still_waiting(db: Db, meeting: Meeting) -> str:
    count = len(waiting(db, meeting.series_id))
    if not count:
        return ""
    drafts = "1 draft goes" if count == 1 else f"{count} drafts go"
    return f" {drafts} on waiting until the head clears it or somebody states it anew."


def _repeat(db: Db, meeting: Meeting, value: str) -> str:
    wanted = " ".join(value.split())
    if wanted not in (*Repeats, "off"):
        raise Refused(
            f"A series repeats {naming.listed([*Repeats], 'or')}, or its repetition is off. "
            "For example: settings repeat weekly",
            kind="no_setting",
        )
    repeats = None if wanted == "off" else Repeats(wanted)
    if meeting.series.repeats == repeats:
        raise Refused(
            f"The series repeats {wanted} already."
            if repeats
            else "Its repetition is off already.",
            kind="nothing_new",
        )
    meeting.series.repeats = repeats
    if repeats is None:
        return "no further session is proposed when one is closed."
    how = "meets at each meeting" if repeats is Repeats.EACH_MEETING else f"meets {repeats}"
    return (
        f"the series {how}. When a session is closed I propose the next, and plan none by myself."
    )


_SETTINGS: MappingProxyType[str, Callable[[Db, Meeting, str], str]] = MappingProxyType(
    {
        "profile": _profile,
        "language": document_settings.language,
        "period": document_settings.period,
        "clearance": _clearance,
        "repeat": _repeat,
        "approval": review_settings.approval,
        "review": review_settings.review,
    }
)

SETTINGS = tuple(_SETTINGS)
