"""Nudges: whoever is still waited for is told again, in their own direct messages."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session as Db

from adhocbot.domain.daytime import soonest
from adhocbot.domain.nudges import Nudge, next_nudge, nudges_due
from adhocbot.services import outgoing
from adhocbot.services.symmetry import pass_deadline
from adhocbot.store.nudges import Pending, pending, settle
from adhocbot.store.passed import deadline_of


def nudge(db: Db, prompt_id: int, now: datetime, most: int) -> datetime | None:
    """Send whatever nudges of a prompt are due, and tell of its deadline once it has passed.

    The caller has locked the session: whoever answers, puts it off or is asked anew meanwhile does
    so before this, or after it.

    Args:
        most: how many at most are settled; the rest is due still.

    Returns:
        When to look again, None where nothing will be due.
    """
    found = deadline_of(db, prompt_id)
    if found is None:
        return None
    if found.deadline <= now:
        return pass_deadline(db, found.session, found.deadline, now)
    return soonest((_nudge(db, prompt_id, now, most), found.deadline), now) or found.deadline


def _nudge(db: Db, prompt_id: int, now: datetime, most: int) -> datetime | None:
    found = pending(db, prompt_id)
    if found is None:
        return None
    due = nudges_due(found.open, now)
    for each in due[:most]:
        if settle(db, found, each, now) and each.sent:
            _say(db, found, each, now)
    return now if due[most:] else next_nudge(found.open, now)


def _say(db: Db, found: Pending, each: Nudge, now: datetime) -> None:
    about = f"{each.kind}:{int(each.about.timestamp())}"
    outgoing.say(
        db,
        team=found.team,
        lane=each.user,
        kind="nudge.post",
        # It begins as the prompt's own, since what is said in its thread is a reply to the prompt.
        subject=f"prompt:{found.prompt}:{each.user}:{about}",
        data={
            "prompt": found.prompt,
            "user": each.user,
            "kind": each.kind.value,
            "about": each.about.isoformat(),
            "due": each.due.isoformat(),
        },
        now=now,
    )
