"""Messages that added to one another's statements, edited and deleted one by one."""

from __future__ import annotations

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Stance
from adhocbot.services import (
    adding,
    delegations,
    edits,
    half_written,
    positions,
    prompts,
    replies,
    series,
    undo,
)
from adhocbot.services.frame import Saved
from adhocbot.store import tables
from adhocbot.store.half_written import Typed
from adhocbot.store.record import record_facts
from tests.support.stage import LENA, PAT, Stage, the, unchanged

ONE, TWO, THREE = "11.1", "22.2", "33.3"
DIRECT = {"user": LENA, "channel": "DLENA"}
Held = list[tuple[tuple[int, ...], str, Stance | None]]


def _held(stage: Stage) -> Held:
    found = stage.read(record_facts, 1).positions
    return [(p.questions, p.statement, p.stance) for p in found]


def _say(stage: Stage, text: str, ts: str) -> object:
    return stage.do(replies.reply, 1, text, ts=ts, **DIRECT)


def _edit(stage: Stage, before: str, after: str, ts: str) -> object:
    return stage.do(replies.amend, after, before=before, ts=ts, **DIRECT)


def _delete(stage: Stage, ts: str) -> Saved | None:
    return stage.do(edits.withdraw_said, ts=ts, **DIRECT)


def _three(stage: Stage) -> None:
    """Norway said one thing, in a stance, and two more were added to it."""
    session = stage.asking()
    stage.do(prompts.ask, session, c.Ask(None, ("Norway",), None))
    first = c.PositionState((1,), None, None, Stance.RESERVE, "Fist.")
    stage.do(positions.state, session, first, ts=ONE, **DIRECT)
    _say(stage, "Add to Q1: Scond.", TWO)
    _say(stage, "Add to Q1: Thrid.", THREE)


def test_each_message_changes_its_own_words(stage: Stage) -> None:
    _three(stage)
    _edit(stage, "position 1 reserve: Fist.", "position 1 reserve: First.", ONE)
    assert _held(stage) == [((1,), "First.\n\nScond.\n\nThrid.", Stance.RESERVE)]
    saved = _edit(stage, "Add to Q1: Scond.", "Add to Q1: Second.", TWO)
    _edit(stage, "Add to Q1: Thrid.", "Add to Q1: Third.", THREE)
    _edit(stage, "position 1 reserve: First.", "position 1 oppose: 一。", ONE)
    assert _held(stage) == [((1,), "一。\n\nSecond.\n\nThird.", Stance.OPPOSE)]
    assert isinstance(saved, Saved)
    assert saved.sentence == (
        "lamps#1: Norway's position on question 1 (reserve) is on record, 23 characters."
    )
    with unchanged(stage.database):
        assert _edit(stage, "Add to Q1: Second.", "Add to Q1: Second.", TWO) is None
    # Its history keeps each version.
    assert [row.statement for row in stage.rows(tables.Position)] == [
        "Fist.", "Fist.\n\nScond.", "Fist.\n\nScond.\n\nThrid.", "First.\n\nScond.\n\nThrid.",
        "First.\n\nSecond.\n\nThrid.", "First.\n\nSecond.\n\nThird.", "一。\n\nSecond.\n\nThird.",
    ]  # fmt: skip  # one row for each time that something was said
    stage.do(undo.undo_latest, anywhere=True, **DIRECT)
    assert _held(stage) == [((1,), "First.\n\nSecond.\n\nThird.", Stance.RESERVE)]


def test_a_deletion_takes_only_its_own_words_out(stage: Stage) -> None:
    _three(stage)
    told = the(_delete(stage, ONE))
    assert _held(stage) == [((1,), "Scond.\n\nThrid.", Stance.RESERVE)]
    assert told.sentence.startswith("lamps#1: Norway's position on question 1 (reserve) is on rec")
    _edit(stage, "Add to Q1: Thrid.", "Add to Q1: Third.", THREE)
    assert _held(stage) == [((1,), "Scond.\n\nThird.", Stance.RESERVE)]
    _delete(stage, TWO)
    assert _held(stage) == [((1,), "Third.", Stance.RESERVE)]
    told = the(_delete(stage, THREE))
    assert _held(stage) == []
    assert told.sentence == "lamps#1: Norway has withdrawn its position on question 1."
    assert _delete(stage, ONE) is None


def test_one_reply_added_to_two_statements(stage: Stage) -> None:
    session = stage.asking()
    stage.do(prompts.ask, session, c.Ask(None, ("Norway",), None))
    _say(stage, "Q1: One.", ONE)
    _say(stage, "Q2: Two.", TWO)
    _say(stage, "Q1, Q2: Mroe.", THREE)
    stage.do(adding.append, THREE, 1, (1, 2), **DIRECT)
    assert _held(stage) == [((1,), "One.\n\nMroe.", None), ((2,), "Two.\n\nMroe.", None)]
    _edit(stage, "Q1, Q2: Mroe.", "Q1, Q2: More.", THREE)
    assert _held(stage) == [((1,), "One.\n\nMore.", None), ((2,), "Two.\n\nMore.", None)]
    # A question that is left out loses the words, and one that is named gets them.
    _edit(stage, "Q1, Q2: More.", "Q2, Q3: Most.", THREE)
    assert _held(stage) == [
        ((2,), "Two.\n\nMost.", None), ((3,), "Most.", None), ((1,), "One.", None)
    ]  # fmt: skip  # one line for what is held
    told = the(_delete(stage, THREE))
    assert _held(stage) == [((1,), "One.", None), ((2,), "Two.", None)]
    assert told.sentence == (
        "lamps#1: Norway's position on question 2 is on record, 4 characters. "
        "Norway has withdrawn its position on question 3."
    )


def test_words_that_were_put_in_the_place_of_others_are_whole(stage: Stage) -> None:
    _three(stage)
    before = "Instead of Q1: Fist.\n\nAnd more."
    _say(stage, before, "44.4")
    with unchanged(stage.database):
        assert _edit(stage, "position 1 reserve: Fist.", "position 1 reserve: First.", ONE) is None
        assert _delete(stage, TWO) is None
    _edit(stage, before, "Instead of Q1: Only this.", "44.4")
    assert _held(stage) == [((1,), "Only this.", None)]


def test_a_form_states_the_whole(stage: Stage) -> None:
    _three(stage)
    seen = stage.rows(tables.Position)[-1].id
    typed = Typed(1, "Fist.\n\nScond.\n\nThrid.\n\nAnd last.", None, seen)
    stage.do(half_written.put, 1, [typed], **DIRECT)
    with unchanged(stage.database):
        assert _edit(stage, "Add to Q1: Scond.", "Add to Q1: Second.", TWO) is None
        assert _delete(stage, ONE) is None


def test_the_head_puts_nobody_elses_draft_on_record_by_an_edit(stage: Stage) -> None:
    session = stage.asking()
    stage.do(delegations.add, session, c.DelegationAdd("Norway", (PAT,)))
    stage.do(delegations.head, session, c.DelegationHead("Norway", LENA))
    stage.do(series.change, session, c.SettingsChange("clearance", "on"))
    stage.do(prompts.ask, session, c.Ask(None, ("Norway",), None))
    pats = {"user": PAT, "channel": "DPAT"}
    _say(stage, "Q1: First.", ONE)
    stage.do(replies.reply, 1, "Add to Q1: Mroe.", ts=TWO, **pats)
    edit = {"before": "Q1: First.", "ts": ONE, **DIRECT}
    refusal = stage.refused(replies.amend, "Q1: Fisrt.", **edit)
    assert refusal.sentence == (
        "Others added to these words in a draft on question 1, which has yet to be cleared, and "
        "your edit would put theirs on record with yours, so it changes nothing. Clear the draft "
        "first: clear lamps#1 1 for Norway, or state the whole anew: position lamps#1 1 …"
    )
    # Whoever added edits the draft, which waits as before.
    added = {"before": "Add to Q1: Mroe.", "ts": TWO, **pats}
    stage.do(replies.amend, "Add to Q1: More.", **added)
    assert _held(stage) == [((1,), "First.", None)]
    assert stage.rows(tables.Position)[-1].statement == "First.\n\nMore."
    told = the(_delete(stage, ONE))
    assert told.sentence == (
        "lamps#1: Norway has withdrawn its position on question 1. The draft on question 1 to "
        "which others added still has these words. To withdraw it: withdraw lamps#1 1"
    )
    assert _held(stage) == []
    told = stage.do(positions.withdraw, session, c.PositionWithdraw((1,)), user=LENA)
    assert told.sentence == "lamps#1: Norway has withdrawn its draft on question 1."


def test_a_draft_that_was_built_on_what_is_restated_counts_no_more(stage: Stage) -> None:
    _three(stage)
    stage.do(delegations.add, 1, c.DelegationAdd("Norway", (PAT,)))
    stage.do(delegations.head, 1, c.DelegationHead("Norway", LENA))
    stage.do(series.change, 1, c.SettingsChange("clearance", "on"))
    stage.do(replies.reply, 1, "Add to Q1: Fuorth.", ts="44.4", user=PAT, channel="DPAT")
    told = the(_delete(stage, TWO))
    assert told.sentence.endswith(
        "The draft on question 1 to which others added does not count any more: state it anew "
        "where it still holds."
    )
    assert _held(stage) == [((1,), "Fist.\n\nThrid.", Stance.RESERVE)]


def test_what_an_edit_cannot_do_is_told(stage: Stage) -> None:
    _three(stage)
    for before, after, kind in (
        ("Add to Q1: Scond.", "Instead of Q1: Scond.", "other_way"),
        ("Add to Q1: Scond.", "Q1: ", "empty"),
    ):
        edit = {"before": before, "ts": TWO, **DIRECT}
        assert stage.refused(replies.amend, after, **edit).kind == kind
