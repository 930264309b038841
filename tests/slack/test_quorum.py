"""Approval by a quorum as people see it: whose voice is awaited, and where it can be given."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from tests.slack.hall import Hall

ENDS = datetime(2027, 3, 19, 17, 0, tzinfo=UTC)
NOBODY = "Nobody has approved yet; 2 of 2 voices are needed."
APPROVE = "minutes.approve"
HALF = "Norway has approved; 1 more voice is needed."


def _begun(room: Hall) -> None:
    """In review; Norway and Japan took part, and Finland, of which Olga is, did not."""
    room.planned()
    room.does("ana", "delegation tides#1 add Finland @olga")
    room.does("lena", "attend")
    room.does("taro", "remote")
    room.clock.turn_to(datetime(2027, 3, 10, 12, 0, tzinfo=UTC))
    for sentence in (
        "start",
        "note All came.",
        "next",
        "note It was read.",
        "attendance 5",
        "close",
    ):
        room.does("ana", sentence)
    room.does("ana", "settings approval quorum")
    room.does("ana", "minutes post until Fri 19 Mar 2027 18:00")


def _home(room: Hall, name: str) -> str:
    room.person(name).open_home()
    room.settle()
    shown = room.person(name).home
    assert shown is not None
    return json.dumps(shown.given, ensure_ascii=False)


def _last(room: Hall, name: str) -> str:
    room.settle()
    return room.person(name).dms()[-1].words


def test_the_voices_that_are_awaited_are_asked_for(room: Hall) -> None:
    _begun(room)
    assert APPROVE in _home(room, "lena")
    assert NOBODY in _home(room, "ana")
    for name in ("ana", "olga"):
        # The chair has no voice here, and Finland took no part.
        assert APPROVE not in _home(room, name)
    assert room.command("ana", "minutes").startswith(
        f"Minutes of tides#1: draft in review.\n{NOBODY} To approve them, a delegate says: "
        "minutes approve\n"
    )
    assert HALF in room.does("lena", "minutes approve")
    assert HALF in _home(room, "lena")
    assert APPROVE not in _home(room, "lena")
    assert APPROVE in _home(room, "taro")


def test_those_that_took_part_hear_that_the_review_ends(room: Hall) -> None:
    _begun(room)
    room.does("lena", "minutes approve")
    room.clock.turn_to(ENDS - timedelta(hours=12))
    room.program.tick()
    assert f"in 12 hours\n{HALF}\nAwaited: the voice of Japan.\nRead\nRemark\nApprove\n" in _last(
        room, "taro"
    )
    assert room.person("olga").dms() == []
    room.clock.turn_to(ENDS)
    room.program.tick()
    assert _last(room, "ana") == (
        "The review of the minutes of tides#1 has ended.\n"
        "Ended: Friday 19 March 2027, 18:00 Europe/Oslo (17:00 UTC)\n"
        f"No remark is open.\n{HALF}\nA delegate approves: minutes tides#1 approve"
    )
    said = room.does("taro", "minutes approve")
    assert said.splitlines()[1] == (
        "tides#1: the minutes (revision 0) are approved by a quorum of the delegations that took "
        "part: Norway and Japan (2 of 2; 2 were needed)."
    )
    told = [each.words for each in room.bots("ana") if "minutes.read" in each.action_ids][-1]
    assert "✓ Approved by a quorum (Norway and Japan), Friday 19 March 2027" in told
    assert any("\nMinutes: approved (revision 0)" in each.words for each in room.bots("ana"))
