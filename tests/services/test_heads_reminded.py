"""Whoever's draft waits for its head has answered: the head is reminded, and nobody asked anew."""

from __future__ import annotations

from sqlmodel import select

from adhocbot.domain.sentences import commands as c
from adhocbot.services import delegations, positions, prompts, rewording, series, symmetry
from adhocbot.services.frame import Saved
from adhocbot.store import tables
from tests.support.stage import LENA, PAT, TARO, Stage


def _waiting(stage: Stage) -> int:
    """Lena heads Norway, Pat's draft on question 1 waits for her; Taro speaks for Japan alone."""
    session = stage.asking(3)
    stage.do(delegations.add, session, c.DelegationAdd("Norway", (PAT,)))
    stage.do(delegations.head, session, c.DelegationHead("Norway", LENA))
    stage.do(delegations.head, session, c.DelegationHead("Japan", TARO))
    stage.do(series.change, session, c.SettingsChange("clearance", "on"))
    _state(stage, session, PAT)
    return session


def _state(stage: Stage, session: int, user: str, number: int = 1) -> None:
    command = c.PositionState((number,), None, None, None, "Only after the tide.")
    stage.do(positions.state, session, command, user=user)


def _ask(stage: Stage, session: int, *numbers: int, of: tuple[str, ...] | None = None) -> Saved:
    return stage.do(prompts.ask, session, c.Ask(numbers or None, of, None))


def _asked(stage: Stage) -> list[tuple[int, str]]:
    """Every prompt so far, and whom it went to."""
    return [(row.prompt_id, row.user_id) for row in stage.rows(tables.PromptDelivery)]


def _reminded(stage: Stage) -> list[tuple[str, str]]:
    rows = [row for row in stage.rows(tables.Outgoing) if row.kind == "notice.post"]
    return [(row.lane, row.data["words"]) for row in rows]


REMINDER = (
    "lamps#1: 1 draft waits for your clearance: what Norway states on question 1. To put it on "
    "record: clear lamps#1 1 for Norway"
)


def test_the_head_is_reminded_and_others_are_asked(stage: Stage) -> None:
    session = _waiting(stage)
    told = _ask(stage, session, 1)
    waits = " Norway's draft on question 1 waits for its head, Lena Vik, "
    assert told.sentence == f"lamps#1: asked: Japan (question 1).{waits}whom I have reminded."
    assert _asked(stage) == [(1, TARO)]
    assert _reminded(stage) == [(LENA, REMINDER)]
    again = _ask(stage, session, 1, of=("Norway",))
    assert again.sentence == f"lamps#1: nobody is asked anew.{waits}who was reminded a moment ago."
    assert len(_reminded(stage)) == 1
    stage.clock.forward(minutes=16)
    _ask(stage, session, 1, of=("Norway",))
    assert _reminded(stage) == [(LENA, REMINDER)] * 2
    # What nobody has written is asked for as ever.
    assert _ask(stage, session, of=("Norway",)).sentence.startswith(
        "lamps#1: asked: Norway (questions 2, 3). Norway's draft on question 1 waits"
    )


def test_asking_the_rest_reminds_the_head(stage: Stage) -> None:
    session = _waiting(stage)
    _state(stage, session, TARO)
    told = stage.do(symmetry.ask_rest, session, 1)
    assert told.sentence == (
        "lamps#1: nobody is asked anew. Norway's draft on question 1 waits for its head, Lena Vik, "
        "whom I have reminded."
    )
    assert (_asked(stage), _reminded(stage)) == ([], [(LENA, REMINDER)])


def test_a_draft_to_older_words_is_no_answer(stage: Stage) -> None:
    session = _waiting(stage)
    _state(stage, session, TARO)
    stage.do(rewording.edit, session, c.QuestionEdit(1, "Is it needed now?", None, None))
    told = _ask(stage, session, 1, of=("Norway",))
    assert told.sentence == "lamps#1: asked: Norway (question 1)."
    assert _reminded(stage) == []


def test_without_a_head_the_chair_learns_what_helps(stage: Stage) -> None:
    session = _waiting(stage)
    with stage.database.transaction() as db:
        db.exec(select(tables.Person).where(tables.Person.user_id == LENA)).one().gone = True
    told = _ask(stage, session, 1, of=("Norway",))
    assert told.sentence == (
        "lamps#1: nobody is asked anew. Norway's draft on question 1 waits, and Norway has no head "
        "to clear it: delegation head Norway @delegate"
    )
    assert _reminded(stage) == []
