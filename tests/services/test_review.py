"""A review from posting to the next revision: who is told, what changed, what is registered."""

from __future__ import annotations

from functools import partial

from adhocbot.domain.minutes.changes import Change
from adhocbot.domain.minutes.unmarked import unmarked
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Disposition, MinutesState, Result
from adhocbot.services import (
    agenda,
    clearance,
    delegations,
    disposing,
    documents,
    live,
    mending,
    minutes,
    outcomes,
    positions,
    remarks,
    revisions,
    series,
)
from adhocbot.store import tables
from tests.services.test_floor_at_once import at_once
from tests.support.stage import ANA, BEN, LAMPS, LENA, OLGA, PAT, START, TARO, TEAM, Stage

POST = c.MinutesPost(None)
MISSING = c.DocumentAdd("C55", "The missing one", None, None)


def _told(stage: Stage) -> list[str]:
    return [lane for _, lane, _ in stage.outgoing("review.post")]


def test_every_delegation_that_took_part_is_told_once(stage: Stage) -> None:
    session = stage.closed()
    stage.do(live.attendance, session, c.AttendancePeople((LENA, OLGA)))
    stage.do(minutes.post, session, POST)
    # Japan was not there, and Olga's delegation observes.
    assert _told(stage) == [LENA]
    stage.do(live.note, session, c.NoteAdd("They were counted."))
    stage.do(minutes.revise, session)
    assert _told(stage) == [LENA, LENA]


def test_whoever_posts_them_knows(stage: Stage) -> None:
    session = stage.closed()
    stage.do(delegations.add, session, c.DelegationAdd("Iceland", (BEN,)))
    stage.do(live.attendance, session, c.AttendancePeople((BEN, TARO)))
    stage.do(minutes.post, session, POST, user=BEN)
    assert _told(stage) == [TARO]


def test_a_revision_is_marked_while_it_is_in_review_and_clean_once_approved(stage: Stage) -> None:
    session = stage.closed()
    stage.do(minutes.post, session, POST)
    stage.do(remarks.add, session, c.RemarkAdd("documents", "C55 is missing."), user=LENA)
    stage.do(disposing.dispose, session, c.RemarkDispose(1, Disposition.ACCEPTED, None))
    stage.do(documents.add, session, MISSING)
    told = stage.do(minutes.revise, session).sentence
    assert "nothing changed" not in told
    assert stage.read(revisions.changed, session, 1) == (
        Change("Documents", "added", "", "C55; The missing one"),
    )
    assert stage.read(revisions.changed, session, 0) == ()
    in_review = stage.read(minutes.newest_document, session)
    clean = stage.read(revisions.document, session, 1, MinutesState.IN_REVIEW)
    assert in_review != clean
    assert unmarked(in_review) == clean
    stage.do(minutes.approve, session)
    approved = stage.read(minutes.newest_document, session)
    assert approved == unmarked(approved)
    assert approved == stage.read(revisions.document, session, 1, MinutesState.APPROVED)


def test_an_accepted_remark_that_changed_nothing_is_told_and_does_not_stop_it(stage: Stage) -> None:
    session = stage.closed()
    stage.do(minutes.post, session, POST)
    for section in ("documents", "whole"):
        stage.do(remarks.add, session, c.RemarkAdd(section, "C55 is missing."), user=LENA)
    for number in (1, 2):
        stage.do(disposing.dispose, session, c.RemarkDispose(number, Disposition.ACCEPTED, None))
    stage.do(live.conclusion, session, c.ConclusionAdd("It stays."))
    told = stage.do(minutes.revise, session).sentence
    assert told.splitlines()[1:] == [
        "Remark 1 on documents was accepted, but nothing changed there. If it should, mend the "
        "record (for example: doc add C55 TITLE) and post the next revision: minutes revise"
    ]
    assert [row.worked_in for row in stage.rows(tables.Remark)] == [1, 1]


def test_a_revision_of_numbered_minutes_is_in_the_register(stage: Stage) -> None:
    session = stage.closed()
    stage.do(mending.number, session, c.MinutesNumber("TD 427"))
    # One that was announced is the one that is issued.
    stage.do(documents.revise, session, c.DocumentRevise("TD427", "a remark"))
    stage.do(minutes.post, session, POST)
    stage.do(live.note, session, c.NoteAdd("They were counted."))
    assert "revision 1 is posted as TD 427 R1." in stage.do(minutes.revise, session).sentence
    # That the register lists it is nothing new.
    assert stage.refused(minutes.revise, session).kind == "nothing_new"
    stage.do(live.note, session, c.NoteAdd("They were counted twice."))
    assert "revision 2 is posted as TD 427 R2." in stage.do(minutes.revise, session).sentence
    issued = [(row.number, row.identifier) for row in stage.rows(tables.DocumentRevision)]
    assert issued == [(1, "TD 427 R1"), (2, "TD 427 R2")]
    assert all(row.registered_at is not None for row in stage.rows(tables.DocumentRevision))
    found = [each.finding.key for each in stage.read(minutes.findings, session)]
    assert [key for key in found if "revision" in key] == []
    stage.do(minutes.approve, session)


def test_in_a_private_channel_nobody_outside_is_told(stage: Stage) -> None:
    session = stage.closed()
    stage.do(live.attendance, session, c.AttendancePeople((LENA, TARO)))
    with stage.database.transaction() as db:
        db.get_one(tables.Channel, (TEAM, LAMPS)).is_private = True
        db.delete(db.get_one(tables.Member, (TEAM, LAMPS, TARO)))
    stage.do(minutes.post, session, POST)
    assert _told(stage) == [LENA]


def test_one_approves_and_one_remarks_at_the_same_instant(stage: Stage) -> None:
    """Whoever is first wins: an open remark is never in approved minutes, and none is lost."""
    session = stage.closed()
    stage.do(minutes.post, session, POST)
    remark = c.RemarkAdd("documents", "C55 is missing.")
    refused = at_once(stage, (ANA, minutes.approve, ()), (LENA, remarks.add, (remark,)))
    approved = stage.row(tables.Session, session).minutes_state is MinutesState.APPROVED
    assert refused == (["", "wrong_state"] if approved else ["findings", ""])
    assert len(stage.rows(tables.Remark)) == (0 if approved else 1)


def test_two_post_the_next_revision_at_the_same_instant(stage: Stage) -> None:
    session = stage.closed()
    stage.do(minutes.post, session, POST)
    stage.do(remarks.add, session, c.RemarkAdd("documents", "C55 is missing."), user=LENA)
    stage.do(disposing.dispose, session, c.RemarkDispose(1, Disposition.ACCEPTED, None))
    stage.do(documents.add, session, MISSING)
    told = at_once(stage, (ANA, minutes.revise, ()), (BEN, minutes.revise, ()))
    assert sorted(told) == ["", "nothing_new"]
    assert [row.number for row in stage.rows(tables.Revision)] == [0, 1]


def test_two_clicks_on_a_remark_at_the_same_instant(stage: Stage) -> None:
    session = stage.closed()
    stage.do(minutes.post, session, POST)
    stage.do(remarks.add, session, c.RemarkAdd("documents", "C55 is missing."), user=LENA)
    dispose = partial(disposing.dispose, seen_open=True)
    said = [c.RemarkDispose(1, each, None) for each in (Disposition.ACCEPTED, Disposition.NOTED)]
    told = at_once(stage, *((ANA, dispose, (command,)) for command in said))
    assert sorted(told) == ["", "stale"]
    won = said[told.index("")].disposition
    assert [row.disposition for row in stage.rows(tables.Remark)] == [won]


def test_a_revision_answers_or_changes_something(stage: Stage) -> None:
    session = stage.closed()
    stage.do(minutes.post, session, POST)
    stage.do(remarks.add, session, c.RemarkAdd("documents", "C55 is missing."), user=LENA)
    assert stage.refused(minutes.revise, session).sentence == (
        "Nothing has changed since the draft of the minutes of lamps#1 was posted, so there is no "
        "next revision to post. First dispose of a remark (remark 2 accepted), or mend the record "
        "(doc add C55 TITLE); then: minutes revise"
    )
    # What is not taken up is answered, too; and what the series settles anew is new.
    stage.do(disposing.dispose, session, c.RemarkDispose(1, Disposition.NOTED, None))
    stage.do(minutes.revise, session)
    stage.clock.forward(hours=1)
    stage.do(series.change, session, c.SettingsChange("profile", "itu-t"))
    stage.do(minutes.revise, session)
    assert [row.number for row in stage.rows(tables.Revision)] == [0, 1, 2]


def test_what_was_kept_is_asked_anew_when_the_result_is_another(stage: Stage) -> None:
    session = stage.closed()
    for result in (Result.NO_CONSENSUS, Result.AGREED):
        stage.do(outcomes.decide, session, c.Decide("Paint", result, None), user=BEN)
        (blocking,) = [each for each in stage.read(minutes.findings, session) if each.blocks]
        assert f"Paint: {result}" in blocking.finding.sentence
        stage.do(minutes.keep, session, c.MinutesKeep(blocking.number))


def test_the_line_that_is_mended_is_the_one_in_the_place_of_the_finding(stage: Stage) -> None:
    session = stage.running()
    stage.do(live.note, session, c.NoteAdd("See section 99"))
    stage.do(live.conclusion, session, c.ConclusionAdd("See section 99"))
    found = {each.finding.place: each for each in stage.read(minutes.findings, session)}
    stage.do(mending.mend_line, session, found["the conclusions"], "All agreed.")
    assert [(line.kind, line.text) for line in stage.rows(tables.Line)] == [
        ("note", "See section 99"),
        ("conclusion", "All agreed."),
    ]


def test_a_position_that_its_head_cleared_since_is_not_lost_by_approving(stage: Stage) -> None:
    session = stage.asking(1)
    stage.do(delegations.add, session, c.DelegationAdd("Norway", (PAT,)))
    stage.do(delegations.head, session, c.DelegationHead("Norway", LENA))
    stage.do(series.change, session, c.SettingsChange("clearance", "on"))
    stage.do(agenda.add, session, c.AgendaAdd("The lamps", 10, None, ()))
    stated = c.PositionState((1,), None, None, None, "Only after the tide.")
    stage.do(positions.state, session, stated, user=PAT)
    stage.clock.turn_to(START)
    stage.do(live.start, session)
    stage.do(live.note, session, c.NoteAdd("They were counted."))
    stage.do(live.close, session, c.Close(None))
    stage.do(minutes.post, session, POST)
    stage.do(clearance.clear, session, c.PositionClear((1,), None), user=LENA)
    assert stage.refused(minutes.approve, session).kind == "not_worked_in"
    stage.do(minutes.revise, session)
    stage.do(minutes.approve, session)
