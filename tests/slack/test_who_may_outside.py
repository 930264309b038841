"""Who may what from outside of a private channel: what a delegate is asked, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from adhocbot.domain.sentences import commands as c
from adhocbot.services import clearance, delegations, half_written, positions, prompts
from adhocbot.store import tables
from adhocbot.store.engine import Database
from adhocbot.store.half_written import Typed
from tests.slack.pressed_by import BUTTONS, FORMS, SHORTCUTS, filling, pressing
from tests.slack.roles import Doing, filled_in, made, named, numbers, peopled, speaking, tried
from tests.slack.said_by import ROWS
from tests.slack.test_who_may_press import using
from tests.support.stage import KEELS, PAT, START, TEAM, VAULT, Stage, snapshot

PIA, SOL, NOBODY = "UPIA", "USOL", "UNOBODY"

# What a delegate outside may say, press and send, who was asked question 2.
MAY_SAY = (
    *("questions", "brief", "later", "withdraw 2", "clear 2", "clear 2 for Peru"),
    *("position 2 The lamps", "position 2 oppose: It is dark", "position 2 no position"),
    "position 2 for Peru We do.",
)
MAY_PRESS = ("prompt.none", "prompt.later", "prompt.answer", "prompt.next", "prompt.back")
ANSWER = Typed(2, "Ours.", None, None)
REFUSALS = {
    *("no_session", "not_asked", "not_allowed", "no_question", "no_position", "no_undo"),
    *("gone", "nothing_owed"),
}

# What concerns no session of that channel.
APART = ("help", "search", "schedule", "undo")
SECRETS = ("Norway", "Japan", "Harbour", "Ana Costa", "Ben Okoro", "Lena Vik", "vault", "Pier 4")


@pytest.fixture
def stage(sqlite_database: Database) -> Stage:
    """#vault, and Peru of Pat, its head, Pia, both outside of the channel, and Sol's Chile.

    Peru is asked question 2, to which Pia's draft waits; Chile is asked nothing.
    """
    stage = made(peopled(sqlite_database), VAULT)
    with stage.database.transaction() as db:
        for user, name in ((PIA, "Pia Paz"), (SOL, "Sol Rey")):
            db.add(tables.Person(team_id=TEAM, user_id=user, name=name, fetched_at=START))
    for service, command in (
        (delegations.add, c.DelegationAdd("Peru", (PIA,))),
        (delegations.head, c.DelegationHead("Peru", PAT)),
        (delegations.add, c.DelegationAdd("Chile", (SOL,))),
        (prompts.ask, c.Ask((2,), ("Peru",), None)),
    ):
        stage.do(service, 1, command, channel=VAULT)
    draft = c.PositionState((2,), None, None, None, "Yes.")
    stage.do(positions.state, 1, draft, user=PIA, channel="DPIA")
    return stage


def tries(stage: Stage, user: str) -> Iterator[tuple[str, Doing]]:
    """All that can be said, pressed and sent, from elsewhere; and what it says itself."""
    directly = replace(stage.said(user, channel=f"D{user}"), zone="UTC")
    aloud = replace(directly, channel=KEELS, ts="1700000000.000100")
    for row in ROWS:
        if not row.usage.startswith(APART):
            for said in (directly, aloud):
                yield row.sentence, speaking(said, named(row.sentence))
    known = numbers(stage)
    for press in BUTTONS:
        carries = filled_in(press.carries, known)
        yield press.id, pressing(directly, press.id, carries)
    for form in FORMS:
        if form.id != "session.schedule":
            yield form.id, filling(directly, form.id, filled_in(form.carries, known))
        if form.id != "prompt.answer":
            there = replace(directly, channel=VAULT)
            yield form.id, filling(there, form.id, filled_in(form.carries, known))
    for shortcut in SHORTCUTS:
        yield shortcut, using(directly, shortcut, "")


def test_nothing_is_done_or_learnt(stage: Stage) -> None:
    """By a head who is asked, by a delegate who is asked nothing, and by who has no seat."""
    numbers(stage)
    before = snapshot(stage.database)
    assert {user: unlike_the_rule(stage, user) for user in (PAT, SOL, NOBODY)} == {
        user: [] for user in (PAT, SOL, NOBODY)
    }
    assert snapshot(stage.database) == before


def unlike_the_rule(stage: Stage, user: str) -> list[str]:
    """What is done, or tells something, and is not what a delegate is asked."""
    found = []
    for what, does in tries(stage, user):
        refused = tried(stage, does)
        sentence = refused.sentence if refused else "allowed"
        learnt = [each for each in SECRETS if each in sentence and each not in what]
        if refused is None or refused.kind not in REFUSALS or learnt:
            found.append(f"{what}: {sentence}")
    allowed = [] if user != PAT else ["questions", "brief", "later", "position 2"]
    return [each for each in found if not each.startswith(tuple(allowed) or "-")]


def test_a_delegate_answers_what_it_is_asked(stage: Stage) -> None:
    said = replace(stage.said(PAT, channel="DPAT"), zone="UTC")
    for sentence in MAY_SAY:
        assert tried(stage, speaking(said, named(sentence))) is None, sentence
    for button in MAY_PRESS:
        assert tried(stage, pressing(said, button, "3")) is None, button
    assert tried(stage, lambda db: half_written.put(db, said, 3, [ANSWER])) is None
    (draft,) = [row for row in stage.rows(tables.Position) if row.entered_by == PIA]
    assert tried(stage, lambda db: clearance.clear_one(db, said, draft.id)) is None
    # Pia heads nothing, and is told by whom it is cleared.
    told = tried(stage, lambda db: clearance.clear_one(db, replace(said, user=PIA), draft.id))
    assert told is not None
    assert told.sentence == "Only the head of Peru (Pat Quinn) can clear what it states."


@pytest.mark.parametrize("name", ["Norway", "Bolivia"])
def test_a_head_outside_learns_of_no_other_delegation(stage: Stage, name: str) -> None:
    said = stage.said(PAT, channel="DPAT")
    refused = tried(stage, speaking(said, f"clear lamps#1 2 for {name}"))
    assert refused is not None
    assert refused.sentence == f"Only the head of {name} can clear what it states."
