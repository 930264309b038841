"""What is due of a session, to those who lead it and to those who review its minutes."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session as Db

from adhocbot.domain.daytime import soonest
from adhocbot.domain.due import Due, due_words, next_word
from adhocbot.services import outgoing
from adhocbot.services.entering import touch_card
from adhocbot.services.frame import Meeting
from adhocbot.services.reminders import remind
from adhocbot.store.due import Words, settle, words_of

MINUTE = timedelta(minutes=1)


def tell_due(db: Db, meeting: Meeting, now: datetime, most: int) -> datetime | None:
    """Tell whatever is due of a session: to those who come, who lead it, who review its minutes.

    Args:
        most: how many at most are told of each; the rest is due still.

    Returns:
        When to look again, None where nothing will be due.
    """
    coming = remind(db, meeting.session_id, now, most)
    words = words_of(db, meeting.session_id)
    due = due_words(words.words, words.settled, now)
    for each in due[:most]:
        if settle(db, words, each, now) and each.sent:
            _say(db, words, each, now)
    if coming == now or due[most:]:
        return now
    card = _keep_card(db, meeting, words, now)
    return soonest((coming, next_word(words.words, now), card), now)


def _keep_card(db: Db, meeting: Meeting, words: Words, now: datetime) -> datetime | None:
    """The card of a running session tells how many minutes its item has left."""
    if words.card_from is None or words.card_until is None or now >= words.card_until:
        return None
    touch_card(db, meeting.series, meeting.session_id, now)
    return words.card_from + ((now - words.card_from) // MINUTE + 1) * MINUTE


def _say(db: Db, words: Words, due: Due, now: datetime) -> None:
    about = f"{words.session}:{due.kind}:{int(due.about.timestamp())}"
    outgoing.say(
        db,
        team=words.team,
        lane=due.user,
        kind="due.post",
        subject=f"due:{about}:{due.user}",
        data={
            "session": words.session,
            "user": due.user,
            "kind": due.kind.value,
            "about": due.about.isoformat(),
            "due": due.due.isoformat(),
        },
        now=now,
    )
