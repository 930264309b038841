"""What was said already, too late or for more than it looks: the answer tells."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from adhocbot import documents
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import FORMS, Disposition
from adhocbot.services import agenda, disposing, live, minutes, remarks, sessions, undo
from adhocbot.store import tables
from tests.support.stage import BEN, LAMPS, LENA, START, Stage

DAY = timedelta(days=1)


def test_an_approved_agenda_is_approved_again_only_where_something_changes(stage: Stage) -> None:
    session = stage.staffed()
    stage.do(agenda.add, session, c.AgendaAdd("Opening", None, None, ()))
    stage.do(agenda.approve, session, c.AgendaApprove("TD425"))
    for identifier in (None, "TD425"):
        refusal = stage.refused(agenda.approve, session, c.AgendaApprove(identifier))
        assert refusal.sentence == (
            "The agenda of lamps#1 is approved as TD425 already. To see it: agenda"
        )
    assert stage.do(agenda.approve, session, c.AgendaApprove("TD426")).sentence == (
        "lamps#1: the agenda is approved as TD426, 1 item."
    )
    stage.do(agenda.add, session, c.AgendaAdd("Paint", None, None, ()), user=LENA)
    assert stage.do(agenda.approve, session, c.AgendaApprove(None)).sentence == (
        "lamps#1: the agenda is approved, 2 items. Proposals taken in: 2."
    )


def test_a_closing_time_that_means_the_day_before_is_shown_with_its_day(stage: Stage) -> None:
    session = stage.running()
    evening = START - DAY + timedelta(hours=5)
    assert stage.refused(live.close, session, c.Close(evening)).sentence == (
        "Tuesday 9 March 2027, 18:00 Europe/Oslo (17:00 UTC) is the latest such time that has "
        "passed, and lamps#1 started only at Wednesday 10 March 2027, 13:00 Europe/Oslo "
        "(12:00 UTC). Give a time since then, or just: close"
    )


def test_an_appointment_is_told_for_every_session_that_it_holds_for(stage: Stage) -> None:
    first = stage.scheduled()
    later = [stage.scheduled(start=START + days * DAY) for days in (1, 2)]
    saved = stage.do(sessions.appoint, first, c.Appoint("secretary", BEN))
    assert saved.sentence == (
        "lamps#1: Ben Okoro is the secretary. The same goes for lamps#2 and lamps#3."
    )
    cards = [("card.update", LAMPS, f"card:{session}") for session in (first, *later)]
    assert sorted(stage.outgoing("card.update")) == cards
    # Several changes make one update, so what waits is taken away to see what undo says.
    with stage.database.transaction() as db:
        db.exec(sa.delete(tables.Outgoing))
    stage.do(undo.undo_entry, saved.entry_id)
    assert sorted(stage.outgoing("card.update")) == cards
    assert {row.secretary_user for row in stage.rows(tables.Session)} == {None}


@pytest.mark.parametrize(
    ("disposition", "reason", "told"),
    [
        (Disposition.ACCEPTED, None, "accepted."),
        (
            Disposition.ACCEPTED_WITH_CHANGES,
            "a shorter title",
            "accepted with changes: a shorter title",
        ),
        (Disposition.NOT_ACCEPTED, "nobody said so", "not accepted, because nobody said so."),
    ],
)
def test_a_disposition_is_told_in_its_own_words(
    stage: Stage, disposition: Disposition, reason: str | None, told: str
) -> None:
    session = stage.closed()
    stage.do(minutes.post, session, c.MinutesPost(None))
    stage.do(remarks.add, session, c.RemarkAdd("documents", "Add C55."), user=LENA)
    command = c.RemarkDispose(1, disposition, reason)
    saved = stage.do(disposing.dispose, session, command).sentence
    assert saved.splitlines()[0] == f"lamps#1: remark 1 is {told}"


def test_minutes_come_in_the_forms_that_there_are(stage: Stage) -> None:
    assert set(FORMS) == set(documents.FORMS)
    session = stage.closed()
    assert stage.refused(minutes.export, session, "odt").sentence == (
        "Minutes are not made as odt yet; there is docx, html, md or pdf. "
        "For example: minutes export docx"
    )


def test_no_finding_of_an_approved_record_is_kept(stage: Stage) -> None:
    session = stage.closed()
    stage.do(minutes.post, session, c.MinutesPost(None))
    stage.do(minutes.approve, session)
    number = stage.read(minutes.findings, session)[0].number
    assert stage.refused(minutes.keep, session, c.MinutesKeep(number)).sentence == (
        "The minutes of lamps#1 are approved and its record is final. "
        "To correct them: minutes revise. To take it up in the next session: followup on …"
    )
