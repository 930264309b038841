"""A whole session told in sentences."""

from __future__ import annotations

from datetime import timedelta

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Attending, Disposition, Result, Stance
from adhocbot.services import (
    agenda,
    delegations,
    disposing,
    documents,
    live,
    minutes,
    outcomes,
    positions,
    questions,
    remarks,
    sessions,
)
from tests.support.stage import ANA, BEN, LENA, PAT, START, TARO, Stage, when

PLANNED = START - timedelta(days=2)
CLOSED = START + timedelta(minutes=90)
NEXT = START + timedelta(hours=19)
LONG = "Three reasons:\n• the first，\n• the “second”;\n\n" + "and more " * 300


def prepare(stage: Stage) -> int:
    """What is there before the second session begins; its id."""
    session = stage.scheduled(number=2)
    stage.do(sessions.appoint, session, c.Appoint("secretary", BEN))
    stage.do(delegations.add, session, c.DelegationAdd("Norway", (LENA,)))
    stage.do(delegations.add, session, c.DelegationAdd("Japan", (TARO, PAT)))
    stage.do(delegations.head, session, c.DelegationHead("Japan", PAT))
    stage.do(
        documents.add, session, c.DocumentAdd("C 054", "A proposal", "Norway", "https://e.org")
    )
    stage.do(documents.add, session, c.DocumentAdd("TD424", "Minutes of the first", None, None))
    stage.do(documents.revise, session, c.DocumentRevise("TD424", "remarks from Japan"))
    for title, minutes_long, presenter, cited in (
        ("Opening", 5, ANA, ()),
        ("Proposal C54", 30, None, ("C54",)),
        ("Closing", None, None, ()),
    ):
        stage.do(agenda.add, session, c.AgendaAdd(title, minutes_long, presenter, cited))
    stage.do(questions.add, session, c.QuestionAdd("Why?", "The worth.", "Who pays?"))
    stage.do(questions.add, session, c.QuestionAdd("Why now?", None, None))
    return session


def hold(stage: Stage, session: int) -> None:
    """Positions, then the session itself, until after it is closed."""
    for text, numbers, ts in (("Superseded.", (2,), None), (LONG, (1, 2), "5.1")):
        command = c.PositionState(numbers, None, None, None, text)
        stage.do(positions.state, session, command, user=LENA, ts=ts)
    entered = c.PositionState((2,), "Japan", "e-mail", Stance.OPPOSE, "Later is better.")
    stage.do(positions.state, session, entered, user=BEN)
    stage.do(sessions.attend, session, Attending.ATTEND, user=LENA)
    stage.do(sessions.attend, session, Attending.DECLINE, user=TARO)
    stage.do(live.note, session, c.NoteAdd("Consultations went on."))
    stage.clock.turn_to(START)
    stage.do(live.start, session)
    stage.do(agenda.approve, session, c.AgendaApprove("TD425"))
    stage.do(live.note, session, c.NoteAdd("All were welcome."), user=PAT)
    stage.do(live.next_item, session)
    stage.do(live.consultation, session, c.ConsultationAdd(("Japan",), "the harbours"))
    decide = c.Decide("A register", Result.NO_CONSENSUS, "time ran out")
    stage.do(outcomes.decide, session, decide, user=BEN)
    stage.do(live.conclusion, session, c.ConclusionAdd("Two sides remain."))
    stage.do(outcomes.add_action, session, c.ActionAdd("Write it down", None, "Norway", NEXT))
    stage.do(outcomes.add_action, session, c.ActionAdd("Ask again", BEN, None, None))
    stage.do(outcomes.done, session, c.ActionDone(2), user=BEN)
    stage.do(sessions.follow_up, session, c.FollowUp(when(NEXT, None), True))
    stage.do(live.attendance, session, c.AttendanceTake(60, 80))
    stage.clock.turn_to(CLOSED + timedelta(minutes=1))
    stage.do(live.close, session, c.Close(CLOSED))


def review(stage: Stage, session: int) -> None:
    """The minutes are posted, one remark is maintained, and one finding kept."""
    stage.do(minutes.post, session, c.MinutesPost(None))
    stage.do(remarks.add, session, c.RemarkAdd("documents", "C55 is missing."), user=LENA)
    refuse = c.RemarkDispose(1, Disposition.NOT_ACCEPTED, "it came later")
    stage.do(disposing.dispose, session, refuse)
    stage.do(remarks.maintain, session, c.RemarkMaintain(1), user=LENA)
    found = stage.read(minutes.findings, session)
    (late,) = [f.number for f in found if f.finding.key == "closed-late"]
    stage.do(minutes.keep, session, c.MinutesKeep(late), user=BEN)
