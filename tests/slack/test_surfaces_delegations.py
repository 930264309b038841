"""What people see of delegations: who speaks for whom, who is there, and what waits."""

from __future__ import annotations

from tests.slack.hall import Hall

OURS = "One gauge is enough, if it is read."


def _cleared(stage: Hall) -> None:
    stage.planned()
    stage.does("ana", "delegation head Norway @lena")
    stage.does("ana", "settings clearance on")
    stage.does("ana", "ask Norway")


def test_the_head_clears_a_draft_by_its_button(room: Hall) -> None:
    _cleared(room)
    room.person("lars").dm(f"Q1: {OURS}")
    room.settle()
    assert OURS not in room.command("ana", "positions 1")
    assert "Draft, by Lars Dahl, waits for Lena Vik's clearance" in room.prompt("lars").words
    draft = [m for m in room.person("lena").dms() if "position.clear" in m.action_ids][-1]
    assert "Lars Dahl states this as the position of Norway on question 1" in draft.words
    assert OURS in draft.words
    room.person("lena").click(draft, "position.clear")
    room.settle()
    told = room.command("ana", "positions 1")
    assert OURS in told
    assert "cleared by Lena Vik" in told
    again = room.person("lena").dms()
    assert not any("position.clear" in m.action_ids for m in again)
    assert any("You have cleared it, and it is on record." in m.words for m in again)


def test_a_draft_longer_than_a_message_comes_as_a_file_too(room: Hall) -> None:
    _cleared(room)
    long = "We have measured it. " * 1500
    room.does("lars", f"position 1 {long}")
    room.settle()
    assert [content.decode() for content in room.files("lena").values()] == [long.strip()]


def test_delegations_tells_who_speaks_for_whom_and_who_is_there(room: Hall) -> None:
    room.planned()
    room.does("ana", "delegation add Harbour Watch @olga")
    room.does("ana", "delegation observe Harbour Watch")
    room.does("ana", "delegation mandate Japan to Norway")
    room.does("ana", "delegation absent Japan")
    assert room.does("ben", "delegations").splitlines() == [
        "tides#1: delegations",
        "Norway: Lena Vik, Lars Dahl",
        "Japan (Norway speaks for it by mandate, absent): Taro Mori",
        "Harbour Watch (observes): Olga Berg",
    ]
    assert "Japan (absent)" in room.does("ben", "positions")


def test_with_a_mandate_one_is_asked_for_both_and_answers_for_each(room: Hall) -> None:
    room.planned()
    room.does("ana", "delegation mandate Japan to Norway")
    room.does("ana", "ask 1 Japan")
    prompt = room.prompt("lena")
    assert "Norway speaks for Japan by its mandate, so this comes to you." in prompt.words
    room.direct("lena", OURS, thread=prompt.ts)
    told = room.does("ana", "positions 1")
    assert "Japan: Lena Vik of Norway, by mandate" in told
    assert OURS in told
