"""Minutes read in Slack, page by page."""

from __future__ import annotations

from adhocbot.sandbox.driver.reading import words
from tests.slack import attack
from tests.slack.hall import Hall

SHORT = [
    "Minutes of the 1st ad hoc session on Tides",
    "Session: 1st ad hoc session on Tides: Wednesday 10 March 2027, 13:00–14:00 Europe/Oslo, "
    "Pier 4",
    "Place: Pier 4",
    "Chair: Chaired by Ana Costa, supported by Ben Okoro (Secretariat)",
    "Status: Revision 0, in review",
    "Attendance",
    "5 participants",
    "Norway: Lena Vik, Lars Dahl",
    "Japan: Taro Mori",
    "Agenda",
    "1. Opening (5 min)",
    "2. The gauge",
    "The agenda was not approved.",
    "Opening",
    "Everybody is here.",
    "Questions and positions",
    "1. Is one gauge enough?",
    "Why it is asked: two were asked for",
    "2. Who reads it?",
    "Discussion",
    "The gauge",
    "It was read.",
    "Any other business",
    "None",
    "Closing",
    "The session closed at 14:20, 20 minutes later than planned.",
    "Send me the files",
]


def _open(room: Hall, name: str, place: int = -1) -> None:
    """Open a posted revision, by default the newest."""
    posted = [m for m in room.bots("ana") if "remark.add" in m.action_ids or _is_old(m.action_ids)]
    reader = room.person(name)
    assert reader.click(reader.look("harbour", posted[place].ts), "minutes.read").ok


def _is_old(action_ids: list[str]) -> bool:
    return action_ids == ["minutes.read"]


def _read(room: Hall, name: str) -> list[str]:
    """The lines of the page that is open."""
    view = room.person(name).view
    assert view is not None
    return words("", view.given["blocks"]).splitlines()


def _click(room: Hall, name: str, action_id: str, choice: str | None = None) -> None:
    """Click in the page that is open."""
    reader = room.person(name)
    assert reader.view is not None
    assert reader.click(reader.view, action_id, choice).ok


def test_short_minutes_are_one_page(either: Hall) -> None:
    either.closed()
    either.does("ana", "minutes post")
    _open(either, "olga")
    assert _read(either, "olga") == SHORT


def test_long_minutes_are_turned_and_gone_through(room: Hall) -> None:
    room.closed()
    said = [f"Number {n} {'it is a long one, ' * 180}".strip() for n in range(4)]
    for each in said:
        room.does("ana", f"conclusion {each}")
    room.does("ana", "minutes post")
    _open(room, "lena")
    pages = [_read(room, "lena")]
    while "Next page" in pages[-1]:
        _click(room, "lena", "minutes.next")
        pages.append(_read(room, "lena"))
    assert [page[page.index("Send me the files") - 2][:6] for page in pages[:-1]] == ["Page 1"] + [
        "Previo"
    ] * (len(pages) - 2)
    # Nothing is left out, and what goes on on the next page says of what it is.
    whole = " ".join(line for page in pages for line in page if "(continued)" not in line)
    assert all(f"{each[:2000]}" in whole for each in said)
    assert pages[2][0] == "Conclusions (continued)"
    _click(room, "lena", "minutes.goto", "Agenda")
    assert _read(room, "lena") == pages[0]
    _click(room, "lena", "minutes.goto", "Conclusions")
    assert _read(room, "lena") == pages[1]
    _click(room, "lena", "minutes.back")
    assert _read(room, "lena") == pages[0]


def test_a_revision_begins_with_what_it_changed(room: Hall) -> None:
    room.closed()
    room.does("ana", "minutes post")
    room.does("ana", "doc add TD10 Chart of the <pier>")
    room.does("ana", "minutes revise")
    _open(room, "lena")
    page = _read(room, "lena")
    start = page.index("Changed since the draft")
    assert page[start + 1] == "Documents, added: TD10; Chart of the <pier>"
    _open(room, "taro", 0)
    old = _read(room, "taro")
    assert old == [
        "Revision 1 has been posted since; it takes the place of this one.", *SHORT,
    ]  # fmt: skip
    room.does("ana", "minutes approve")
    _open(room, "lena")
    approved = _read(room, "lena")
    assert "Changed since the draft" not in approved
    assert "Status: Revision 1, approved" in approved


def test_the_draft_is_read_where_the_minutes_are_asked_for(room: Hall) -> None:
    room.planned()
    room.command("lena", "minutes")
    asked = [m for m in room.person("lena").everything("harbour") if m.ephemeral][-1]
    assert room.person("lena").click(asked, "minutes.read").ok
    assert "Status: Draft" in _read(room, "lena")


def test_the_files_come_and_the_page_stays(room: Hall) -> None:
    room.closed()
    room.does("ana", "minutes post")
    _open(room, "taro")
    _click(room, "taro", "minutes.send")
    assert _read(room, "taro") == ["✓ The files come to you in a direct message.", *SHORT]
    sent = {name.rpartition(".")[2] for name in room.files("taro")}
    assert sent == {"md", "html", "docx", "pdf"}


def test_no_stranger_reads_a_private_series(room: Hall) -> None:
    room.planned("vault", "Vaults")
    lena = room.person("lena")
    room.does("lena", "minutes", "vault")
    asked = [m for m in lena.everything("vault") if m.ephemeral][-1]
    assert lena.click(asked, "minutes.read").ok
    assert "Status: Draft" in _read(room, "lena")
    # Whoever has left reads no further, and whoever never was there opens none.
    room.slack.remove("vault", "lena")
    room.settle()
    _click(room, "lena", "minutes.send")
    assert "I find no such session here" in _read(room, "lena")[0]
    for value in ("1:draft", "1:draft:3", "1:0", "7:0", "1:99999999999999999999", "x", "1:draft:x"):
        attack.press(room, "taro", "minutes.read", value)
    taro = room.person("taro")
    told = [m.words for m in taro.everything(taro.dm_channel)]
    assert len(told) == 7
    assert {each.split(" ", 3)[1] for each in told} == {"I", "This"}


def test_a_revision_that_never_was(room: Hall) -> None:
    room.closed()
    room.does("ana", "minutes post")
    attack.press(room, "lena", "minutes.read", "1:5")
    told = [m.words for m in room.person("lena").everything(room.person("lena").dm_channel)]
    # What she is told directly of the review may come before or after it.
    assert any("No revision 5 of the minutes of tides#1 was posted." in each for each in told)
