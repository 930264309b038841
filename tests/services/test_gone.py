"""People who are deactivated, and those of another workspace: neither does anything here.

What a person sent a moment before they were deactivated may be delivered after it, and in an
organisation of several workspaces one person has the same id in all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Disposition, Result
from adhocbot.services import (
    answers,
    clearance,
    delegations,
    disposing,
    minutes,
    outcomes,
    positions,
    prompts,
    questions,
    remarks,
    series,
    undo,
)
from adhocbot.store import tables
from adhocbot.store.prompts import prompt_facts, prompts_owed
from tests.support.stage import ANA, BEN, LENA, PAT, TARO, TEAM, Stage

Tried = tuple[Callable[..., Any], tuple[Any, ...], str]

# By Ana, the chair, unless it says by whom.
OFFICES: dict[str, Tried] = {
    "ask": (prompts.ask, (1, c.Ask((3,), ("Japan",), None)), ANA),
    "question": (questions.add, (1, c.QuestionAdd("Why?", None, None)), BEN),
    "decide": (outcomes.decide, (1, c.Decide("Lamps", Result.AGREED, None)), BEN),
    "minutes": (minutes.approve, (1,), ANA),
    "dispose": (disposing.dispose, (1, c.RemarkDispose(2, Disposition.NOTED, None)), ANA),
    "settings": (series.change, (1, c.SettingsChange("clearance", "off")), BEN),
    "remark": (remarks.add, (1, c.RemarkAdd("documents", "More.")), ANA),
}
SEATS: dict[str, Tried] = {
    "position": (positions.state, (1, c.PositionState((1,), None, None, None, "Yes.")), LENA),
    "for it": (positions.state, (1, c.PositionState((1,), "Norway", None, None, "Yes.")), LENA),
    "withdraw": (positions.withdraw, (1, c.PositionWithdraw((1,))), LENA),
    "clear": (clearance.clear, (1, c.PositionClear((2,), None)), LENA),
    "clear it": (clearance.clear, (1, c.PositionClear((2,), "Norway")), LENA),
    "clear one": (clearance.clear_one, (2,), LENA),
    "no position": (answers.no_position, (1,), LENA),
    "later": (answers.later, (1,), LENA),
    "done": (outcomes.done, (1, c.ActionDone(1)), LENA),
    "done for all": (outcomes.done, (1, c.ActionDone(2)), LENA),
    "maintain": (remarks.maintain, (1, c.RemarkMaintain(1)), LENA),
    "remark": (remarks.add, (1, c.RemarkAdd("documents", "More.")), LENA),
}


def _in_review(stage: Stage) -> None:
    """Minutes in review, and something of Lena's of everything: on record, waiting and owed."""
    session = stage.closed()
    for number in (1, 2, 3):
        stage.do(questions.add, session, c.QuestionAdd(f"Is lamp {number} lit?", None, None))
    stage.do(delegations.add, session, c.DelegationAdd("Norway", (PAT,)))
    stage.do(delegations.head, session, c.DelegationHead("Norway", LENA))
    stage.do(prompts.ask, session, c.Ask((3,), ("Norway",), None))
    stage.do(series.change, session, c.SettingsChange("clearance", "on"))
    for number, user in ((1, LENA), (2, PAT)):
        command = c.PositionState((number,), None, None, None, "Yes.")
        stage.do(positions.state, session, command, user=user)
    stage.do(outcomes.add_action, session, c.ActionAdd("Count", LENA, None, None))
    stage.do(outcomes.add_action, session, c.ActionAdd("Paint", None, "Norway", None))
    stage.do(minutes.post, session, c.MinutesPost(None))
    for number, user in ((1, LENA), (2, TARO)):
        stage.do(remarks.add, session, c.RemarkAdd("documents", "More."), user=user)
        if number == 1:
            stage.do(disposing.dispose, session, c.RemarkDispose(1, Disposition.NOTED, None))


def _deactivate(stage: Stage, user: str, *, gone: bool = True) -> None:
    with stage.database.transaction() as db:
        db.get_one(tables.Person, (TEAM, user)).gone = gone


def _refusals(stage: Stage, tried: dict[str, Tried], team: str = TEAM) -> dict[str, Refused | None]:
    """What each of them answers; all of it is rolled back."""
    found: dict[str, Refused | None] = {}
    for name, (service, args, user) in tried.items():
        try:
            with stage.database.transaction() as db:
                service(db, replace(stage.said(user), team=team), *args)
                raise _Allowed
        except Refused as refused:
            found[name] = refused
        except _Allowed:
            found[name] = None
    return found


class _Allowed(Exception):  # noqa: N818  # it is no error, it ends a try
    """Raised to roll back what was done."""


def _kinds(found: dict[str, Refused | None]) -> dict[str, str | None]:
    return {name: refused.kind if refused else None for name, refused in found.items()}


def test_whoever_is_deactivated_holds_no_office(stage: Stage) -> None:
    _in_review(stage)
    # Nothing is refused for who asks, as long as they are there.
    findings = {"minutes": "findings"}
    assert _kinds(_refusals(stage, OFFICES)) == dict.fromkeys(OFFICES) | findings
    for user, other in ((ANA, "Ben Okoro"), (BEN, "Ana Costa")):
        _deactivate(stage, user)
        theirs = {name: tried for name, tried in OFFICES.items() if tried[2] == user}
        found = _refusals(stage, theirs)
        assert _kinds(found) == dict.fromkeys(theirs, "not_allowed")
        sentences = [refused.sentence for refused in found.values() if refused]
        assert [s for s in sentences if other not in s and "Norway, Japan" not in s] == []
        _deactivate(stage, user, gone=False)


def test_whoever_is_deactivated_sits_nowhere(stage: Stage) -> None:
    _in_review(stage)
    assert _kinds(_refusals(stage, SEATS)) == dict.fromkeys(SEATS)
    _deactivate(stage, LENA)
    asked = dict.fromkeys(("no position", "later"), "not_asked")
    assert _kinds(_refusals(stage, SEATS)) == dict.fromkeys(SEATS, "not_allowed") | asked
    with pytest.raises(Refused):
        stage.read(prompt_facts, 1, TEAM, LENA)
    # What their Home tab would show is made of this.
    assert stage.read(prompts_owed, TEAM, LENA) == ()


def test_in_another_workspace_the_same_id_is_nobody(stage: Stage) -> None:
    _in_review(stage)
    last = stage.rows(tables.Entry)[-1]
    undone: dict[str, Tried] = {"undo": (undo.undo_entry, (last.id,), last.user_id)}
    there = OFFICES | SEATS
    expected = dict.fromkeys(there, "no_session") | dict.fromkeys(
        ("no position", "later"), "not_asked"
    )
    assert _kinds(_refusals(stage, there | undone, "T2")) == expected | {"undo": "no_undo"}
    with pytest.raises(Refused):
        stage.read(prompt_facts, 1, "T2", LENA)
