"""A second reply: added to what is on record or in its place, and what becomes of it later."""

from __future__ import annotations

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Stance
from adhocbot.services import adding, edits, positions, prompts, replies
from adhocbot.services.replies import Second
from adhocbot.store import tables
from adhocbot.store.record import record_facts
from tests.support.stage import LENA, TARO, Stage

FIRST, SECOND = "11.1", "22.2"
DIRECT = {"user": LENA, "channel": "DLENA"}
Held = list[tuple[tuple[int, ...], str, Stance | None]]


def _held(stage: Stage) -> Held:
    found = stage.read(record_facts, 1).positions
    return [(p.questions, p.statement, p.stance) for p in found]


def _say(stage: Stage, text: str, ts: str = SECOND) -> object:
    return stage.do(replies.reply, 1, text, ts=ts, **DIRECT)


def _answered(stage: Stage) -> None:
    """Norway is asked three questions; to the first it has said something, in a stance."""
    session = stage.asking()
    stage.do(prompts.ask, session, c.Ask(None, ("Norway",), None))
    first = c.PositionState((1,), None, None, Stance.RESERVE, "First.")
    stage.do(positions.state, session, first, ts=FIRST, **DIRECT)


def test_a_second_reply_is_asked_about_and_appended(stage: Stage) -> None:
    _answered(stage)
    told = _say(stage, "Q1, Q2: 二つ, “too”.")
    assert isinstance(told, Second)
    assert (told.reply, told.numbers) == (SECOND, (1, 2))
    assert _held(stage) == [((1,), "First.", Stance.RESERVE)]
    stage.do(adding.append, SECOND, 1, (1, 2), **DIRECT)
    assert _held(stage) == [
        ((1,), "First.\n\n二つ, “too”.", Stance.RESERVE),
        ((2,), "二つ, “too”.", None),
    ]
    # History: the first statement stands as it was.
    assert stage.rows(tables.Position)[0].statement == "First."
    for service in (adding.append, adding.replace):
        assert stage.refused(service, SECOND, 1, (1, 2), **DIRECT).kind == "wrong_state"


def test_a_second_reply_is_put_in_the_place_of_the_first(stage: Stage) -> None:
    _answered(stage)
    _say(stage, "Q1: Otherwise.")
    assert stage.refused(adding.replace, SECOND, 1, (1,), user=TARO).kind == "gone"
    stage.do(adding.replace, SECOND, 1, (1,), **DIRECT)
    assert _held(stage) == [((1,), "Otherwise.", None)]


def test_what_the_buttons_do_can_be_said(stage: Stage) -> None:
    _answered(stage)
    _say(stage, "Add to Q1: And more.")
    assert _held(stage) == [((1,), "First.\n\nAnd more.", Stance.RESERVE)]
    _say(stage, "Instead of Q1: Less.", ts="33.3")
    assert _held(stage) == [((1,), "Less.", None)]


def test_an_edit_changes_what_was_appended_and_a_deletion_takes_it_away(stage: Stage) -> None:
    _answered(stage)
    _say(stage, "Add to Q1: And moer.")
    before = "Add to Q1: And moer."
    for after in ("Add to Q1: And more.", "Add to Q1: And most."):
        stage.do(replies.amend, after, before=before, ts=SECOND, **DIRECT)
        before = after
    assert _held(stage) == [((1,), "First.\n\nAnd most.", Stance.RESERVE)]
    assert stage.do(edits.withdraw_said, ts=SECOND, **DIRECT) is not None
    assert _held(stage) == [((1,), "First.", Stance.RESERVE)]
    assert [row.statement for row in stage.rows(tables.Position)] == [
        "First.", "First.\n\nAnd moer.", "First.\n\nAnd more.", "First.\n\nAnd most.", "First.",
    ]  # fmt: skip


def test_words_that_wait_follow_their_message(stage: Stage) -> None:
    _answered(stage)
    _say(stage, "Q1: Mroe.")
    told = stage.do(replies.amend, "Q1: More.", before="Q1: Mroe.", ts=SECOND, **DIRECT)
    assert isinstance(told, Second)
    stage.do(edits.withdraw_said, ts="44.4", **DIRECT)
    stage.do(adding.append, SECOND, 1, (1,), **DIRECT)
    assert _held(stage) == [((1,), "First.\n\nMore.", Stance.RESERVE)]
    _say(stage, "Q1: Never mind.", ts="33.3")
    assert stage.do(edits.withdraw_said, ts="33.3", **DIRECT) is None
    assert stage.refused(adding.append, "33.3", 1, (1,), **DIRECT).kind == "gone"


def test_after_no_position_a_statement_needs_no_question(stage: Stage) -> None:
    _answered(stage)
    stage.do(positions.state, 1, c.PositionState((1,), None, None, None, "no position"), **DIRECT)
    assert not isinstance(_say(stage, "Q1: One now."), Second)
    assert _held(stage) == [((1,), "One now.", None)]
