"""Who may press which button and send which form, by the ids that the bot listens to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from adhocbot.services.frame import Said
from adhocbot.slack import forms
from adhocbot.slack.asking import Wanted
from adhocbot.slack.listeners import shortcuts
from adhocbot.store.engine import Database
from tests.slack import attack
from tests.slack.pressed_by import BUTTONS, FORMS, SHORTCUTS, Row, filling, pressing
from tests.slack.roles import (
    ROLES,
    filled_in,
    made,
    numbers,
    peopled,
    reviewed,
    speaking,
    tried,
    unlike,
)
from tests.support.stage import Stage, snapshot

Doing = Callable[[Any], Any]


def test_every_button_form_and_shortcut_has_a_row() -> None:
    heard = attack.registered()
    assert {row.id for row in BUTTONS} == set(heard.actions)
    assert {row.id for row in FORMS} == set(heard.views)
    assert set(SHORTCUTS) == set(heard.shortcuts)


def unlike_the_table(
    stage: Stage, rows: list[Row], doing: Callable[[Said, str, str], Doing], *, here: bool
) -> list[str]:
    """Where a refusal, or that there is none, is not what the table says.

    Args:
        here: it is about the channel; else it stands in a direct message or the Home tab.
    """
    found = []
    known = numbers(stage)
    before = snapshot(stage.database)
    for row in rows:
        carries = filled_in(row.carries, known)
        first = [speaking(stage.said(ROLES[row.first[0] or ""]), row.first[1])] if row.first else []
        for role, user in ROLES.items():
            said = replace(stage.said(user), zone="UTC")
            said = said if here else replace(said, channel=f"D{user}")
            refused = tried(stage, doing(said, row.id, carries), first)
            if unlike(refused, role, row.allowed, row.says):
                told = refused.sentence if refused else "allowed"
                found.append(f"{row.id} {carries} / {role}: {told}")
    assert snapshot(stage.database) == before
    return found


@pytest.mark.parametrize("where", ["running", "reviewed"])
def test_whoever_may_presses_and_fills_in(sqlite_database: Database, where: str) -> None:
    stage = peopled(sqlite_database)
    stage = made(stage) if where == "running" else reviewed(stage)
    pressed = [row for row in BUTTONS if row.where == where]
    filled = [row for row in FORMS if row.where == where]
    found = unlike_the_table(stage, pressed, pressing, here=False)
    found += unlike_the_table(stage, filled, filling, here=True)
    if where == "running":
        opened = [Row(each, "", allowed) for each, allowed in SHORTCUTS.items()]
        found += unlike_the_table(stage, opened, using, here=True)
    assert found == []


def using(said: Said, shortcut: str, _: str) -> Doing:
    """Use a shortcut: its form opens."""
    return lambda db: forms.opened(db, said, Wanted(shortcuts.FORMS[shortcut], 1))
