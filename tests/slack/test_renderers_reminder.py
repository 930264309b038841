"""A reminder as it arrives, and those that do not arrive since they are not true any more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import select

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Attending, ReminderKind
from adhocbot.services import live, sessions
from adhocbot.services.tick import tick
from adhocbot.slack import views
from adhocbot.store import tables
from adhocbot.store.reminders import reminder_facts
from tests.slack.posting import said
from tests.slack.story import Story
from tests.support.stage import LENA, START, Stage, when


def _reminded(story: Story) -> int:
    """A session in ten minutes of which Lena is to be reminded."""
    stage = story.stage
    session = stage.scheduled()
    stage.do(sessions.attend, session, Attending.ATTEND, user=LENA)
    stage.clock.turn_to(START - timedelta(minutes=10))
    tick(stage.database, stage.clock.now())
    return session


def test_a_reminder_reaches_whoever_comes_and_tells_what_is_left(story: Story) -> None:
    stage = story.stage
    session = _reminded(story)
    stage.clock.forward(minutes=1)
    story.posted()
    facts = story.read(reminder_facts, session, LENA, START)
    due, now = START - timedelta(minutes=15), START - timedelta(minutes=9)
    shown = views.reminder(facts, ReminderKind.MINUTES_BEFORE, due=due, now=now).text
    assert said(story.slack, story.dm[LENA]) == [shown]
    assert shown.startswith("lamps#1 starts in 9 minutes, at 13:00 your time (Europe/Oslo).")
    assert "This comes late" in shown


def _moved(stage: Stage, session: int) -> None:
    command = c.Reschedule(when(START + timedelta(days=3)))
    stage.do(sessions.reschedule, session, command)


def _declined(stage: Stage, session: int) -> None:
    stage.do(sessions.attend, session, Attending.DECLINE, user=LENA)


def _started(stage: Stage, session: int) -> None:
    stage.do(live.start, session)


def _late(stage: Stage, _session: int) -> None:
    stage.clock.turn_to(START)


def _undone(stage: Stage, session: int) -> None:
    with stage.database.transaction() as db:
        for table in (tables.AttendanceAnswer, tables.Session):
            for row in db.exec(select(table)):
                db.delete(row)
            db.flush()


@pytest.mark.parametrize("before_it_is_posted", [_moved, _declined, _started, _late, _undone])
def test_a_reminder_of_what_is_not_so_any_more_is_not_posted(
    story: Story, before_it_is_posted: Callable[[Stage, int], None]
) -> None:
    before_it_is_posted(story.stage, _reminded(story))
    story.stage.clock.forward(seconds=1)
    story.posted()
    # That it is moved, she is told; that it starts, not.
    assert [each for each in said(story.slack, story.dm[LENA]) if " starts " in each] == []
