"""What rows about a review come to: what people are told of it directly."""

from __future__ import annotations

from adhocbot.services.outgoing import Claimed
from adhocbot.slack import views
from adhocbot.slack.post.action import Action, Nothing
from adhocbot.slack.post.shown import post, shown_in
from adhocbot.store import messages, people
from adhocbot.store.messages import Db
from adhocbot.store.record import record_facts
from adhocbot.store.reviewing import review_facts


def review(db: Db, row: Claimed) -> Action:
    """That minutes are up for review, to somebody whose delegation took part."""
    facts = review_facts(db, row.data["session"], row.data["revision"], row.lane)
    if facts is None:
        return Nothing("it is not up for review any more, or not for this person")
    return post(row, views.up_for_review(facts))


def remark(db: Db, row: Claimed) -> Action:
    """What became of a remark, to its author."""
    session: int = row.data["session"]
    if not messages.has_session(db, session) or not people.hears(db, session, row.lane):
        return Nothing("the person may not know of the session any more")
    record = record_facts(db, session)
    number: int = row.data["remark"]
    found = next((each for each in record.remarks if each.number == number), None)
    if found is None or (found.is_open and row.kind == "remark.post"):
        return Nothing("it was undone before it was posted")
    return shown_in(db, row, views.remark_told(record, found, session))
