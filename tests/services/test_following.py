"""What a message entered goes when the message goes, and never out of posted minutes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.sentences.lines import TopicOpen
from adhocbot.domain.words import ActionState, LineKind, Result
from adhocbot.services import agenda, following, live, minutes, outcomes, positions, topics
from adhocbot.services.following import Followed
from adhocbot.services.frame import Said
from adhocbot.services.made import Place, has_entered, made_by
from adhocbot.store import tables
from adhocbot.store.messages import Db
from adhocbot.store.record import record_facts
from adhocbot.store.tables import Action, Determination, Item, Line
from tests.support.stage import BEN, LAMPS, LENA, TEAM, Stage, record_only, snapshot

TS = "1800000000.000100"
DAY = timedelta(days=1)


def unsay(stage: Stage, user: str = LENA) -> Followed:
    return stage.do(following.unsay, user=user, ts=TS)


def test_what_nothing_builds_on_is_as_if_it_had_not_been(stage: Stage) -> None:
    session = stage.running()
    before = record_only(snapshot(stage.database))
    stage.do(live.note, session, c.NoteAdd("It leaks."), user=LENA, ts=TS)
    stage.do(outcomes.add_action, session, c.ActionAdd("Mend it", LENA, None, None),
             user=LENA, ts=TS)  # fmt: skip  # one line for each thing said
    stage.clock.forward(minutes=300)
    told = unsay(stage)
    assert told.done == (
        "Undone: “lamps#1: action item 1: Mend it. Owner: Lena Vik.”",
        "Undone: “lamps#1: noted under “Opening”: It leaks.”",
    )
    assert told.stays == ()
    assert record_only(snapshot(stage.database)) == before
    # A number is not used again.
    saved = stage.do(outcomes.add_action, session, c.ActionAdd("Paint it", None, None, None))
    assert saved.sentence == "lamps#1: action item 2: Paint it."


def test_a_message_is_unsaid_once(stage: Stage) -> None:
    session = stage.running()
    stage.do(live.note, session, c.NoteAdd("It leaks."), user=LENA, ts=TS)
    assert unsay(stage)
    before = snapshot(stage.database)
    assert not unsay(stage)
    assert snapshot(stage.database) == before


def test_a_message_that_entered_nothing_changes_nothing(stage: Stage) -> None:
    session = stage.running()
    stage.do(live.note, session, c.NoteAdd("It leaks."), user=LENA)
    before = snapshot(stage.database)
    assert not unsay(stage)
    assert snapshot(stage.database) == before


def test_posted_minutes_keep_it_and_later_ones_do_not(stage: Stage) -> None:
    session = stage.running()
    stage.do(live.note, session, c.NoteAdd("It leaks."), user=BEN, ts=TS)
    stage.do(outcomes.decide, session, c.Decide("The lamps", Result.AGREED, None), user=BEN, ts=TS)
    stage.do(
        outcomes.add_action, session, c.ActionAdd("Mend it", None, None, None), user=BEN, ts=TS
    )
    stage.do(live.conclusion, session, c.ConclusionAdd("One side left."), user=BEN, ts=TS)
    stage.clock.forward(minutes=75)
    stage.do(live.close, session, c.Close(None))
    stage.do(minutes.post, session, c.MinutesPost(None))
    [posted] = stage.rows(tables.Revision)
    told = unsay(stage, BEN)
    assert told == Followed(
        (
            "lamps#1: the conclusion is withdrawn: One side left.",
            "lamps#1: action item 1 is dropped, because its message was deleted: Mend it",
            "lamps#1: the determination is withdrawn: The lamps: agreed.",
            "lamps#1: the note is withdrawn: It leaks.",
        )
    )
    [still] = stage.rows(tables.Revision)
    assert still.minutes == posted.minutes
    record = stage.read(record_facts, session)
    assert [note.text for item in record.items for note in item.notes] == []
    assert (record.determinations, record.conclusions) == ((), ())
    assert [(a.state, a.reason) for a in record.actions] == [(ActionState.DROPPED, following.WHY)]


def test_an_older_determination_stands_again(stage: Stage) -> None:
    session = stage.running()
    stage.do(outcomes.decide, session, c.Decide("Lamps", Result.NO_CONSENSUS, None))
    stage.do(outcomes.decide, session, c.Decide("lamps", Result.AGREED, None), ts=TS)
    unsay(stage, "UANA")
    record = stage.read(record_facts, session)
    assert [(d.subject, d.result) for d in record.determinations] == [
        ("Lamps", Result.NO_CONSENSUS)
    ]


def test_what_others_settled_stays_and_the_writer_learns_why(stage: Stage) -> None:
    session = stage.running()
    stage.do(outcomes.add_action, session, c.ActionAdd("Mend it", None, None, None),
             user=LENA, ts=TS)  # fmt: skip  # one line
    stage.do(live.note, session, c.NoteAdd("It leaks."), user=LENA, ts=TS)
    stage.do(outcomes.done, session, c.ActionDone(1))
    assert unsay(stage) == Followed(
        ("Undone: “lamps#1: noted under “Opening”: It leaks.”",),
        ("lamps#1: action item 1 is done already and stays.",),
    )
    assert [row.state for row in stage.rows(Action)] == [ActionState.DONE]


def test_an_approved_record_stays_whole(stage: Stage) -> None:
    session = stage.closed()
    stage.do(live.note, session, c.NoteAdd("It leaks."), user=LENA, ts=TS)
    stage.do(minutes.post, session, c.MinutesPost(None))
    with stage.database.transaction() as db:
        row = db.get_one(tables.Session, session)
        row.minutes_state, row.approved_at = "approved", stage.clock.now()  # type: ignore[assignment]
        db.add(row)
    told = unsay(stage)
    assert told.done == ()
    [why] = told.stays
    assert why.startswith("The minutes of lamps#1 are approved and its record is final.")
    assert [line.withdrawn_at for line in stage.rows(Line)] == [None] * 3


def test_a_position_is_withdrawn_and_its_words_stay_in_the_history(stage: Stage) -> None:
    session = stage.asking()
    for numbers, words in (((1,), "One is plenty."), ((2, 3), "Two are too many.")):
        command = c.PositionState(numbers, None, None, None, words)
        stage.do(positions.state, session, command, user=LENA, ts=TS)
    told = unsay(stage)
    assert told.stays == ()
    assert stage.read(record_facts, session).positions == ()
    assert [row.statement for row in stage.rows(tables.Position)] == [
        "One is plenty.",
        "Two are too many.",
    ]


def test_a_topic_that_was_opened_is_closed_again(stage: Stage) -> None:
    session = stage.running()
    before = record_only(snapshot(stage.database))
    stage.do(topics.open_topic, session, TopicOpen("The paint"), ts=TS)
    assert unsay(stage, "UANA").stays == ()
    assert record_only(snapshot(stage.database)) == before


def test_a_topic_that_was_spoken_to_stays(stage: Stage) -> None:
    session = stage.running()
    stage.do(topics.open_topic, session, TopicOpen("The paint"), ts=TS)
    stage.do(live.note, session, c.NoteAdd("It peels."))
    told = unsay(stage, "UANA")
    assert told.done == ()
    assert told.stays[0].startswith("Something builds on this by now")


@pytest.mark.parametrize(
    ("named", "opened", "count"),
    [("The lamps", "The lamps", 3), ("the  LAMPS", "The lamps", 3), ("3", "Closing", 3),
     ("Paint & tar", "Paint & tar", 4), ("塗料", "塗料", 4)],
)  # fmt: skip  # one row each
def test_a_topic_is_an_item_by_number_or_title(
    stage: Stage, named: str, opened: str, count: int
) -> None:
    session = stage.running()
    stage.do(topics.open_topic, session, TopicOpen(named))
    rows = stage.rows(Item)
    assert [row.title for row in rows if row.opened_at and not row.closed_at] == [opened]
    assert len(rows) == count
    # What was left out in between still waits for its turn.
    waiting = [row.title for row in rows if row.opened_at is None]
    saved = stage.do(live.next_item, session)
    assert waiting[0] in saved.sentence


def test_an_item_is_taken_up_again(stage: Stage) -> None:
    session = stage.running()
    stage.do(topics.open_topic, session, TopicOpen("2"))
    stage.do(topics.open_topic, session, TopicOpen("Opening"))
    assert [bool(row.closed_at) for row in stage.rows(Item)] == [False, True, False]
    assert stage.refused(topics.open_topic, session, TopicOpen("1")).sentence == (
        "“Opening” is open already."
    )


def test_a_proposal_is_accepted_by_being_opened(stage: Stage) -> None:
    session = stage.running()
    stage.do(agenda.add, session, c.AgendaAdd("The paint", None, None, ()), user=LENA)
    stage.do(topics.open_topic, session, TopicOpen("The paint"))
    assert [str(row.state) for row in stage.rows(Item)] == ["accepted"] * 4


def test_who_may_not_open_a_topic_learns_who_may(stage: Stage) -> None:
    session = stage.running()
    refusal = stage.refused(topics.open_topic, session, TopicOpen("The paint"), user=LENA)
    assert "Ana Costa" in refusal.sentence
    for named, told in (("4", "it has items 1 to 3"), ("0", "no item 0"), ("9" * 400, "no item")):
        assert told in stage.refused(topics.open_topic, session, TopicOpen(named)).sentence
    stage.clock.forward(minutes=75)
    stage.do(live.close, session, c.Close(None))
    assert stage.refused(topics.open_topic, session, TopicOpen("The paint")).kind == "wrong_state"


def test_what_a_message_made_stands_until_it_is_taken_back(stage: Stage) -> None:
    session = stage.running()
    stage.do(live.note, session, c.NoteAdd("It leaks."), user=LENA, ts=TS)

    def kinds(db: Db) -> list[LineKind]:
        made = made_by(db, Place(TEAM, LAMPS, TS))
        return [each.row.kind for each in made if isinstance(each.row, Line)]

    assert stage.read(kinds) == [LineKind.NOTE]
    assert stage.read(has_entered, Place(TEAM, LAMPS, TS))
    assert not stage.read(has_entered, Place("T2", LAMPS, TS))
    unsay(stage)
    assert stage.read(kinds) == []
    assert stage.read(has_entered, Place(TEAM, LAMPS, TS))


def test_said_quietly_the_channel_is_not_told_twice(stage: Stage) -> None:
    session = stage.running()
    before = len(stage.outgoing("entry.post"))

    def quietly(user: str) -> Said:
        said = stage.said(user, ts=TS)
        return Said(said.team, said.channel, user, said.zone, said.now, ts=TS, quietly=True)

    with stage.database.transaction() as db:
        outcomes.add_action(db, quietly(LENA), session, c.ActionAdd("Mend it", None, None, None))
        outcomes.decide(db, quietly("UANA"), session, c.Decide("Lamps", Result.AGREED, None))
        topics.open_topic(db, quietly("UANA"), session, TopicOpen("2"))
    assert len(stage.outgoing("entry.post")) == before
    with stage.database.transaction() as db:
        outcomes.decide(db, quietly(BEN), session, c.Decide("Paint", Result.AGREED, None))
    # The chair has yet to confirm it, with the button below it.
    assert len(stage.outgoing("entry.post")) == before + 1
    assert [bool(row.confirmed_at) for row in stage.rows(Determination)] == [True, False]
