"""Determinations, action items and settings."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import ActionState, Result
from adhocbot.services import outcomes, series
from adhocbot.store import tables
from adhocbot.store.record import record_facts
from tests.support.stage import ANA, BEN, LENA, PAT, START, TARO, Stage

NO_CONSENSUS = c.Decide("A lamp register", Result.NO_CONSENSUS, "there was not enough time")


def _action(text: str, owner: str | None = None, delegation: str | None = None) -> c.ActionAdd:
    return c.ActionAdd(text, owner, delegation, None)


def test_the_chair_determines(stage: Stage) -> None:
    session = stage.running()
    saved = stage.do(outcomes.decide, session, NO_CONSENSUS)
    assert saved.sentence == (
        "lamps#1: A lamp register: no consensus, because there was not enough time."
    )
    row = stage.row(tables.Determination, 1)
    assert (row.confirmed_by, row.confirmed_at) == (ANA, START)
    assert stage.refused(outcomes.decide, session, NO_CONSENSUS, user=LENA).kind == "not_allowed"
    empty = c.Decide(" ", Result.AGREED, None)
    assert stage.refused(outcomes.decide, session, empty).kind == "empty"


def test_what_the_secretary_enters_waits_for_the_chair(stage: Stage) -> None:
    session = stage.running()
    assert stage.refused(outcomes.confirm_determinations, session).kind == "wrong_state"
    saved = stage.do(outcomes.decide, session, NO_CONSENSUS, user=BEN)
    assert saved.sentence.endswith("(entered by the secretary; the chair has yet to confirm it)")
    refusal = stage.refused(outcomes.confirm_determinations, session, user=BEN)
    assert refusal.sentence == ("Only the chair (Ana Costa) can confirm determinations of lamps#1.")
    stage.do(outcomes.confirm_determinations, session)
    row = stage.row(tables.Determination, 1)
    assert (row.entered_by, row.confirmed_by) == (BEN, ANA)


def test_a_newer_determination_supersedes_on_the_same_subject(stage: Stage) -> None:
    session = stage.running()
    for subject, result in (
        ("A register", Result.NO_CONSENSUS),
        ("Paint", Result.DEFERRED),
        ("a  Register", Result.AGREED),
    ):
        stage.do(outcomes.decide, session, c.Decide(subject, result, None))
    record = stage.read(record_facts, session)
    assert [(d.subject, d.result) for d in record.determinations] == [
        ("a  Register", Result.AGREED),
        ("Paint", Result.DEFERRED),
    ]
    assert len(stage.rows(tables.Determination)) == 3


def test_action_items_are_numbered_through_the_series(stage: Stage) -> None:
    session = stage.running()
    second = stage.scheduled(start=START + timedelta(days=1))
    due = START + timedelta(days=1)
    command = c.ActionAdd("Count the lamps.", LENA, None, due)
    saved = stage.do(outcomes.add_action, session, command, user=PAT)
    assert saved.sentence.startswith(
        "lamps#1: action item 1: Count the lamps. Owner: Lena Vik. Due: Thursday 11 March 2027"
    )
    saved = stage.do(outcomes.add_action, second, _action("Share the sums", None, "Japan"))
    assert saved.sentence == "lamps#2: action item 2: Share the sums. Owner: Japan."
    assert stage.refused(outcomes.add_action, session, _action(" ")).kind == "empty"
    unknown = _action("Paint", None, "Chile")
    assert stage.refused(outcomes.add_action, session, unknown).kind == "unknown_delegation"


@pytest.mark.parametrize("user", [ANA, BEN, LENA])
def test_owner_chair_and_secretary_settle_an_action_item(stage: Stage, user: str) -> None:
    session = stage.running()
    stage.do(outcomes.add_action, session, _action("Count", LENA))
    refusal = stage.refused(outcomes.done, session, c.ActionDone(1), user=TARO)
    assert refusal.sentence == (
        "Only its owner (Lena Vik), the chair (Ana Costa) or the secretary (Ben Okoro) "
        "can settle action item 1."
    )
    stage.do(outcomes.done, session, c.ActionDone(1), user=user)
    row = stage.row(tables.Action, 1)
    assert (row.state, row.state_by) == (ActionState.DONE, user)
    assert stage.refused(outcomes.done, session, c.ActionDone(1)).sentence == (
        "Action item 1 is done already."
    )


def test_a_delegate_settles_what_the_delegation_owns(stage: Stage) -> None:
    session = stage.running()
    stage.do(outcomes.add_action, session, _action("Share", None, "Japan"))
    stage.do(outcomes.add_action, session, _action("Nobody's"))
    command = c.ActionDrop(1, "it was shared on paper")
    assert stage.refused(outcomes.drop, session, command, user=LENA).kind == "not_allowed"
    stage.do(outcomes.drop, session, command, user=TARO)
    row = stage.row(tables.Action, 1)
    assert (row.state, row.state_reason) == (ActionState.DROPPED, "it was shared on paper")
    assert stage.refused(outcomes.done, session, c.ActionDone(2), user=TARO).kind == "not_allowed"
    assert stage.refused(outcomes.drop, session, c.ActionDrop(2, " ")).kind == "reason"
    assert stage.refused(outcomes.done, session, c.ActionDone(9)).sentence == (
        "There is no action item 9 here. To see them: actions"
    )


def test_the_profile_is_settled_by_leaders(stage: Stage) -> None:
    session = stage.staffed()
    stage.do(series.change, session, c.SettingsChange("profile", "ITU-T"), user=BEN)
    assert stage.row(tables.Series, 1).profile == "itu-t"
    for command, kind in (
        (c.SettingsChange("profile", "fancy"), "unknown_profile"),
        (c.SettingsChange("colour", "red"), "no_setting"),
    ):
        assert stage.refused(series.change, session, command).kind == kind
    command = c.SettingsChange("profile", "plain")
    assert stage.refused(series.change, session, command, user=LENA).kind == "not_allowed"
