"""Remarks with a kind and a proposal, reservations, and what their authors are told."""

from __future__ import annotations

import pytest

from adhocbot.domain.minutes.model import Statement, Table
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Disposition, MinutesState, RemarkKind
from adhocbot.services import delegations, disposing, mandates, minutes, remarks, reservations, undo
from adhocbot.services.review import Stale
from adhocbot.store import tables
from tests.support.stage import BEN, LENA, OLGA, PAT, TARO, Stage

PROPOSED = c.RemarkAdd("documents", "C55 is missing", RemarkKind.EDITORIAL, "add C55 to the list")
RESERVE = c.ReservationMake("We cannot accept the wording of section 5.")


def _in_review(stage: Stage) -> int:
    session = stage.closed()
    stage.do(minutes.post, session, c.MinutesPost(None))
    return session


def _dispose(number: int, disposition: Disposition, reason: str | None = None) -> c.RemarkDispose:
    return c.RemarkDispose(number, disposition, reason)


def _attached(stage: Stage, session: int, key: str) -> list[str]:
    """What a revision prints of its review, the last one as it stands."""
    section = stage.read(minutes.newest_document, session).section(key)
    found: list[str] = []
    for block in section.blocks if section else ():
        if isinstance(block, Statement):
            found.append(f"{block.attribution}: {block.text}")
        if isinstance(block, Table):
            found += [" | ".join(row.cells[2:]) for row in block.rows]
    return found


def test_a_remark_has_a_kind_and_a_proposal(stage: Stage) -> None:
    session = _in_review(stage)
    saved = stage.do(remarks.add, session, PROPOSED, user=LENA)
    assert saved.sentence == (
        "lamps#1: remark 1 by Norway on documents (editorial): C55 is missing\n"
        "Proposed: add C55 to the list"
    )
    (row,) = stage.rows(tables.Remark)
    assert (row.kind, row.text, row.proposed, row.revision) == (
        RemarkKind.EDITORIAL, "C55 is missing", "add C55 to the list", 0,
    )  # fmt: skip
    assert _attached(stage, session, "remarks") == [
        "Documents (editorial) | Lena Vik (Norway) | C55 is missing\n"
        "Proposed: add C55 to the list | open"
    ]


def test_who_speaks_for_two_delegations_says_for_which(stage: Stage) -> None:
    session = stage.closed()
    stage.do(delegations.add, session, c.DelegationAdd("Iceland", ()))
    stage.do(mandates.mandate, session, c.DelegationMandate("Iceland", "Norway"))
    stage.do(minutes.post, session, c.MinutesPost(None))
    for_one = c.RemarkAdd("whole", "Too long.", delegation="Iceland")
    assert "by Iceland on the minutes as a whole" in (
        stage.do(remarks.add, session, for_one, user=LENA).sentence
    )
    for_other = c.RemarkAdd("whole", "x", delegation="Japan")
    refused = stage.refused(remarks.add, session, for_other, user=LENA)
    assert refused.kind == "not_allowed"


def test_nothing_is_saved_on_top_of_a_stale_revision(stage: Stage) -> None:
    session = _in_review(stage)
    on_draft = c.RemarkAdd("documents", "More.", on=0)
    stage.do(remarks.add, session, on_draft, user=LENA)
    stage.do(disposing.dispose, session, _dispose(1, Disposition.ACCEPTED))
    stage.do(minutes.revise, session)
    for service, command in (
        (remarks.add, on_draft),
        (reservations.reserve, c.ReservationMake("No.", None, 0)),
    ):
        refused = stage.refused(service, session, command, user=LENA)
        assert isinstance(refused, Stale)
        assert refused.newest == 1
        assert refused.sentence == (
            "Revision 1 of the minutes of lamps#1 has been posted since, so nothing was saved. "
            "Read that one first: minutes"
        )
    stage.do(remarks.add, session, c.RemarkAdd("documents", "More.", on=1), user=LENA)


def test_a_disposition_may_change_until_a_revision_answers_it(stage: Stage) -> None:
    session = _in_review(stage)
    stage.do(remarks.add, session, PROPOSED, user=LENA)
    stage.do(disposing.dispose, session, _dispose(1, Disposition.NOTED))
    refused = stage.refused(disposing.dispose, session, _dispose(1, Disposition.NOTED))
    assert refused.sentence == "Remark 1 is noted already."
    # A reason may bring its full stop along.
    saved = stage.do(
        disposing.dispose, session, _dispose(1, Disposition.NOT_ACCEPTED, "nobody said so.")
    )
    assert saved.sentence == "lamps#1: remark 1 is not accepted, because nobody said so."
    saved = stage.do(
        disposing.dispose, session, _dispose(1, Disposition.ACCEPTED_WITH_CHANGES, "C55 is added")
    )
    assert saved.sentence == (
        "lamps#1: remark 1 is accepted with changes: C55 is added\n"
        "To work it in, mend the record (for example: doc add C55 TITLE), then: minutes revise"
    )
    stage.do(minutes.revise, session)
    refused = stage.refused(disposing.dispose, session, _dispose(1, Disposition.NOTED))
    assert refused.sentence == "Remark 1 is worked in already, in revision 1."


def test_the_author_is_told_but_not_of_what_they_did_themselves(stage: Stage) -> None:
    session = _in_review(stage)
    stage.do(remarks.add, session, PROPOSED, user=LENA)
    stage.do(remarks.add, session, PROPOSED)
    stage.do(disposing.dispose, session, _dispose(1, Disposition.NOTED))
    stage.do(disposing.dispose, session, _dispose(2, Disposition.NOTED))
    assert stage.outgoing("remark.post") == [("remark.post", LENA, f"remark:1:{LENA}")]


def test_what_needs_no_new_text_is_final_in_the_approved_document(stage: Stage) -> None:
    """The text is frozen; what the review attached to it is printed as it stands in the end."""
    session = _in_review(stage)
    stage.do(remarks.add, session, PROPOSED, user=LENA)
    stage.do(remarks.add, session, c.RemarkAdd("agenda", "Late."), user=TARO)
    frozen = stage.read(minutes.newest_document, session).sections
    stage.do(disposing.dispose, session, _dispose(1, Disposition.NOT_ACCEPTED, "it came late"))
    stage.do(remarks.maintain, session, c.RemarkMaintain(1), user=LENA)
    stage.do(disposing.dispose, session, _dispose(2, Disposition.NOTED))
    stage.do(reservations.reserve, session, RESERVE, user=TARO)
    stage.do(minutes.approve, session)
    approved = stage.read(minutes.newest_document, session)
    assert approved.sections[: len(frozen) - 1] == frozen[:-1]
    assert [line.rpartition(" | ")[2] for line in _attached(stage, session, "remarks")] == [
        "not accepted: it came late (maintained)",
        "noted",
    ]
    assert _attached(stage, session, "reservations") == [f"Japan: {RESERVE.text}"]


def test_a_delegation_reserves_and_withdraws(stage: Stage) -> None:
    session = _in_review(stage)
    saved = stage.do(reservations.reserve, session, RESERVE, user=TARO)
    assert saved.sentence == (
        "lamps#1: reservation of Japan: We cannot accept the wording of section 5."
    )
    for_norway = c.ReservationMake("Nor can we. <!channel> {{ x }}", "Norway")
    stage.do(reservations.reserve, session, for_norway, user=BEN)
    assert _attached(stage, session, "reservations") == [
        f"Japan: {RESERVE.text}",
        "Norway (entered for the delegation by Ben Okoro): Nor can we. <!channel> {{ x }}",
    ]
    stage.do(reservations.withdraw, session, c.ReservationWithdraw(), user=TARO)
    assert len(_attached(stage, session, "reservations")) == 1
    refused = stage.refused(reservations.withdraw, session, c.ReservationWithdraw(), user=TARO)
    assert refused.sentence == (
        "Japan reserves nothing on the minutes of lamps#1. To see them: minutes"
    )


def test_a_reservation_by_mandate_says_who_made_it(stage: Stage) -> None:
    session = stage.closed()
    stage.do(delegations.add, session, c.DelegationAdd("Iceland", ()))
    stage.do(mandates.mandate, session, c.DelegationMandate("Iceland", "Norway"))
    stage.do(minutes.post, session, c.MinutesPost(None))
    stage.do(reservations.reserve, session, c.ReservationMake("No.", "Iceland"), user=LENA)
    assert _attached(stage, session, "reservations") == [
        "Iceland (stated by Norway by mandate): No."
    ]


def test_a_reservation_is_undone(stage: Stage) -> None:
    session = _in_review(stage)
    saved = stage.do(reservations.reserve, session, RESERVE, user=TARO)
    assert saved.entry_id is not None
    stage.do(undo.undo_entry, saved.entry_id, user=TARO)
    assert stage.rows(tables.Reservation) == []


@pytest.mark.parametrize("user", [OLGA, PAT])
def test_who_sits_in_no_delegation_reserves_nothing(stage: Stage, user: str) -> None:
    session = _in_review(stage)
    assert stage.refused(reservations.reserve, session, RESERVE, user=user).kind == "not_allowed"
    for_other = c.ReservationMake("No.", "Norway")
    assert stage.refused(reservations.reserve, session, for_other, user=TARO).kind == "not_allowed"
    empty = c.ReservationMake(" \n ")
    assert stage.refused(reservations.reserve, session, empty, user=TARO).kind == "empty"


def test_the_chair_says_for_whom(stage: Stage) -> None:
    session = _in_review(stage)
    assert stage.refused(reservations.reserve, session, RESERVE).sentence == (
        "You speak for no delegation. Enter it for one of them: "
        "reservation for Norway: We cannot accept section 5"
    )


def test_nothing_is_reserved_before_a_review_and_after_it(stage: Stage) -> None:
    session = stage.closed()
    refused = stage.refused(reservations.reserve, session, RESERVE, user=TARO)
    assert "They are not posted yet" in refused.sentence
    stage.do(minutes.post, session, c.MinutesPost(None))
    stage.do(minutes.approve, session)
    assert stage.row(tables.Session, session).minutes_state is MinutesState.APPROVED
    assert stage.refused(reservations.reserve, session, RESERVE, user=TARO).kind == "wrong_state"
    withdraw = c.ReservationWithdraw()
    assert stage.refused(reservations.withdraw, session, withdraw, user=TARO).kind == "wrong_state"
