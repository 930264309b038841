"""Guests, and people of another workspace, who have neither the command nor direct messages."""

from __future__ import annotations

import pytest

from adhocbot.sandbox import CannotDo, Shown
from tests.slack.hall import Hall

OURS = "One gauge is enough, if it is read."


@pytest.fixture
def shared(room: Hall) -> Hall:
    """#harbour is shared with the workspace of Kai, who speaks for Chile beside Olga."""
    room.slack.add_user("kai", "Kai Rojas", "America/Santiago", home="T0ELSEWHERE")
    room.slack.invite("harbour", "kai")
    room.planned()
    room.does("ana", "delegation add Chile @kai @olga")
    room.does("ana", "ask Chile")
    room.settle()
    return room


def _thread(shared: Hall) -> Shown:
    found = [m for m in shared.bots("ana") if "prompt.answer" in m.action_ids]
    assert len(found) == 1
    return found[0]


def test_they_are_asked_in_a_thread_of_the_channel(shared: Hall) -> None:
    thread = _thread(shared)
    assert shared.slack.platform.ws.find_user("kai").id in thread.pings  # type: ignore[union-attr]
    assert "asks Chile for its position on questions 1, 2, for tides#1" in thread.words
    assert "Slack lets me not write to you directly, so please answer in this thread." in (
        thread.words
    )
    # Olga is asked directly, as ever.
    assert "prompt.answer" in shared.prompt("olga").action_ids
    with pytest.raises(CannotDo):
        shared.person("kai").command("harbour", "/adhoc status")
    with pytest.raises(CannotDo):
        shared.person("kai").dm("Q1: We agree.")


def test_a_mention_in_the_thread_is_a_position(shared: Hall) -> None:
    thread = _thread(shared)
    told = shared.mention("kai", f"Q1: {OURS}", thread=thread.ts)
    assert "Chile's position on question 1 is on record" in told.words
    assert [(p.delegation, p.questions, p.statement) for p in shared.record().positions] == [
        ("Chile", (1,), OURS)
    ]
    again = _thread(shared)
    assert "✓ 1. Is one gauge enough?" in again.words
    assert OURS not in again.words


def test_a_plain_reply_in_the_thread_is_one_too_where_the_bot_may_read_it(shared: Hall) -> None:
    thread = _thread(shared)
    shared.person("kai").say("harbour", f"Q2: {OURS}", thread.ts)
    shared.settle()
    assert [(p.questions, p.statement) for p in shared.record().positions] == [((2,), OURS)]


def test_a_reply_in_the_thread_is_edited_and_deleted(shared: Hall) -> None:
    thread, kai = _thread(shared), shared.person("kai")
    ts = kai.say("harbour", f"@adhocbot Q2: {OURS}", thread.ts)
    shared.settle()
    kai.edit("harbour", ts, "@adhocbot Q2: Two are better.")
    shared.settle()
    assert [p.statement for p in shared.record().positions] == ["Two are better."]
    kai.delete("harbour", ts)
    shared.settle()
    assert shared.record().positions == ()


def test_a_stranger_s_button_opens_the_form(shared: Hall) -> None:
    kai = shared.person("kai")
    kai.click(_thread(shared), "prompt.answer")
    kai.fill({"statement:1": OURS})
    kai.submit()
    shared.settle()
    assert [(p.questions, p.statement) for p in shared.record().positions] == [((1,), OURS)]


def test_nobody_else_answers_there(shared: Hall) -> None:
    thread = _thread(shared)
    shared.person("taro").say("harbour", f"Q1: {OURS}", thread.ts)
    shared.person("taro").click(thread, "prompt.answer")
    shared.settle()
    assert shared.record().positions == ()
    assert "This prompt is not for you" in shared.told("taro")


def test_a_sentence_in_the_thread_stays_a_sentence(shared: Hall) -> None:
    told = shared.mention("kai", "questions", thread=_thread(shared).ts)
    assert "tides#1: questions" in told.words


def test_the_thread_shows_nothing_of_a_draft(shared: Hall) -> None:
    shared.does("ana", "delegation head Chile @olga")
    shared.does("ana", "settings clearance on")
    told = shared.mention("kai", f"Q1: {OURS}", thread=_thread(shared).ts)
    assert "waits for Olga Berg's clearance" in told.words
    assert OURS not in told.words
    assert OURS not in _thread(shared).words
    assert shared.record().positions == ()


def test_of_a_draft_whose_head_no_message_reaches_the_chair_is_told(shared: Hall) -> None:
    shared.does("ana", "delegation head Chile @kai")
    shared.does("ana", "settings clearance on")
    shared.does("olga", f"position 1,2 {OURS}")
    shared.settle()
    told = shared.person("ana").dms()[-1].words
    assert told == (
        "tides#1: Slack lets me not write to Kai Rojas, who heads Chile and has yet to clear its "
        "draft on questions 1 and 2. Let them know. In the channel they clear it by @adhocbot "
        "clear 1,2. Or name another head: delegation head Chile @delegate"
    )
    answer = shared.mention("kai", "clear 1,2")
    assert "cleared by Kai Rojas" in answer.words
    # Where they are not in the channel either, they cannot be told by anybody there.
    shared.slack.remove("harbour", "kai")
    shared.does("olga", "position 1 Otherwise.")
    shared.settle()
    told = shared.person("ana").dms()[-1].words
    assert told.startswith("tides#1: Slack lets me not write to Kai Rojas, who heads Chile")
    assert "They are not in the channel either: bring them into it, or name another" in told
    before = len(shared.person("ana").dms())
    shared.does("ana", "delegation head Chile @olga")
    shared.settle()
    assert len(shared.person("ana").dms()) == before


def test_who_is_not_in_the_channel_either_is_told_to_the_chair(room: Hall) -> None:
    room.slack.add_user("kai", "Kai Rojas", "America/Santiago", home="T0ELSEWHERE")
    room.planned()
    room.does("ana", "delegation add Chile @kai")
    room.does("ana", "ask Chile")
    room.settle()
    assert not [m for m in room.bots("ana") if "prompt.answer" in m.action_ids]
    assert (
        room.person("ana")
        .dms()[-1]
        .words.startswith(
            "tides#1: Slack lets me not write to Kai Rojas, who is not in the channel either."
        )
    )


def test_a_guest_is_a_delegate_like_any_other(room: Hall) -> None:
    room.slack.add_user("gus", "Gus Guest", is_guest=True)
    room.slack.invite("harbour", "gus")
    room.planned()
    room.does("ana", "delegation add Chile @gus")
    room.does("ana", "ask 1 Chile")
    room.direct("gus", OURS)
    assert [(p.delegation, p.source.by) for p in room.record().positions] == [
        ("Chile", "Gus Guest")
    ]
