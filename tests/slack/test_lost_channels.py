"""A channel is lost while a session runs there: recording goes on by direct message."""

from __future__ import annotations

from adhocbot.domain.words import SessionState
from tests.slack.hall import AFTER, START, Hall

ARCHIVED = (
    "#harbour was archived while tides#1 runs there. Go on here: whatever you say to me directly "
    "(note …, next, decide …, close) goes on its record. What the channel would have read comes "
    "there if somebody unarchives it."
)
TAKEN_OUT = (
    "I was taken out of #{} while tides#1 runs there. Bring me back, with /invite @adhocbot in the "
    "channel, or go on here: whatever you say to me directly (note …, next, decide …, close) goes "
    "on its record. What the channel would have read comes there when I am back."
)


def lost(room: Hall, name: str) -> list[str]:
    """What a person was told of channels that were lost and are back."""
    room.settle()
    return [
        m.words
        for m in room.person(name).dms()
        if m.words.startswith(("#", "I was taken out", "I can write"))
    ]


def running(room: Hall, channel: str) -> None:
    """Tides #1 runs in a channel, led by Ana with Ben."""
    room.planned(channel)
    room.clock.turn_to(START)
    room.does("ana", "start", channel)
    room.settle()


def test_the_chair_and_the_secretary_are_told_once_of_an_archived_channel(either: Hall) -> None:
    running(either, "harbour")
    either.slack.double_deliveries(2)
    either.slack.archive("harbour")
    assert [lost(either, name) for name in ("ana", "ben", "lena")] == [[ARCHIVED], [ARCHIVED], []]


def test_everything_is_recorded_by_direct_message_and_comes_to_the_channel_later(
    room: Hall,
) -> None:
    running(room, "harbour")
    room.slack.archive("harbour")
    before = [m.words for m in room.bots("olga")]
    said = [
        ("ana", "note The hall was flooded."),
        ("ben", "note tides#1 We went on in writing."),
        ("ana", "next"),
        ("ana", "decide The gauge: agreed because nobody was against it"),
        ("ben", "attendance 5"),
        ("ana", "action Dry the hall for Norway"),
        ("ana", "close"),
    ]
    answers = [room.direct(name, words).words for name, words in said]
    assert all(answer.startswith(("tides#1:", "tides#1 is closed")) for answer in answers), answers
    record = room.record()
    assert record.state is SessionState.CLOSED
    assert [note.text for item in record.items for note in item.notes] == [
        "The hall was flooded.",
        "We went on in writing.",
    ]
    assert [found.subject for found in record.determinations] == ["The gauge"]
    assert [action.text for action in record.actions] == ["Dry the hall"]
    assert [m.words for m in room.bots("olga")] == before

    room.slack.unarchive("harbour")
    after = [m.words for m in room.bots("olga")]
    assert any("The gauge: agreed" in words for words in after[len(before) :])
    assert any("tides#1 is closed" in words for words in after)
    assert "tides#1 is closed" in room.bots("olga")[0].words
    waiting = [row for row in room.rows("outgoing") if row["done_at"] is None]
    assert waiting == []


def test_the_bot_is_taken_out_of_a_private_channel_and_comes_back(either: Hall) -> None:
    running(either, "vault")
    either.slack.remove_bot("vault")
    told = TAKEN_OUT.format("vault")
    assert [lost(either, name) for name in ("ana", "ben", "lena")] == [[told], [told], []]

    assert "noted under" in either.direct("ana", "note The door was shut.").words
    assert "noted under" in either.direct("ben", "note tides#1 It was cold.").words
    # Of those who do not lead, nobody knows any more who is in the channel.
    for name in ("lena", "pat"):
        answer = either.direct(name, "note tides#1 Me too.")
        assert "I find no session tides#1" in answer.words
        assert "Name" not in answer.words
    assert len(either.rows("line")) == 2

    either.slack.invite_bot("vault")
    back = "I can write to #vault again: tides#1 goes on there, and what it missed comes now."
    assert [lost(either, name) for name in ("ana", "ben")] == [[told, back], [told, back]]
    assert "noted under" in either.does("ana", "note All is well.", "vault")
    assert [row for row in either.rows("outgoing") if row["done_at"] is None] == []


def test_a_chair_who_had_left_before_records_nothing(room: Hall) -> None:
    running(room, "vault")
    room.slack.remove("vault", "ana")
    room.settle()
    room.slack.remove_bot("vault")
    assert [lost(room, name) for name in ("ana", "ben")] == [[], [TAKEN_OUT.format("vault")]]
    assert "⛔" in room.direct("ana", "note tides#1 I was here.").words
    assert room.rows("line") == []


def test_without_any_event_slacks_answer_tells_it(room: Hall) -> None:
    """As where the bot was down when it happened."""
    running(room, "harbour")
    where = next(c for c in room.slack.platform.ws.channels.values() if c.name == "harbour")
    where.archived = True
    room.does("ana", "conclusion It rained.")
    assert [lost(room, name) for name in ("ana", "ben")] == [[ARCHIVED], [ARCHIVED]]
    room.direct("ana", "conclusion It still rains.")
    assert not any("rain" in m.words for m in room.bots("olga"))
    where.archived = False
    room.slack.unarchive("harbour")
    assert [m.words.split("\n")[0] for m in room.bots("olga") if "rain" in m.words] == [
        "tides#1: conclusion: It rained.",
        "tides#1: conclusion: It still rains.",
    ]


def test_other_channels_do_not_wait_for_it(room: Hall) -> None:
    running(room, "harbour")
    room.slack.archive("harbour")
    room.direct("ana", "conclusion It rained.")
    room.does("ana", "schedule Keels on Thu 11 Mar 2027 13:00-14:00 Europe/Oslo", "vault")
    assert room.card("ana", "vault").words.startswith("1st ad hoc session on Keels")


def test_where_no_session_runs_nobody_is_told(room: Hall) -> None:
    room.planned()
    room.slack.archive("harbour")
    assert lost(room, "ana") == []


def test_a_renamed_channel_is_named_anew_and_goes_on(room: Hall) -> None:
    running(room, "harbour")
    room.slack.rename("harbour", "haven")
    room.settle()
    assert "noted under" in room.does("ana", "note It has another name.", "haven")
    assert lost(room, "ana") == []
    room.slack.archive("haven")
    assert lost(room, "ana") == [ARCHIVED.replace("harbour", "haven")]


def test_made_private_it_is_closed_to_others_at_once_and_goes_on(room: Hall) -> None:
    running(room, "harbour")
    assert "tides#1" in room.direct("pat", "status tides#1").words
    room.slack.convert("harbour")
    room.settle()
    for words in ("status tides#1", "actions tides#1", "search gauge", "note tides#1 Mine."):
        answer = room.direct("pat", words)
        assert "tides#1 is running" not in answer.words
        assert "The gauge" not in answer.words
    assert "⛔" in room.direct("pat", "note tides#1 Mine.").words
    assert "noted under" in room.does("ana", "note We are among ourselves.")
    assert lost(room, "ana") == []
    room.clock.turn_to(AFTER)
    assert "tides#1 is closed" in room.does("ana", "close")


def test_without_history_scopes_the_first_command_there_tells_that_it_is_private(
    room: Hall,
) -> None:
    running(room, "harbour")
    where = next(c for c in room.slack.platform.ws.channels.values() if c.name == "harbour")
    where.kind = "group"
    room.does("ana", "note We are among ourselves.")
    assert "⛔" in room.direct("pat", "status tides#1").words
