"""Delegations by user group: who comes to the group sits, and who leaves it sits no more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.slack.hall import Hall, hall


@pytest.fixture
def grouped(room: Hall) -> Hall:
    """Norway is @crew, which has Lena and Lars; Japan is Taro."""
    room.slack.add_group("crew", "The crew", members=["lena", "lars"])
    for sentence in (
        "schedule Tides on Wed 10 Mar 2027 13:00-14:00 Europe/Oslo at Pier 4",
        "delegation add Japan @taro",
        "question add Is one gauge enough?",
    ):
        room.does("ana", sentence)
    return room


@pytest.fixture
def ungranted(tmp_path: Path) -> Iterator[Hall]:
    with hall(tmp_path, granted=()) as made:
        yield made


def _sitting(room: Hall) -> dict[str, list[str]]:
    return {d.name: [p.name for p in d.delegates] for d in room.record().delegations}


def _prompted(room: Hall, name: str) -> int:
    room.settle()
    return len([m for m in room.person(name).dms() if "prompt.answer" in m.action_ids])


def test_a_group_is_a_delegation_and_stays_in_step(grouped: Hall) -> None:
    told = grouped.does("ana", "delegation add Norway @crew")
    assert told.startswith("tides#1: delegation Norway, of @crew, with Lena Vik and Lars Dahl.")
    grouped.does("ana", "ask")
    grouped.does("lars", "position 1 Only after the tide.")
    grouped.slack.change_group("crew", ["lena", "olga"])
    grouped.settle()
    assert _sitting(grouped) == {"Japan": ["Taro Mori"], "Norway": ["Lena Vik", "Olga Berg"]}
    # What Lars stated stays, and what nobody owes any more is not asked of Olga.
    assert [p.statement for p in grouped.record().positions] == ["Only after the tide."]
    assert _prompted(grouped, "olga") == 0
    assert "Only a delegate can state a position" in grouped.refused("lars", "position 1 No.")
    assert "Norway (@crew): Lena Vik, Olga Berg" in grouped.does("ben", "delegations")


def test_who_comes_to_the_group_gets_the_open_prompts(grouped: Hall) -> None:
    grouped.does("ana", "delegation add Norway @crew")
    grouped.does("ana", "ask")
    grouped.slack.change_group("crew", ["lena", "lars", "olga"])
    assert _prompted(grouped, "olga") == 1
    grouped.direct("olga", "Only after the tide.")
    assert [p.source.by for p in grouped.record().positions] == ["Olga Berg"]


def test_who_sits_elsewhere_is_not_seated_and_the_chair_is_told(grouped: Hall) -> None:
    grouped.slack.change_group("crew", ["lena", "taro"])
    told = grouped.does("ana", "delegation add Norway @crew")
    assert (
        "Not seated for Norway, as a person sits in one delegation: Taro Mori (in Japan) sits "
        "elsewhere." in told
    )
    assert _sitting(grouped) == {"Japan": ["Taro Mori"], "Norway": ["Lena Vik"]}
    grouped.does("ana", "delegation add Chile @olga")
    grouped.slack.change_group("crew", ["lena", "taro", "olga"])
    grouped.settle()
    assert [m.words for m in grouped.person("ana").dms()] == [
        "tides#1: Not seated for Norway, as a person sits in one delegation: Olga Berg (in Chile) "
        "sits elsewhere."
    ]
    assert _sitting(grouped)["Norway"] == ["Lena Vik"]


def test_who_was_named_stays_whatever_the_group_does(grouped: Hall) -> None:
    grouped.does("ana", "delegation add Norway @lars")
    grouped.does("ana", "delegation add Norway @crew")
    grouped.does("ana", "delegation head Norway @lena")
    grouped.slack.change_group("crew", [])
    grouped.settle()
    assert _sitting(grouped)["Norway"] == ["Lars Dahl"]
    assert [m.words for m in grouped.person("ana").dms()] == [
        "tides#1: Its head has left, so Norway has none: delegation head Norway @x"
    ]


def test_a_group_is_undone(grouped: Hall) -> None:
    grouped.does("ana", "delegation add Norway @crew")
    grouped.does("ana", "undo")
    assert _sitting(grouped) == {"Japan": ["Taro Mori"]}
    assert grouped.rows("delegation_group") == []


def test_a_group_is_taken_off_and_its_delegation_stays(grouped: Hall) -> None:
    grouped.slack.add_group("mates", "The mates", members=["lars", "olga"])
    for sentence in (
        "delegation add Norway @ben",
        "delegation add Norway @crew @mates",
        "delegation head Norway @lena",
    ):
        grouped.does("ana", sentence)
    grouped.does("lena", "position 1 Only after the tide.")
    told = grouped.does("ana", "delegation remove Norway @crew")
    assert told.startswith(
        "tides#1: @crew speaks for Norway no more. Lena Vik has left the delegation Norway; what "
        "was stated stays on record. It has no head any more: delegation head Norway @delegate"
    )
    # Ben was named, and Lars is one of the mates as well.
    assert _sitting(grouped)["Norway"] == ["Ben Okoro", "Lars Dahl", "Olga Berg"]
    assert [p.statement for p in grouped.record().positions] == ["Only after the tide."]
    grouped.slack.change_group("crew", ["lena", "lars", "pat"])
    grouped.slack.change_group("mates", ["lars"])
    grouped.settle()
    assert _sitting(grouped)["Norway"] == ["Ben Okoro", "Lars Dahl"]
    for sentence, says in (
        ("delegation remove Norway @crew", "does not speak for Norway in tides#1, but @mates."),
        ("delegation remove Japan @crew", "does not speak for Japan in tides#1, and none does."),
        ("delegation remove Norway @lars", "would be seated again. Take them out of the group"),
        ("delegation remove Norway @lena", "Lena Vik does not sit in the delegation Norway of"),
    ):
        assert says in grouped.refused("ana", sentence)
    told = grouped.does("ana", "delegation remove Norway @lars @mates")
    assert "@mates speaks for Norway no more. Lars Dahl has left" in told
    grouped.does("ana", "delegation remove Norway @ben")
    assert _sitting(grouped)["Norway"] == []


def test_a_group_that_was_taken_off_by_mistake_is_put_back_by_undo(grouped: Hall) -> None:
    grouped.does("ana", "delegation add Norway @crew")
    before = _sitting(grouped)
    grouped.does("ana", "delegation remove Norway @crew")
    assert _sitting(grouped)["Norway"] == []
    grouped.does("ana", "undo")
    assert _sitting(grouped) == before
    grouped.slack.change_group("crew", ["olga"])
    grouped.settle()
    assert _sitting(grouped)["Norway"] == ["Olga Berg"]


def test_adding_the_same_group_again_enters_nothing(grouped: Hall) -> None:
    grouped.does("ana", "delegation add Norway @crew")
    assert "so there is nothing to add" in grouped.refused("ana", "delegation add Norway @crew")


def test_without_the_scope_the_refusal_says_so_and_what_works(ungranted: Hall) -> None:
    ungranted.slack.add_group("crew", "The crew", members=["lena"])
    ungranted.does("ana", "schedule Tides on Wed 10 Mar 2027 13:00-14:00 Europe/Oslo at Pier 4")
    assert ungranted.refused("ana", "delegation add Norway @crew") == (
        "I may not read who is in @crew: this workspace has not granted me the scope "
        "usergroups:read. Name the people instead: delegation add China @li @wang"
    )
    # The group is a word like any other where nobody is to be seated.
    ungranted.does("ana", "note The @crew was heard.")


def test_where_slack_does_not_answer_nothing_is_saved(grouped: Hall) -> None:
    grouped.slack.fail("usergroups.users.list", times=1, with_=500)
    assert grouped.refused("ana", "delegation add Norway @crew") == (
        "Slack does not answer me at the moment, so I do not know who is in @crew; nothing was "
        "saved. Say it again in a moment."
    )


def test_a_group_that_changed_unheard_is_read_again_before_an_ask(grouped: Hall) -> None:
    grouped.does("ana", "delegation add Norway @crew")
    workspace = grouped.slack.platform.ws
    olga = workspace.find_user("olga")
    assert olga is not None
    # Nobody tells the bot, as while it is down.
    next(iter(workspace.groups.values())).users = [olga.id]
    grouped.does("ana", "ask Japan")
    assert _sitting(grouped)["Norway"] == ["Lena Vik", "Lars Dahl"]
    grouped.program.directory.start()
    grouped.does("ana", "ask Norway")
    assert _sitting(grouped)["Norway"] == ["Olga Berg"]
    assert _prompted(grouped, "olga") == 1


def test_a_chair_who_has_left_a_private_channel_is_told_nothing(room: Hall) -> None:
    room.slack.add_group("crew", "The crew", members=["lena", "olga"])
    for sentence in (
        "schedule Wrecks on Wed 10 Mar 2027 13:00-14:00 Europe/Oslo",
        "delegation add Norway @crew",
        "delegation head Norway @lena",
        "chair @ben",
    ):
        room.does("ana", sentence, "vault")
    room.slack.remove("vault", "ben")
    room.slack.change_group("crew", ["olga"])
    room.settle()
    assert [row["data"]["session"] for row in room.rows("outgoing") if "words" in row["data"]] == [
        1
    ]
    assert room.person("ben").dms() == []
