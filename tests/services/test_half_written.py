"""The form of a prompt: what was typed, and two delegates of one delegation at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Stance
from adhocbot.services import delegations, half_written, positions, prompts
from adhocbot.services.half_written import Put
from adhocbot.store import tables
from adhocbot.store.half_written import Typed, typed_so_far
from adhocbot.store.record import record_facts
from tests.support.stage import LENA, PAT, TARO, Stage, unchanged

WAIT = 30.0  # a slow machine is no refusal
Held = list[tuple[tuple[int, ...], str, Stance | None]]


def _held(stage: Stage) -> Held:
    found = stage.read(record_facts, 1).positions
    return [(p.questions, p.statement, p.stance) for p in found]


def _asked(stage: Stage) -> int:
    """Norway, with Lena and Pat, is asked three questions; the session."""
    session = stage.asking()
    stage.do(delegations.add, session, c.DelegationAdd("Norway", (PAT,)))
    stage.do(prompts.ask, session, c.Ask(None, ("Norway",), None))
    return session


def _typed(
    number: int, statement: str, over: int | None = None, stance: Stance | None = None
) -> Typed:
    return Typed(number, statement, stance, over)


def _put(stage: Stage, *typed: Typed, user: str = LENA) -> Put:
    return stage.do(half_written.put, 1, typed, user=user, channel="")


def _kept(stage: Stage, user: str = LENA) -> dict[int, Typed]:
    return stage.read(typed_so_far, 1, user)


def test_what_was_typed_on_another_page_is_put_on_record_too(stage: Stage) -> None:
    _asked(stage)
    page = [
        _typed(1, "One.", stance=Stance.SUPPORT),
        _typed(2, " \n"),
        _typed(3, "", stance=Stance.OPPOSE),
    ]
    stage.do(half_written.keep, 1, page, user=LENA)
    assert _held(stage) == []
    assert _kept(stage) == {
        1: Typed(1, "One.", Stance.SUPPORT, None),
        3: Typed(3, "", Stance.OPPOSE, None),
    }
    assert _kept(stage, PAT) == {}
    put = _put(stage, _typed(2, "Two."), _typed(3, "Three."))
    assert put.overtaken == ()
    assert _held(stage) == [
        ((1,), "One.", Stance.SUPPORT),
        ((2,), "Two.", None),
        ((3,), "Three.", None),
    ]
    assert _kept(stage) == {}


def test_what_was_typed_is_typed_over_and_emptied(stage: Stage) -> None:
    _asked(stage)
    for words in ("One", "One.", "One. 一つ"):
        stage.do(half_written.keep, 1, [_typed(1, words), _typed(9, "no such question")], user=LENA)
    assert _kept(stage) == {1: Typed(1, "One. 一つ", None, None)}
    stage.do(half_written.keep, 1, [_typed(1, "")], user=LENA)
    assert _kept(stage) == {}


def test_nothing_new_is_refused_and_what_was_typed_stays(stage: Stage) -> None:
    _asked(stage)
    _put(stage, _typed(1, "One."))
    stage.do(half_written.keep, 1, [_typed(2, "", stance=Stance.OPPOSE)], user=LENA)
    refusal = stage.refused(half_written.put, 1, [_typed(1, "One.", over=1)], user=LENA)
    assert refusal.field == "statement:1"
    assert list(_kept(stage)) == [2]


@pytest.mark.parametrize("service", [half_written.keep, half_written.put])
def test_only_who_is_asked_types(stage: Stage, service: object) -> None:
    _asked(stage)
    refusal = stage.refused(service, 1, [_typed(1, "Mine.")], user=TARO)  # type: ignore[arg-type]
    assert refusal.kind == "not_asked"


def test_a_colleagues_text_is_shown_before_it_is_replaced(stage: Stage) -> None:
    _asked(stage)
    _put(stage, _typed(1, "Lena's."))
    put = _put(stage, _typed(1, "Pat's."), _typed(2, "Two."), user=PAT)
    assert put.overtaken == (1,)
    assert put.saved is not None
    assert put.saved.sentence == (
        "lamps#1: Norway's position on question 2 is on record, 4 characters."
    )
    assert _held(stage) == [((1,), "Lena's.", None), ((2,), "Two.", None)]
    assert _kept(stage, PAT) == {1: Typed(1, "Pat's.", None, 1)}
    # Seen, and replaced.
    assert _put(stage, _typed(1, "Pat's.", over=1), user=PAT).overtaken == ()
    assert _held(stage) == [((2,), "Two.", None), ((1,), "Pat's.", None)]
    assert _kept(stage, PAT) == {}


def test_who_touched_nothing_replaces_nothing(stage: Stage) -> None:
    _asked(stage)
    _put(stage, _typed(1, "Old."))
    _put(stage, _typed(1, "New.", over=1), user=PAT)
    put = _put(stage, _typed(1, "Old.", over=1), _typed(2, "Two."))
    assert put.overtaken == ()
    assert _held(stage) == [((1,), "New.", None), ((2,), "Two.", None)]


def test_the_same_words_are_no_quarrel(stage: Stage) -> None:
    _asked(stage)
    _put(stage, _typed(1, "One."))
    assert _put(stage, _typed(1, "One."), _typed(2, "Two."), user=PAT).overtaken == ()
    assert len(stage.rows(tables.Position)) == 2


def test_what_was_withdrawn_meanwhile_is_no_quarrel(stage: Stage) -> None:
    session = _asked(stage)
    _put(stage, _typed(1, "One."))
    stage.do(positions.withdraw, session, c.PositionWithdraw((1,)), user=PAT)
    assert _put(stage, _typed(1, "One, still.", over=1)).overtaken == ()


def test_two_of_a_delegation_at_the_same_instant_lose_nothing(stage: Stage) -> None:
    _asked(stage)
    together = Barrier(2)

    def submit(user: str) -> Put:
        mine = [_typed(1, f"{user}'s."), _typed(2 if user == LENA else 3, f"only {user}'s.")]
        said = stage.said(user, "")
        together.wait()
        with stage.database.transaction(wait=WAIT) as db:
            return half_written.put(db, said, 1, mine)

    with ThreadPoolExecutor(2) as pool:
        came = dict(zip((LENA, PAT), pool.map(submit, (LENA, PAT)), strict=True))
    (later,) = [user for user, put in came.items() if put.overtaken]
    (first,) = {LENA, PAT} - {later}
    assert came[later].overtaken == (1,)
    assert sorted(_held(stage)) == sorted(
        [
            ((1,), f"{first}'s.", None),
            ((2,), f"only {LENA}'s.", None),
            ((3,), f"only {PAT}'s.", None),
        ]
    )
    kept = _kept(stage, later)
    assert kept == {1: Typed(1, f"{later}'s.", None, kept[1].over)}
    assert _kept(stage, first) == {}
    # Both delegates' prompts are told to show the result.
    told = {subject for _, _, subject in stage.outgoing("prompt.update")}
    assert told == {f"prompt:1:{LENA}", f"prompt:1:{PAT}"}
    assert _put(stage, _typed(1, f"{later}'s.", over=kept[1].over), user=later).overtaken == ()
    assert ((1,), f"{later}'s.", None) in _held(stage)


def test_a_record_that_is_final_keeps_nothing(stage: Stage) -> None:
    session = _asked(stage)
    with stage.database.transaction() as db:
        db.get_one(tables.Session, session).state = "cancelled"  # type: ignore[assignment]
    with unchanged(stage.database):
        stage.refused(half_written.keep, 1, [_typed(1, "One.")], user=LENA)
