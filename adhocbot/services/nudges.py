"""Nudges: whoever is still waited for is told again, in their own direct messages."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session as Db

from adhocbot.domain.nudges import Nudge, nudges_due
from adhocbot.services import outgoing
from adhocbot.services.frame import lock_meeting
from adhocbot.store.nudges import Pending, pending, settle


def nudge(db: Db, prompt_id: int, session_id: int, now: datetime) -> None:
    """Send whatever nudges of a prompt are due, and settle those that make no sense any more.

    Raises:
        Refused: there is no such session any more; planning it was undone.
    """
    # Whoever answers, puts it off or is asked anew meanwhile does so before this, or after it.
    lock_meeting(db, session_id)
    found = pending(db, prompt_id)
    if found is None:
        return
    for each in nudges_due(found.open, now):
        if settle(db, found, each, now) and each.sent:
            _say(db, found, each, now)


def _say(db: Db, found: Pending, each: Nudge, now: datetime) -> None:
    about = f"{each.kind}:{int(each.about.timestamp())}"
    outgoing.say(
        db,
        team=found.team,
        lane=each.user,
        kind="nudge.post",
        # It begins as the prompt's own, since what is said in its thread is a reply to the prompt.
        subject=f"prompt:{found.prompt}:{each.user}:{about}",
        data={"prompt": found.prompt, "user": each.user, "due": each.due.isoformat()},
        now=now,
    )
