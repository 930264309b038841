"""Delegates whom Slack lets no direct message through to: they are asked in the channel instead.

People of another workspace, here by Slack Connect, may have neither the bot's command nor its
direct messages. What they are asked then stands in a thread of the session's channel, with the
questions and nothing of what the delegation has written.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session as Db
from sqlmodel import select

from adhocbot.domain import naming
from adhocbot.services import outgoing
from adhocbot.services.outgoing import Claimed
from adhocbot.store import messages, people
from adhocbot.store.tables import Outgoing, Prompt, PromptDelivery, Series, Session

# Slack's words for a conversation that it opens for nobody, or not for the bot.
REFUSED_CONVERSATION = frozenset(
    {
        "cannot_dm_bot",
        "channel_not_found",
        "messages_tab_disabled",
        "not_in_channel",
        "restricted_action",
        "user_disabled",
        "user_not_found",
        "user_not_visible",
        "users_not_found",
    }
)


def ask_in_channel(db: Db, row: Claimed, error: str) -> bool:
    """A prompt could not be delivered: ask the person in the channel, in the same transaction.

    Returns:
        Whether somebody was to be asked, and is asked there, or the chair is told that they
        cannot be.
    """
    if row.kind != "prompt.post" or error not in REFUSED_CONVERSATION:
        return False
    delivery = db.get(PromptDelivery, (row.data["prompt"], row.data["user"]))
    if delivery is None or delivery.in_channel:
        return False
    prompt = db.get_one(Prompt, delivery.prompt_id)
    session = db.get_one(Session, prompt.session_id)
    series = db.get_one(Series, session.series_id)
    if people.has_left(db, series.team_id, series.channel_id, delivery.user_id):
        _tell_chair(db, series, session, delivery.user_id, row.created_at)
        return True
    delivery.in_channel = True
    db.flush()
    show_thread(db, series, delivery.prompt_id, row.created_at)
    return True


def show_thread(db: Db, series: Series, prompt: int, now: datetime) -> None:
    """Post the message under which the delegates answer, or bring it up to date."""
    subject = f"thread:{prompt}"
    posted = messages.place(db, series.team_id, subject) is not None
    queued = db.exec(
        select(Outgoing.id).where(Outgoing.team_id == series.team_id, Outgoing.subject == subject)
    ).first()
    outgoing.say(
        db,
        team=series.team_id,
        lane=series.channel_id,
        kind="thread.update" if posted or queued is not None else "thread.post",
        subject=subject,
        data={"prompt": prompt},
        now=now,
    )


def _tell_chair(db: Db, series: Series, session: Session, user: str, now: datetime) -> None:
    if session.chair_user is None:
        return
    name = people.fact(db, series.team_id, user).name
    outgoing.say(
        db,
        team=series.team_id,
        lane=session.chair_user,
        kind="notice.post",
        data={
            "words": f"{naming.label(series.topic, session.number)}: Slack lets me not write to "
            f"{name}, who is not in the channel either. Bring them into the channel and ask again, "
            "or enter what reaches you in another way: position 3 for NAME by e-mail …"
        },
        now=now,
    )
