"""Several people at once, each in a transaction of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from threading import Barrier, Event, get_ident
from typing import Any

from sqlalchemy import event
from sqlmodel import select

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import ActionState, SessionState
from adhocbot.services import live, minutes, outcomes, positions, questions, sessions, undo
from adhocbot.store import tables
from adhocbot.store.engine import Database
from adhocbot.store.record import record_facts
from tests.support.stage import ANA, LENA, START, TARO, Stage, when

WAIT = 30.0  # a slow machine is no refusal


def _at_once(stage: Stage, *stories: Callable[[Any], Any]) -> list[str]:
    """Each story in a thread, begun together; what each came to."""
    return _told(stage.database, *stories)


def _told(database: Database, *stories: Callable[[Any], Any]) -> list[str]:
    together = Barrier(len(stories))

    def tell(story: Callable[[Any], Any]) -> str:
        together.wait()
        try:
            with database.transaction(wait=WAIT) as db:
                story(db)
        except Refused as refusal:
            return refusal.kind
        return "saved"

    with ThreadPoolExecutor(len(stories)) as pool:
        return list(pool.map(tell, stories))


def test_two_who_write_in_one_session_lose_nothing(stage: Stage) -> None:
    session = stage.asking(1)
    people = {LENA: "Norway", TARO: "Japan", ANA: None}

    def speak(user: str) -> Callable[[Any], Any]:
        def story(db: Any) -> None:
            said = stage.said(user)
            for turn in range(5):
                text = f"{user} {turn}"
                live.note(db, said, session, c.NoteAdd(text))
                outcomes.add_action(db, said, session, c.ActionAdd(text, None, None, None))
                if user != ANA:
                    command = c.PositionState((1,), None, None, None, text)
                    positions.state(db, said, session, command)

        return story

    assert _at_once(stage, *(speak(user) for user in people)) == ["saved"] * 3
    texts = {f"{user} {turn}" for user in people for turn in range(5)}
    record = stage.read(record_facts, session)
    assert {line.text for line in record.general_notes} == texts
    assert {action.text for action in record.actions} == texts
    assert [action.number for action in record.actions] == list(range(1, 16))
    assert {(p.delegation, p.statement) for p in record.positions} == {
        ("Norway", f"{LENA} 4"), ("Japan", f"{TARO} 4"),
    }  # fmt: skip


def test_of_two_sessions_that_start_at_once_one_is_refused(stage: Stage) -> None:
    first = stage.scheduled()
    second = stage.scheduled(topic="Buoys")
    said = stage.said()
    outcome = _at_once(
        stage,
        lambda db: live.start(db, said, first),
        lambda db: live.start(db, said, second),
    )
    assert sorted(outcome) == ["one_runs", "saved"]
    states = sorted(row.state for row in stage.rows(tables.Session))
    assert states == [SessionState.RUNNING, SessionState.SCHEDULED]


def test_the_first_session_of_a_series_is_planned_once(stage: Stage) -> None:
    said = stage.said()

    def story(db: Any) -> None:
        command = c.Schedule("Lamps", None, when(START), None, False)
        sessions.schedule(db, said, command, profile="plain")

    assert _at_once(stage, story, story, story) == ["saved"] * 3
    assert [row.topic for row in stage.rows(tables.Series)] == ["Lamps"]
    assert sorted(row.number for row in stage.rows(tables.Session)) == [1, 2, 3]


def test_questions_added_at_once_get_numbers_of_their_own(stage: Stage) -> None:
    session = stage.staffed()
    said = stage.said()

    def story(db: Any) -> None:
        questions.add(db, said, session, c.QuestionAdd("Why?", None, None))

    assert _at_once(stage, *[story] * 4) == ["saved"] * 4
    assert sorted(row.number for row in stage.rows(tables.Question)) == [1, 2, 3, 4]


def test_minutes_are_posted_once(stage: Stage) -> None:
    session = stage.closed()
    said = stage.said()

    def story(db: Any) -> None:
        minutes.post(db, said, session, c.MinutesPost(None))

    assert sorted(_at_once(stage, story, story)) == ["saved", "wrong_state"]
    assert len(stage.rows(tables.Revision)) == 1


def test_two_who_look_at_the_findings_see_the_same_numbers(stage: Stage) -> None:
    session = stage.closed()
    seen: list[list[tuple[int, str]]] = []

    def story(db: Any) -> None:
        seen.append([(f.number, f.finding.key) for f in minutes.findings(db, session)])

    assert _at_once(stage, story, story) == ["saved"] * 2
    assert seen[0] == seen[1]


@contextmanager
def _halted(stage: Stage) -> Iterator[Event]:
    """Set once another thread asks for what a transaction of this one holds."""
    here, reached = get_ident(), Event()

    def see(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if get_ident() != here and ("FOR UPDATE" in statement or "BEGIN" in statement):
            reached.set()

    event.listen(stage.database.engine, "before_cursor_execute", see)
    yield reached
    event.remove(stage.database.engine, "before_cursor_execute", see)


def _meanwhile(stage: Stage, first: Callable[[Any], Any], second: Callable[[Any], Any]) -> str:
    """The second story begins while the first has the lock; what it came to."""
    # As another process would: within one, SQLite's writers take turns before they ask for it.
    elsewhere = Database(stage.database.engine)
    with _halted(stage) as reached, ThreadPoolExecutor(1) as pool:
        with stage.database.transaction(wait=WAIT) as db:
            first(db)
            outcome = pool.submit(_told, elsewhere, second)
            assert reached.wait(WAIT)
        return outcome.result()[0]


def test_a_session_is_undone_while_somebody_writes_in_it(stage: Stage) -> None:
    said = stage.said()
    session = stage.scheduled()
    (planned,) = stage.rows(tables.Entry)
    outcome = _meanwhile(
        stage,
        lambda db: undo.undo_entry(db, said, planned.id),
        lambda db: live.note(db, said, session, c.NoteAdd("Too late")),
    )
    assert outcome == "no_session"
    assert stage.rows(tables.Line) == []


def test_what_was_read_before_the_lock_is_read_again(stage: Stage) -> None:
    said = stage.said()
    session = stage.scheduled()
    stage.do(outcomes.add_action, session, c.ActionAdd("Count", None, None, None))

    def settle(db: Any) -> None:
        kept = db.exec(select(tables.Action)).one()
        outcomes.done(db, said, session, c.ActionDone(kept.number))

    first = partial(outcomes.drop, said=said, session_id=session, command=c.ActionDrop(1, "no"))
    assert _meanwhile(stage, first, settle) == "wrong_state"
    assert [row.state for row in stage.rows(tables.Action)] == [ActionState.DROPPED]
