"""The speaker queue where its item ends, where it is undone, and for those outside."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.sentences.lines import TopicOpen
from adhocbot.services import floor, live, sessions, topics, undo
from adhocbot.store import tables
from tests.services.test_floor import JOIN, joins, names
from tests.support.stage import ADMIN, ANA, LENA, OLGA, PAT, START, TARO, VAULT, Stage


def test_the_next_item_ends_the_turn_and_tells_who_was_unheard(stage: Stage) -> None:
    session = stage.running()
    joins(stage, LENA, TARO)
    stage.do(floor.give, 1)
    joins(stage, OLGA)
    stage.clock.forward(minutes=2)
    saved = stage.do(live.next_item, session)
    assert saved.sentence == (
        "lamps#1: Item 2. The lamps, 10 min. Still in the queue were: Taro Mori (Japan) and "
        "Olga Berg (Harbour Watch, observes)."
    )
    assert names(stage) == (None, [])
    joins(stage, OLGA)
    stage.do(undo.undo_latest, user=OLGA)
    stage.do(undo.undo_entry, saved.entry_id)
    assert names(stage) == (
        "Lena Vik (Norway)", ["Taro Mori (Japan)", "Olga Berg (Harbour Watch, observes)"]
    )  # fmt: skip  # as it was


def test_a_topic_of_another_name_ends_it_too(stage: Stage) -> None:
    session = stage.running()
    joins(stage, LENA)
    assert stage.do(topics.open_topic, session, TopicOpen("The paint")).sentence == (
        "lamps#1: Item 4. The paint. Still in the queue was: Lena Vik (Norway)."
    )


def test_closing_ends_it_and_not_before_it_began(stage: Stage) -> None:
    session = stage.running()
    stage.clock.forward(minutes=20)
    joins(stage, LENA, TARO)
    stage.do(floor.give, 1)
    stage.clock.forward(minutes=5)
    at = START + timedelta(minutes=10)
    saved = stage.do(live.close, session, c.Close(at))
    assert "Still in the queue was: Taro Mori (Japan)." in saved.sentence
    began, asked = START + timedelta(minutes=20), START + timedelta(minutes=20)
    assert [(row.began_at, row.ended_at, row.left_at) for row in stage.rows(tables.Turn)] == [
        (began, began, None),
        (None, None, asked),
    ]


def test_nobody_learns_of_a_queue_in_a_private_channel(stage: Stage) -> None:
    session = stage.staffed(VAULT)
    tries: list[tuple[Any, ...]] = [(floor.join, JOIN), (floor.give,), (floor.leave,)]
    for service, *args in tries:
        refused = stage.refused(service, session, *args, user=PAT, channel="DPAT")
        assert refused.kind == "no_session"


def test_it_is_undone_by_whoever_said_it(stage: Stage) -> None:
    stage.running()
    joins(stage, LENA, TARO)
    stage.do(floor.give, 1)
    stage.clock.forward(minutes=1)
    stage.do(floor.give, 1)
    stage.do(undo.undo_latest)
    assert names(stage) == ("Lena Vik (Norway)", ["Taro Mori (Japan)"])
    stage.do(undo.undo_latest, user=TARO)
    assert names(stage) == ("Lena Vik (Norway)", [])
    # The floor was given on it since.
    assert stage.refused(undo.undo_latest, user=LENA).kind == "built_upon"
    stage.do(undo.undo_latest)
    stage.do(undo.undo_latest, user=LENA)
    assert names(stage) == (None, [])


def test_the_floor_given_before_the_last_time_is_not_taken_back(stage: Stage) -> None:
    stage.running()
    joins(stage, LENA, TARO)
    first = stage.do(floor.give, 1)
    stage.do(floor.give, 1)
    assert stage.refused(undo.undo_entry, first.entry_id).kind == "built_upon"


def test_leaving_is_undone_only_while_one_could_still_be_waiting(stage: Stage) -> None:
    session = stage.running()
    joins(stage, LENA)
    left = stage.do(floor.leave, 1, user=LENA)
    joins(stage, LENA)
    # In the queue already: nobody waits twice.
    assert stage.refused(undo.undo_entry, left.entry_id, user=LENA).kind == "built_upon"
    stage.do(undo.undo_latest, user=LENA)
    stage.do(undo.undo_entry, left.entry_id, user=LENA)
    assert names(stage) == (None, ["Lena Vik (Norway)"])
    left = stage.do(floor.leave, 1, user=LENA)
    stage.do(live.next_item, session)
    # That item is closed, and its queue with it.
    assert stage.refused(undo.undo_entry, left.entry_id, user=LENA).kind == "built_upon"


def test_another_workspace_s_people_of_the_same_id_ask_for_nothing(stage: Stage) -> None:
    stage.running()
    joins(stage, LENA)
    for user in (ANA, ADMIN):
        said = stage.said(user)
        with stage.database.transaction() as db, pytest.raises(Refused, match="no such session"):
            floor.join(db, type(said)("T2", said.channel, user, "UTC", said.now), 1, JOIN)
    assert names(stage)[1] == ["Lena Vik (Norway)"]


def test_a_cancelled_session_has_no_queue(stage: Stage) -> None:
    session = stage.scheduled()
    stage.do(sessions.cancel, session, c.Cancel("fog"))
    assert stage.refused(floor.join, session, JOIN).sentence == (
        "lamps#1 is cancelled, so “queue” is not possible. Nothing more can change."
    )
