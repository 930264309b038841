"""A review as people see it: the list of remarks, its buttons and forms, and what they are told."""

from __future__ import annotations

from adhocbot.sandbox import Shown
from tests.slack import attack
from tests.slack.hall import Hall


def _in_review(room: Hall) -> Shown:
    room.closed()
    room.does("ana", "minutes post")
    return _summary(room)


def _summary(room: Hall) -> Shown:
    return [m for m in room.bots("lena") if "minutes.read" in m.action_ids][-1]


def _listed(room: Hall, name: str) -> Shown:
    room.does(name, "remarks")
    return [m for m in room.person(name).everything("harbour") if m.ephemeral][-1]


def _direct(room: Hall, name: str) -> Shown:
    room.settle()
    return room.person(name).dms()[-1]


def test_a_remark_by_form_is_disposed_of_by_form(either: Hall) -> None:
    posted = _in_review(either)
    lena = either.person("lena")
    assert lena.click(posted, "remark.add").ok
    assert "On the draft minutes of " in str(lena.view)
    lena.fill(
        {
            "section": "documents",
            "kind": "editorial",
            "text": "The chart, & <!channel> {{ x }}",
            "proposed": "Name the chart.",
        }
    )
    assert lena.submit().kind == "updated"
    [row] = either.rows("remark")
    assert (row["kind"], row["text"], row["proposed"]) == (
        "editorial", "The chart, & <!channel> {{ x }}", "Name the chart.",
    )  # fmt: skip
    listed = _listed(either, "ana")
    assert listed.words.splitlines()[:5] == [
        "tides#1: remarks on the minutes",
        "1 open.",
        "1. open: Norway (Lena Vik), on the draft",
        "On documents, editorial:",
        "The chart, & <!channel> {{ x }}",
    ]
    ana = either.person("ana")
    assert ana.click(listed, "remark.refuse").ok
    ana.fill({"text": "nobody spoke of it"})
    assert ana.submit().kind == "updated"
    told = _direct(either, "lena")
    assert told.words.splitlines() == [
        "tides#1: your remark 1 is not accepted.",
        "On documents, editorial:",
        "The chart, & <!channel> {{ x }}",
        "Proposed:",
        "Name the chart.",
        "Because: nobody spoke of it",
        "You can maintain it; the minutes then say so.",
        "Maintain",
        "Or say it: remark tides#1 1 maintained",
    ]
    assert lena.click(told, "remark.maintain").ok
    assert either.rows("remark")[0]["maintained_at"] is not None
    # A button that is too old by now says so.
    attack.press(either, "lena", "remark.maintain", "1:1")
    assert "is maintained already" in either.person("lena").everything(lena.dm_channel)[-1].words


def test_a_remark_is_accepted_with_changes(room: Hall) -> None:
    _in_review(room)
    room.does("lena", "remark documents: name it proposed: Name the chart.")
    ana = room.person("ana")
    assert ana.click(_listed(room, "ana"), "remark.change").ok
    assert ana.submit().kind == "updated"
    assert room.rows("remark")[0]["reason"] == "Name the chart."
    told = _direct(room, "lena")
    assert told.words.splitlines()[0] == "tides#1: your remark 1 is accepted with changes."
    assert told.action_ids == []
    # Taken back within its time, the author sees that too.
    room.does("ana", "undo")
    room.settle()
    again = room.person("lena").look(room.person("lena").dm_channel, told.ts)
    assert again.words.splitlines()[0] == "tides#1: your remark 1 is open again."


def test_words_on_a_stale_revision_are_shown_again(room: Hall) -> None:
    posted = _in_review(room)
    lena = room.person("lena")
    assert lena.click(posted, "remark.add").ok
    room.does("ana", "doc add TD10 Chart")
    room.does("ana", "minutes revise")
    lena.fill({"section": "agenda", "kind": "technical", "text": "It was late."})
    assert lena.submit().kind == "updated"
    assert room.rows("remark") == []
    assert "Revision 1 has been posted since you opened this" in str(lena.view)
    assert lena.submit().kind == "updated"
    [row] = room.rows("remark")
    assert (row["revision"], row["section"], row["kind"], row["text"]) == (
        1, "agenda", "technical", "It was late.",
    )  # fmt: skip


def test_a_reservation_by_form_is_in_the_files(room: Hall) -> None:
    posted = _in_review(room)
    taro = room.person("taro")
    assert taro.click(posted, "reservation.add").ok
    taro.fill({"text": "We keep our own gauge."})
    assert taro.submit().kind == "updated"
    assert "1 reservation" in _summary(room).words
    room.does("ana", "minutes approve")
    files = room.files("ana", "harbour")
    [minutes] = [data.decode() for name, data in files.items() if name.endswith(".md")]
    assert "Reservations" in minutes
    assert "We keep our own gauge." in minutes


def test_the_list_shows_what_became_of_each(either: Hall) -> None:
    _in_review(either)
    for words in ("one", "two", "three"):
        either.does("lena", f"remark documents: number {words}")
    ana, listed = either.person("ana"), _listed(either, "ana")

    def states() -> list[str]:
        shown = ana.look("harbour", listed.ts).words.splitlines()
        return [line.partition(":")[0] for line in shown if line[:1].isdigit() and ". " in line]

    assert states() == ["1. open", "2. open", "3. open"]
    assert ana.click(listed, "remark.accept", value="1:2:0").ok
    assert states() == ["1. open", "3. open", "2. accepted"]
    assert "remark 2 is accepted" in either.told("ana")
    # A form that was opened from the list does so, too, when it is sent.
    assert ana.click(ana.look("harbour", listed.ts), "remark.refuse", value="1:3:0").ok
    ana.fill({"text": "nobody spoke of it"})
    assert ana.submit().kind == "updated"
    assert states() == ["1. open", "2. accepted", "3. not accepted"]
    # Taken back in the form that told of it, or beside the list, it is open there again.
    shown = ana.view
    assert shown is not None
    assert ana.press(shown, "entry.undo").ok
    assert states() == ["1. open", "3. open", "2. accepted"]
    ana.close_view(every=True)
    told = [m for m in ana.everything("harbour") if "remark 2 is accepted" in m.words]
    undo = next(m for m in told if m.ephemeral and "entry.undo" in m.action_ids)
    assert ana.click(undo, "entry.undo").ok
    assert states() == ["1. open", "2. open", "3. open"]


def test_the_list_and_the_message_show_that_a_remark_is_maintained(room: Hall) -> None:
    _in_review(room)
    room.does("lena", "remark documents: name it")
    room.does("ana", "remark 1 noted")
    lena, listed, told = room.person("lena"), _listed(room, "lena"), _direct(room, "lena")
    assert lena.click(listed, "remark.maintain").ok
    again = lena.look("harbour", listed.ts)
    assert "Norway maintains it." in again.words
    assert again.action_ids == []
    room.settle()
    direct = lena.look(lena.dm_channel, told.ts)
    assert "Norway maintains it." in direct.words
    assert direct.action_ids == []


def test_a_stale_list_undoes_nothing(either: Hall) -> None:
    _in_review(either)
    either.does("lena", "remark documents: name it")
    ana, listed = either.person("ana"), _listed(either, "ana")
    assert ana.click(listed, "remark.refuse").ok
    either.does("ana", "remark 1 noted")
    ana.fill({"text": "nobody spoke of it"})
    told = str(ana.submit())
    assert "Remark 1 is noted already, since you were shown it" in told
    ana.close_view(every=True)
    assert ana.click(ana.look("harbour", listed.ts), "remark.accept").ok
    assert either.told("ana") == (
        "⛔ Remark 1 is noted already, since you were shown it, so nothing was saved. To dispose "
        "of it anew, say so: remark 1 accepted"
    )
    assert either.rows("remark")[0]["disposition"] == "noted"
    assert ana.look("harbour", listed.ts).action_ids == []


def test_long_lists_have_pages(room: Hall) -> None:
    _in_review(room)
    for number in range(12):
        room.does("lena", f"remark documents: number {number}")
    listed = _listed(room, "ana")
    assert "… and 2 more remarks." in listed.words
    assert len(listed.blocks) <= 50
    ana = room.person("ana")
    assert ana.click(listed, "remarks.page").ok
    more = [m for m in ana.everything("harbour") if m.ephemeral][-1]
    assert "12. open: Norway (Lena Vik), on the draft" in more.words
    assert "remark.accept" in more.action_ids


def test_a_revision_shows_what_changed(room: Hall) -> None:
    before = _in_review(room)
    for number in range(10):
        room.does("ana", f"doc add TD{number + 10} Chart {number}")
    room.does("ana", "minutes revise")
    shown = _summary(room).words.splitlines()
    start = shown.index("Changed since the draft")
    assert shown[start + 1] == "Documents, added: TD10; Chart 0"
    assert shown[start + 9] == "… and 2 more changes, marked in the files."
    files = room.files("lena", "harbour")
    [page] = [data.decode() for name, data in files.items() if name.endswith("r1.html")]
    [text] = [data.decode() for name, data in files.items() if name.endswith("r1.md")]
    assert "<ins" in page
    assert "<ins" not in text
    # The draft's own message leads on, and its button approves nothing any more.
    old = room.person("ana").look("harbour", before.ts)
    assert old.action_ids == ["minutes.read"]
    attack.press(room, "ana", "minutes.approve", "1:0")
    ana = room.person("ana")
    told = ana.everything(ana.dm_channel)[-1].words
    assert "Revision 1 of the minutes of tides#1 has been posted since" in told
    assert room.record().minutes_state == "in review"


def test_a_revision_that_changes_nothing_says_so(room: Hall) -> None:
    _in_review(room)
    room.does("lena", "remark documents: name the chart")
    room.does("ana", "remark 1 noted")
    room.does("ana", "minutes revise")
    assert "The text reads as in the draft." in _summary(room).words


def test_everybody_who_took_part_is_told_directly(room: Hall) -> None:
    _in_review(room)
    told = _direct(room, "taro")
    assert told.words.splitlines()[:2] == [
        "The draft minutes of tides#1 are up for review.",
        "The summary and the files are in #harbour.",
    ]
    assert told.action_ids == ["minutes.read", "remark.add", "reservation.add"]
    taro = room.person("taro")
    assert taro.click(told, "remark.add").ok
    taro.fill({"section": "whole", "kind": "general", "text": "Too long."})
    assert taro.submit().kind == "updated"
    assert [row["section"] for row in room.rows("remark")] == ["whole"]
