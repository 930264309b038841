"""Replies in the thread of a posted revision."""

from __future__ import annotations

from adhocbot.sandbox import Shown
from tests.slack.hall import Hall


def _posted(room: Hall) -> str:
    room.closed()
    room.does("ana", "minutes post")
    return [m for m in room.bots("lena") if "minutes.read" in m.action_ids][-1].ts


def _thread(room: Hall, ts: str) -> list[Shown]:
    room.settle()
    return [
        each
        for each in room.person("lena").thread("harbour", ts)
        if each.user == room.slack.bot_user_id and not each.files and each.ts != ts
    ]


def test_a_delegates_reply_is_a_remark(room: Hall) -> None:
    posted = _posted(room)
    lena = room.person("lena")
    lena.say("harbour", "documents editorial: a comma is missing proposed: one, two", posted)
    room.settle()
    lena.say("harbour", "It is all rather long: <!channel> {{ x }}", posted)
    told = _thread(room, posted)
    assert [each.words.splitlines()[0] for each in told] == [
        "tides#1: remark 1 by Norway on documents (editorial): a comma is missing",
        "tides#1: remark 2 by Norway on the minutes as a whole: It is all rather long: "
        "<!channel> {{ x }}",
    ]
    assert all("entry.undo" in each.action_ids for each in told)
    rows = [(row["section"], row["proposed"]) for row in room.rows("remark")]
    assert rows == [("documents", "one, two"), ("whole", None)]


def test_what_others_say_there_is_none(room: Hall) -> None:
    posted = _posted(room)
    for name in ("ana", "ben", "olga"):
        room.person(name).say("harbour", "Thank you all.", posted)
    assert _thread(room, posted) == []
    assert room.rows("remark") == []
    # Nor is what is said there once they are approved.
    room.does("ana", "minutes approve")
    room.person("lena").say("harbour", "Thank you all.", posted)
    assert room.rows("remark") == []


def test_a_sentence_there_is_a_sentence(room: Hall) -> None:
    posted = _posted(room)
    room.mention("lena", "remark documents: name the chart", posted)
    assert [row["text"] for row in room.rows("remark")] == ["name the chart"]


def test_under_a_revision_that_was_replaced_nothing_is_saved(room: Hall) -> None:
    posted = _posted(room)
    room.does("ana", "doc add TD10 Chart")
    room.does("ana", "minutes revise")
    room.person("lena").say("harbour", "documents: name the chart", posted)
    [told] = _thread(room, posted)
    assert "Revision 1 of the minutes of tides#1 has been posted since" in told.words
    assert room.rows("remark") == []


def test_an_edit_amends_it_and_a_deletion_takes_it_back(room: Hall) -> None:
    posted = _posted(room)
    lena = room.person("lena")
    ts = lena.say("harbour", "It is rather long", posted)
    room.settle()
    lena.edit("harbour", ts, "documents: it is rather long")
    [row] = room.rows("remark")
    assert (row["section"], row["text"]) == ("documents", "it is rather long")
    lena.delete("harbour", ts)
    assert room.rows("remark") == []


def test_a_deletion_brings_no_earlier_words_back(room: Hall) -> None:
    posted = _posted(room)
    lena = room.person("lena")
    ts = lena.say("harbour", "It is rather long", posted)
    room.does("ana", "doc add TD10 Chart")
    room.does("ana", "minutes revise")
    lena.edit("harbour", ts, "It is much too long")
    assert [row["text"] for row in room.rows("remark")] == ["It is much too long"]
    lena.delete("harbour", ts)
    # The remark stands in the revision that was posted, so it is kept, in its last words.
    [row] = room.rows("remark")
    assert (row["text"], row["withdrawn_at"] is None) == ("It is much too long", False)
    assert room.told("lena") == "tides#1: remark 1 is withdrawn by its author."
    summary = [m for m in room.bots("lena") if "minutes.read" in m.action_ids][-1]
    assert "1 remark (none on this revision): none open, 1 withdrawn." in summary.words
    # It keeps nobody from approving any more, and nothing is left to dispose of.
    assert "None open, 1 withdrawn." in room.does("ana", "remarks")
    assert room.refused("ana", "remark 1 noted") == (
        "Remark 1 was withdrawn by its author, so nothing is left to dispose of. "
        "To see the others: remarks"
    )
    room.does("ana", "minutes approve")


def _disposed_of(room: Hall, disposition: str) -> str:
    """Lena's reply, a remark that the chair has disposed of."""
    posted = _posted(room)
    ts = room.person("lena").say("harbour", "It is rather long", posted)
    room.settle()
    room.does("ana", f"remark 1 {disposition}")
    return ts


def test_what_is_disposed_of_follows_no_edit(room: Hall) -> None:
    ts = _disposed_of(room, "noted")
    lena = room.person("lena")
    lena.edit("harbour", ts, "It is much too long")
    assert room.rows("remark")[0]["text"] == "It is rather long"
    assert "Remark 1 is noted already" in room.told("lena")
    lena.delete("harbour", ts)
    [row] = room.rows("remark")
    assert (row["disposition"], row["withdrawn_at"] is None) == ("noted", False)


def test_what_was_accepted_is_not_withdrawn(room: Hall) -> None:
    ts = _disposed_of(room, "accepted")
    room.person("lena").delete("harbour", ts)
    assert room.rows("remark")[0]["withdrawn_at"] is None
    assert room.told("lena").startswith("Remark 1 is accepted already, so it stays on record.")
