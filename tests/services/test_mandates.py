"""Delegations that observe, that speak for others, and that were not there."""

from __future__ import annotations

import pytest

from adhocbot.domain.sentences import commands as c
from adhocbot.services import absences, delegations, mandates, positions, prompts, undo
from adhocbot.store import tables
from adhocbot.store.prompts import prompt_facts, prompts_owed
from adhocbot.store.record import record_facts
from tests.support.stage import ANA, BEN, LAMPS, LENA, OLGA, PAT, TARO, TEAM, VAULT, Stage

JAPAN_TO_NORWAY = c.DelegationMandate("Japan", "Norway")


def _state(numbers: tuple[int, ...], of: str | None = None, route: str | None = None) -> c.Command:
    return c.PositionState(numbers, of, route, None, "Only after the tide.")


def _mandates(stage: Stage) -> dict[str, int | None]:
    return {row.name: row.mandate_id for row in stage.rows(tables.Delegation)}


def test_a_delegation_is_made_to_observe_and_to_speak_again(stage: Stage) -> None:
    session = stage.asking(1)
    saved = stage.do(mandates.observe, session, c.DelegationObserve("Japan", True))
    assert saved.sentence == (
        "lamps#1: the delegation Japan observes: it reads positions and states none."
    )
    refusal = stage.refused(positions.state, session, _state((1,)), user=TARO)
    assert refusal.sentence == (
        "Japan observes: it reads positions and states none. The delegates of Norway can."
    )
    stage.do(prompts.ask, session, c.Ask(None, None, None))
    assert [row.user_id for row in stage.rows(tables.PromptDelivery)] == [LENA]
    again = stage.refused(mandates.observe, session, c.DelegationObserve("Japan", True))
    assert again.kind == "nothing_new"
    stage.do(mandates.observe, session, c.DelegationObserve("Japan", False))
    stage.do(positions.state, session, _state((1,)), user=TARO)
    facts = stage.read(record_facts, session)
    assert [(d.name, d.observes) for d in facts.delegations] == [
        ("Norway", False),
        ("Japan", False),
        ("Harbour Watch", True),
    ]


def test_whoever_has_a_mandate_states_and_the_record_says_so(stage: Stage) -> None:
    session = stage.asking(2)
    saved = stage.do(mandates.mandate, session, JAPAN_TO_NORWAY)
    assert saved.sentence == "lamps#1: Norway speaks for Japan, by its mandate."
    told = stage.do(positions.state, session, _state((2,), "Japan"), user=LENA)
    assert told.sentence == (
        "lamps#1: Japan's position on question 2 is on record, 20 characters, "
        "stated by Norway by mandate."
    )
    # Its own delegates, and its own delegation, speak as before.
    stage.do(positions.state, session, _state((1,)), user=TARO)
    stage.do(positions.state, session, _state((1,)), user=LENA)
    facts = stage.read(record_facts, session)
    assert [(p.delegation, p.questions, p.spoken_by, p.entered_for) for p in facts.positions] == [
        ("Japan", (2,), "Norway", None),
        ("Japan", (1,), None, None),
        ("Norway", (1,), None, None),
    ]
    assert [(d.name, d.mandate) for d in facts.delegations] == [
        ("Norway", None),
        ("Japan", "Norway"),
        ("Harbour Watch", None),
    ]


def test_whoever_has_a_mandate_withdraws(stage: Stage) -> None:
    session = stage.asking(1)
    stage.do(mandates.mandate, session, JAPAN_TO_NORWAY)
    stage.do(positions.state, session, _state((1,)), user=TARO)
    off = c.PositionWithdraw((1,), "Japan")
    told = stage.do(positions.withdraw, session, off, user=LENA)
    assert told.sentence == (
        "lamps#1: Japan has withdrawn its position on question 1. Said by Norway by mandate."
    )
    assert stage.read(record_facts, session).positions == ()
    stage.do(undo.undo_latest, user=LENA)
    assert len(stage.read(record_facts, session).positions) == 1
    stage.do(mandates.mandate, session, c.DelegationMandate("Japan", None))
    assert stage.refused(positions.withdraw, session, off, user=LENA).sentence == (
        "Only the chair (Ana Costa) or the secretary (Ben Okoro) can withdraw what was entered "
        "for Japan."
    )


def test_the_chair_withdraws_what_was_entered_and_not_what_was_stated(stage: Stage) -> None:
    session = stage.asking(2)
    stage.do(positions.state, session, _state((1, 2), "Japan", "by e-mail"), user=BEN)
    stage.do(positions.state, session, _state((2,)), user=TARO)
    refusal = stage.refused(positions.withdraw, session, c.PositionWithdraw((1, 2), "Japan"))
    assert refusal.sentence == (
        "Japan stated its position on question 2 itself, so only its delegates withdraw it. If it "
        "sends you another: position 2 for Japan by e-mail …"
    )
    told = stage.do(positions.withdraw, session, c.PositionWithdraw((1,), "Japan"))
    assert told.sentence == (
        "lamps#1: Japan has withdrawn its position on question 1. Entered for it."
    )
    assert stage.rows(tables.PositionQuestion)[0].withdrawn_by == ANA
    again = stage.refused(positions.withdraw, session, c.PositionWithdraw((1,), "Japan"))
    assert again.kind == "no_position"


def test_a_route_says_that_the_chair_enters_it_even_with_a_mandate(stage: Stage) -> None:
    session = stage.asking(1)
    stage.do(delegations.add, session, c.DelegationAdd("Norway", (BEN,)))
    stage.do(mandates.mandate, session, JAPAN_TO_NORWAY)
    stage.do(positions.state, session, _state((1,), "Japan", "by e-mail"), user=BEN)
    (position,) = stage.read(record_facts, session).positions
    assert (position.entered_for, position.route, position.spoken_by) == (
        "Ben Okoro",
        "by e-mail",
        None,
    )


def test_the_mandate_is_asked_for_too(stage: Stage) -> None:
    session = stage.asking(1)
    stage.do(mandates.mandate, session, JAPAN_TO_NORWAY)
    stage.do(prompts.ask, session, c.Ask(None, ("Japan",), None))
    (prompt,) = stage.rows(tables.Prompt)
    assert {row.user_id for row in stage.rows(tables.PromptDelivery)} == {LENA, TARO}
    facts = stage.read(prompt_facts, prompt.id, TEAM, LENA)
    assert (facts.delegation, facts.by_mandate) == ("Japan", "Norway")
    assert stage.read(prompt_facts, prompt.id, TEAM, TARO).by_mandate is None


def test_a_mandate_given_later_brings_what_is_still_owed(stage: Stage) -> None:
    session = stage.asking(2)
    stage.do(prompts.ask, session, c.Ask(None, None, None))
    stage.do(prompts.ask, session, c.Ask((2,), None, None))
    stage.do(positions.state, session, _state((2,)), user=TARO)
    stage.do(mandates.mandate, session, JAPAN_TO_NORWAY)
    assert [(f.delegation, f.owed) for f in stage.read(prompts_owed, TEAM, LENA)] == [
        ("Norway", (2,)),
        ("Japan", (1,)),
        ("Norway", (1, 2)),
    ]
    stage.do(mandates.mandate, session, c.DelegationMandate("Japan", None))
    assert [f.delegation for f in stage.read(prompts_owed, TEAM, LENA)] == ["Norway", "Norway"]
    refusal = stage.refused(positions.state, session, _state((1,), "Japan"), user=LENA)
    assert refusal.sentence == (
        "Only the chair (Ana Costa) or the secretary (Ben Okoro) can enter a position for Japan."
    )


def test_a_delegate_outside_the_channel_answers_by_mandate_what_was_asked(stage: Stage) -> None:
    session = stage.asking(2, channel=VAULT)
    stage.do(delegations.add, session, c.DelegationAdd("Norway", (PAT,)), channel=VAULT)
    stage.do(mandates.mandate, session, JAPAN_TO_NORWAY, channel=VAULT)
    stage.do(prompts.ask, session, c.Ask((1,), ("Japan",), None), channel=VAULT)
    refusal = stage.refused(
        positions.state, session, _state((2,), "Japan"), user=PAT, channel="DPAT"
    )
    assert refusal.sentence == ("Japan was asked question 1 in lamps#1: answer what it was asked.")
    stage.do(positions.state, session, _state((1,), "Japan"), user=PAT, channel="DPAT")
    other = stage.refused(
        positions.state, session, _state((1,), "Harbour Watch"), user=PAT, channel="DPAT"
    )
    assert other.sentence == "You speak for Norway and Japan: position 3 We support it"


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        (c.DelegationMandate("Japan", "japan"), "own_mandate"),
        (c.DelegationMandate("Japan", "Harbour Watch"), "observes"),
        (c.DelegationMandate("Harbour Watch", "Japan"), "observes"),
        (c.DelegationMandate("Chile", "Norway"), "nothing_new"),
        (c.DelegationMandate("Norway", "Chile"), "mandate_chain"),
        (c.DelegationMandate("Norway", "Japan"), "mandate_chain"),
        (c.DelegationMandate("Japan", "Chile"), "mandate_chain"),
        (c.DelegationMandate("Japan", None), "nothing_new"),
        (c.DelegationMandate("Mars", "Japan"), "unknown_delegation"),
    ],
)
def test_mandates_that_cannot_be(stage: Stage, command: c.DelegationMandate, kind: str) -> None:
    session = stage.staffed()
    stage.do(delegations.add, session, c.DelegationAdd("Chile", ()))
    stage.do(mandates.mandate, session, c.DelegationMandate("Chile", "Norway"))
    assert stage.refused(mandates.mandate, session, command).kind == kind


def test_a_mandate_ends_when_its_holder_leaves_or_observes(stage: Stage) -> None:
    session = stage.staffed()
    stage.do(mandates.mandate, session, JAPAN_TO_NORWAY)
    saved = stage.do(mandates.observe, session, c.DelegationObserve("Norway", True))
    assert saved.sentence.endswith("states none. It speaks for Japan no more.")
    assert _mandates(stage) == {"Norway": None, "Japan": None, "Harbour Watch": None}
    stage.do(undo.undo_latest)
    assert _mandates(stage)["Japan"] is not None
    stage.do(delegations.drop, session, c.DelegationDrop("Norway"))
    assert _mandates(stage)["Japan"] is None


def test_a_mandate_is_undone_with_what_it_brought(stage: Stage) -> None:
    session = stage.asking(1)
    stage.do(prompts.ask, session, c.Ask(None, ("Japan",), None))
    stage.do(mandates.mandate, session, JAPAN_TO_NORWAY)
    assert len(stage.rows(tables.PromptDelivery)) == 2
    stage.do(undo.undo_latest)
    assert [row.user_id for row in stage.rows(tables.PromptDelivery)] == [TARO]
    assert _mandates(stage)["Japan"] is None


def test_who_comes_to_a_delegation_later_gets_what_it_still_owes(stage: Stage) -> None:
    session = stage.asking(1)
    stage.do(prompts.ask, session, c.Ask(None, ("Japan",), None))
    (prompt,) = stage.rows(tables.Prompt)
    stage.do(delegations.add, session, c.DelegationAdd("Japan", (PAT,)))
    assert ("prompt.post", PAT, f"prompt:{prompt.id}:{PAT}") in stage.outgoing()
    stage.do(positions.state, session, _state((1,)), user=TARO)
    stage.do(delegations.add, session, c.DelegationAdd("Japan", (BEN,)))
    assert {row.user_id for row in stage.rows(tables.PromptDelivery)} == {TARO, PAT}


def test_absent_delegations_are_named_and_come_back(stage: Stage) -> None:
    session = stage.staffed()
    both = c.DelegationAbsent(("Japan", "Norway"), True)
    assert stage.do(absences.absent, session, both).sentence == (
        "lamps#1: the delegations Japan and Norway are absent."
    )
    assert [d.absent for d in stage.read(record_facts, session).delegations] == [
        True,
        True,
        False,
    ]
    assert stage.refused(absences.absent, session, both).sentence == (
        "Japan and Norway are absent already in lamps#1. To see them all: delegations"
    )
    stage.do(absences.absent, session, c.DelegationAbsent(("Japan",), False))
    assert [d.absent for d in stage.read(record_facts, session).delegations] == [
        True,
        False,
        False,
    ]
    stage.do(undo.undo_latest)
    assert len(stage.rows(tables.DelegationAbsence)) == 2


def test_one_session_s_absence_is_not_another_s(stage: Stage) -> None:
    first = stage.staffed()
    second = stage.scheduled(start=stage.clock.now().replace(year=2028), number=2)
    stage.do(absences.absent, first, c.DelegationAbsent(("Japan",), True))
    assert not any(d.absent for d in stage.read(record_facts, second).delegations)


@pytest.mark.parametrize("user", [LENA, TARO, OLGA, PAT])
def test_only_leaders_say_who_speaks_and_who_is_there(stage: Stage, user: str) -> None:
    session = stage.staffed()
    for service, command in (
        (mandates.observe, c.DelegationObserve("Japan", True)),
        (mandates.mandate, JAPAN_TO_NORWAY),
        (absences.absent, c.DelegationAbsent(("Japan",), True)),
    ):
        refusal = stage.refused(service, session, command, user=user, channel=LAMPS)
        assert refusal.sentence.startswith("Only the chair (Ana Costa) or the secretary (Ben")
