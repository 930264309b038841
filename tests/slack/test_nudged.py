"""Nudges as they arrive, and those that do not, since they are not so any more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from adhocbot.domain.sentences import commands as c
from adhocbot.services import positions, prompts, sessions
from adhocbot.services.tick import tick
from adhocbot.slack import views
from adhocbot.slack.views import Answer
from adhocbot.store import tables
from adhocbot.store.messages import Place
from adhocbot.store.nudges import NudgeFacts, nudge_facts
from tests.records import END, ZONE
from tests.slack.facts import HOSTILE, huge
from tests.slack.hall import Hall
from tests.slack.posting import said
from tests.slack.seen import buttons, lines
from tests.slack.story import Story
from tests.slack.test_views_limits import sound
from tests.support.stage import LENA, START, TEAM, Stage

FACTS = NudgeFacts(
    7, "U1", "Lena Vik", "cables#2", "Norland", (1, 2), (), END, ZONE, "Asia/Tokyo", False, None
)  # fmt: skip  # one line of facts
BY = "By: Wednesday 10 March 2027, 22:15 Asia/Tokyo (14:15 Europe/Oslo; 13:15 UTC), in 2 hours"


def shown(facts: NudgeFacts = FACTS, hours: float = 2, late: float = 0) -> Answer:
    now = END - timedelta(hours=hours)
    return views.nudge(facts, due=now - timedelta(seconds=late), now=now)


def test_it_tells_what_is_owed_and_until_when_in_the_reader_s_own_zone() -> None:
    assert lines(shown()) == [
        "Norland still owes its position on questions 1, 2 of cables#2.",
        BY,
    ]
    assert buttons(shown().blocks) == [
        ("Answer", "prompt.answer", "7"),
        ("Later", "prompt.later", "7"),
    ]


@pytest.mark.parametrize(
    ("hours", "left"),
    [
        (49.5, "in 2 days 1 hour"),
        (26, "in 1 day 2 hours"),
        (1.75, "in 1 hour 45 minutes"),
        (0.02, "in 1 minute"),
        (0.005, "in less than a minute"),
    ],
)
def test_how_much_time_is_left(hours: float, left: str) -> None:
    assert lines(shown(hours=hours))[1].rpartition(", ")[2] == left


def test_a_head_is_told_what_waits_to_be_cleared() -> None:
    drafts = replace(FACTS, owed=(), to_clear=(3,))
    told = (
        "What Norland stated on question 3 of cables#2 waits for you to clear it. "
        "Say: clear cables#2 3 for Norland"
    )
    assert lines(shown(drafts))[0] == told
    assert lines(shown(replace(drafts, owed=(1, 2))))[:2] == [lines(shown())[0], told]
    # What it says can be said as it stands.
    assert lines(shown(replace(drafts, to_clear=(3, 4))))[0].endswith(
        "Say: clear cables#2 3,4 for Norland"
    )


def test_after_the_close_it_tells_that_an_answer_is_late() -> None:
    closed = "The session is closed: an answer is marked as received late."
    assert lines(shown(replace(FACTS, closed=True))) == [*lines(shown()), closed]


@pytest.mark.parametrize(("late", "says"), [(300, False), (301, True)])
def test_one_that_comes_late_says_so(late: float, says: bool) -> None:
    told = "This comes late: I could not send it in time."
    assert (told in lines(shown(late=late))) is says


@pytest.mark.parametrize("words", [HOSTILE, huge(1), " ", "x"])
def test_slack_takes_it_whatever_was_entered(words: str) -> None:
    facts = replace(FACTS, label=f"{words[:200]}#2", delegation=words[:255], name=words[:80])
    numbers = tuple(range(1, 300, 2))
    for each in (facts, replace(facts, owed=numbers, to_clear=numbers)):
        sound(shown(each))


def _nudged(story: Story) -> int:
    """A session whose questions Lena is to be nudged to answer, two hours before the deadline."""
    stage = story.stage
    session = stage.asking(2)
    stage.do(prompts.ask, session, c.Ask(None, ("Norway",), START))
    story.posted()
    stage.clock.turn_to(START - timedelta(hours=2))
    tick(stage.database, stage.clock.now())
    return session


TOLD = "Norway still owes its position on questions 1, 2 of lamps#1."


def test_it_reaches_whoever_owes_as_a_message_of_its_own(story: Story) -> None:
    _nudged(story)
    story.posted()
    prompt, nudge = said(story.slack, story.dm[LENA])
    assert prompt.startswith("Your positions: lamps#1")
    assert nudge.startswith(TOLD)


def _answered(stage: Stage, session: int) -> None:
    command = c.PositionState((1, 2), None, None, None, "Yes.")
    stage.do(positions.state, session, command, user=LENA)


def _cancelled(stage: Stage, session: int) -> None:
    stage.do(sessions.cancel, session, c.Cancel("fog"))


def _asked_anew(stage: Stage, session: int) -> None:
    stage.do(prompts.ask, session, c.Ask(None, ("Norway",), START + timedelta(days=1)))


def _put_off(stage: Stage, _session: int) -> None:
    with stage.database.transaction() as db:
        for row in db.exec(select(tables.PromptDelivery)):
            row.snoozed_until = START - timedelta(hours=1)


def _passed(stage: Stage, _session: int) -> None:
    stage.clock.turn_to(START)


def _asleep(stage: Stage, _session: int) -> None:
    with stage.database.transaction() as db:
        db.get_one(tables.Person, (TEAM, LENA)).zone = "Pacific/Auckland"


@pytest.mark.parametrize(
    "before_it_is_posted", [_answered, _cancelled, _asked_anew, _put_off, _passed, _asleep]
)
def test_what_is_not_so_any_more_is_not_told(
    story: Story, before_it_is_posted: Callable[[Stage, int], None]
) -> None:
    before_it_is_posted(story.stage, _nudged(story))
    story.posted()
    assert [each for each in said(story.slack, story.dm[LENA]) if each.startswith(TOLD)] == []


def _nudges(room: Hall, name: str) -> list[str]:
    room.settle()
    return [m.words.split("\n")[0] for m in room.person(name).dms() if " still owes " in m.words]


def test_a_turned_clock_nudges_and_what_is_said_under_a_nudge_answers_the_prompt(
    either: Hall,
) -> None:
    either.planned()
    # The evening before; Taro's half time is in his night, and the last one in the evening.
    either.does("ana", "ask 1 by 10 Mar 2027 10:00")
    either.clock.turn_to(either.clock.now() + timedelta(hours=13))
    either.program.tick()
    either.program.tick()
    told = "Norway still owes its position on question 1 of tides#1."
    assert [_nudges(either, name) for name in ("lena", "lars", "ana")] == [[told], [told], []]
    [nudge] = [m for m in either.person("lena").dms() if " still owes " in m.words]
    either.direct("lena", "One is enough.", nudge.ts)
    assert [p.statement for p in either.record().positions] == ["One is enough."]
    assert either.person("lena").click(nudge, "prompt.answer").ok


def test_where_no_direct_message_gets_through_it_calls_them_in_the_channel(story: Story) -> None:
    stage = story.stage
    _nudged(story)
    with stage.database.transaction() as db:
        [delivery] = db.exec(select(tables.PromptDelivery)).all()
        delivery.in_channel = True
        db.add(tables.Message(team_id=TEAM, subject="thread:1", channel_id="C9", ts="17.1"))
    facts = story.read(nudge_facts, 1, LENA, stage.clock.now())
    assert facts.thread == Place("C9", "17.1")
    assert lines(shown(facts))[0] == f"Lena Vik: {TOLD}"
    [block, *_] = shown(facts).blocks
    assert block["elements"][0]["elements"][0] == {"type": "user", "user_id": LENA}
