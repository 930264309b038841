"""What rows about debts come to: the one message of who owes what, nudges, the offer to ask on."""

from __future__ import annotations

from datetime import datetime

from adhocbot.domain.daytime import is_awake
from adhocbot.domain.symmetry import one_sided
from adhocbot.services.outgoing import Claimed
from adhocbot.slack import views
from adhocbot.slack.post.action import Action, Nothing, Post
from adhocbot.slack.post.due import NIGHT
from adhocbot.slack.post.shown import post, shown_in
from adhocbot.store import messages, people
from adhocbot.store.debts import debts
from adhocbot.store.messages import Db
from adhocbot.store.nudges import nudge_facts
from adhocbot.store.record import record_facts

_UNDONE = "it was undone before it was posted"


def asked(db: Db, row: Claimed, now: datetime) -> Action:
    """The one message of a session: who was asked what, and what is owed."""
    session: int = row.data["session"]
    if not messages.has_session(db, session):
        return Nothing(_UNDONE)
    record = record_facts(db, session)
    told = views.asked(
        views.label_of(record),
        debts(db, session),
        record.zone,
        now,
        session=session,
        sided=one_sided(record),
    )
    return shown_in(db, row, told)


def offer(db: Db, row: Claimed) -> Action:
    """What the chair is told directly of one-sided questions."""
    session: int = row.data["session"]
    if not messages.has_session(db, session):
        return Nothing(_UNDONE)
    if not people.hears(db, session, row.lane):
        return Nothing("the person may not know of the session any more")
    record = record_facts(db, session)
    sided = one_sided(record)
    if not sided and row.kind == "offer.post":
        return Nothing("no question is answered by one side only any more")
    return shown_in(db, row, views.offer(views.label_of(record), sided, session))


def nudge(db: Db, row: Claimed, now: datetime) -> Action:
    """What one delegate is told again, if it is still so."""
    data = row.data
    facts = nudge_facts(db, data["prompt"], data["user"], now)
    if facts is None:
        return Nothing("there is nothing to ask this person for again, or not now")
    if not is_awake(now, facts.zone):
        return NIGHT
    told = views.nudge(facts, due=datetime.fromisoformat(data["due"]), now=now)
    if facts.thread is not None:
        return Post(facts.thread.channel, told.text, told.blocks, facts.thread.ts)
    return post(row, told)
