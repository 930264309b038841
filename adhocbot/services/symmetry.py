"""Asking the rest: where one side of a question is on record, the others are asked the same."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import who
from adhocbot.domain.daytime import by_day, is_awake
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import Ask
from adhocbot.domain.symmetry import JUST_ASKED, one_sided
from adhocbot.domain.words import ReminderKind
from adhocbot.services import asked, prompts
from adhocbot.services.frame import Meeting, Said, Saved, lock_meeting, lock_seen, offices
from adhocbot.store import people, settling
from adhocbot.store.passed import subject_of
from adhocbot.store.record import record_facts
from adhocbot.store.tables import Delegation, Prompt, PromptQuestion, Question

NEWS = timedelta(days=7)
"""What passed earlier is no news to anybody."""


def ask_rest(db: Db, said: Said, session_id: int, number: int) -> Saved:
    """Ask the delegations that have not answered a one-sided question, until the same deadline.

    Raises:
        Refused: the person leads not, the question is not one-sided (any more), or all of them
            were asked a moment ago.
    """
    meeting = lock_seen(db, said, session_id)
    who.leaders_only(offices(db, meeting), said.user, f"ask for positions in {meeting.label}")
    record = record_facts(db, session_id)
    found = next((each for each in one_sided(record) if each.number == number), None)
    if found is None:
        raise Refused(
            f"Question {number} of {meeting.label} is not answered by one side only any more. "
            f"To see who said what: positions {number}",
            kind="nothing_owed",
        )
    before = _prompts(db, meeting, number)
    newest = {name: prompt for name, prompt in before if name in found.rest}
    if len(newest) == len(found.rest) and all(
        said.now - prompt.entered_at < JUST_ASKED for prompt in newest.values()
    ):
        raise Refused(
            f"All of the rest were asked question {number} a moment ago. To see who owes what: "
            f"asked. To ask again all the same: {found.sentence}",
            kind="asked_already",
        )
    command = Ask((number,), found.rest, _deadline(before, said.now))
    return prompts.ask(db, said, session_id, command)


def _prompts(db: Db, meeting: Meeting, number: int) -> list[tuple[str, Prompt]]:
    """The prompts that ask a question, with the delegation of each, oldest first."""
    query = (
        select(Delegation.name, Prompt)
        .join(Prompt, col(Prompt.delegation_id) == col(Delegation.id))
        .join(PromptQuestion, col(PromptQuestion.prompt_id) == col(Prompt.id))
        .join(Question, col(Question.id) == col(PromptQuestion.question_id))
        .where(Question.series_id == meeting.series_id, Question.number == number)
        .order_by(col(Prompt.id))
    )
    return list(db.exec(query))


def _deadline(before: list[tuple[str, Prompt]], now: datetime) -> datetime | None:
    """The deadline of the newest prompt that has one still ahead."""
    ahead = [p.deadline_at for _, p in before if p.deadline_at is not None and p.deadline_at > now]
    return ahead[-1] if ahead else None


def pass_deadline(db: Db, session_id: int, deadline: datetime, now: datetime) -> datetime | None:
    """A deadline has passed: the channel sees what is owed, the chair what is one-sided.

    The chair is told by day. Each is done once for a deadline; what passed long ago is no news.

    Returns:
        When to come again, since it is the chair's night; None where all is told.

    Raises:
        Refused: there is no such session any more; planning it was undone.
    """
    if deadline <= now - NEWS:
        return None
    meeting = lock_meeting(db, session_id)
    chair = meeting.session.chair_user
    if _settle(db, meeting, "", deadline, now):
        asked.say_asked(db, meeting, now)
    if chair is None:
        return None
    zone = people.zone(db, meeting.series.team_id, chair) or meeting.session.zone
    if not is_awake(now, zone):
        return by_day(now, zone)
    if _settle(db, meeting, chair, deadline, now):
        asked.offer_rest(db, meeting, now)
    return None


def _settle(db: Db, meeting: Meeting, user: str, deadline: datetime, now: datetime) -> bool:
    return settling.settle(
        db,
        meeting.series.team_id,
        subject_of(meeting.session_id),
        user,
        ReminderKind.DEADLINE_PASSED,
        deadline,
        sent=True,
        now=now,
    )
