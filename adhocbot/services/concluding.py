"""What brings a review to its end without the chair: a quorum that is reached, or silence.

It is looked for whenever something of the session changed or a period ended (`services.tick`), in
the channel's lock, so that it happens once however many look.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session as Db
from sqlmodel import select

from adhocbot.domain.naming import listed
from adhocbot.domain.when import show_instant
from adhocbot.domain.words import Approval, MinutesState
from adhocbot.services import home, outgoing, silent_sections
from adhocbot.services.entering import touch_card
from adhocbot.services.finality import make_final, obstacle, show_final
from adhocbot.services.frame import Meeting, Said
from adhocbot.services.revisions import last_revision, show_revision
from adhocbot.store.reviewing import quorum_in
from adhocbot.store.tables import Kept, Remark, Revision, Voice

RESTS = timedelta(minutes=15)
"""How long what was settled last may still be undone, before it makes minutes final."""


@dataclass(frozen=True)
class Concluded:
    """What came of looking: a sentence to add, and when to look again."""

    told: str = ""
    again: datetime | None = None


def conclude(db: Db, meeting: Meeting, now: datetime) -> datetime | None:
    """Approve minutes in review, or let sections stand, where that is due by now.

    Returns:
        When to look again, None where only a person can bring it on.
    """
    if meeting.session.minutes_state is not MinutesState.IN_REVIEW:
        return None
    revision = last_revision(db, meeting.session_id)
    if revision is None or revision.approval is Approval.CHAIR:
        return None
    if revision.approval is Approval.QUORUM:
        return by_quorum(db, meeting, revision, now).again
    return _by_silence(db, meeting, revision, now)


def by_quorum(
    db: Db, meeting: Meeting, revision: Revision, now: datetime, *, at_once: bool = False
) -> Concluded:
    """Approve by the voices that were given, if they are enough and nothing stands in the way.

    Args:
        at_once: the last voice was given now, by somebody who saw what there was to see.
    """
    quorum = quorum_in(db, meeting.session_id)
    if quorum is None or quorum.missing:
        return Concluded()
    blocked = obstacle(db, meeting, revision)
    if blocked is not None:
        told = f"\nThe minutes are approved once this is settled. {blocked}" if at_once else ""
        return Concluded(told)
    rests = None if at_once else _rests(db, meeting, revision)
    if rests is not None and now < rests:
        return Concluded(again=rests)
    were = "was" if quorum.needed == 1 else "were"
    told = (
        f"{meeting.label}: the minutes (revision {revision.number}) are approved by a quorum of "
        f"the delegations that took part: {listed(list(quorum.voices))} "
        f"({len(quorum.voices)} of {len(quorum.of)}; {quorum.needed} {were} needed)."
    )
    _approve(db, meeting, revision, now, told)
    return Concluded(told)


def _by_silence(db: Db, meeting: Meeting, revision: Revision, now: datetime) -> datetime | None:
    sections = silent_sections.look(db, meeting, revision)
    fresh = [key for key, at in sections.stands.items() if at is not None and at <= now]
    fresh = [key for key in fresh if key not in sections.settled]
    silent_sections.settle(db, meeting, revision, fresh, now)
    left = [key for key in sections.stands if key not in {*fresh, *sections.settled}]
    if left:
        if fresh:
            _tell(db, meeting, now, silent_sections.ended_words(sections, meeting, fresh, left))
            show_revision(db, _bot(meeting, now), meeting, revision)
        coming = [at for key in left if (at := sections.stands[key]) is not None]
        return min(coming, default=None)
    blocked = obstacle(db, meeting, revision)
    if blocked is not None:
        if fresh:
            _tell(db, meeting, now, f"{_ended(meeting, sections)} They are not approved yet. "
                  f"{blocked}")  # fmt: skip  # one sentence
            show_revision(db, _bot(meeting, now), meeting, revision)
        return None
    rests = _rests(db, meeting, revision)
    if not fresh and rests is not None and now < rests:
        return rests
    told = silent_sections.approved_words(sections, meeting, revision)
    _approve(db, meeting, revision, now, told)
    return None


def _ended(meeting: Meeting, sections: silent_sections.Sections) -> str:
    when = show_instant(sections.ended_at, meeting.session.zone)
    return (
        f"{meeting.label}: the announced period for remarks on the minutes ended {when}, and every "
        "section stands."
    )


def _rests(db: Db, meeting: Meeting, revision: Revision) -> datetime | None:
    """Until when the last disposition, or finding kept, may be undone; None where none was."""
    disposed = select(Remark.disposed_at).where(Remark.session_id == meeting.session_id)
    kept = select(Kept.kept_at).where(Kept.session_id == meeting.session_id)
    voices = select(Voice.entered_at).where(
        Voice.session_id == meeting.session_id, Voice.revision == revision.number
    )
    since = max([revision.posted_at, *db.exec(voices)])
    acts = [at for at in (*db.exec(disposed), *db.exec(kept)) if at is not None and at >= since]
    return max(acts) + RESTS if acts else None


def _approve(db: Db, meeting: Meeting, revision: Revision, now: datetime, told: str) -> None:
    said = _bot(meeting, now)
    make_final(db, said, meeting, revision, None)
    db.flush()
    _tell(db, meeting, now, told)
    touch_card(db, meeting.series, meeting.session_id, now)
    series = meeting.series
    home.freshen(db, series.team_id, series.channel_id, meeting.series_id, now)
    show_final(db, said, meeting, revision)


def _tell(db: Db, meeting: Meeting, now: datetime, words: str) -> None:
    outgoing.say(
        db,
        team=meeting.series.team_id,
        lane=meeting.series.channel_id,
        kind="sentence.post",
        data={"words": words},
        now=now,
    )


def _bot(meeting: Meeting, now: datetime) -> Said:
    """In whose place the bot itself does what a rule brings about: nobody said anything."""
    session = meeting.session
    user = session.chair_user or session.entered_by
    return Said(meeting.series.team_id, meeting.series.channel_id, user, session.zone, now)
