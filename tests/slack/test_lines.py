"""Lines for the record in a running session's channel: taken, marked, mended, undone."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from adhocbot.sandbox import Shown
from adhocbot.slack.post.beside import ON_RECORD
from tests.slack.hall import Hall, hall
from tests.support.stage import record_only, snapshot

SECRET = "the minister’s brother-in-law"


_BESIDE = {"channel", "member", "message", "person", "received"}


def marked(room: Hall, ts: str, channel: str = "harbour") -> bool:
    """Whether the bot's mark stands on a message."""
    room.settle()
    held = room.person("ana").look(channel, ts).reactions
    assert set(held) <= {ON_RECORD}
    return held.get(ON_RECORD) == [room.slack.bot_user_id]


def whispers(room: Hall, name: str, channel: str = "harbour") -> list[Shown]:
    """What only this person was told."""
    room.settle()
    return [each for each in room.person(name).everything(channel) if each.ephemeral]


def record(room: Hall) -> dict[str, list[dict[str, object]]]:
    room.settle()
    rows = record_only(snapshot(room.program.database))
    # What tells a repeated delivery from a new one, and copies of Slack's directory, are no record.
    return {name: held for name, held in rows.items() if name not in _BESIDE}


def test_lines_go_on_record_with_their_link_and_are_marked(either: Hall) -> None:
    either.running()
    before = len(either.bots("ana"))
    lena = either.person("lena")
    ts = lena.say(
        "harbour",
        "So, to sum up:\n#action Paint the pier @lars by Thu 8am\n"
        "#Position 1,2 support: One is *plenty*,\nif it is read & kept.",
    )
    link = f"{either.slack.platform.ws.address}archives/"
    assert marked(either, ts)
    [action] = either.rows("action")
    [position] = either.rows("position")
    assert (action["text"], action["owner_user"]) == ("Paint the pier", either.person("lars").id)
    assert action["due_at"] is not None
    assert (position["statement"], position["stance"]) == (
        "One is plenty,\nif it is read & kept.",
        "support",
    )
    for row in (action, position):
        assert row["entered_by"] == lena.id
        assert str(row["link"]).startswith(link)
        assert str(row["link"]).endswith(f"/p{ts.replace('.', '')}")
        assert row["said_ts"] == ts
    said = either.record()
    assert {source.link for source in (said.actions[0].source, said.positions[0].source)} == {
        action["link"]
    }
    # A mark is all that is said: no message.
    assert len(either.bots("ana")) == before
    assert whispers(either, "lena") == []


def test_the_chairs_lines_decide_and_open(room: Hall) -> None:
    room.running()
    ana = room.person("ana")
    first = ana.say("harbour", "RESOLUTION: One gauge: it stays")
    second = ana.say("harbour", "Topic: The gauge")
    third = ana.say("harbour", "#topic Other business\n#agreed We meet in May", first)
    assert [marked(room, ts) for ts in (first, second, third)] == [True, True, True]
    held = room.record()
    assert [(d.subject, str(d.result), d.confirmed) for d in held.determinations] == [
        ("One gauge: it stays", "agreed", True),
        ("We meet in May", "agreed", True),
    ]
    assert [item.title for item in held.items if item.opened_at and not item.closed_at] == [
        "Other business"
    ]
    assert "?thread_ts=" in str(held.determinations[1].source.link)


def test_the_secretarys_agreed_waits_for_the_chair(room: Hall) -> None:
    room.running()
    ts = room.person("ben").say("harbour", "#agreed One gauge")
    assert marked(room, ts)
    [entry] = [m for m in room.bots("ana") if "determination.confirm" in m.action_ids]
    assert "the chair has yet to confirm it" in entry.words


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("#agreed One gauge", "Ana Costa"),
        ("Topic: Lunch", "Ana Costa"),
        ("#position 1 We like it", "speaks for no delegation"),
        ("#action Paint it by 31 Nov", "31 Nov"),
        ("#action", "what is to be done"),
        ("#action Good\n#agreed Bad", "Ana Costa"),
    ],
)
def test_a_refusal_is_told_to_the_writer_alone_and_nothing_is_saved(
    room: Hall, line: str, told: str
) -> None:
    room.running()
    before = record(room), len(room.bots("ana")), whispers(room, "ana")
    ts = room.person("olga").say("harbour", f"Well.\n{line}")
    assert not marked(room, ts)
    [whisper] = whispers(room, "olga")
    assert whisper.words.startswith("⛔")
    assert "Nothing was saved. Edit your message, and I read it again." in whisper.words
    if told != "speaks for no delegation":
        assert told.casefold() in whisper.words.casefold()
    assert (record(room), len(room.bots("ana")), whispers(room, "ana")) == before


def test_an_edit_mends_a_refused_line(room: Hall) -> None:
    room.running()
    lena = room.person("lena")
    ts = lena.say("harbour", "#action Paint it by 31 Nov\n#position 1 One is plenty.")
    assert not marked(room, ts)
    lena.edit("harbour", ts, "#action Paint it\n#position 1 One is plenty.")
    assert marked(room, ts)
    assert [row["text"] for row in room.rows("action")] == ["Paint it"]
    assert [row["statement"] for row in room.rows("position")] == ["One is plenty."]


def test_a_deletion_undoes_all_of_it(room: Hall) -> None:
    room.running()
    lena = room.person("lena")
    before = record(room)
    plain = lena.say("harbour", "#action Paint it\nbye")
    parent = lena.say("harbour", "ACTION: Tar it\nACTION: Oil it")
    room.person("ana").say("harbour", "Thanks", parent)
    assert len(room.rows("action")) == 2 + 1
    lena.delete("harbour", plain)
    lena.delete("harbour", parent)
    assert record(room) == before
    assert [each.words.split(" ")[:4] for each in whispers(room, "lena")] == [
        ["Your", "message", "is", "gone."]
    ] * 2


def test_undo_takes_the_mark_off_once_nothing_is_left(either: Hall) -> None:
    either.running()
    lena = either.person("lena")
    ts = lena.say("harbour", "#action Paint it\n#action Tar it")
    assert marked(either, ts)
    either.does("lena", "undo")
    assert marked(either, ts)
    either.does("lena", "undo")
    assert not marked(either, ts)
    assert either.rows("action") == []
    answer = either.mention("lena", "action Oil it")
    either.does("ana", "note A note.")
    either.does("lena", "undo")
    assert not marked(either, str(answer.thread_ts))
    assert {row["error"] for row in either.rows("outgoing")} == {None}


def test_an_edit_amends_adds_and_takes_away(room: Hall) -> None:
    room.running()
    lena = room.person("lena")
    ts = lena.say("harbour", "#action Paint it\n#action Tar it @lars\n#position 1,2 One.")
    lena.edit("harbour", ts, "#action Oil it by Fri 9am\n#action Tar it @lars\n#position 2 Two.")
    rows = room.rows("action")
    assert [(row["number"], row["text"], bool(row["due_at"])) for row in rows] == [
        (1, "Oil it", True),
        (2, "Tar it", False),
    ]
    assert [(p.questions, p.statement) for p in room.record().positions] == [((2,), "Two.")]
    lena.edit("harbour", ts, "#action Tar it @lars\n#action Nail it")
    assert marked(room, ts)
    rows = room.rows("action")
    assert [(row["number"], row["text"]) for row in rows] == [(1, "Nail it"), (2, "Tar it")]
    assert room.record().positions == ()
    lena.edit("harbour", ts, "Never mind")
    assert not marked(room, ts)
    assert room.rows("action") == []
    lena.edit("harbour", ts, "Never mind\n#action Sweep it")
    assert marked(room, ts)
    assert [row["number"] for row in room.rows("action")] == [3]


def test_an_edit_that_is_refused_changes_nothing(room: Hall) -> None:
    room.running()
    lena = room.person("lena")
    ts = lena.say("harbour", "#action Paint it")
    before = record(room)
    lena.edit("harbour", ts, "#action Oil it\n#agreed We oil it")
    assert record(room) == before
    assert marked(room, ts)
    assert "Ana Costa" in whispers(room, "lena")[-1].words


def test_after_the_session_lines_are_words_again_and_old_ones_still_follow(room: Hall) -> None:
    room.running()
    lena = room.person("lena")
    ts = lena.say("harbour", "#action Paint it")
    room.does("ana", "close")
    before = record(room)
    late = lena.say("harbour", "#action Tar it")
    assert not marked(room, late)
    assert record(room) == before
    lena.edit("harbour", ts, "#action Paint it red\n#action Oil it")
    assert [row["text"] for row in room.rows("action")] == ["Paint it red"]
    room.does("ana", "minutes post")
    lena.delete("harbour", ts)
    [row] = room.rows("action")
    assert (row["state"], row["state_reason"]) == ("dropped", "its message was deleted")


def test_only_where_a_session_runs(room: Hall) -> None:
    room.running()
    room.settle()
    before = room.all_rows()
    for channel in ("vault", "quay"):
        room.person("ana").say(channel, "#action Paint it")
    room.settle()
    assert room.all_rows() == before


def test_in_a_private_channel_with_its_own_scope(tmp_path: Path) -> None:
    with hall(tmp_path, http=True, granted=["groups:history"]) as room:
        room.planned("vault")
        room.does("ana", "start", "vault")
        ts = room.person("lena").say("vault", "#action Paint it")
        assert marked(room, ts, "vault")


def test_without_the_scope_a_line_is_taken_where_the_bot_is_mentioned_alone(
    tmp_path: Path,
) -> None:
    with hall(tmp_path, http=True, granted=[]) as room:
        room.running()
        before = record(room)
        lena = room.person("lena")
        lena.say("harbour", "#action Paint it")
        assert record(room) == before
        ts = lena.say("harbour", "@adhocbot #action Paint it")
        assert marked(room, ts)
        assert [row["text"] for row in room.rows("action")] == ["Paint it"]


def test_a_mention_in_a_line_has_one_effect(room: Hall) -> None:
    room.running()
    before = len(room.bots("ana"))
    ts = room.person("lena").say("harbour", "#action Ask @adhocbot for the minutes")
    assert marked(room, ts)
    assert len(room.rows("action")) == 1
    assert len(room.bots("ana")) == before


def test_what_is_delivered_twice_or_in_disorder_counts_once(room: Hall) -> None:
    room.running()
    lena = room.person("lena")
    dispatcher = room.slack.platform.apps[0].dispatcher
    dispatcher.hold()
    ts = lena.say("harbour", "#action Paint it")
    lena.edit("harbour", ts, "#action Oil it")
    gone = lena.say("harbour", "#action Tar it")
    lena.delete("harbour", gone)
    dispatcher.release()
    assert [row["text"] for row in room.rows("action")] == ["Oil it"]
    assert marked(room, ts)


def test_what_is_no_such_line_is_kept_nowhere(room: Hall, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="adhocbot")
    room.running()
    room.settle()
    before = room.all_rows()
    lena = room.person("lena")
    ts = lena.say("harbour", f"It was {SECRET}.\nAction: tell nobody\n> #action {SECRET}")
    thread = lena.say("harbour", f"{SECRET}, really", ts)
    lena.edit("harbour", thread, f"{SECRET}, honestly")
    lena.upload("harbour", "gossip.txt", SECRET.encode(), SECRET)
    lena.delete("harbour", thread)
    lena.delete("harbour", ts)
    room.settle()
    assert room.all_rows() == before
    assert SECRET not in caplog.text
    # Beside a line, too.
    lena.say("harbour", f"It was {SECRET}.\n#action Paint it\n{SECRET}!")
    lena.say("harbour", f"It was {SECRET}.\n#agreed Paint it\n{SECRET}!")
    room.settle()
    assert [row["text"] for row in room.rows("action")] == ["Paint it"]
    assert SECRET not in str(room.all_rows())
    assert SECRET not in caplog.text
