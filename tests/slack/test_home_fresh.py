"""An open Home tab always shows what is true, and a closed one is never written to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from adhocbot.services.home import OPEN_FOR
from adhocbot.slack import views
from adhocbot.store.home import home
from tests.slack.hall import AFTER, START, Hall
from tests.slack.test_surfaces_verbs import LIFE

OPEN = ("ana", "ben", "lena", "taro", "pat")
"""Those who have it open; Lars has not, though he is a delegate and everything concerns him."""


def published(room: Hall) -> Counter[str]:
    """How often each person's tab was written."""
    return Counter(call.arguments["user_id"] for call in room.slack.called("views.publish"))


def without_ids(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in block.items() if key != "block_id"} for block in blocks]


def shown(room: Hall, name: str) -> list[dict[str, Any]]:
    """What somebody's tab shows."""
    tab = room.person(name).home
    assert tab is not None, name
    return without_ids(tab.given["blocks"])


def true(room: Hall, name: str) -> list[dict[str, Any]]:
    """What it should show."""
    with room.program.database.reading() as db:
        facts = home(db, room.slack.team_id, room.person(name).id)
    return without_ids(views.home(facts)["blocks"])


def is_fresh(room: Hall, after: str) -> None:
    room.settle()
    stale = [name for name in OPEN if shown(room, name) != true(room, name)]
    assert stale == [], after


def open_all(room: Hall) -> None:
    for name in OPEN:
        room.person(name).open_home()
    is_fresh(room, "opening")


def test_after_every_verb(room: Hall) -> None:
    """LIFE has every verb there is: what a new one leaves stale is found here by itself."""
    open_all(room)
    before, stood = published(room), true(room, "taro")
    for row in LIFE:
        if isinstance(row, datetime):
            room.clock.turn_to(row)
            open_all(room)
            continue
        name, sentence, _ = row
        room.does(name, sentence)
        is_fresh(room, sentence)
    assert true(room, "taro") != stood
    times = published(room) - before
    assert times[room.person("lars").id] == 0
    # Pat is in no channel of this: opening the tab again is all that wrote it.
    assert times[room.person("pat").id] == 2


Step = tuple[str, Callable[[Hall], Any]]


def click_card(name: str, button: str) -> Step:
    return button, lambda room: room.person(name).click(room.card(name), button)


def click_home(name: str, button: str, **which: Any) -> Step:
    def press(room: Hall) -> None:
        tab = room.person(name).home
        assert tab is not None
        assert room.person(name).press(tab, button, **which).ok

    return button, press


def says(name: str, *sentences: str) -> Step:
    return sentences[0], lambda room: [room.does(name, each) for each in sentences]


def turn(to: datetime) -> Step:
    def turned(room: Hall) -> None:
        room.clock.turn_to(to)
        open_all(room)

    return f"turn to {to}", turned


def fill(name: str, entries: dict[str, Any]) -> Step:
    def filled(room: Hall) -> None:
        room.person(name).fill(entries)
        outcome = room.person(name).submit()
        assert outcome.kind == "updated", outcome

    return f"fill {sorted(entries)}", filled


def submitted(room: Hall, name: str, sentence: str, entries: dict[str, Any]) -> None:
    room.command(name, sentence)
    fill(name, entries)[1](room)


def edited(room: Hall) -> None:
    lena = room.person("lena")
    mine = [m for m in lena.thread(lena.dm_channel, room.prompt("lena").ts) if m.user == lena.id]
    lena.edit(lena.dm_channel, mine[-1].ts, "Q1: Two are better.")


def deleted(room: Hall) -> None:
    lena = room.person("lena")
    mine = [m for m in lena.thread(lena.dm_channel, room.prompt("lena").ts) if m.user == lena.id]
    lena.delete(lena.dm_channel, mine[-1].ts)


def undone(room: Hall) -> None:
    room.command("olga", "undo")


STORY: tuple[Step, ...] = (
    (
        "the form of a schedule",
        lambda room: submitted(
            room, "ana", "schedule", {"topic": "Tides", "when": "Wed 10 Mar 2027 13:00-14:00"}
        ),
    ),
    says("ana", "secretary @ben", "delegation add Norway @lena @lars", "delegation add Peru @pat"),
    says("ana", "question add Is one enough?", "question add Who reads it?"),
    says("ana", "agenda add Opening 5 min", "agenda approve"),
    says("ana", "ask Norway, Peru by Wed 10:00"),
    ("a reply", lambda room: room.direct("lena", "Q1: One is enough.", room.prompt("lena").ts)),
    ("an edit", edited),
    ("a deletion", deleted),
    ("a reply from outside", lambda room: room.direct("pat", "Q1,2: Yes.", room.prompt("pat").ts)),
    click_home("lena", "prompt.answer"),
    fill("lena", {"statement:1": "One."}),
    *(click_card("olga", f"attendance.{way}") for way in ("attend", "remote", "decline")),
    *(click_home("taro", f"attendance.{way}") for way in ("attend", "remote", "decline")),
    says("ana", "delegation head Norway @lena", "settings clearance on"),
    says("lars", "position 2 Only at low tide."),
    click_home("lena", "position.clear"),
    says("lars", "position 2 Or never."),
    says("ana", "settings clearance off"),
    says("olga", "action Read the gauge @taro by Fri 9am"),
    ("undo", undone),
    says("olga", "action Paint the pier @taro", "action Count boats for Norway"),
    click_home("taro", "action.done"),
    says("ana", "delegation drop Peru"),
    ("joining", lambda room: room.slack.invite("harbour", "pat")),
    ("leaving", lambda room: room.slack.remove("harbour", "taro")),
    ("coming back", lambda room: room.slack.invite("harbour", "taro")),
    ("another name", lambda room: room.slack.change_user("ana", real_name="Ana Costa Lima")),
    ("another zone", lambda room: room.slack.change_user("lena", tz="Asia/Tokyo")),
    turn(START),
    says("ana", "start", "note Hello.", "attendance 5"),
    says("ben", "decide The gauge: agreed because nobody objected"),
    turn(AFTER),
    says("ana", "close"),
    says("ana", "minutes post until Fri 18:00"),
    click_home("lena", "remark.add"),
    fill("lena", {"section": "documents", "text": "Name the chart."}),
    click_home("lena", "minutes.read"),
    says("ana", "remark 1 accepted"),
    says("ana", "minutes revise"),
    ("the bot goes", lambda room: room.slack.remove_bot("harbour")),
    ("the bot comes back", lambda room: room.slack.invite_bot("harbour")),
    ("somebody speaks", lambda room: room.does("ana", "status")),
)


def test_after_everything_else(room: Hall) -> None:
    open_all(room)
    for told, step in STORY:
        step(room)
        is_fresh(room, told)
    assert published(room)[room.person("lars").id] == 0


def test_a_tab_is_forgotten(room: Hall) -> None:
    """Slack tells no closing, so a tab that was neither opened nor clicked for long is let be."""
    room.planned()
    open_all(room)
    room.person("taro").open_home("messages")
    room.clock.turn_to(room.clock.now() + OPEN_FOR)
    click_home("lena", "attendance.attend")[1](room)
    room.clock.turn_to(room.clock.now() + timedelta(seconds=1))
    room.program.forget()
    room.settle()
    before = published(room)
    room.does("ana", "cancel because of fog")
    room.settle()
    assert published(room) - before == Counter({room.person("lena").id: 1})
    assert [row["user_id"] for row in room.rows("home_tab")] == [room.person("lena").id]
