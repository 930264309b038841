"""Drafts that wait until the head of the delegation clears them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from adhocbot.domain.sentences import commands as c
from adhocbot.services import (
    clearance,
    delegations,
    edits,
    mandates,
    positions,
    prompts,
    replies,
    series,
    undo,
)
from adhocbot.store import tables
from adhocbot.store.debts import debts
from adhocbot.store.drafts import draft_facts
from adhocbot.store.prompts import prompt_facts
from adhocbot.store.record import record_facts
from tests.support.stage import ADMIN, BEN, LENA, OLGA, PAT, TARO, TEAM, VAULT, Stage

OURS, NEWER = "Only after the tide.", "Never before the ebb."
ON, OFF = c.SettingsChange("clearance", "on"), c.SettingsChange("clearance", "off")

ANY_HEAD = "Only the head of a delegation can clear what it states. Who heads which: delegations"


def _state(
    stage: Stage,
    session: int,
    numbers: tuple[int, ...] = (1,),
    words: str = OURS,
    *,
    user: str = PAT,
    of: str | None = None,
    ts: str | None = None,
) -> str:
    command = c.PositionState(numbers, of, None, None, words)
    return stage.do(positions.state, session, command, user=user, ts=ts).sentence


def _cleared(stage: Stage) -> int:
    """A series in which Lena heads Norway and Pat sits there; Japan has no head."""
    session = stage.asking(3)
    stage.do(delegations.add, session, c.DelegationAdd("Norway", (PAT,)))
    stage.do(delegations.head, session, c.DelegationHead("Norway", LENA))
    stage.do(series.change, session, ON)
    return session


def _held(stage: Stage, session: int = 1) -> list[tuple[str, tuple[int, ...], str]]:
    facts = stage.read(record_facts, session)
    return [(p.delegation, p.questions, p.statement) for p in facts.positions]


def _clear(stage: Stage, session: int, *numbers: int, user: str = LENA) -> str:
    return stage.do(clearance.clear, session, c.PositionClear(numbers, None), user=user).sentence


def test_the_setting_is_told_with_who_has_no_head_and_what_still_waits(stage: Stage) -> None:
    session = stage.asking(1)
    stage.do(delegations.head, session, c.DelegationHead("Norway", LENA))
    stage.do(delegations.add, session, c.DelegationAdd("Norway", (PAT,)))
    assert stage.do(series.change, session, ON).sentence == (
        "lamps#1: a position is a draft until the head of its delegation clears it. "
        "Japan has no head yet: delegation head Japan @x"
    )
    assert stage.read(record_facts, session).clearance is True
    assert stage.refused(series.change, session, ON).kind == "nothing_new"
    assert stage.refused(series.change, session, c.SettingsChange("clearance", "?")).sentence == (
        "Clearance is on or off. For example: settings clearance on"
    )
    _state(stage, session)
    assert stage.do(series.change, session, OFF).sentence == (
        "lamps#1: positions are on record as soon as they are stated. "
        "1 draft goes on waiting until the head clears it or somebody states it anew."
    )
    assert _held(stage) == []
    _clear(stage, session, 1)
    assert _held(stage) == [("Norway", (1,), OURS)]


def test_a_draft_is_seen_by_its_delegation_alone_until_it_is_cleared(stage: Stage) -> None:
    session = _cleared(stage)
    stage.do(prompts.ask, session, c.Ask(None, ("Norway",), None))
    (prompt,) = stage.rows(tables.Prompt)
    told = _state(stage, session, (1, 2))
    assert told == (
        "lamps#1: Norway's position on questions 1, 2 waits for Lena Vik's clearance, "
        "20 characters."
    )
    assert _held(stage) == []
    assert [(d.owed, d.to_clear) for d in stage.read(debts, session)] == [((3,), (1, 2))]
    seen = stage.read(prompt_facts, prompt.id, TEAM, PAT).questions[0]
    assert seen.statement is None
    assert seen.waiting is not None
    assert (seen.waiting.statement, seen.waiting.by, seen.waiting.head) == (
        OURS,
        "Pat Quinn",
        "Lena Vik",
    )
    (position,) = stage.rows(tables.Position)
    subject = f"draft:{position.id}:{LENA}"
    assert stage.outgoing("draft.post", "wording.post") == [("draft.post", LENA, subject)]
    received = stage.clock.now()
    stage.clock.forward(hours=1)
    assert _clear(stage, session, 1) == (
        "lamps#1: Norway's position on questions 1, 2, received "
        "Monday 8 March 2027, 13:00 Europe/Oslo (12:00 UTC), is on record, cleared by Lena Vik."
    )
    (fact,) = stage.read(record_facts, session).positions
    assert (fact.received_at, fact.cleared_by, fact.source.by) == (
        received,
        "Lena Vik",
        "Pat Quinn",
    )
    assert ("draft.update", LENA, subject) in stage.outgoing()
    assert stage.read(prompt_facts, prompt.id, TEAM, PAT).questions[0].waiting is None


def test_a_draft_leaves_in_force_what_was_before_it(stage: Stage) -> None:
    session = _cleared(stage)
    _state(stage, session, user=LENA)
    _state(stage, session, words=NEWER)
    assert _held(stage) == [("Norway", (1,), OURS)]
    _clear(stage, session, 1)
    assert _held(stage) == [("Norway", (1,), NEWER)]


def test_the_head_says_it_otherwise_and_the_draft_counts_no_more(stage: Stage) -> None:
    session = _cleared(stage)
    _state(stage, session)
    (draft,) = stage.rows(tables.Position)
    _state(stage, session, words=NEWER, user=LENA)
    assert _held(stage) == [("Norway", (1,), NEWER)]
    facts = stage.read(draft_facts, draft.id, LENA)
    assert facts is not None
    assert facts.state == "superseded"
    assert stage.refused(clearance.clear_one, draft.id, user=LENA).kind == "gone"


def test_the_chair_enters_without_clearance(stage: Stage) -> None:
    session = _cleared(stage)
    _state(stage, session, user=BEN, of="Japan")
    assert _held(stage) == [("Japan", (1,), OURS)]


def test_without_a_head_nothing_is_taken(stage: Stage) -> None:
    session = _cleared(stage)
    command = c.PositionState((1,), None, None, None, OURS)
    assert stage.refused(positions.state, session, command, user=TARO).sentence == (
        "Positions in lamps#1 are cleared by the head of the delegation, and Japan has none yet. "
        "One is named by the chair (Ana Costa) or the secretary (Ben Okoro): "
        "delegation head Japan @x"
    )
    with stage.database.transaction() as db:
        db.get_one(tables.Person, ("T1", LENA)).gone = True
    assert stage.refused(positions.state, session, command, user=PAT).kind == "no_head"


@pytest.mark.parametrize(
    ("user", "sentence"),
    [
        (PAT, "Only the head of Norway (Lena Vik) can clear what it states."),
        (OLGA, ANY_HEAD),
        (TARO, "Japan has nothing on question 1 in lamps#1 that waits for clearance. "
               "To state a position: position 1 …"),
    ],
)  # fmt: skip  # one row each
def test_only_the_head_clears(stage: Stage, user: str, sentence: str) -> None:
    session = _cleared(stage)
    _state(stage, session)
    (draft,) = stage.rows(tables.Position)
    command = c.PositionClear((1,), None)
    assert stage.refused(clearance.clear, session, command, user=user).sentence == sentence
    forged = stage.refused(clearance.clear_one, draft.id, user=user)
    # Whose draft waits is for its own delegation.
    assert forged.sentence == (sentence if user == PAT else ANY_HEAD)
    assert stage.refused(clearance.clear_one, 999, user=LENA).kind == "gone"
    named = c.PositionClear((1,), "Norway")
    if user != PAT:
        assert stage.refused(clearance.clear, session, named, user=user).sentence == (
            "Only the head of Norway (Lena Vik) can clear what it states."
        )


def test_from_outside_the_head_clears_what_was_asked_and_learns_of_nothing_else(
    stage: Stage,
) -> None:
    session = stage.asking(2, channel=VAULT)
    before: list[tuple[Any, Any]] = [
        (delegations.add, c.DelegationAdd("Peru", (PAT, ADMIN))),
        (delegations.head, c.DelegationHead("Peru", PAT)),
        (series.change, ON),
        (prompts.ask, c.Ask((1,), ("Peru",), None)),
    ]
    for service, command in before:
        stage.do(service, session, command, channel=VAULT)
    _state(stage, session, user=ADMIN)
    outside: dict[str, Any] = {"user": PAT, "channel": "DPAT"}
    refusal = stage.refused(clearance.clear, session, c.PositionClear((2,), None), **outside)
    assert refusal.sentence == "Peru was asked question 1 in lamps#1: answer what it was asked."
    for name in ("Norway", "Chile"):
        named = c.PositionClear((1,), name)
        refusal = stage.refused(clearance.clear, session, named, **outside)
        assert refusal.sentence == f"Only the head of {name} can clear what it states."
    stage.do(clearance.clear, session, c.PositionClear((1,), None), **outside)
    assert _held(stage) == [("Peru", (1,), OURS)]


def test_by_a_mandate_the_head_of_those_who_speak_clears(stage: Stage) -> None:
    session = _cleared(stage)
    stage.do(mandates.mandate, session, c.DelegationMandate("Japan", "Norway"))
    _state(stage, session, of="Japan")
    assert stage.refused(clearance.clear, session, c.PositionClear((1,), None), user=LENA).kind == (
        "no_position"
    )
    stage.do(clearance.clear, session, c.PositionClear((1,), "Japan"), user=LENA)
    assert _held(stage) == [("Japan", (1,), OURS)]


def test_a_new_head_gets_what_waits(stage: Stage) -> None:
    session = _cleared(stage)
    _state(stage, session)
    (draft,) = stage.rows(tables.Position)
    stage.do(delegations.head, session, c.DelegationHead("Norway", PAT))
    assert ("draft.post", PAT, f"draft:{draft.id}:{PAT}") in stage.outgoing()
    assert stage.read(draft_facts, draft.id, LENA) is None
    stage.refused(clearance.clear, session, c.PositionClear((1,), None), user=LENA)
    _clear(stage, session, 1, user=PAT)


def test_late_is_what_was_stated_late_not_what_was_cleared_late(stage: Stage) -> None:
    session = _cleared(stage)
    deadline = stage.clock.now() + timedelta(hours=1)
    stage.do(prompts.ask, session, c.Ask(None, ("Norway",), deadline))
    _state(stage, session, (1,))
    stage.clock.forward(hours=2)
    _state(stage, session, (2,))
    _clear(stage, session, 1, 2)
    assert [p.received_late for p in stage.read(record_facts, session).positions] == [False, True]


def test_undo_follows(stage: Stage) -> None:
    session = _cleared(stage)
    _state(stage, session)
    _clear(stage, session, 1)
    assert stage.refused(undo.undo_latest, user=PAT).kind == "built_upon"
    stage.do(undo.undo_latest, user=LENA)
    assert _held(stage) == []
    (draft,) = stage.rows(tables.Position)
    facts = stage.read(draft_facts, draft.id, LENA)
    assert facts is not None
    assert facts.state == "waits"
    stage.do(undo.undo_latest, user=PAT)
    assert stage.rows(tables.Position) == []


def test_the_message_of_a_draft_is_edited_and_deleted(stage: Stage) -> None:
    session = _cleared(stage)
    stage.do(prompts.ask, session, c.Ask((1,), ("Norway",), None))
    (prompt,) = stage.rows(tables.Prompt)
    at = {"user": PAT, "channel": "DPAT", "ts": "1.1"}
    stage.do(replies.reply, prompt.id, OURS, **at)
    stage.do(replies.amend, NEWER, before=OURS, threaded=True, **at)
    assert [(p.statement, p.needs_clearance) for p in stage.rows(tables.Position)] == [
        (OURS, True),
        (NEWER, True),
    ]
    _clear(stage, session, 1)
    assert _held(stage) == [("Norway", (1,), NEWER)]
    # Another draft waits by now: what the message stated goes, and the draft stays.
    _state(stage, session, words="Perhaps.")
    told = stage.do(edits.withdraw_said, **at)
    assert told is not None
    assert told.sentence == "lamps#1: Norway has withdrawn its position on question 1."
    assert _held(stage) == []
    told = stage.do(positions.withdraw, session, c.PositionWithdraw((1,)), user=PAT)
    assert told.sentence == "lamps#1: Norway has withdrawn its draft on question 1."
    facts = stage.read(draft_facts, stage.rows(tables.Position)[-1].id, LENA)
    assert facts is not None
    assert facts.state == "withdrawn"
