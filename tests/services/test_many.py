"""Large meetings: what is asked of the database does not grow with the people in the room."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from adhocbot.domain.sentences import commands as c
from adhocbot.services import delegations, positions, prompts
from adhocbot.store import tables
from adhocbot.store.debts import debts
from adhocbot.store.engine import Database
from adhocbot.store.record import record_facts
from tests.support.stage import START, TEAM, ZONE, Stage


@contextmanager
def _reads(database: Database) -> Iterator[list[str]]:
    """The questions that are put to the database within."""
    seen: list[str] = []

    def see(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT"):
            seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", see)
    yield seen
    event.remove(database.engine, "before_cursor_execute", see)


def _crowd(stage: Stage, session: int, lands: range) -> None:
    for land in lands:
        users = tuple(f"U{land}X{seat}" for seat in range(3))
        with stage.database.transaction() as db:
            for user in users:
                db.add(
                    tables.Person(
                        team_id=TEAM, user_id=user, name=f"N {user}", zone=ZONE, fetched_at=START
                    )
                )
        stage.do(delegations.add, session, c.DelegationAdd(f"Land {land}", users))


def _counts(stage: Stage, session: int, lands: range) -> tuple[int, int, int]:
    with _reads(stage.database) as asking:
        stage.do(prompts.ask, session, c.Ask(None, tuple(f"Land {n}" for n in lands), None))
    for land in lands:
        command = c.PositionState((1, 2), None, None, None, f"We are land {land}.")
        stage.do(positions.state, session, command, user=f"U{land}X0")
    with _reads(stage.database) as record:
        facts = stage.read(record_facts, session)
    assert facts.positions[-1].source.by == f"N U{lands[-1]}X0"
    with _reads(stage.database) as owing:
        stage.read(debts, session)
    # Each delegation that is named is looked up by its name.
    return len(asking) - len(lands), len(record), len(owing)


def test_the_number_of_questions_stays(stage: Stage) -> None:
    session = stage.asking()
    few, many = range(1, 3), range(3, 21)
    # From the second asking on, the message of who owes what is only updated.
    stage.do(prompts.ask, session, c.Ask(None, ("Norway",), None))
    _crowd(stage, session, few)
    before = _counts(stage, session, few)
    _crowd(stage, session, many)
    after = _counts(stage, session, many)
    assert after == before
