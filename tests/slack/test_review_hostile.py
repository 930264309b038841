"""A review, clicked late, and hostile words in everything that is written in one."""

from __future__ import annotations

import pytest

from tests.slack.hall import Hall
from tests.slack.test_hostile import everything_said, in_one_line, text_of

HOSTILE = (
    "<!channel> <@{user}> *bold* {{ 7*7 }} {% raw %} =1+1 \u202etxet\u202c สวัสดีครับ & <b>x</b> "
    "[c](javascript:alert(1)) | a\x00b"
)


@pytest.mark.parametrize(
    ("button", "says"),
    [
        ("remark.change", "remark 1 accepted with changes"),
        ("remark.refuse", "remark 1 not accepted because …"),
    ],
)
def test_no_form_opens_on_a_remark_that_was_disposed_of(room: Hall, button: str, says: str) -> None:
    room.closed()
    room.does("ana", "minutes post")
    room.does("lena", "remark documents: name it")
    room.does("ana", "remarks")
    ana = room.person("ana")
    listed = [m for m in ana.everything("harbour") if m.ephemeral][-1]
    room.does("ana", "remark 1 noted")
    ana.click(listed, button)
    assert ana.view is None
    assert room.told("ana") == (
        "⛔ Remark 1 is noted already, since you were shown it, so nothing was saved. To dispose "
        f"of it anew, say so: {says}"
    )


def _hostile(room: Hall, begins: str) -> str:
    words = HOSTILE.replace("{user}", room.person("taro").id)
    return f"{begins} {words} ends {begins}"


def _kept(typed: str) -> str:
    """As it is kept and printed: no form of the minutes can hold a NUL."""
    return typed.replace("\x00", "")


def test_hostile_words_in_every_form_of_a_review(room: Hall) -> None:
    room.closed()
    room.does("ana", "minutes post")
    lena, taro, ana = (room.person(name) for name in ("lena", "taro", "ana"))
    posted = [m for m in room.bots("lena") if "minutes.read" in m.action_ids][-1]
    for begins in ("First", "Second"):
        assert lena.click(posted, "remark.add").ok
        lena.fill({"section": "whole", "kind": "technical", "text": _hostile(room, begins),
                   "proposed": _hostile(room, f"{begins} proposed")})  # fmt: skip  # one form
        assert lena.submit().kind == "updated"
        lena.close_view(every=True)
    assert taro.click(posted, "reservation.add").ok
    taro.fill({"text": _hostile(room, "Reserved")})
    assert taro.submit().kind == "updated"
    room.does("ana", "remarks")
    listed = [m for m in ana.everything("harbour") if m.ephemeral][-1]
    for action, number, words in (("remark.change", 1, "Changed"), ("remark.refuse", 2, "Refused")):
        assert ana.click(listed, action, value=f"1:{number}:0").ok
        ana.fill({"text": _hostile(room, words)})
        assert ana.submit().kind == "updated"
        ana.close_view(every=True)
    long = "Long " + "tide ระดับน้ำ & <b> " * 590 + "is its end."
    room.mention("lena", f"reservation {long}")
    kept = [row["text"] for row in room.rows("reservation")]
    assert kept == [_kept(_hostile(room, "Reserved")), long]
    assert [row["reason"] for row in room.rows("remark")] == [
        _kept(_hostile(room, "Changed")), _kept(_hostile(room, "Refused")),
    ]  # fmt: skip
    for sentence in ("remarks", "minutes", "status"):
        room.does("lena", sentence)
    room.does("ana", "doc add TD10 Chart")
    room.does("ana", "minutes revise")
    room.does("ana", "minutes approve")
    # Whoever is told something is pinged by name where the bot means it, and nobody by a text.
    assert everything_said(room) == []
    files = room.files("ana", "harbour")
    approved = {name: data for name, data in files.items() if "r1" in name}
    assert {name.rpartition(".")[2] for name in approved} == {"md", "html", "docx", "pdf"}
    for name, data in approved.items():
        words = "".join(text_of(name, data).split()).replace("\\", "")
        for begins in ("First", "First proposed", "Second", "Reserved", "Changed", "Refused"):
            for edge in (f"{begins} <", f" ends {begins}"):
                found = edge if not name.endswith(".md") else edge.rstrip("<")
                assert "".join(found.split()) in words, (name, edge)
        assert "".join(in_one_line("is its end.").split()) in words, name
        assert "=49" not in words
