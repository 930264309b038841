"""Facts of nudges: the prompts whose deadline is ahead, and what one delegate is told of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session as Db
from sqlmodel import col, func, select

from adhocbot.domain import naming
from adhocbot.domain.nudges import Addressee, Nudge, OpenPrompt, is_snoozed
from adhocbot.domain.words import ReminderKind, SessionState
from adhocbot.store import messages, people, settling, tables
from adhocbot.store.messages import Place
from adhocbot.store.owing import owing
from adhocbot.store.prompts import addressed
from adhocbot.store.tables import Delegate, Delegation, Prompt, PromptDelivery, Series, Session
from adhocbot.store.unfinished import is_unfinished


@dataclass(frozen=True)
class Pending:
    """A prompt whose deadline is still ahead, in a session whose record is open."""

    prompt: int
    session: int
    team: str
    series: int
    open: OpenPrompt


@dataclass(frozen=True)
class NudgeFacts:
    """What one delegate is told. `to_clear`: what waits for them, where they head the delegation.

    `closed`: the session is, so an answer is marked as received late. `zone` is their own.
    `thread`: where Slack lets no direct message through, the message in the channel to say it
    under.
    """

    prompt: int
    user: str
    name: str
    label: str
    delegation: str
    owed: tuple[int, ...]
    to_clear: tuple[int, ...]
    deadline: datetime
    session_zone: str
    zone: str
    closed: bool
    thread: Place | None


def subject_of(prompt_id: int) -> str:
    """How a prompt is named in the table of reminders."""
    return f"prompt:{prompt_id}"


def pending(db: Db, prompt_id: int) -> Pending | None:
    """A prompt with a deadline, and by whom an answer is owed; None where the record is final."""
    rows = db.exec(_asking().where(Prompt.id == prompt_id)).all()
    for found in _pending(db, rows):
        still = owing(db, rows[0][0], found.series, found.team)
        people = tuple(replace(person, owes=still.by(person.user)) for person in found.open.people)
        return replace(found, open=replace(found.open, people=people))
    return None


def _asking() -> Any:
    return (
        select(Prompt, Session.series_id, Series.team_id)
        .join(Session, col(Session.id) == col(Prompt.session_id))
        .join(Series, col(Series.id) == col(Session.series_id))
        .where(
            col(Prompt.deadline_at).is_not(None),
            is_unfinished(),
        )
    )


def _pending(db: Db, rows: Sequence[tuple[Prompt, int, str]]) -> list[Pending]:
    people = _people(db, [prompt.id or 0 for prompt, _, _ in rows])
    named = {subject_of(prompt.id or 0): prompt.id or 0 for prompt, _, _ in rows}
    settled: dict[int, set[tuple[str, ReminderKind, datetime]]] = defaultdict(set)
    for row in settling.settled(db, {team for _, _, team in rows}, named):
        settled[named[row.subject]].add((row.user_id, row.kind, row.at))
    return [
        Pending(
            prompt=prompt.id or 0,
            session=prompt.session_id,
            team=team,
            series=series,
            open=OpenPrompt(
                at=prompt.entered_at,
                deadline=prompt.deadline_at,
                people=tuple(people[prompt.id or 0]),
                settled=frozenset(settled[prompt.id or 0]),
            ),
        )
        for prompt, series, team in rows
        if prompt.deadline_at is not None
    ]


def _people(db: Db, prompts: list[int]) -> dict[int, list[Addressee]]:
    """The delegates whom each prompt went to, who still sit there and are not gone."""
    person = tables.Person
    query = (
        addressed(col(PromptDelivery.user_id))
        .join(Session, col(Session.id) == col(Prompt.session_id))
        .join(Series, col(Series.id) == col(Session.series_id))
        .outerjoin(
            person,
            (col(person.team_id) == col(Series.team_id))
            & (col(person.user_id) == col(PromptDelivery.user_id)),
        )
        .where(
            col(PromptDelivery.prompt_id).in_(prompts),
            col(person.gone).is_not(True),
            col(person.is_bot).is_not(True),
        )
        .order_by(col(PromptDelivery.prompt_id), col(PromptDelivery.user_id))
        .with_only_columns(
            col(PromptDelivery.prompt_id),
            col(PromptDelivery.user_id),
            func.coalesce(person.zone, Session.zone),
            col(Delegate.entered_at),
            col(PromptDelivery.snoozed_until),
        )
        .distinct()
    )
    found: dict[int, list[Addressee]] = defaultdict(list)
    for prompt, *told in db.connection().execute(query):
        found[prompt].append(Addressee(*told))
    return found


def settle(db: Db, found: Pending, nudge: Nudge, now: datetime) -> bool:
    """Note that a nudge is done with; False where it was before (see `settling.settle`)."""
    return settling.settle(
        db,
        found.team,
        subject_of(found.prompt),
        nudge.user,
        nudge.kind,
        nudge.about,
        sent=nudge.sent,
        now=now,
    )


def nudge_facts(db: Db, prompt_id: int, user: str, now: datetime) -> NudgeFacts | None:
    """What a person is told again; None where they are not to be told any more.

    Their delegation has answered meanwhile, or was asked anew; the deadline has passed; they have
    put it off, left the delegation or are gone; the record is final.
    """
    found = pending(db, prompt_id)
    if found is None or now >= found.open.deadline:
        return None
    person = next((each for each in found.open.people if each.user == user), None)
    if person is None or not person.owes or is_snoozed(person.snoozed_until, now):
        return None
    prompt = db.get_one(Prompt, prompt_id)
    session = db.get_one(Session, prompt.session_id)
    still = owing(db, prompt, found.series, found.team)
    in_channel = db.get_one(PromptDelivery, (prompt_id, user)).in_channel
    place = messages.place(db, found.team, f"thread:{prompt_id}") if in_channel else None
    return NudgeFacts(
        prompt=prompt_id,
        user=user,
        name=people.fact(db, found.team, user).name,
        label=naming.label(db.get_one(Series, found.series).topic, session.number),
        delegation=db.get_one(Delegation, prompt.delegation_id).name,
        owed=still.owed,
        to_clear=still.to_clear if user in still.heads else (),
        deadline=found.open.deadline,
        session_zone=session.zone,
        zone=person.zone,
        closed=session.state is SessionState.CLOSED,
        thread=place,
    )
