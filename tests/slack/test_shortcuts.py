"""Message shortcuts: what the form begins with, what is kept, and whom the record names."""

from __future__ import annotations

from typing import Any

import pytest

from tests.slack.hall import Hall
from tests.slack.test_surfaces_forms import seen


def begun(room: Hall, name: str, block: str) -> str | None:
    """What is chosen in a menu of the open form."""
    view = room.person(name).view
    assert view is not None
    [element] = view.values[block].values()
    option: dict[str, Any] = element.get("selected_option") or {}
    found: str | None = option.get("value") or element.get("selected_user")
    return found


def use(room: Hall, name: str, shortcut: str, ts: str) -> None:
    person = room.person(name)
    assert person.shortcut(shortcut, person.look("harbour", ts)).ok


def address(ts: str) -> str:
    return f"/p{ts.replace('.', '')}"


def test_the_chair_logs_a_delegates_message_as_its_position(either: Hall) -> None:
    either.planned()
    taro = either.person("taro")
    ts = taro.say("harbour", "One is plenty & *enough*.\n• it is ours")
    use(either, "ana", "position.add", ts)
    assert begun(either, "ana", "delegation") == "Japan"
    ana = either.person("ana")
    ana.fill({"questions": ["1"]})
    assert ana.submit().kind == "updated"
    [row] = either.rows("position")
    assert str(row["link"]).endswith(address(ts))
    assert (row["entered_by"], row["entered_for"], row["said_ts"]) == (ana.id, True, None)
    [position] = either.record().positions
    assert (position.delegation, position.statement, position.route) == (
        "Japan",
        "One is plenty & enough.\n• it is ours",
        "by message",
    )
    assert position.source.link == row["link"]
    # What somebody logged stays as it was logged, whatever its writer does to the message.
    taro.edit("harbour", ts, "Two are plenty.")
    taro.delete("harbour", ts)
    assert either.record().positions == (position,)


def test_a_delegate_logs_a_colleagues_message_in_a_thread(room: Hall) -> None:
    room.planned()
    parent = room.person("ana").say("harbour", "What do you say?")
    ts = room.person("lars").say("harbour", "One is plenty.", parent)
    use(room, "lena", "position.add", ts)
    assert begun(room, "lena", "delegation") == "Norway"
    lena = room.person("lena")
    lena.fill({"questions": ["2"]})
    assert lena.submit().kind == "updated"
    [row] = room.rows("position")
    assert f"{address(ts)}?thread_ts={parent}" in str(row["link"])
    assert (row["entered_for"], row["entered_by"]) == (False, lena.id)


def test_who_may_not_log_a_position_learns_who_may(room: Hall) -> None:
    room.planned()
    ts = room.person("taro").say("harbour", "One is plenty.")
    use(room, "lena", "position.add", ts)
    lena = room.person("lena")
    lena.fill({"questions": ["1"]})
    refusal = lena.submit()
    assert refusal.kind == "errors"
    assert "Ana Costa" in str(refusal.errors)
    assert room.rows("position") == []


def test_the_author_owns_the_action_and_presents_the_item(either: Hall) -> None:
    either.planned()
    lars = either.person("lars")
    ts = lars.say("harbour", "I will paint the pier")
    for shortcut, block in (("action.add", "owner"), ("agenda.propose", "presenter")):
        use(either, "ana", shortcut, ts)
        assert begun(either, "ana", block) == lars.id
        assert either.person("ana").submit().kind == "updated"
    record = either.record()
    assert [(a.text, a.owner) for a in record.actions] == [("I will paint the pier", "Lars Dahl")]
    item = record.items[-1]
    assert (item.title, item.presenter and item.presenter.name) == (
        "I will paint the pier",
        "Lars Dahl",
    )
    for source in (record.actions[0].source, item.source):
        assert str(source.link).endswith(address(ts))


@pytest.mark.parametrize("shortcut", ["action.add", "position.add", "agenda.propose"])
def test_messages_of_nobody_who_could_be_named(room: Hall, shortcut: str) -> None:
    room.planned()
    card = room.card()
    use(room, "ana", shortcut, card.ts)
    left = room.person("taro").say("harbour", "Farewell")
    room.slack.deactivate("taro")
    room.settle()
    use(room, "ana", shortcut, left)
    block = {"action.add": "owner", "position.add": "delegation", "agenda.propose": "presenter"}
    # The delegation speaks on when its delegate has left; a person cannot own a task any more.
    named = "Japan" if shortcut == "position.add" else None
    assert begun(room, "ana", block[shortcut]) == named


def test_only_who_may_state_a_position_fills_one_in(room: Hall) -> None:
    room.planned()
    ts = room.person("lena").say("harbour", "One is plenty.")
    use(room, "olga", "position.add", ts)
    assert room.told("olga") == (
        "⛔ Only a delegate can state a position (Norway or Japan). The chair or the secretary "
        "adds you: delegation add NAME @you"
    )


@pytest.mark.parametrize("shortcut", ["action.add", "position.add", "agenda.propose"])
def test_a_message_of_files_alone(room: Hall, shortcut: str) -> None:
    room.planned()
    ts = room.person("lena").upload("harbour", "plan.txt", b"plan")
    use(room, "ana", shortcut, ts)
    assert "This message has no words of its own." in seen(room, "ana")


def test_a_deleted_message_is_not_logged(room: Hall) -> None:
    room.planned()
    lena = room.person("lena")
    ts = lena.say("harbour", "One is plenty.")
    room.person("ana").say("harbour", "Really?", ts)
    lena.delete("harbour", ts)
    use(room, "ana", "position.add", ts)
    assert room.told("ana") == "⛔ This message was deleted, so nothing is left to log."
