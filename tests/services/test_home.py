"""What a Home tab shows, and to whom it is brought up to date."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import select

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Attending
from adhocbot.services import home, live, minutes, positions, prompts, questions, sessions
from adhocbot.store import tables
from adhocbot.store.home import Home
from adhocbot.store.home import home as facts
from tests.support.stage import (
    ANA,
    BEN,
    LENA,
    OLGA,
    PAT,
    START,
    TARO,
    TEAM,
    VAULT,
    Stage,
    when,
)


def test_a_debt_is_found_however_many_prompts_came_after(stage: Stage) -> None:
    session = stage.asking(1)
    stage.do(prompts.ask, session, c.Ask(None, ("Norway",), None))
    for number in range(2, 24):
        stage.do(questions.add, session, c.QuestionAdd(f"And {number}?", None, None))
        stage.do(prompts.ask, session, c.Ask((number,), ("Norway",), None))
        answer = c.PositionState((number,), None, None, None, "Yes.")
        stage.do(positions.state, session, answer, user=LENA)
    assert [prompt.owed for prompt in stage.read(facts, TEAM, LENA).prompts] == [(1,)]


def test_each_sees_their_own_answer(stage: Stage) -> None:
    session = stage.staffed()
    stage.do(sessions.attend, session, Attending.REMOTE, user=LENA)
    answers = [stage.read(facts, TEAM, user).sessions[0].answer for user in (LENA, TARO)]
    assert answers == [Attending.REMOTE, None]


def test_minutes_await_those_who_can_do_something_with_them(stage: Stage) -> None:
    session = stage.closed()

    def awaited(user: str) -> list[tuple[int | None, bool]]:
        shown: Home = stage.read(facts, TEAM, user)
        return [(each.revision, each.chairs) for each in shown.minutes]

    # Before they are posted, only who leads the session has something to do.
    assert [awaited(user) for user in (ANA, BEN, LENA)] == [
        [(None, True)],
        [(None, False)],
        [],
    ]
    stage.do(live.attendance, session, c.AttendancePeople((LENA,)))
    stage.do(minutes.post, session, c.MinutesPost(None))
    # Japan was not there, and Olga sits in no delegation that speaks.
    assert [awaited(user) for user in (ANA, BEN, LENA, TARO, OLGA, PAT)] == [
        [(0, True)],
        [(0, False)],
        [(0, False)],
        [],
        [],
        [],
    ]


def test_a_correction_that_is_not_posted_awaits_who_leads(stage: Stage) -> None:
    session = stage.closed()
    stage.do(minutes.post, session, c.MinutesPost(None))
    stage.do(minutes.approve, session)
    stage.do(minutes.revise, session)
    shown = {user: stage.read(facts, TEAM, user).minutes for user in (ANA, LENA)}
    assert [(each.revision, each.corrects) for each in shown[ANA]] == [(None, True)]
    assert shown[LENA] == ()


def test_only_an_open_tab_is_written_and_once(stage: Stage) -> None:
    session = stage.asking(channel=VAULT)
    for user in (LENA, PAT):
        stage.do(home.opened, user=user, channel="")
    stage.do(home.opened, user=LENA, channel="")
    written = [("home.update", f"home:{LENA}", None), ("home.update", f"home:{PAT}", None)]
    assert stage.outgoing("home.update") == written
    # What waits already shows this too; Pat, outside of the channel, sees nothing of it.
    with stage.database.transaction() as db:
        for row in db.exec(select(tables.Outgoing)):
            row.done_at = stage.clock.now()
    for hours in (1, 2):
        later = c.Reschedule(when(START + timedelta(hours=hours)))
        stage.do(sessions.reschedule, session, later, channel=VAULT)
    assert stage.outgoing("home.update")[2:] == [written[0]]
    stage.do(live.note, session, c.NoteAdd("No tab shows this."), channel=VAULT)
    stage.do(home.left, user=LENA, channel="")
    stage.do(sessions.cancel, session, c.Cancel("fog"), channel=VAULT)
    assert stage.outgoing("home.update")[2:] == [written[0]]
    assert [row.user_id for row in stage.rows(tables.HomeTab)] == [PAT]
