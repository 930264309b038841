"""Deadlines of prompts that pass, and how what was asked is named where that is noted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.store.tables import Prompt, Session
from adhocbot.store.unfinished import is_unfinished


@dataclass(frozen=True)
class Deadline:
    """A deadline in a session whose record is open."""

    session: int
    deadline: datetime


def subject_of(session_id: int) -> str:
    """How what was asked in a session is named in the table of reminders."""
    return f"asked:{session_id}"


def deadline_of(db: Db, prompt_id: int) -> Deadline | None:
    """The deadline of a prompt; None where it has none, or its session's record is final."""
    query = (
        select(Prompt.session_id, Prompt.deadline_at)
        .join(Session, col(Session.id) == col(Prompt.session_id))
        .where(Prompt.id == prompt_id, is_unfinished())
    )
    for session, deadline in db.exec(query):
        return Deadline(session, deadline) if deadline is not None else None
    return None
