"""Numbers that a person was never shown: no service tells by them what is not theirs to know."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Attending, Disposition
from adhocbot.services import (
    agenda,
    calendars,
    delegations,
    disposing,
    lookups,
    minutes,
    outcomes,
    positions,
    prompts,
    remarks,
    replies,
    series,
    sessions,
    undo,
)
from adhocbot.services.frame import Said
from adhocbot.slack import views
from adhocbot.store import tables
from adhocbot.store.drafts import draft_facts
from adhocbot.store.messages import Db
from adhocbot.store.named import named
from adhocbot.store.prompts import PromptFacts, prompt_facts, prompts_owed
from adhocbot.store.record import record_facts
from tests.support.stage import ANA, BEN, LENA, PAT, TARO, TEAM, VAULT, Stage

NO_SESSION = "I find no such session here or in your other channels. What is planned here: status"

ANYWHERE: dict[str, Any] = {"anywhere": True}


def _shown(db: Db, said: Said, prompt: int) -> PromptFacts:
    return prompt_facts(db, prompt, said.team, said.user)


def _asked(stage: Stage, channel: str = VAULT) -> int:
    session = stage.asking(channel=channel)
    stage.do(prompts.ask, session, c.Ask(None, ("Norway",), None), channel=channel)
    return session


@pytest.mark.parametrize("session", [1, 99])
@pytest.mark.parametrize(
    ("service", "rest"),
    [
        (sessions.attend, (Attending.ATTEND,)),
        (calendars.send_file, ()),
        (lookups.send_statements, (1,)),
        (minutes.export, ("md",)),
        (minutes.keep, (c.MinutesKeep(1),)),
        (minutes.approve, ()),
        (disposing.dispose, (c.RemarkDispose(1, Disposition.ACCEPTED, None),)),
        (remarks.add, (c.RemarkAdd("documents", "Add C55."),)),
        (outcomes.done, (c.ActionDone(1),)),
        (outcomes.add_action, (c.ActionAdd("Count", None, None, None),)),
        (agenda.add, (c.AgendaAdd("Lamps", None, None, ()),)),
        (positions.state, (c.PositionState((1,), None, None, None, "Yes."),)),
        (positions.withdraw, (c.PositionWithdraw((1,)),)),
    ],
)
def test_a_private_session_answers_like_one_that_is_not(
    stage: Stage, session: int, service: object, rest: tuple[object, ...]
) -> None:
    assert _asked(stage) == 1
    refusal = stage.refused(service, session, *rest, user=PAT, channel="DPAT")  # type: ignore[arg-type]  # one of the services
    assert refusal.sentence == NO_SESSION


@pytest.mark.parametrize("user", [TARO, ANA, PAT])
def test_a_prompt_shows_itself_to_those_whom_it_asks(stage: Stage, user: str) -> None:
    _asked(stage)
    (prompt,) = stage.rows(tables.Prompt)
    shown = stage.do(_shown, prompt.id, user=LENA)
    assert (shown.delegation, shown.owed) == ("Norway", (1, 2, 3))
    assert stage.refused(_shown, prompt.id, user=user).kind == "not_asked"
    assert stage.refused(_shown, 99, user=user).kind == "not_asked"


def test_who_has_left_the_delegation_learns_no_more_of_it(stage: Stage) -> None:
    session = _asked(stage)
    (prompt,) = stage.rows(tables.Prompt)
    stage.do(delegations.drop, session, c.DelegationDrop("Norway"), channel=VAULT)
    stage.do(delegations.add, session, c.DelegationAdd("Norway", (PAT,)), channel=VAULT)
    stage.do(positions.state, session, c.PositionState((1,), None, None, None, "Secret."), user=PAT)
    # Who sits there now was given the open prompt, and sees it answered.
    assert stage.outgoing("prompt.update") == [("prompt.update", PAT, f"prompt:{prompt.id}:{PAT}")]
    assert stage.refused(_shown, prompt.id, user=LENA).kind == "not_asked"
    assert stage.refused(replies.reply, prompt.id, "Q1: Ours.", user=LENA).kind == "not_asked"
    assert stage.read(prompts_owed, TEAM, LENA) == ()


def test_nothing_is_owed_to_a_cancelled_session(stage: Stage) -> None:
    session = _asked(stage)
    assert [facts.session for facts in stage.read(prompts_owed, TEAM, LENA)] == [session]
    stage.do(sessions.cancel, session, c.Cancel("the room is taken"), channel=VAULT)
    assert stage.read(prompts_owed, TEAM, LENA) == ()


def test_from_outside_one_learns_of_no_other_delegation(stage: Stage) -> None:
    session = stage.asking(channel=VAULT)
    stage.do(delegations.add, session, c.DelegationAdd("Peru", (PAT,)), channel=VAULT)
    stage.do(prompts.ask, session, c.Ask((1,), ("Peru",), None), channel=VAULT)
    for other in ("Japan", "Chile"):
        command = c.PositionState((1,), other, None, None, "Yes.")
        refusal = stage.refused(positions.state, session, command, user=PAT, channel="DPAT")
        assert refusal.sentence == "You speak for Peru: position 3 We support it"
    own = c.PositionState((1,), "peru", None, None, "Yes.")
    saved = stage.do(positions.state, session, own, user=PAT, channel="DPAT")
    assert saved.sentence == ("lamps#1: Peru's position on question 1 is on record, 4 characters.")


def test_a_delegate_outside_reads_only_what_it_is_asked(stage: Stage) -> None:
    session = stage.asking(channel=VAULT)
    stage.do(delegations.add, session, c.DelegationAdd("Peru", (PAT,)), channel=VAULT)
    outside = {"user": PAT, "channel": "DPAT"}
    whole = stage.read(record_facts, session)
    refusal = stage.refused(lookups.record_seen, session, whole, **outside)
    assert refusal.sentence == NO_SESSION
    stage.do(prompts.ask, session, c.Ask((2,), ("Peru",), None), channel=VAULT)
    stage.do(positions.state, session, c.PositionState((2,), None, None, None, "Ja."), user=LENA)
    whole = stage.read(record_facts, session)
    assert stage.do(lookups.record_seen, session, whole, user=LENA, channel="DLENA") == whole
    assert stage.do(lookups.record_seen, session, whole, **outside) == replace(
        whole, questions=whole.questions[1:2], positions=(), delegations=()
    )


def test_from_outside_one_can_name_only_ones_own(stage: Stage) -> None:
    """What else can be named, the refusal of an unknown name would tell."""
    session = stage.asking(channel=VAULT)
    stage.do(delegations.add, session, c.DelegationAdd("Peru", (PAT,)), channel=VAULT)
    stage.do(agenda.add, session, c.AgendaAdd("The lamps", None, None, ("TD7",)), channel=VAULT)
    whole = stage.read(named, session)
    assert stage.do(lookups.named_seen, session, user=LENA, channel="DLENA") == (whole, True)
    assert stage.do(lookups.named_seen, session, user=PAT, channel="DPAT") == (
        replace(whole, delegations=("Peru",), items=(), identifiers=()),
        False,
    )


def test_who_has_left_is_not_told_why_their_entry_stays(stage: Stage) -> None:
    """And a delegate outside takes back what they answered."""
    session = stage.asking(channel=VAULT)
    stage.do(delegations.add, session, c.DelegationAdd("Peru", (PAT,)), channel=VAULT)
    stage.do(prompts.ask, session, c.Ask((1,), ("Peru",), None), channel=VAULT)
    action = c.ActionAdd("Lift it", None, None, None)
    entry = stage.do(outcomes.add_action, session, action, user=BEN, channel=VAULT).entry_id
    stage.do(outcomes.done, session, c.ActionDone(1), channel=VAULT)
    told = stage.refused(undo.undo_entry, entry, user=BEN, channel="DBEN").sentence
    assert told.startswith("Something builds on this by now")
    with stage.database.transaction() as db:
        db.delete(db.get_one(tables.Member, (TEAM, VAULT, BEN)))
    for service, rest in ((undo.undo_entry, {"entry_id": entry}), (undo.undo_latest, ANYWHERE)):
        refusal = stage.refused(service, **rest, user=BEN, channel="DBEN")
        assert refusal.sentence == "There is no such entry to undo."
    stage.do(positions.state, session, c.PositionState((1,), None, None, None, "Ja."), user=PAT)
    taken = stage.do(undo.undo_latest, **ANYWHERE, user=PAT, channel="DPAT")
    assert taken.sentence.startswith("Undone: “lamps#1: Peru's position on question 1")


def test_a_head_outside_reads_of_a_draft_no_question_that_was_not_asked(stage: Stage) -> None:
    session = stage.asking(channel=VAULT)
    stage.do(delegations.add, session, c.DelegationAdd("Norway", (PAT,)), channel=VAULT)
    stage.do(delegations.head, session, c.DelegationHead("Norway", PAT), channel=VAULT)
    stage.do(series.change, session, c.SettingsChange("clearance", "on"), channel=VAULT)
    stage.do(prompts.ask, session, c.Ask((2,), ("Norway",), None), channel=VAULT)
    both = c.PositionState((1, 2), None, None, None, "Ja.")
    stage.do(positions.state, session, both, user=LENA, channel=VAULT)
    facts = stage.read(draft_facts, 1, PAT)
    assert facts is not None
    assert facts.questions == ((1, None), (2, "Is lamp 2 needed?"))
    assert "Is lamp 1 needed?" not in str(views.draft(facts).blocks)
