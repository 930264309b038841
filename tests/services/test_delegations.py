"""Delegations, and who sits in them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from adhocbot.domain.sentences import commands as c
from adhocbot.services import delegations, live, positions, questions, sessions, undo
from adhocbot.store import tables
from tests.support.stage import ADMIN, BEN, LAMPS, LENA, PAT, ROBOT, START, TARO, Stage


def _people(stage: Stage) -> list[tuple[int, str, bool]]:
    return [(r.delegation_id, r.user_id, r.is_head) for r in stage.rows(tables.Delegate)]


def test_people_are_added_to_a_delegation_by_any_spelling(stage: Stage) -> None:
    session = stage.scheduled()
    saved = stage.do(delegations.add, session, c.DelegationAdd("Ecma  International", (LENA, TARO)))
    assert saved.sentence == "lamps#1: delegation Ecma International, with Lena Vik and Taro Mori."
    stage.do(delegations.add, session, c.DelegationAdd("ECMA international", (TARO, PAT)))
    assert [row.name for row in stage.rows(tables.Delegation)] == ["Ecma International"]
    assert [user for _, user, _ in _people(stage)] == [LENA, TARO, PAT]


def test_adding_who_sits_there_already_enters_nothing(stage: Stage) -> None:
    session = stage.staffed()
    for users in ((TARO,), ()):
        refusal = stage.refused(delegations.add, session, c.DelegationAdd("japan", users))
        assert refusal.sentence == (
            "lamps#1 has the delegation Japan with Taro Mori already, so there is nothing to add. "
            "To see them all: delegations"
        )


@pytest.mark.parametrize("name", ["position", "support", "because", "42", " "])
def test_a_word_of_the_bot_names_no_delegation(stage: Stage, name: str) -> None:
    session = stage.scheduled()
    stage.refused(delegations.add, session, c.DelegationAdd(name, (LENA,)))


def test_a_person_sits_in_one_delegation(stage: Stage) -> None:
    session = stage.staffed()
    refusal = stage.refused(delegations.add, session, c.DelegationAdd("Japan", (LENA,)))
    assert refusal.kind == "two_delegations"
    refusal = stage.refused(delegations.add, session, c.DelegationAdd("Chile", (ROBOT,)))
    assert refusal.kind == "not_a_person"


def test_only_leaders_change_delegations(stage: Stage) -> None:
    session = stage.staffed()
    for service, command in (
        (delegations.add, c.DelegationAdd("Chile", (PAT,))),
        (delegations.head, c.DelegationHead("Japan", TARO)),
        (delegations.drop, c.DelegationDrop("Japan")),
    ):
        assert stage.refused(service, session, command, user=LENA).sentence.startswith(
            "Only the chair (Ana Costa) or the secretary (Ben Okoro) can "
        )


def test_a_delegation_has_one_head(stage: Stage) -> None:
    session = stage.staffed()
    stage.do(delegations.head, session, c.DelegationHead("norway", LENA), user=BEN)
    stage.do(delegations.head, session, c.DelegationHead("Norway", PAT))
    assert [row for row in _people(stage) if row[0] == 1] == [(1, LENA, False), (1, PAT, True)]
    refusal = stage.refused(delegations.head, session, c.DelegationHead("Chile", PAT))
    assert refusal.sentence == (
        "lamps#1 has no delegation “Chile”. It has Norway, Japan and Harbour Watch. "
        "Add it: delegation add Chile @delegate"
    )


def test_every_open_card_of_the_series_shows_a_change_of_its_delegations(stage: Stage) -> None:
    closed = stage.closed()
    first, second, third = (
        stage.scheduled(start=START + timedelta(days=days)) for days in (1, 2, 3)
    )
    stage.do(sessions.cancel, third, c.Cancel("fog"))
    stage.scheduled(topic="Keels")
    with stage.database.transaction() as db:
        for row in db.exec(select(tables.Outgoing)):
            db.delete(row)
    stage.do(delegations.add, first, c.DelegationAdd("Chile", (PAT,)))
    updates = [("card.update", LAMPS, f"card:{session}") for session in (first, second)]
    assert stage.outgoing() == updates
    stage.do(questions.add, second, c.QuestionAdd("Why?", None, None))
    assert stage.outgoing() == updates
    stage.do(live.note, closed, c.NoteAdd("Hm."))
    assert stage.outgoing() == [*updates, ("card.update", LAMPS, f"card:{closed}")]


def test_an_undone_delegation_leaves_every_open_card(stage: Stage) -> None:
    first, second = (stage.scheduled(start=START + timedelta(days=days)) for days in (0, 1))
    stage.do(delegations.add, first, c.DelegationAdd("Chile", (PAT,)))
    with stage.database.transaction() as db:
        for row in db.exec(select(tables.Outgoing)):
            db.delete(row)
    stage.do(undo.undo_latest)
    assert stage.outgoing("card.update") == [
        ("card.update", LAMPS, f"card:{session}") for session in (first, second)
    ]


def test_a_delegation_leaves_with_its_seats_and_its_statements_stay(stage: Stage) -> None:
    session = stage.asking()
    command = c.PositionState((1,), None, None, None, "We need it.")
    stage.do(positions.state, session, command, user=LENA)
    stage.do(delegations.drop, session, c.DelegationDrop("Norway"))
    assert stage.refused(positions.state, session, command, user=LENA).kind == "not_allowed"
    assert [row.statement for row in stage.rows(tables.Position)] == ["We need it."]
    # Lena may sit elsewhere now, and a delegation that comes back is who is named then.
    stage.do(delegations.add, session, c.DelegationAdd("Chile", (LENA,)))
    stage.do(delegations.add, session, c.DelegationAdd("Norway", (ADMIN,)))
    with stage.database.transaction() as db:
        series = 1
        assert [seat.name for seat in delegations.seats(db, "T1", series, LENA)] == ["Chile"]
        assert [seat.name for seat in delegations.seats(db, "T1", series, ADMIN)] == ["Norway"]
