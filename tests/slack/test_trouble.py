"""What goes wrong between Slack and the bot: said twice, out of order, lost, too late."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Literal

import pytest

from tests.slack.hall import Hall, hall
from tests.support.databases import prepared_file


@pytest.fixture
def socket(tmp_path: Path) -> Iterator[Hall]:
    """The bot in Socket Mode."""
    with hall(tmp_path) as made:
        yield made


def answers(room: Hall, name: str, ts: str) -> list[str]:
    """What the bot said in a thread of the channel."""
    room.settle()
    return [
        shown.words
        for shown in room.person(name).thread("harbour", ts)
        if shown.user == room.slack.bot_user_id
    ]


def texts(room: Hall) -> list[str]:
    return [row["text"] for row in room.rows("action")]


def test_an_event_delivered_twice(either: Hall) -> None:
    either.planned()
    either.slack.double_deliveries(4)
    ts = either.person("olga").say("harbour", "@adhocbot action Paint the pier")
    assert answers(either, "olga", ts) == ["tides#1: action item 1: Paint the pier.\nUndo"]
    assert texts(either) == ["Paint the pier"]


def test_an_event_retried_since_its_answer_was_lost(either: Hall) -> None:
    either.planned()
    either.slack.drop_acks(2)
    ts = either.person("olga").say("harbour", "@adhocbot action Paint the pier")
    assert answers(either, "olga", ts) == ["tides#1: action item 1: Paint the pier.\nUndo"]
    assert texts(either) == ["Paint the pier"]


def test_a_mention_is_one_event_without_history_scopes(tmp_path: Path) -> None:
    with hall(tmp_path, http=True, granted=()) as room:
        room.planned()
        ts = room.person("olga").say("harbour", "@adhocbot action Paint the pier")
        assert answers(room, "olga", ts) == ["tides#1: action item 1: Paint the pier.\nUndo"]


def test_a_command_whose_envelope_comes_again(socket: Hall) -> None:
    socket.planned()
    socket.slack.drop_acks(1)
    told = socket.person("olga").command("harbour", "/adhoc action Paint the pier")
    assert told.error in ("", "operation_timeout")
    if told.message is not None:
        assert told.text == "tides#1: action item 1: Paint the pier."
    socket.settle()
    assert texts(socket) == ["Paint the pier"]


def test_a_click_whose_envelope_comes_again(socket: Hall) -> None:
    socket.planned()
    told = socket.person("olga").command("harbour", "/adhoc action Paint the pier").message
    assert told is not None
    socket.slack.drop_acks(1)
    socket.person("olga").click(told, "entry.undo")
    own = [m for m in socket.person("olga").everything("harbour") if m.ephemeral]
    assert [m.words for m in own if m.words.startswith(("Undone", "⛔"))] == [
        "Undone: “tides#1: action item 1: Paint the pier.”"
    ]


def test_a_form_whose_envelope_comes_again(socket: Hall) -> None:
    socket.planned()
    olga = socket.person("olga")
    said = olga.say("harbour", "Paint the pier")
    assert olga.shortcut("action.add", olga.look("harbour", said)).ok
    socket.slack.drop_acks(1)
    olga.submit()
    assert texts(socket) == ["Paint the pier"]


def test_a_form_submitted_twice(either: Hall) -> None:
    either.planned()
    olga = either.person("olga")
    said = olga.say("harbour", "Paint the pier")
    assert olga.shortcut("action.add", olga.look("harbour", said)).ok
    view = olga.view
    assert view is not None
    given, values = view.given, deepcopy(view.values)
    assert olga.submit().kind == "updated"
    first = view.given
    # The second click was on its way when the answer to the first came.
    view.given, view.values = given, values
    assert olga.submit().kind == "updated"
    assert view.given["blocks"][0]["elements"] == first["blocks"][0]["elements"]
    assert texts(either) == ["Paint the pier"]


def test_deliveries_out_of_order(either: Hall) -> None:
    either.planned()
    either.does("ana", "ask 1")
    lena = either.person("lena")
    either.settle()
    with either.slack.shuffle_deliveries():
        first = lena.dm("One is enough.")
        lena.edit(lena.dm_channel, first, "Two are better.")
    assert [p.statement for p in either.record().positions] == ["Two are better."]
    with either.slack.shuffle_deliveries():
        second = lena.dm("Q1: Three.")
        lena.delete(lena.dm_channel, second)
    assert [p.statement for p in either.record().positions] == ["Two are better."]


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
def test_a_disconnect_is_survived(
    reason: Literal["warning", "refresh_requested"], socket: Hall
) -> None:
    socket.planned()
    socket.slack.disconnect(reason)
    socket.slack.wait_connected()
    assert socket.does("olga", "action Paint the pier").startswith("tides#1: action item 1")
    assert texts(socket) == ["Paint the pier"]


def test_a_cut_connection_is_mended(socket: Hall) -> None:
    socket.planned()
    socket.slack.cut_connections()
    socket.slack.wait_connected(seconds=30)
    ts = socket.person("olga").say("harbour", "@adhocbot action Paint the pier")
    assert answers(socket, "olga", ts) == ["tides#1: action item 1: Paint the pier.\nUndo"]


def test_socket_mode_switched_off_for_a_while(socket: Hall) -> None:
    socket.planned()
    socket.slack.disconnect("link_disabled")
    socket.slack.enable_socket_mode()
    socket.slack.wait_connected(seconds=30)
    assert socket.does("olga", "action Paint the pier").startswith("tides#1: action item 1")


@pytest.mark.parametrize("fault", [429, 500, "cut_before", "cut_after"])
def test_what_is_posted_meets_trouble_and_is_posted_once(
    fault: Literal[429, 500, "cut_before", "cut_after"], room: Hall
) -> None:
    room.planned()
    room.settle()
    room.slack.fail("chat.postMessage", 2, fault)
    ts = room.person("olga").say("harbour", "@adhocbot action Paint the pier")
    assert answers(room, "olga", ts) == ["tides#1: action item 1: Paint the pier.\nUndo"]


@pytest.mark.parametrize("fault", [429, 500, "cut_before", "cut_after"])
def test_a_form_that_does_not_open_is_a_button(
    fault: Literal[429, 500, "cut_before", "cut_after"], either: Hall
) -> None:
    ana = either.person("ana")
    either.command("ana", "status")
    either.slack.fail("views.open", 1, fault)
    outcome = ana.command("harbour", "/adhoc schedule")
    assert outcome.message is not None
    assert outcome.message.action_ids == ["form.open"]
    assert ana.click(outcome.message, "form.open").ok
    ana.fill({"topic": "Tides", "when": "Thu 13:00-14:00"})
    assert ana.submit().kind == "updated"
    assert len(either.rows("session")) == 1


@pytest.mark.parametrize("button", ["prompt.answer", "agenda.propose"])
def test_a_button_whose_form_does_not_open_gives_one_that_does(button: str, room: Hall) -> None:
    room.planned()
    room.does("ana", "ask")
    lena = room.person("lena")
    shown = room.prompt("lena") if button == "prompt.answer" else room.card("lena")
    room.slack.fail("views.open", 1, 500)
    assert lena.click(shown, button).ok
    own = [m for m in lena.everything(shown.channel) if m.ephemeral][-1]
    assert own.words.startswith("The form did not open in time.")
    assert lena.click(own, "form.open").ok
    assert lena.view is not None
    lena.fill(
        {"statement:1": "One."} if button == "prompt.answer" else {"title": "Masts"},
    )
    assert lena.submit().kind == "updated"


def test_a_shortcut_whose_form_does_not_open_says_so(room: Hall) -> None:
    room.planned()
    olga = room.person("olga")
    said = olga.say("harbour", "Paint the pier")
    room.slack.fail("views.open", 1, 500)
    assert olga.shortcut("action.add", olga.look("harbour", said)).ok
    assert "Use the shortcut on the message once more." in room.told("olga")


def test_a_response_url_that_is_used_up(room: Hall) -> None:
    room.planned()
    olga = room.person("olga")
    told = olga.command("harbour", "/adhoc action Paint the pier").message
    assert told is not None
    room.slack.fail("response_url", 1, 500)
    assert olga.click(told, "entry.undo").ok
    assert room.told("olga") == "Undone: “tides#1: action item 1: Paint the pier.”"


def test_slack_that_does_not_say_who_the_bot_is(tmp_path: Path) -> None:
    with hall(tmp_path, http=True) as room:
        room.slack.fail("auth.test", 50, "cut_before")
        room.planned()
        assert room.does("olga", "action Paint the pier").startswith("tides#1: action item 1")
        assert len(room.slack.called("auth.test")) <= 2


def test_a_person_of_whom_slack_does_not_tell(either: Hall) -> None:
    """Without their zone a time would be read wrongly, so nothing is."""
    silence = (
        "⛔ Slack does not answer me at the moment; nothing was saved. Say it again in a moment."
    )
    sentence = "schedule Tides on Thu 13:00-14:00"
    either.slack.fail("users.info", 3, "cut_before")
    assert either.command("olga", sentence) == silence
    assert either.mention("olga", sentence).words == silence
    assert either.direct("olga", "status").words == silence
    assert either.rows("session") == []
    assert either.does("olga", sentence).startswith("tides#1 is scheduled")


def test_two_people_press_the_same_button_at_once(either: Hall) -> None:
    either.planned()
    either.does("ana", "action Paint the pier for Norway")
    homes = {}
    for name in ("lena", "lars"):
        person = either.person(name)
        person.open_home()
        either.settle()
        homes[name] = person.home
    barrier = threading.Barrier(2)

    def press(name: str) -> None:
        home = homes[name]
        assert home is not None
        barrier.wait()
        either.person(name).click(home, "action.done")

    threads = [threading.Thread(target=press, args=(name,)) for name in homes]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    [row] = either.rows("action")
    assert row["state"] == "done"
    assert len([e for e in either.rows("entry") if e["verb"] == "done"]) == 1


def test_two_workspaces_in_one_database(tmp_path: Path) -> None:
    url = prepared_file(tmp_path / "shared.db")
    with (
        hall(tmp_path, http=True, url=url, team="T0000ONE") as one,
        hall(tmp_path, http=True, url=url, team="T0000TWO") as two,
    ):
        # Channels and people even have the same ids here.
        assert one.slack.channel_id("harbour") == two.slack.channel_id("harbour")
        one.planned()
        assert one.card().words.startswith("1st ad hoc session on Tides")
        for words in (
            two.command("ana", "status"),
            two.direct("ana", "status tides#1").words,
            two.direct("ana", "minutes tides#1").words,
            two.direct("ana", "undo").words,
        ):
            assert words.startswith("⛔ ")
            assert "Pier 4" not in words
        two.person("ana").open_home()
        two.settle()
        home = two.person("ana").home
        assert home is not None
        assert "tides#1" not in str(home.given["blocks"])
        assert two.bots("ana") == []
        # A button of one workspace does nothing in the other.
        two.does("ana", "schedule Reefs on Wed 10 Mar 2027 13:00-14:00 Europe/Oslo")
        assert [row["state"] for row in one.rows("session")] == ["scheduled", "scheduled"]
        assert one.command("ana", "status").startswith("tides#1 is scheduled")
