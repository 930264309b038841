"""Who comes to speak for a delegation later sees what it is asked, like those before."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.services import outgoing
from adhocbot.services.frame import Meeting, Said
from adhocbot.store import people, wakes
from adhocbot.store.positions import owed
from adhocbot.store.tables import (
    Delegation,
    Prompt,
    PromptDelivery,
    PromptQuestion,
    Question,
    Session,
)
from adhocbot.store.unfinished import is_unfinished


def show_open(
    db: Db, said: Said, meeting: Meeting, delegation: Delegation, users: list[str]
) -> None:
    """Send people the prompts of a delegation that still owe something, where they have none."""
    silent = people.cannot_act(db, said.team, users)
    hearing = [user for user in users if user not in silent]
    for prompt in _open(db, meeting, delegation) if hearing else []:
        wakes.touch(db, [wakes.subject("prompt", prompt)])
        for user in hearing:
            if db.get(PromptDelivery, (prompt, user)) is None:
                db.add(PromptDelivery(prompt_id=prompt, user_id=user))
                outgoing.say(
                    db,
                    team=meeting.series.team_id,
                    lane=user,
                    kind="prompt.post",
                    subject=f"prompt:{prompt}:{user}",
                    data={"prompt": prompt, "user": user},
                    now=said.now,
                )


def _open(db: Db, meeting: Meeting, delegation: Delegation) -> list[int]:
    """The prompts that owe something which no newer one of the same session asks again."""
    query = (
        select(Prompt.id, Prompt.session_id, PromptQuestion.question_id)
        .join(PromptQuestion, col(PromptQuestion.prompt_id) == col(Prompt.id))
        .join(Question, col(Question.id) == col(PromptQuestion.question_id))
        .join(Session, col(Session.id) == col(Prompt.session_id))
        .where(
            Prompt.delegation_id == delegation.id,
            col(Question.dropped_at).is_(None),
            is_unfinished(),
        )
        .order_by(col(Prompt.id).desc())
    )
    rows = db.exec(query).all()
    asked = list({question for _, _, question in rows})
    owes = set(owed(db, meeting.series_id, [delegation.id or 0], asked)[delegation.id or 0])
    found: dict[int, None] = {}
    again: dict[int, set[int]] = {}
    for prompt in dict.fromkeys(prompt or 0 for prompt, _, _ in rows):
        session = next(s for p, s, _ in rows if p == prompt)
        wanted = {question for p, _, question in rows if p == prompt} & owes
        if wanted - again.setdefault(session, set()):
            found[prompt] = None
        again[session] |= wanted
    return sorted(found)
