"""Edits of direct messages: what they put on record follows, with its questions."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Stance
from adhocbot.services import kept, live, positions, prompts, replies, undo
from adhocbot.services.frame import Saved
from adhocbot.store import tables
from adhocbot.store.prompts import prompts_open
from adhocbot.store.record import record_facts
from tests.support.stage import BEN, LENA, START, TEAM, Stage, unchanged

TS = "11.1"
Held = list[tuple[str, tuple[int, ...], str, Stance | None]]


def _held(stage: Stage) -> Held:
    positions_held = stage.read(record_facts, 1).positions
    return [(p.delegation, p.questions, p.statement, p.stance) for p in positions_held]


def _asked(stage: Stage) -> int:
    """Norway is asked three questions; the prompt."""
    session = stage.asking()
    stage.do(prompts.ask, session, c.Ask(None, ("Norway",), None))
    return int(stage.rows(tables.Prompt)[0].id)


def _say(stage: Stage, text: str, ts: str = TS) -> object:
    return stage.do(replies.reply, _prompt(stage), text, user=LENA, channel="DLENA", ts=ts)


def _prompt(stage: Stage) -> int:
    rows = stage.rows(tables.Prompt)
    return int(rows[0].id) if rows else _asked(stage)


def _edit(stage: Stage, before: str, text: str, ts: str = TS) -> object:
    return stage.do(replies.amend, text, before=before, user=LENA, channel="DLENA", ts=ts)


@pytest.mark.parametrize(
    ("before", "after", "held"),
    [
        ("Q1: a", "Q2: a", [("Norway", (2,), "a", None)]),
        ("Q1: a", "Q2, 1: b", [("Norway", (1, 2), "b", None)]),
        ("Q1, 2: a", "Q2: b", [("Norway", (2,), "b", None)]),
        ("Q1, 2: a", "1-3: a", [("Norway", (1, 2, 3), "a", None)]),
        ("Q1, 2: a", "b", [("Norway", (1, 2), "b", None)]),
        ("Q1, 2: a", "position 3 oppose: no", [("Norway", (3,), "no", Stance.OPPOSE)]),
    ],
)
def test_an_edit_that_changes_the_numbers(
    stage: Stage, before: str, after: str, held: Held
) -> None:
    _say(stage, before)
    was = _held(stage)
    saved = _edit(stage, before, after)
    assert isinstance(saved, Saved)
    assert _held(stage) == held
    with unchanged(stage.database):
        assert _edit(stage, after, after) is None
    stage.do(undo.undo_entry, saved.entry_id, user=LENA)
    assert _held(stage) == was


def test_an_edit_tells_what_was_withdrawn(stage: Stage) -> None:
    _say(stage, "Q1: a")
    saved = _edit(stage, "Q1: a", "Q2: a")
    assert isinstance(saved, Saved)
    assert saved.sentence == (
        "lamps#1: Norway's position on question 2 is on record, 1 characters. "
        "Norway has withdrawn its position on question 1."
    )
    back = _edit(stage, "Q2: a", "Q1: a")
    assert back is not None
    assert _held(stage) == [("Norway", (1,), "a", None)]


def test_an_edit_does_not_bring_back_what_was_answered_anew(stage: Stage) -> None:
    _say(stage, "Q1, 2: a")
    _say(stage, "Instead of Q2: newer", ts="22.2")
    _edit(stage, "Q1, 2: a", "Q1, 2: b")
    newer = ("Norway", (2,), "newer", None)
    assert _held(stage) == [newer, ("Norway", (1,), "b", None)]
    _edit(stage, "Q1, 2: b", "Q2: b")
    assert _held(stage) == [newer]


def test_an_edit_does_not_change_for_whom_a_position_stands(stage: Stage) -> None:
    session = stage.asking()
    command = c.PositionState((1,), "Japan", None, None, "a")
    said = {"user": BEN, "channel": "DBEN", "ts": TS}
    stage.do(positions.state, session, command, **said)
    edit = {"before": "position 1 for Japan a", **said}
    refusal = stage.refused(replies.amend, "position 1 for Norway a", **edit)
    assert refusal.sentence == (
        "This message stated the position of Japan, and an edit does not change that. Delete it, "
        "and say it in a new message: position 3 for Norway …"
    )
    stage.do(replies.amend, "position 2 for japan by phone reserve: b", **edit)
    assert _held(stage) == [("Japan", (2,), "b", Stance.RESERVE)]
    assert stage.rows(tables.Position)[-1].route == "by phone"


def test_in_a_prompts_thread_nothing_is_a_sentence(stage: Stage) -> None:
    _say(stage, "Q1: a")
    said = {"user": LENA, "channel": "DLENA", "ts": TS}
    stage.do(replies.amend, "position 2 no", before="Q1: a", threaded=True, **said)
    assert _held(stage) == [("Norway", (1,), "position 2 no", None)]


def test_words_that_wait_are_taken_as_edited(stage: Stage) -> None:
    prompt = _asked(stage)
    told = _say(stage, "We agre.")
    assert told == replies.Unclear(stage.read(prompts_open, TEAM, LENA)[0], TS)
    assert _edit(stage, "We agre.", "We agree.") is None
    said = {"user": LENA, "channel": "DLENA"}
    refusal = stage.refused(replies.take, TS, prompt, (3, 4), **said)
    assert refusal.kind == "no_question"
    assert stage.do(kept.leave, TS, **said).entry_id is None
    stage.do(replies.take, TS, prompt, (2, 3), **said)
    assert _held(stage) == [("Norway", (2, 3), "We agree.", None)]
    for service in (replies.take, kept.leave):
        assert stage.refused(service, TS, **said).kind == "wrong_state"


def test_words_that_wait_may_say_after_an_edit_what_they_answer(stage: Stage) -> None:
    _say(stage, "We agree.")
    assert _edit(stage, "We agree.", "Q3: We agree.") is not None
    assert _held(stage) == [("Norway", (3,), "We agree.", None)]
    refusal = stage.refused(replies.take, TS, user=LENA, channel="DLENA")
    assert refusal.kind == "wrong_state"


def _confirmed(
    stage: Stage, said_at: datetime, *, hours: int | None = None, edited: bool = False
) -> tuple[bool, bool]:
    """Words that were said then and confirmed once the session was closed: are they late, and
    received when they were said?

    Args:
        hours: from the asking to the deadline, if there is one.
    """
    session = stage.asking(2)
    deadline = stage.clock.now() + timedelta(hours=hours) if hours else None
    stage.do(prompts.ask, session, c.Ask(None, ("Norway",), deadline))
    for instant in sorted({said_at, START, START + timedelta(minutes=30)}):
        stage.clock.turn_to(instant)
        if instant == START:
            stage.do(live.start, session)
        elif instant > START and instant != said_at:
            stage.do(live.close, session, c.Close(None))
        if instant == said_at:
            _say(stage, "We have no objection.")
    stage.clock.forward(minutes=1)
    if edited:
        _edit(stage, "We have no objection.", "We have none.")
    stage.do(replies.take, TS, user=LENA, channel="DLENA")
    (position,) = stage.read(record_facts, session).positions
    return position.received_late, position.received_at == said_at


@pytest.mark.parametrize(
    ("hours", "edited", "late"),
    [(None, False, False), (24, False, False), (1, False, True), (None, True, True)],
)
def test_kept_words_came_when_they_were_said_and_not_when_they_were_confirmed(
    stage: Stage, hours: int | None, edited: bool, late: bool
) -> None:
    said_at = START - timedelta(days=1, hours=20)
    assert _confirmed(stage, said_at, hours=hours, edited=edited) == (late, not edited)


def test_words_of_before_the_close_that_are_confirmed_after_it_came_in_time(stage: Stage) -> None:
    assert _confirmed(stage, START + timedelta(minutes=10)) == (False, True)
