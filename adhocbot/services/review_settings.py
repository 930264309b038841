"""How the minutes of a series are approved, and how long their review lasts."""

from __future__ import annotations

import re

from sqlmodel import Session as Db
from sqlmodel import select

from adhocbot.domain import naming
from adhocbot.domain.approval import MOST_VOICES, how_words
from adhocbot.domain.minutes import profile
from adhocbot.domain.refusal import Refused
from adhocbot.domain.silence import LONGEST_REVIEW
from adhocbot.domain.words import Approval, MinutesState
from adhocbot.services.frame import Meeting
from adhocbot.services.revisions import last_revision
from adhocbot.store.tables import Session

_QUORUM = re.compile(r"quorum(?:\s+(?:of\s+)?([0-9]{1,4}))?")
_DAYS = re.compile(r"([0-9]{1,4})(?:\s+(?:working\s+)?days?)?")
_USUAL = "usual"


def approval(db: Db, meeting: Meeting, value: str) -> str:
    """Settle who approves the minutes of the series.

    Args:
        value: `chair`, `silence`, `quorum`, `quorum 3`; in small letters.

    Raises:
        Refused: it is none of these, or settled so already.
    """
    way, quorum = _way(value)
    series = meeting.series
    if (series.approval, series.quorum) == (way, quorum):
        raise Refused(f"Minutes are approved {how_words(way, quorum)} already.", kind="nothing_new")
    series.approval, series.quorum = way, quorum
    return f"minutes are approved {how_words(way, quorum)}.{_under_way(db, meeting)}"


def _way(value: str) -> tuple[Approval, int | None]:
    found = _QUORUM.fullmatch(value)
    if found is not None:
        quorum = int(found[1]) if found[1] else None
        if quorum is None or 1 <= quorum <= MOST_VOICES:
            return Approval.QUORUM, quorum
        raise Refused(
            f"A quorum is of 1 to {MOST_VOICES} delegations. For example: "
            "settings approval quorum 3",
            kind="no_setting",
        )
    if value in (Approval.CHAIR, Approval.SILENCE):
        return Approval(value), None
    raise Refused(
        "Minutes are approved by the chair, by a quorum or by silence: settings approval chair, "
        "settings approval quorum 3, settings approval silence",
        kind="no_setting",
    )


def _under_way(db: Db, meeting: Meeting) -> str:
    """What is under review was announced as it was, and keeps that."""
    query = select(Session).where(
        Session.series_id == meeting.series_id, Session.minutes_state == MinutesState.IN_REVIEW
    )
    kept = []
    for session in db.exec(query):
        posted = last_revision(db, session.id or 0)
        if posted is not None and posted.approval is not meeting.series.approval:
            kept.append(naming.label(meeting.series.topic, session.number))
    if not kept:
        return ""
    return (
        f" What is posted of {naming.listed(kept)} stays with the way that was announced; the "
        "next revision is approved in the new one."
    )


def review(db: Db, meeting: Meeting, value: str) -> str:
    """Settle how long a review of minutes lasts.

    Args:
        value: `5`, `5 days`, `5 working days`; `usual`: as the profile has it.

    Raises:
        Refused: it is none of these, or settled so already.
    """
    days = _days(value)
    if meeting.series.review_days == days:
        raise Refused("A review lasts so long already.", kind="nothing_new")
    meeting.series.review_days = days
    lasts = days or profile(meeting.series.profile).review_days
    return (
        f"a review of minutes lasts {lasts} working day{'' if lasts == 1 else 's'}, full ones for "
        "everybody wherever they live. What is posted keeps its end."
    )


def _days(value: str) -> int | None:
    if value == _USUAL:
        return None
    found = _DAYS.fullmatch(value)
    if found is None or not 1 <= int(found[1]) <= LONGEST_REVIEW:
        raise Refused(
            f"A review lasts 1 to {LONGEST_REVIEW} working days. For example: "
            "settings review 5 days",
            kind="no_setting",
        )
    return int(found[1])
