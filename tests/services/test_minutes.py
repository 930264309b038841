"""Minutes: checked, posted, remarked upon, revised, approved."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adhocbot.domain.minutes import from_json
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Disposition, MinutesState, Result
from adhocbot.services import (
    agenda,
    disposing,
    live,
    mending,
    minutes,
    outcomes,
    remarks,
    sessions,
    undo,
)
from adhocbot.store import tables
from tests.support.stage import (
    ANA,
    BEN,
    LAMPS,
    LENA,
    OLGA,
    PAT,
    START,
    TARO,
    VAULT,
    Stage,
    unchanged,
    when,
)

POST = c.MinutesPost(None)
REMARK = c.RemarkAdd("documents", "Add C55 to the list.")


def _minutes_state(stage: Stage, session: int) -> MinutesState:
    state: MinutesState = stage.row(tables.Session, session).minutes_state
    return state


def _in_review(stage: Stage) -> int:
    session = stage.closed()
    stage.do(minutes.post, session, POST)
    return session


def test_minutes_are_posted_once_the_session_is_closed(stage: Stage) -> None:
    session = stage.running()
    assert stage.refused(minutes.post, session, POST).sentence == (
        "lamps#1 is running; its minutes can be posted once it is closed: close"
    )
    stage.do(live.close, session, c.Close(None))
    assert stage.refused(minutes.post, session, POST, user=LENA).kind == "not_allowed"
    until = stage.clock.now() + timedelta(days=2)
    saved = stage.do(minutes.post, session, c.MinutesPost(until), user=BEN)
    assert saved.sentence.startswith("lamps#1: the draft minutes are posted. Remarks until Friday")
    assert "Before they can be approved:\n1. Item 1, “Opening”" in saved.sentence
    (revision,) = stage.rows(tables.Revision)
    assert (revision.number, revision.posted_by, revision.review_ends_at) == (0, BEN, until)
    assert _minutes_state(stage, session) is MinutesState.IN_REVIEW
    assert stage.outgoing("minutes.post", "file.post") == [
        ("minutes.post", LAMPS, f"minutes:{session}:0"),
        ("file.post", LAMPS, None),
    ]
    assert stage.refused(minutes.post, session, POST).sentence == (
        "The minutes of lamps#1 are in review, so “minutes post” is not possible. "
        "Work accepted remarks in with: minutes revise"
    )


def test_from_draft_to_approved(stage: Stage) -> None:
    session = _in_review(stage)
    stage.do(remarks.add, session, REMARK, user=LENA)
    stage.do(disposing.dispose, session, c.RemarkDispose(1, Disposition.ACCEPTED, None))
    assert stage.refused(minutes.approve, session).kind == "not_worked_in"
    assert "revision 1 is posted." in stage.do(minutes.revise, session, user=BEN).sentence
    assert stage.row(tables.Remark, 1).worked_in == 1
    saved = stage.do(minutes.approve, session)
    assert saved.sentence == (
        "lamps#1: the minutes (revision 1) are approved by the chair, Ana Costa, "
        "before the announced end of the review."
    )
    row = stage.row(tables.Session, session)
    assert (row.minutes_state, row.approved_by, row.approved_revision) == (
        MinutesState.APPROVED, ANA, 1,
    )  # fmt: skip
    assert stage.outgoing("file.post") == [("file.post", LAMPS, None)] * 3


@pytest.mark.parametrize("user", [BEN, LENA, PAT])
def test_only_the_chair_approves(stage: Stage, user: str) -> None:
    session = _in_review(stage)
    assert stage.refused(minutes.approve, session, user=user).sentence == (
        "Only the chair (Ana Costa) can approve the minutes of lamps#1."
    )


def test_a_draft_cannot_be_approved_revised_or_remarked(stage: Stage) -> None:
    session = stage.closed()
    for service, *args in ((minutes.approve,), (minutes.revise,), (remarks.add, REMARK)):
        assert stage.refused(service, session, *args).kind == "wrong_state"


def test_an_unresolved_remark_blocks_and_cannot_be_kept(stage: Stage) -> None:
    session = _in_review(stage)
    stage.do(remarks.add, session, REMARK, user=LENA)
    refusal = stage.refused(minutes.approve, session)
    assert refusal.kind == "findings"
    assert "Remark 1 by Norway has no disposition." in refusal.sentence
    found = stage.read(minutes.findings, session)
    (number,) = [f.number for f in found if f.finding.key == "remark-open:1"]
    assert stage.refused(minutes.keep, session, c.MinutesKeep(number)).kind == "not_kept"


def test_an_open_error_blocks_until_it_is_kept(stage: Stage) -> None:
    session = stage.running()
    stage.do(live.close, session, c.Close(None))
    stage.do(minutes.post, session, POST)
    assert "“Opening”, was opened and is still to be developed" in (
        stage.refused(minutes.approve, session).sentence
    )
    (blocking,) = [f for f in stage.read(minutes.findings, session) if f.blocks]
    command = c.MinutesKeep(blocking.number)
    assert stage.refused(minutes.keep, session, command, user=LENA).kind == "not_allowed"
    stage.do(minutes.keep, session, command, user=BEN)
    assert (
        stage.refused(minutes.keep, session, command).sentence == "Ben Okoro has kept it already."
    )
    assert stage.refused(minutes.keep, session, c.MinutesKeep(99)).kind == "no_finding"
    stage.do(minutes.approve, session)


def test_an_unconfirmed_determination_blocks(stage: Stage) -> None:
    session = stage.closed()
    decide = c.Decide("Paint", Result.AGREED, None)
    stage.do(outcomes.decide, session, decide, user=BEN)
    stage.do(minutes.post, session, POST)
    assert "is not confirmed by the chair" in stage.refused(minutes.approve, session).sentence
    stage.do(outcomes.confirm_determinations, session)
    # What is posted still says that it is not confirmed.
    assert stage.refused(minutes.approve, session).kind == "not_worked_in"
    stage.do(minutes.revise, session)
    stage.do(minutes.approve, session)


def test_what_was_taken_back_after_the_posting_is_not_approved(stage: Stage) -> None:
    session = stage.closed()
    slip = stage.do(live.conclusion, session, c.ConclusionAdd("All lamps are to be green."))
    stage.do(minutes.post, session, POST)
    stage.clock.forward(minutes=1)
    stage.do(undo.undo_entry, slip.entry_id)
    assert stage.refused(minutes.approve, session).sentence == (
        "Since revision 0 was posted, the record has changed:\n"
        "undone: lamps#1: conclusion: All lamps are to be green.\n"
        "Post the next one: minutes revise"
    )
    stage.do(minutes.revise, session)
    stage.do(minutes.approve, session)


def test_nothing_that_was_entered_after_the_posting_is_lost_by_approving(stage: Stage) -> None:
    session = _in_review(stage)
    taken_back = stage.do(live.note, session, c.NoteAdd("A slip"))
    assert stage.refused(minutes.approve, session).sentence == (
        "Since revision 0 was posted, the record has changed:\n"
        "lamps#1: noted under General: A slip\nPost the next one: minutes revise"
    )
    stage.do(undo.undo_entry, taken_back.entry_id)
    stage.do(sessions.follow_up, session, c.FollowUp(when(START + timedelta(days=9)), False))
    stage.do(minutes.approve, session)


def test_numbers_of_findings_stay_while_others_go(stage: Stage) -> None:
    session = stage.closed()
    before = {f.finding.key: f.number for f in stage.read(minutes.findings, session)}
    assert {"agenda-not-approved", "item-unopened:3"} <= set(before)
    stage.do(agenda.drop, session, c.AgendaDrop(3))
    after = {f.finding.key: f.number for f in stage.read(minutes.findings, session)}
    assert after == {key: n for key, n in before.items() if key != "item-unopened:3"}


def test_an_approved_record_is_final(stage: Stage) -> None:
    session = _in_review(stage)
    stage.do(remarks.add, session, REMARK, user=LENA)
    refuse = c.RemarkDispose(1, Disposition.NOT_ACCEPTED, "it was never tabled")
    stage.do(disposing.dispose, session, refuse)
    stage.do(minutes.approve, session)
    for service, *args in (
        (live.note, c.NoteAdd("x")),
        (live.attendance, c.AttendanceTake(1, 1)),
        (outcomes.decide, c.Decide("Paint", Result.AGREED, None)),
        (outcomes.add_action, c.ActionAdd("x", None, None, None)),
        (agenda.add, c.AgendaAdd("x", None, None, ())),
        (remarks.add, REMARK),
        (disposing.dispose, refuse),
        (minutes.approve,),
        (minutes.post, POST),
    ):
        assert stage.refused(service, session, *args).kind == "wrong_state"
    command = c.RemarkMaintain(1)
    assert stage.refused(remarks.maintain, session, command, user=LENA).kind == "wrong_state"


def test_a_posted_revision_is_frozen(stage: Stage) -> None:
    session = _in_review(stage)
    before = stage.row(tables.Revision, 1).minutes
    posted = stage.read(minutes.newest_document, session)
    stage.do(live.note, session, c.NoteAdd("An afterthought."))
    assert stage.row(tables.Revision, 1).minutes == before
    assert stage.read(minutes.newest_document, session) == posted == from_json(before)
    draft = stage.read(minutes.document, session, None, MinutesState.DRAFT)
    assert draft != posted


def test_export_goes_to_the_asker_and_not_to_outsiders(stage: Stage) -> None:
    session = _in_review(stage)
    saved = stage.do(minutes.export, session, "md", user=PAT)
    assert saved.sentence == "lamps#1: the minutes as md come to you in a direct message."
    assert stage.outgoing("file.post")[-1] == ("file.post", PAT, None)
    hidden = stage.scheduled(channel=VAULT)
    refusal = stage.refused(minutes.export, hidden, "md", user=PAT, channel="DPAT")
    assert refusal.kind == "no_session"


def test_delegates_and_leaders_remark(stage: Stage) -> None:
    session = _in_review(stage)
    saved = stage.do(remarks.add, session, REMARK, user=LENA)
    assert saved.sentence == "lamps#1: remark 1 by Norway on documents: Add C55 to the list."
    item = c.RemarkAdd("item:2", "Twice is wrong.")
    assert stage.do(remarks.add, session, item, user=BEN).sentence == (
        "lamps#1: remark 2 on item 2: Twice is wrong."
    )
    for user in (OLGA, PAT):
        assert stage.refused(remarks.add, session, REMARK, user=user).kind == "not_allowed"
    empty = c.RemarkAdd("documents", " ")
    assert stage.refused(remarks.add, session, empty, user=LENA).kind == "empty"
    assert len(stage.outgoing("minutes.update")) == 1


def test_the_chair_disposes_and_says_why_not(stage: Stage) -> None:
    session = _in_review(stage)
    stage.do(remarks.add, session, REMARK, user=LENA)
    noted = c.RemarkDispose(1, Disposition.NOTED, None)
    assert stage.refused(disposing.dispose, session, noted, user=BEN).kind == "not_allowed"
    without = c.RemarkDispose(1, Disposition.NOT_ACCEPTED, None)
    assert stage.refused(disposing.dispose, session, without).kind == "reason"
    missing = c.RemarkDispose(2, Disposition.NOTED, None)
    assert stage.refused(disposing.dispose, session, missing).kind == "no_remark"
    stage.do(disposing.dispose, session, noted)
    stage.do(disposing.dispose, session, c.RemarkDispose(1, Disposition.ACCEPTED, None))
    stage.do(minutes.revise, session)
    assert stage.refused(disposing.dispose, session, noted).sentence == (
        "Remark 1 is worked in already, in revision 1."
    )


def test_mending_a_finding_is_for_those_who_lead(stage: Stage) -> None:
    session = stage.staffed()
    assert stage.refused(mending.found, session, 1, user=LENA).sentence == (
        "Only the chair (Ana Costa) or the secretary (Ben Okoro) can mend a finding of lamps#1."
    )
    assert stage.refused(mending.found, session, 99).kind == "no_finding"


def test_the_remarks_own_side_maintains_it(stage: Stage) -> None:
    session = _in_review(stage)
    stage.do(remarks.add, session, REMARK, user=LENA)
    command = c.RemarkMaintain(1)
    assert stage.refused(remarks.maintain, session, command, user=LENA).kind == "wrong_state"
    refuse = c.RemarkDispose(1, Disposition.NOT_ACCEPTED, "it was never tabled")
    stage.do(disposing.dispose, session, refuse)
    for user in (TARO, ANA):
        refusal = stage.refused(remarks.maintain, session, command, user=user)
        assert refusal.sentence == "Only the side that made remark 1 (Norway) can maintain it."
    stage.do(remarks.add, session, REMARK, user=BEN)
    refusal = stage.refused(remarks.maintain, session, c.RemarkMaintain(2), user=LENA)
    assert refusal.sentence == "Only the side that made remark 2 (Ben Okoro) can maintain it."
    stage.do(remarks.maintain, session, command, user=LENA)
    assert stage.row(tables.Remark, 1).maintained_at == stage.clock.now()
    stage.do(disposing.dispose, session, c.RemarkDispose(1, Disposition.ACCEPTED, None))
    assert stage.row(tables.Remark, 1).maintained_at is None
    refusal = stage.refused(remarks.maintain, session, command, user=LENA)
    assert refusal.kind == "wrong_state"


def test_looking_again_changes_nothing(stage: Stage) -> None:
    session = stage.closed()
    found = stage.read(minutes.findings, session)
    with unchanged(stage.database):
        assert stage.read(minutes.findings, session) == found
