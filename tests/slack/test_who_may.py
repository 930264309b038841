"""Who may say what: every usage of every verb, for everybody, as a command and as a mention."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from adhocbot.domain.sentences import VERBS
from adhocbot.services.frame import Said
from adhocbot.store.engine import Database
from tests.slack.roles import (
    DELEGATES,
    EVERYBODY,
    LEADERS,
    ROLES,
    filled_in,
    made,
    named,
    numbers,
    peopled,
    reviewed,
    speaking,
    tried,
    unlike,
)
from tests.slack.said_by import ROWS, Row
from tests.support.stage import TEAM, Stage, snapshot


def test_every_usage_of_every_verb_has_a_row() -> None:
    assert {row.usage for row in ROWS} == {usage for verb in VERBS for usage in verb.usages}


def roles(row: Row, turn: int) -> list[str]:
    """Who tries: whoever may, and of those who may not enough to have all of them try often.

    Where everybody may, those with the least to say try. Where no delegate may, two of them try in
    turn, since it is all the same whose they are; and so does one of those who speak for nobody.
    """
    if row.allowed == EVERYBODY:
        return ["observer", "guest", "gone"]
    mays = [role for role in ROLES if role in row.allowed]
    delegates, others = sorted(DELEGATES), ["observer", "participant", "guest", "gone"]
    if row.allowed & DELEGATES:
        return [*mays, *(role for role in (*LEADERS, *delegates, *others) if role not in mays)]
    barred = [role for role in sorted(LEADERS) if role not in mays]
    return [*mays, *barred, *(delegates * 2)[turn % 4 :][:2], others[turn % 4]]


def saying(stage: Stage, row: Row, turn: int) -> Iterator[tuple[str, str, Said]]:
    """Who says it where: as a command, and the last of each kind in a message that all read."""
    tries = roles(row, turn)
    mays, barred = (
        [r for r in tries if r in row.allowed],
        [r for r in tries if r not in row.allowed],
    )
    for role in tries:
        yield role, "command", replace(stage.said(ROLES[role]), zone="UTC")
    for role in (*mays[-1:], *barred[-1:]):
        said = stage.said(ROLES[role], ts="1700000000.000100")
        yield role, "mention", replace(said, zone="UTC")


def unlike_the_table(stage: Stage, rows: list[Row]) -> list[str]:
    """Where a refusal, or that there is none, is not what the table says."""
    found = []
    known = numbers(stage)
    before = snapshot(stage.database)
    for turn, row in enumerate(rows):
        sentence = filled_in(row.sentence, known)
        for role, surface, said in saying(stage, row, turn):
            first = [speaking(_by(stage, said, who), text) for who, text in row.first]
            refused = tried(stage, speaking(said, sentence), first)
            if unlike(refused, role, row.allowed):
                told = refused.sentence if refused else "allowed"
                found.append(f"{sentence} / {role} / {surface}: {told}")
    assert snapshot(stage.database) == before
    return found


def _by(stage: Stage, said: Said, who: str | None) -> Said:
    return said if who is None else stage.said(ROLES[who])


@pytest.mark.parametrize("where", ["running", "reviewed"])
def test_whoever_may_does_and_the_others_are_told_who_can(
    sqlite_database: Database, where: str
) -> None:
    stage = peopled(sqlite_database)
    stage = made(stage) if where == "running" else reviewed(stage)
    found = unlike_the_table(stage, [row for row in ROWS if row.where == where])
    assert found == []


def test_nobody_may_anything_from_another_workspace(sqlite_database: Database) -> None:
    """In an organisation of several workspaces one person has the same id in all of them."""
    stage = made(peopled(sqlite_database))
    told = {}
    for row in ROWS:
        if row.usage.startswith(("help", "search")):
            continue
        for role in ("chair", "head"):
            there = replace(stage.said(ROLES[role]), team=f"{TEAM}B")
            refused = tried(stage, speaking(there, named(row.sentence)))
            told[f"{row.sentence} / {role}"] = refused.kind if refused else "allowed"
    kinds = {"no_session", "no_bot", "no_undo", "nothing_owed"}
    assert {tried: kind for tried, kind in told.items() if kind not in kinds} == {
        f"schedule / {role}": "allowed" for role in ("chair", "head")
    }
