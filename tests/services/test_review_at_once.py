"""A review in which several say something at the same instant."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from sqlmodel import Session as Db

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Disposition, MinutesState
from adhocbot.services import disposing, minutes, remarks, reservations, review_threads
from adhocbot.services.frame import Said
from adhocbot.store import tables
from tests.services.test_floor_at_once import at_once
from tests.support.stage import ANA, BEN, LENA, TARO, Stage

TS = "5.5"
REMARK = c.RemarkAdd("documents", "C55 is missing.")
RESERVE = c.ReservationMake("We keep our own gauge.")


def _edited(db: Db, said: Said, _session: int, command: c.RemarkAdd) -> None:
    review_threads.reword(db, replace(said, ts=TS), command)


def _in_review(stage: Stage) -> int:
    session = stage.closed()
    stage.do(minutes.post, session, c.MinutesPost(None))
    return session


def test_every_remark_has_a_number_of_its_own(stage: Stage) -> None:
    session = _in_review(stage)
    users = (LENA, TARO, ANA, BEN, LENA, TARO)
    said = [(user, remarks.add, (c.RemarkAdd("agenda", f"No. {n}"),)) for n, user in
            enumerate(users)]  # fmt: skip  # what each says
    assert at_once(stage, *said) == [""] * len(users)
    rows = stage.rows(tables.Remark)
    assert sorted(row.number for row in rows) == [1, 2, 3, 4, 5, 6]
    assert sorted(row.text for row in rows) == [f"No. {n}" for n in range(6)]
    assert stage.row(tables.Session, session).last_remark == 6


def test_only_the_chair_disposes_however_fast_the_secretary_is(stage: Stage) -> None:
    session = _in_review(stage)
    stage.do(remarks.add, session, REMARK, user=LENA)
    chair = c.RemarkDispose(1, Disposition.NOT_ACCEPTED, "nobody said so")
    other = c.RemarkDispose(1, Disposition.ACCEPTED_WITH_CHANGES, "add it as C55R1")
    told = at_once(stage, (ANA, disposing.dispose, (chair,)), (BEN, disposing.dispose, (other,)))
    assert told == ["", "not_allowed"]
    [row] = stage.rows(tables.Remark)
    assert (row.disposition, row.reason) == (Disposition.NOT_ACCEPTED, "nobody said so")


def test_two_forms_of_the_chair_with_different_words(stage: Stage) -> None:
    session = _in_review(stage)
    stage.do(remarks.add, session, REMARK, user=LENA)
    said = [
        c.RemarkDispose(1, Disposition.NOT_ACCEPTED, "nobody said so"),
        c.RemarkDispose(1, Disposition.ACCEPTED_WITH_CHANGES, "add it as C55R1"),
    ]
    dispose = partial(disposing.dispose, seen_open=True)
    told = at_once(stage, *((ANA, dispose, (each,)) for each in said))
    assert sorted(told) == ["", "stale"]
    won = said[told.index("")]
    [row] = stage.rows(tables.Remark)
    # The words of the one that was saved, and none of the other's.
    assert (row.disposition, row.reason) == (won.disposition, won.reason)


def test_an_edit_and_a_disposition(stage: Stage) -> None:
    session = _in_review(stage)
    stage.do(remarks.add, session, REMARK, user=LENA, ts=TS)
    note = c.RemarkDispose(1, Disposition.NOTED, None)
    later = c.RemarkAdd("documents", "C56 is missing.")
    said = (LENA, _edited, (later,))
    told = at_once(stage, said, (ANA, disposing.dispose, (note,)))
    [row] = stage.rows(tables.Remark)
    assert row.disposition is Disposition.NOTED
    # What was disposed of reads as it did then, or the disposition is of the new words.
    assert (told, row.text) in (
        (["", ""], "C56 is missing."), (["wrong_state", ""], "C55 is missing."),
    )  # fmt: skip


def test_a_reservation_at_the_instant_of_the_approval(stage: Stage) -> None:
    """It is in the approved minutes, or refused; never lost."""
    session = _in_review(stage)
    told = at_once(stage, (ANA, minutes.approve, ()), (TARO, reservations.reserve, (RESERVE,)))
    assert told in (["", ""], ["", "wrong_state"])
    approved = stage.read(minutes.newest_document, session)
    assert stage.row(tables.Session, session).minutes_state is MinutesState.APPROVED
    attached = approved.section("reservations") is not None
    assert attached == (told == ["", ""]) == bool(stage.rows(tables.Reservation))


def test_a_reservation_withdrawn_twice_and_made_anew(stage: Stage) -> None:
    session = _in_review(stage)
    stage.do(reservations.reserve, session, RESERVE, user=TARO)
    withdraw = (TARO, reservations.withdraw, (c.ReservationWithdraw(),))
    assert sorted(at_once(stage, withdraw, withdraw)) == ["", "nothing_new"]
    again = (TARO, reservations.reserve, (RESERVE,))
    assert at_once(stage, again) == [""]
    assert [row.withdrawn_at is None for row in stage.rows(tables.Reservation)] == [False, True]
