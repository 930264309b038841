"""Asking the rest of a one-sided question, and when the chair is offered to."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from sqlmodel import select

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import ReminderKind
from adhocbot.services import delegations, live, positions, prompts, symmetry
from adhocbot.services.tick import tick
from adhocbot.store import tables
from adhocbot.store.debts import Debt, debts
from tests.support.stage import (
    ANA,
    BEN,
    LAMPS,
    LENA,
    OLGA,
    START,
    TARO,
    TEAM,
    VAULT,
    Stage,
    unchanged,
)

DEADLINE = START - timedelta(days=1)


def asked(stage: Stage, session: int) -> list[tuple[str, tuple[int, ...], datetime | None]]:
    """Every prompt so far: whom it asks what, and until when."""
    with stage.database.reading() as db:
        names = dict(db.exec(select(tables.Delegation.id, tables.Delegation.name)).all())
        numbers = dict(db.exec(select(tables.Question.id, tables.Question.number)).all())
        asks = db.exec(select(tables.PromptQuestion)).all()
        return [
            (
                names[row.delegation_id],
                tuple(sorted(numbers[a.question_id] for a in asks if a.prompt_id == row.id)),
                row.deadline_at,
            )
            for row in db.exec(select(tables.Prompt).order_by(tables.Prompt.id))  # type: ignore[arg-type]  # a column
            if row.session_id == session
        ]


def three(stage: Stage, channel: str = LAMPS) -> int:
    """Norway (Lena), Japan (Taro) and Peru (Ben), three questions; Norway answered the first."""
    session = stage.asking(channel=channel)
    stage.do(delegations.add, session, c.DelegationAdd("Peru", (BEN,)), channel=channel)
    stated(stage, session, LENA, channel=channel)
    return session


def stated(stage: Stage, session: int, user: str, *numbers: int, channel: str = LAMPS) -> None:
    command = c.PositionState(numbers or (1,), None, None, None, "Yes.")
    stage.do(positions.state, session, command, user=user, channel=channel)


def no_position(stage: Stage, user: str) -> None:
    with stage.database.transaction() as db:
        for row in db.exec(select(tables.Position).where(tables.Position.entered_by == user)):
            row.is_none = True


def test_exactly_those_without_a_position_are_asked(stage: Stage) -> None:
    session = three(stage)
    saved = stage.do(symmetry.ask_rest, session, 1)
    assert saved.sentence == "lamps#1: asked: Japan (question 1); Peru (question 1)."
    assert asked(stage, session) == [("Japan", (1,), None), ("Peru", (1,), None)]


def test_who_said_that_it_has_no_position_is_not_asked_again(stage: Stage) -> None:
    session = three(stage)
    stated(stage, session, TARO)
    no_position(stage, TARO)
    stage.do(symmetry.ask_rest, session, 1, user=BEN)
    assert asked(stage, session) == [("Peru", (1,), None)]


@pytest.mark.parametrize(("ahead", "deadline"), [(True, DEADLINE), (False, None)])
def test_the_earlier_deadline_counts_while_it_is_ahead(
    stage: Stage, ahead: bool, deadline: datetime | None
) -> None:
    session = three(stage)
    stage.do(prompts.ask, session, c.Ask((1,), ("Japan",), DEADLINE))
    stage.clock.turn_to(DEADLINE + timedelta(hours=-1 if ahead else 1))
    stage.do(symmetry.ask_rest, session, 1)
    assert asked(stage, session)[1:] == [("Japan", (1,), deadline), ("Peru", (1,), deadline)]


def test_a_second_click_asks_nobody_twice(stage: Stage) -> None:
    session = three(stage)
    stage.do(symmetry.ask_rest, session, 1)
    refused = stage.refused(symmetry.ask_rest, session, 1, user=BEN)
    assert refused.sentence == (
        "All of the rest were asked question 1 a moment ago. To see who owes what: asked. "
        "To ask again all the same: ask 1 Japan, Peru"
    )
    stage.clock.forward(minutes=15)
    stage.do(symmetry.ask_rest, session, 1)
    assert len(asked(stage, session)) == 4


def test_two_who_click_at_the_same_moment_ask_once(stage: Stage) -> None:
    session = three(stage)
    together = Barrier(2)

    def click(user: str) -> bool:
        together.wait()
        try:
            stage.do(symmetry.ask_rest, session, 1, user=user)
        except Exception as raised:  # noqa: BLE001  # which of them it hits is open
            return "a moment ago" not in str(raised)
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(click, (ANA, BEN))) == [False, True]
    assert len(asked(stage, session)) == 2


def test_it_refuses_who_leads_not_and_what_is_not_one_sided(stage: Stage) -> None:
    session = three(stage)
    assert stage.refused(symmetry.ask_rest, session, 1, user=LENA).sentence.startswith("Only the ")
    for number in (2, 99):
        assert (
            "by one side only any more"
            in stage.refused(symmetry.ask_rest, session, number).sentence
        )
    stated(stage, session, TARO)
    stage.refused(symmetry.ask_rest, session, 1)


def offers(stage: Stage) -> list[tuple[str, str, str | None]]:
    return stage.outgoing("offer.post", "offer.update")


def test_at_the_close_the_chair_is_told_once(stage: Stage) -> None:
    session = three(stage)
    stage.clock.turn_to(START)
    stage.do(live.start, session)
    stage.clock.forward(minutes=5)
    assert offers(stage) == []
    stage.do(live.close, session, c.Close(None))
    assert offers(stage) == [("offer.post", ANA, f"offer:{session}:{ANA}")]
    # What was told follows, and is not told again.
    stated(stage, session, TARO)
    assert [kind for kind, _, _ in offers(stage)] == ["offer.post", "offer.update"]


def test_where_both_sides_are_on_record_the_chair_is_told_nothing(stage: Stage) -> None:
    session = three(stage)
    stated(stage, session, TARO)
    stage.clock.turn_to(START)
    stage.do(live.start, session)
    stage.clock.forward(minutes=5)
    stage.do(live.close, session, c.Close(None))
    assert offers(stage) == []


def tick_at(stage: Stage, instant: datetime) -> list[tuple[str, str]]:
    """What a tick at that instant says: of which kind, where."""
    known = {row.id for row in stage.rows(tables.Outgoing)}
    stage.clock.turn_to(instant)
    tick(stage.database, instant)
    with unchanged(stage.database):
        tick(stage.database, instant)
    return [
        (row.kind, row.lane)
        for row in stage.rows(tables.Outgoing)
        if row.id not in known and row.kind.startswith(("asked.", "offer."))
    ]


def posted(stage: Stage, *subjects: str) -> None:
    """As if all that waits was posted."""
    with stage.database.transaction() as db:
        for row in db.exec(select(tables.Outgoing)):
            row.done_at = stage.clock.now()
        for place, subject in enumerate(subjects):
            db.add(tables.Message(team_id=TEAM, subject=subject, channel_id=LAMPS, ts=f"1.{place}"))


def test_when_a_deadline_passes_the_channel_and_the_chair_are_told_once(stage: Stage) -> None:
    session = three(stage)
    stage.do(prompts.ask, session, c.Ask(None, None, DEADLINE))
    posted(stage, f"asked:{session}")
    assert tick_at(stage, DEADLINE - timedelta(seconds=1)) == []
    assert tick_at(stage, DEADLINE) == [("asked.update", LAMPS), ("offer.post", ANA)]
    assert tick_at(stage, DEADLINE + timedelta(days=1)) == []


def test_at_night_the_chair_is_let_sleep(stage: Stage) -> None:
    with stage.database.transaction() as db:
        db.get_one(tables.Person, (TEAM, ANA)).zone = "Pacific/Auckland"
    session = three(stage)
    stage.do(prompts.ask, session, c.Ask(None, None, DEADLINE))
    posted(stage, f"asked:{session}")
    assert tick_at(stage, DEADLINE) == [("asked.update", LAMPS)]  # 01:00 in Auckland
    assert tick_at(stage, DEADLINE + timedelta(hours=6)) == [("offer.post", ANA)]


def test_of_many_that_tick_at_one_instant_one_tells(stage: Stage) -> None:
    session = three(stage)
    stage.do(prompts.ask, session, c.Ask(None, None, DEADLINE))
    posted(stage, f"asked:{session}")
    together = Barrier(4)

    def go(_: int) -> None:
        together.wait()
        tick(stage.database, DEADLINE)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(go, range(4)))
    assert [kind for kind, _, _ in stage.outgoing() if kind.startswith(("asked.", "offer."))][
        -2:
    ] == ["asked.update", "offer.post"]
    passed = [r for r in stage.rows(tables.Reminder) if r.kind is ReminderKind.DEADLINE_PASSED]
    assert sorted(row.user_id for row in passed) == ["", ANA]


def test_a_chair_outside_the_private_channel_is_told_nothing(stage: Stage) -> None:
    session = three(stage, channel=VAULT)
    stage.do(prompts.ask, session, c.Ask(None, None, DEADLINE), channel=VAULT)
    with stage.database.transaction() as db:
        db.delete(db.get_one(tables.Member, (TEAM, VAULT, ANA)))
    posted(stage, f"asked:{session}")
    assert tick_at(stage, DEADLINE) == [("asked.update", VAULT)]


def test_several_askings_are_one_message(stage: Stage) -> None:
    session = three(stage)
    stage.do(prompts.ask, session, c.Ask((2,), ("Japan",), DEADLINE))
    stage.do(prompts.ask, session, c.Ask((3,), ("Peru",), None))
    assert stage.outgoing("asked.post") == [("asked.post", LAMPS, f"asked:{session}")]
    posted(stage, f"asked:{session}")
    stage.do(prompts.ask, session, c.Ask((3,), ("Peru",), START))
    assert stage.outgoing()[-1][0] == "asked.update"


def test_debts_are_of_what_was_asked_last(stage: Stage) -> None:
    session = three(stage)
    stage.do(delegations.drop, session, c.DelegationDrop("Peru"))
    stage.do(prompts.ask, session, c.Ask(None, None, DEADLINE))
    stage.do(prompts.ask, session, c.Ask((2,), ("Japan",), START))
    stage.clock.turn_to(DEADLINE + timedelta(hours=1))
    stated(stage, session, LENA, 2)
    assert stage.read(debts, session) == (
        Debt("Norway", (2, 3), (3,), DEADLINE, late=(2,)),
        Debt("Japan", (1, 3), (1, 3), DEADLINE),
        Debt("Japan", (2,), (2,), START),
    )


def test_who_has_nobody_and_who_put_it_off(stage: Stage) -> None:
    session = three(stage)
    with stage.database.transaction() as db:
        db.get_one(tables.Person, (TEAM, TARO)).gone = True
    stage.do(prompts.ask, session, c.Ask((2,), ("Norway", "Japan"), DEADLINE))
    with stage.database.transaction() as db:
        [row] = db.exec(select(tables.PromptDelivery)).all()
        row.snoozed_until = START
    assert stage.read(debts, session) == (
        Debt("Norway", (2,), (2,), DEADLINE, snoozed_until=START),
        Debt("Japan", (2,), (2,), DEADLINE, reached=False),
    )
    assert OLGA not in {lane for _, lane, _ in stage.outgoing("prompt.post")}
