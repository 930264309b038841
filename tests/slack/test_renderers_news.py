"""News of a session as it arrives, and what is not so any more when it would be posted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Attending
from adhocbot.services import sessions, undo
from adhocbot.store import tables
from tests.slack.posting import said
from tests.slack.story import Story
from tests.support.stage import LENA, START, when

LATER, LATEST = START + timedelta(hours=3), START + timedelta(hours=6)
MOVE, CANCEL = c.Reschedule(when(LATER)), c.Cancel("fog")


def _coming(story: Story) -> int:
    session = story.stage.scheduled()
    story.stage.do(sessions.attend, session, Attending.ATTEND, user=LENA)
    return session


def _read(story: Story) -> list[str]:
    story.posted()
    return [text.split("\n")[0] for text in said(story.slack, story.dm[LENA])]


@pytest.mark.parametrize(
    ("service", "command", "first", "then"),
    [
        (sessions.reschedule, MOVE, "lamps#1 is moved.", "lamps#1 keeps its time after all."),
        (
            sessions.cancel,
            CANCEL,
            "lamps#1 is cancelled because fog",
            "lamps#1 takes place after all.",
        ),
    ],
)
def test_what_was_told_is_taken_back_and_what_was_not_is_not_told(
    story: Story, service: Any, command: Any, first: str, then: str
) -> None:
    session = _coming(story)
    entry = story.stage.do(service, session, command).entry_id
    assert _read(story) == [first]
    story.stage.do(undo.undo_entry, entry)
    assert _read(story) == [first, then]
    story.stage.do(undo.undo_entry, story.stage.do(service, session, command).entry_id)
    assert _read(story) == [first, then]


def test_moved_twice_before_it_is_told_it_is_told_once(story: Story) -> None:
    session = _coming(story)
    story.stage.do(sessions.reschedule, session, MOVE)
    story.stage.do(sessions.reschedule, session, c.Reschedule(when(LATEST)))
    assert _read(story) == ["lamps#1 is moved."]
    assert "19:00–20:15 Europe/Oslo" in said(story.slack, story.dm[LENA])[0]


def test_a_move_of_what_is_cancelled_by_then_is_not_told(story: Story) -> None:
    session = _coming(story)
    story.stage.do(sessions.reschedule, session, MOVE)
    story.stage.do(sessions.cancel, session, CANCEL)
    assert _read(story) == ["lamps#1 is cancelled because fog"]


def test_whom_it_concerns_no_more_is_told_nothing(story: Story) -> None:
    session = _coming(story)
    story.stage.do(sessions.reschedule, session, MOVE)
    with story.stage.database.transaction() as db:
        db.get_one(tables.Person, ("T1", LENA)).gone = True
    assert _read(story) == []
