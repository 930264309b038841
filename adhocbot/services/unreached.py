"""Delegates whom Slack lets no direct message through to: they are asked in the channel instead.

People of another workspace, here by Slack Connect, may have neither the bot's command nor its
direct messages. What they are asked then stands in a thread of the session's channel, with the
questions and nothing of what the delegation has written. Of a draft whose head is such a person
the chair is told, since a draft that nobody knows of waits for ever.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session as Db
from sqlmodel import select

from adhocbot.domain import naming
from adhocbot.services import outgoing
from adhocbot.services.outgoing import Claimed
from adhocbot.store import messages, people
from adhocbot.store.drafts import draft_facts
from adhocbot.store.tables import Outgoing, Position, Prompt, PromptDelivery, Series, Session

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


def reach_otherwise(db: Db, row: Claimed, error: str) -> bool:
    """A message to a person could not be delivered: do what can be done, in the same transaction.

    Returns:
        Whether there was something: who is asked is asked in the channel, or the chair is told
        that they cannot be; of a draft that its head does not see, the chair is told.
    """
    if error not in REFUSED_CONVERSATION:
        return False
    match row.kind:
        case "prompt.post":
            return _ask_in_channel(db, row)
        case "draft.post":
            return _tell_of_draft(db, row)
    return False


def _ask_in_channel(db: Db, row: Claimed) -> bool:
    delivery = db.get(PromptDelivery, (row.data["prompt"], row.data["user"]))
    if delivery is None or delivery.in_channel:
        return False
    prompt = db.get_one(Prompt, delivery.prompt_id)
    session = db.get_one(Session, prompt.session_id)
    series = db.get_one(Series, session.series_id)
    if people.has_left(db, series.team_id, series.channel_id, delivery.user_id):
        _tell_chair(
            db,
            series,
            session,
            delivery.user_id,
            "who is not in the channel either. Bring them into the channel and ask again, or enter "
            "what reaches you in another way: position 3 for NAME by e-mail …",
            row.created_at,
        )
        return True
    delivery.in_channel = True
    db.flush()
    show_thread(db, series, delivery.prompt_id, row.created_at)
    return True


def _tell_of_draft(db: Db, row: Claimed) -> bool:
    """Nobody but the chair can help; of the draft they learn no more than that it waits."""
    head: str = row.data["user"]
    facts = draft_facts(db, row.data["position"], head)
    if facts is None or facts.state != "waits":
        return False
    session = db.get_one(Session, db.get_one(Position, facts.position).session_id)
    series = db.get_one(Series, session.series_id)
    numbers = [str(number) for number, _ in facts.questions]
    named = f" for {facts.by_mandate_of}" if facts.by_mandate_of else ""
    away = people.has_left(db, series.team_id, series.channel_id, head)
    clears = f"clear {','.join(numbers)}{named}"
    ways = (
        "They are not in the channel either: bring them into it, "
        if away
        else f"Let them know. In the channel they clear it by @adhocbot {clears}. "
    )
    _tell_chair(
        db,
        series,
        session,
        head,
        f"who heads {facts.delegation} and has yet to clear its draft on "
        f"{'question' if len(numbers) == 1 else 'questions'} {naming.listed(numbers)}{named}. "
        f"{ways}"
        f"{'or' if away else 'Or'} name another head: delegation head {facts.delegation} @delegate",
        row.created_at,
    )
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


def _tell_chair(
    db: Db, series: Series, session: Session, user: str, what: str, now: datetime
) -> None:
    if session.chair_user is None:
        return
    name = people.fact(db, series.team_id, user).name
    label = naming.label(series.topic, session.number)
    outgoing.say(
        db,
        team=series.team_id,
        lane=session.chair_user,
        kind="notice.post",
        data={
            "words": f"{label}: Slack lets me not write to {name}, {what}",
            "session": session.id,
        },
        now=now,
    )
