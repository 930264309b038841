"""Hostile input on the whole way from Slack to the minutes."""

from __future__ import annotations

import io
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from tests.documents.reading import pdf_text
from tests.slack.hall import AFTER, Hall

SIGNS = (
    "<!channel> <!here|x> *stars* {{ 7*7 }} {% for x in y %} </w:p> & &lt;b&gt; <@U123> a|b [c](d)"
)
MEANT = "שלום, مرحبا, 漢字，。「」 \u202eabc\u202c 𝒳👩\u200d👩"
BROKEN = "half\ud83dpair"
WHOLE = "halfpair"
LONG = ("Tide 漢字 & <b> “so” " * 700)[:11_960].strip()


def text_of(name: str, content: bytes) -> str:
    """The words of a document as a reader sees them, without line ends and doubled spaces."""
    form = name.rpartition(".")[2]
    if form == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            root = ElementTree.fromstring(package.read("word/document.xml"))  # noqa: S314  # ours
        found = "".join(each.text or "" for each in root.iter() if each.tag.endswith("}t"))
    elif form == "html":
        reader = _Words()
        reader.feed(content.decode())
        found = "".join(reader.words)
    elif form == "pdf":
        found = pdf_text(content)
    else:
        found = content.decode()
    return " ".join(found.split())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def test_the_end_before_the_start_saves_nothing(either: Hall) -> None:
    for sentence in (
        "schedule Tides on Wed 10 Mar 13:15-12:30",
        "schedule Tides on Wed 10 Mar 2027 13:15-12:30 Europe/Oslo at Pier 4",
        "schedule Tides on 31 Nov 10:00",
        "schedule Tides on 03/04 10:00",
    ):
        assert "For example" in either.refused("ana", sentence)
    assert either.rows("session") == either.rows("series") == []


def hostile(room: Hall) -> None:
    """A session in which everything that can be typed is hostile, posted for review."""
    room.planned()
    room.does("ana", f"question add {SIGNS} why: {MEANT} comments: {BROKEN}")
    room.does("ana", f"agenda add {SIGNS}")
    room.does("lena", f"position 3 {SIGNS} {BROKEN}")
    room.does("ana", "ask 1,2 Norway")
    ts = room.person("lena").dm(f"1,2: {LONG}", room.prompt("lena").ts)
    assert ts
    room.does("taro", f"position 3 {MEANT}")
    room.clock.forward(hours=18)
    room.does("ana", "start")
    room.does("olga", f"note {SIGNS} {MEANT} {BROKEN}")
    room.does("ana", f"decide {SIGNS}: no consensus because {MEANT}")
    room.does("olga", f"action {SIGNS} {MEANT}")
    room.does("ana", f"conclusion {MEANT}")
    room.clock.turn_to(AFTER)
    room.does("ana", "close")
    room.does("ana", "minutes post")
    room.does("lena", f"remark discussion: {SIGNS} {MEANT} {BROKEN}")
    room.mention("taro", f"remark discussion: {LONG}")
    room.does("ana", "remark 1 accepted")
    room.does("ana", f"remark 2 not accepted because {SIGNS}")
    room.does("ana", "minutes revise")


def everything_said(room: Hall) -> list[tuple[str, list[str]]]:
    """Each message of the bot on anybody's screen that pings somebody."""
    found = []
    for name in ("ana", "ben", "lena", "lars", "taro", "olga"):
        person = room.person(name)
        for channel in ("harbour", person.dm_channel):
            found += [
                (shown.words, shown.pings)
                for shown in person.everything(channel)
                if shown.user == room.slack.bot_user_id and shown.pings
            ]
    return found


@pytest.mark.parametrize("profile", ["plain", "itu-t"])
def test_hostile_text_reaches_the_minutes_whole(profile: str, room: Hall) -> None:
    hostile(room)
    if profile != "plain":
        room.does("ana", f"settings profile {profile}")
        room.does("ana", "minutes revise")
    assert everything_said(room) == []
    assert not any("⚠️" in shown.words for shown in room.bots("ana"))
    files = room.files("ana", "harbour")
    # What stands in the calendar file is in its own tests.
    files = {name: content for name, content in files.items() if not name.endswith(".ics")}
    assert {name.rpartition(".")[2] for name in files} == {"md", "html", "docx", "pdf"}
    meant = [SIGNS, MEANT, in_one_line(LONG)]
    for name, content in files.items():
        words = text_of(name, content)
        if name.endswith(".md"):
            # Markdown escapes what would be markup; what it shows is the same.
            words = words.replace("\\", "")
            for sign, written in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
                words = words.replace(sign, written)
            meant_here = [text.replace("&lt;b&gt;", "<b>") for text in meant]
        elif name.endswith(".pdf"):
            # A page holds shapes as they are drawn, lines that end anywhere, a head and a foot.
            # That a long text is whole is tested where it can be (test_pdf.py).
            words = words.replace(" ", "")
            meant_here = [each.replace(" ", "") for each in (SIGNS, in_one_line(LONG)[:300])]
        else:
            meant_here = meant
        assert [text[:60] for text in meant_here if in_one_line(text) not in words] == [], name
        # Over HTTP its three bytes arrive as three replacement characters.
        assert WHOLE in words.replace("\ufffd", "")
        assert "\ud83d" not in words
        assert " 49 " not in words


def test_the_lone_surrogate_on_every_surface(either: Hall) -> None:
    either.planned()
    either.does("lena", f"position 1 {BROKEN}")
    either.mention("taro", f"position 2 {BROKEN}")
    # A form in a request's body has no half pairs, so over HTTP Slack sends signs in its place.
    kept = [p.statement.replace("\ufffd", "") for p in either.record().positions]
    assert kept == [WHOLE, WHOLE]


def test_twelve_thousand_characters_are_kept_to_the_letter(either: Hall) -> None:
    either.planned()
    either.does("ana", "ask 1")
    statement = ("長" * 5_990 + " & “so”,\n• one\n• two").ljust(11_990, "я")
    lena = either.person("lena")
    lena.dm(statement, either.prompt("lena").ts)
    [position] = either.record().positions
    assert position.statement == statement


def test_whoever_is_not_the_chair_is_told_who_can(either: Hall) -> None:
    either.closed()
    either.does("ana", "minutes post")
    before = either.rows("revision")
    for name in ("ben", "lena", "olga"):
        refusal = either.refused(name, "minutes approve")
        assert "Ana Costa" in refusal
        assert "Ana Costa" in either.mention(name, "minutes approve").words
        assert "Ana Costa" in either.direct(name, "minutes tides#1 approve").words
    assert either.rows("revision") == before


def test_a_form_takes_hostile_text(room: Hall) -> None:
    room.planned()
    lena = room.person("lena")
    said = lena.say("harbour", "x")
    assert lena.shortcut("action.add", lena.look("harbour", said)).ok
    lena.fill({"text": f"{SIGNS} {MEANT} {BROKEN}"})
    assert lena.submit().kind == "updated"
    [row] = room.rows("action")
    assert row["text"] == f"{SIGNS} {MEANT} {WHOLE}"
    room.does("olga", "actions")
    assert everything_said(room) == []
