"""A database that is busy or gone, and faults: a sentence for people, the traceback for the log."""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from adhocbot.sandbox import Shown
from tests.slack.hall import Hall

BUSY = "⛔ The database is busy, nothing was saved. Say it again in a moment."
FAULT = re.compile(
    r"⚠️ Something went wrong on my side; nothing was saved\. Please try again\.\n"
    r"If it happens again, tell whoever runs this bot the reference ([0-9a-f]{8})\.?"
)


def reference_in(words: str) -> str:
    found = FAULT.fullmatch(words)
    assert found is not None, words
    return found[1]


def assert_logged(log: pytest.LogCaptureFixture, words: str) -> None:
    """What the person reads names no cause, and its reference leads to the traceback."""
    assert "Traceback" not in words
    fault = f"Fault {reference_in(words)}"
    entries = [record for record in log.records if record.getMessage() == fault]
    assert [(r.levelno, bool(r.exc_info)) for r in entries] == [(logging.ERROR, True)]


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Somebody else writes in the database all the while."""
    with closing(sqlite3.connect(folder / "hall.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")


def test_a_busy_database(either: Hall, tmp_path: Path) -> None:
    either.planned()
    olga = either.person("olga")
    said = olga.say("harbour", "Paint the pier")
    assert olga.shortcut("action.add", olga.look("harbour", said)).ok
    card = either.card("olga")
    either.settle()
    with locked(tmp_path):
        assert either.command("olga", "action Paint the pier") == BUSY
        refusal = olga.submit()
        assert list(refusal.errors.values()) == [BUSY.removeprefix("⛔ ")]
        assert olga.click(card, "attendance.attend").ok
        assert either.told("olga") == BUSY
    assert either.rows("action") == []
    # What was typed is still in the form.
    assert olga.submit().kind == "updated"
    assert len(either.rows("action")) == 1


def test_a_database_that_is_gone(
    room: Hall, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    room.planned()
    card = room.card("olga")
    room.program.poster.stop()
    room.program.database.dispose()
    for file in tmp_path.glob("hall.db*"):
        file.unlink()
    (tmp_path / "hall.db").write_bytes(b"no database at all, but a file of words" * 100)
    words = room.command("olga", "action Paint the pier")
    assert_logged(caplog, words)
    assert room.person("olga").click(card, "attendance.attend").ok
    assert_logged(caplog, room.told("olga"))
    ts = room.person("olga").say("harbour", "@adhocbot action Paint the pier")
    said = room.person("olga").thread("harbour", ts)
    assert len(said) == 2
    assert_logged(caplog, said[1].words)


def forge(room: Hall, shown: Shown, action_id: str, value: str) -> None:
    """Let a button of a message carry something else."""
    message = room.slack.platform.ws.channels[shown.channel].messages[shown.ts]
    for block in message.blocks:
        for element in block.get("elements", []):
            if element.get("action_id") == action_id:
                element["value"] = value


@pytest.mark.parametrize("value", ["", "x", "1:x", "9" * 30, "１"])
def test_a_button_that_carries_nonsense(value: str, room: Hall) -> None:
    room.planned()
    card = room.card("olga")
    forge(room, card, "attendance.attend", value)
    assert room.person("olga").click(card, "attendance.attend").ok
    assert room.told("olga") == "⛔ This button is too old to work. The sentences work always: help"


@pytest.mark.parametrize("button", ["attendance.attend", "agenda.propose", "calendar.send"])
def test_a_button_of_what_is_not_there(button: str, room: Hall) -> None:
    room.planned()
    card = room.card("olga")
    forge(room, card, button, "424242")
    assert room.person("olga").click(card, button).ok
    assert room.person("olga").view is None
    assert room.told("olga").startswith("⛔ I find no such session here")


def test_the_prompt_of_another_delegation(room: Hall) -> None:
    room.planned()
    room.does("ana", "ask 1")
    prompt = room.prompt("lena")
    [theirs] = [row for row in room.rows("prompt") if row["id"] != 1]
    forge(room, prompt, "prompt.answer", str(theirs["id"]))
    lena = room.person("lena")
    assert lena.click(prompt, "prompt.answer").ok
    assert lena.view is None
    assert room.told("lena", lena.dm_channel).startswith("⛔ This prompt is not for you")


def test_a_form_that_was_tampered_with(either: Hall, caplog: pytest.LogCaptureFixture) -> None:
    either.planned()
    olga = either.person("olga")
    said = olga.say("harbour", "Paint the pier")
    assert olga.shortcut("action.add", olga.look("harbour", said)).ok
    assert olga.view is not None
    olga.view.given["private_metadata"] = "{"
    refusal = olga.submit()
    assert refusal.kind == "errors"
    [words] = refusal.errors.values()
    assert_logged(caplog, words)
    assert either.rows("action") == []


def test_a_trigger_that_expired(room: Hall) -> None:
    """The bot took longer than three seconds: a button brings a new trigger."""
    room.planned()
    room.does("olga", "status")
    ana = room.person("ana")
    answer = room.mention("ana", "schedule")
    room.slack.expire_triggers()
    room.slack.fail("views.open", 1, 429)
    assert ana.click(answer, "form.open").ok
    assert room.told("ana").startswith("The form did not open in time.")
    again = [m for m in ana.everything("harbour") if m.ephemeral][-1]
    assert ana.click(again, "form.open").ok
    assert ana.view is not None


def test_nothing_of_ours_is_warned_about(room: Hall, caplog: pytest.LogCaptureFixture) -> None:
    room.planned()
    room.mention("ana", "status")
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING] == []
