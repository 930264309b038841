"""What rows of news of a session come to, if it is still so when they are posted."""

from __future__ import annotations

from datetime import datetime

from adhocbot.domain.lifecycle import AHEAD
from adhocbot.domain.words import SessionState
from adhocbot.services.frame import Said
from adhocbot.services.outgoing import Claimed
from adhocbot.services.repeating import proposed_to
from adhocbot.slack import views
from adhocbot.slack.post.action import Action, Nothing
from adhocbot.slack.post.shown import post
from adhocbot.store import messages, people
from adhocbot.store.concerned import NewsFacts, news_facts
from adhocbot.store.messages import Db

_PAST = "it is not so any more, or not for this person"


def _facts(db: Db, row: Claimed) -> NewsFacts | None:
    return news_facts(db, row.data["entry"], row.data["user"])


def moved(db: Db, row: Claimed) -> Action:
    """A session's new time, to one person."""
    facts = _facts(db, row)
    was, now = (_instants(row.data[which]) for which in ("was", "is"))
    # Moved again, it is told again.
    if facts is None or facts.undone or (facts.start, facts.end) != now:
        return Nothing(_PAST)
    return post(row, views.moved(facts, was)) if facts.state in AHEAD else Nothing(_PAST)


def cancelled(db: Db, row: Claimed) -> Action:
    """That a session does not take place, to one person."""
    facts = _facts(db, row)
    if facts is None or facts.undone or facts.state is not SessionState.CANCELLED:
        return Nothing(_PAST)
    return post(row, views.cancelled(facts))


def undone(db: Db, row: Claimed) -> Action:
    """That what one person was told is not so after all."""
    facts = _facts(db, row)
    if facts is None or facts.state not in AHEAD:
        return Nothing(_PAST)
    if messages.place(db, row.team, row.data["told"]) is None:
        return Nothing("the person was told nothing that would have to be taken back")
    return post(row, views.undone(facts, row.data["verb"]))


def proposal(db: Db, row: Claimed, now: datetime) -> Action:
    """When a series that repeats would meet next, to its chair or secretary."""
    user = row.lane
    zone = people.zone(db, row.team, user) or "UTC"
    saved = proposed_to(db, Said(row.team, user, user, zone, now), row.data["session"])
    return Nothing(_PAST) if saved is None else post(row, views.saved(saved))


def _instants(stored: list[str]) -> tuple[datetime, datetime]:
    start, end = (datetime.fromisoformat(each) for each in stored)
    return start, end
