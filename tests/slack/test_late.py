"""Late positions: taken by every way in, and marked as received late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.slack.hall import AFTER, EVENING, START, Hall

IN_TIME, LATE = EVENING + timedelta(hours=1), EVENING + timedelta(hours=1, seconds=1)
"""The deadline itself is in time; the second after it is not."""


def _sentence(room: Hall) -> None:
    room.does("lena", "position 1 One.")


def _form(room: Hall) -> None:
    lena = room.person("lena")
    assert lena.click(room.prompt("lena"), "prompt.answer").ok
    lena.fill({"statement:1": "One."})
    assert lena.submit().kind == "updated"


def _reply(room: Hall) -> None:
    room.direct("lena", "Q1: One.", room.prompt("lena").ts)


def _for_it(room: Hall) -> None:
    room.does("ana", "position 1 for Norway by e-mail One.")


def _shortcut(room: Hall) -> None:
    lena = room.person("lena")
    assert lena.shortcut("position.add", lena.look("harbour", lena.say("harbour", "One."))).ok
    lena.fill({"questions": ["1"]})
    assert lena.submit().kind == "updated"


def _no_position(room: Hall) -> None:
    assert room.person("lena").click(room.prompt("lena"), "prompt.none").ok


WAYS = [_sentence, _form, _reply, _for_it, _shortcut, _no_position]


def _asked(room: Hall) -> None:
    room.planned()
    room.does("ana", "ask 1 by 9 Mar 2027 20:00")  # 19:00 UTC
    room.settle()


def _late(room: Hall) -> list[bool]:
    return [row["received_late"] for row in room.rows("position")]


@pytest.mark.parametrize("way", WAYS)
def test_after_the_deadline_it_is_taken_and_marked(room: Hall, way: Callable[[Hall], None]) -> None:
    _asked(room)
    room.clock.turn_to(IN_TIME)
    way(room)
    room.clock.turn_to(LATE)
    # The same words again would be no new position in a form, so what was said is taken back.
    room.does("lena", "withdraw 1")
    way(room)
    assert _late(room) == [False, True]
    assert "received late" in room.does("olga", "positions 1")


def test_an_edit_after_the_deadline_is_late(room: Hall) -> None:
    _asked(room)
    lena = room.person("lena")
    room.direct("lena", "Q1: One.", room.prompt("lena").ts)
    [ts] = [m.ts for m in lena.thread(lena.dm_channel, room.prompt("lena").ts) if m.user == lena.id]
    room.clock.turn_to(LATE)
    lena.edit(lena.dm_channel, ts, "Q1: Two.")
    assert _late(room) == [False, True]
    assert [(p.statement, p.received_late) for p in room.record().positions] == [("Two.", True)]


def test_after_the_close_it_is_taken_and_marked(room: Hall) -> None:
    room.planned()
    room.clock.turn_to(START)
    room.does("ana", "start")
    room.clock.turn_to(AFTER)
    room.does("ana", "close")
    told = room.does("lena", "position 1 One.")
    assert "received late" in told
    assert _late(room) == [True]
