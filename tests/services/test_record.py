"""A whole session told in sentences, and the record that comes of it as one value."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from adhocbot.domain.ledger import Followed, Step
from adhocbot.domain.minutes import compile_minutes, from_json, to_json
from adhocbot.domain.record import (
    ActionFact,
    AttendanceFact,
    DelegationFact,
    DeterminationFact,
    DocumentFact,
    DocumentRevisionFact,
    FollowUpFact,
    ItemFact,
    LineFact,
    PositionFact,
    QuestionFact,
    Record,
)
from adhocbot.domain.review import KeptFact, PostedFact, RemarkFact
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.source import PersonFact, Source
from adhocbot.domain.words import (
    ActionState,
    Attending,
    Concern,
    Disposition,
    ItemState,
    MinutesState,
    Result,
    SessionState,
    Stance,
)
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
from adhocbot.store.record import record_facts
from tests.support.stage import ANA, BEN, LAMPS, LENA, PAT, START, TARO, ZONE, Stage, when

PLANNED = START - timedelta(days=2)
CLOSED = START + timedelta(minutes=90)
NEXT = START + timedelta(hours=19)
LONG = "Three reasons:\n• the first，\n• the “second”;\n\n" + "and more " * 300
ANA_FACT, BEN_FACT = PersonFact(ANA, "Ana Costa"), PersonFact(BEN, "Ben Okoro")
LENA_FACT, TARO_FACT = PersonFact(LENA, "Lena Vik"), PersonFact(TARO, "Taro Mori")


def _by(name: str, at: datetime, ts: str | None = None) -> Source:
    link = f"https://example.slack.com/archives/{LAMPS}/p{ts}" if ts else None
    return Source(name, at, link)


def _prepare(stage: Stage) -> int:
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


def _hold(stage: Stage, session: int) -> None:
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


def _review(stage: Stage, session: int) -> None:
    stage.do(minutes.post, session, c.MinutesPost(None))
    stage.do(remarks.add, session, c.RemarkAdd("documents", "C55 is missing."), user=LENA)
    refuse = c.RemarkDispose(1, Disposition.NOT_ACCEPTED, "it came later")
    stage.do(disposing.dispose, session, refuse)
    stage.do(remarks.maintain, session, c.RemarkMaintain(1), user=LENA)
    found = stage.read(minutes.findings, session)
    (late,) = [f.number for f in found if f.finding.key == "closed-late"]
    stage.do(minutes.keep, session, c.MinutesKeep(late), user=BEN)


def _item(number: int, title: str, opened: datetime | None, closed: datetime | None) -> ItemFact:
    return ItemFact(
        number=number,
        title=title,
        state=ItemState.ACCEPTED,
        minutes=None,
        presenter=None,
        documents=(),
        opened_at=opened,
        closed_at=closed,
        notes=(),
        source=_by("Ana Costa", PLANNED),
    )


def _expected() -> Record:
    planned, started = _by("Ana Costa", PLANNED), _by("Ana Costa", START)
    after = CLOSED + timedelta(minutes=1)
    return Record(
        topic="Lamps",
        number=2,
        language="en",
        profile="plain",
        state=SessionState.CLOSED,
        minutes_state=MinutesState.IN_REVIEW,
        start=START,
        end=START + timedelta(minutes=75),
        zone=ZONE,
        place="Pier 4, Bergen",
        chair=ANA_FACT,
        secretary=BEN_FACT,
        opened_at=START,
        closed_at=CLOSED,
        closed_by_hand=True,
        attendance=AttendanceFact(
            60, 80, coming=(LENA_FACT,), regrets=(TARO_FACT,), source=started
        ),
        agenda_approved_at=START,
        agenda_document="TD425",
        year_assumed=False,
        zone_assumed=False,
        scheduled=planned,
        agenda_approved=started,
        ended=_by("Ana Costa", after),
        revision=1,
        delegations=(
            DelegationFact("Norway", (LENA_FACT,), source=planned),
            DelegationFact(
                "Japan", (PersonFact(PAT, "Pat Quinn"), TARO_FACT), head=PAT, source=planned
            ),
        ),
        items=(
            replace(
                _item(1, "Opening", START, START),
                minutes=5,
                presenter=ANA_FACT,
                notes=(LineFact("All were welcome.", _by("Pat Quinn", START)),),
            ),
            replace(_item(2, "Proposal C54", START, CLOSED), minutes=30, documents=("C54",)),
            _item(3, "Closing", None, None),
        ),
        general_notes=(LineFact("Consultations went on.", planned),),
        documents=(
            DocumentFact("C 054", "C54", "A proposal", "Norway", "https://e.org", (), planned),
            DocumentFact(
                "TD424",
                "TD424",
                "Minutes of the first",
                None,
                None,
                (DocumentRevisionFact("TD424R1", 1, "remarks from Japan", planned),),
                planned,
            ),
        ),
        questions=(
            QuestionFact(1, "Why?", "The worth.", "Who pays?", planned),
            QuestionFact(2, "Why now?", None, None, planned),
        ),
        positions=(
            PositionFact(
                delegation="Norway",
                questions=(1, 2),
                statement=LONG,
                stance=None,
                received_at=PLANNED,
                received_late=False,
                entered_for=None,
                route=None,
                source=_by("Lena Vik", PLANNED, "5.1"),
            ),
            PositionFact(
                delegation="Japan",
                questions=(2,),
                statement="Later is better.",
                stance=Stance.OPPOSE,
                received_at=PLANNED,
                received_late=False,
                entered_for="Ben Okoro",
                route="e-mail",
                source=_by("Ben Okoro", PLANNED),
            ),
        ),
        consultations=(LineFact("the harbours", started, ("Japan",)),),
        determinations=(
            DeterminationFact(
                "A register", Result.NO_CONSENSUS, "time ran out", False, _by("Ben Okoro", START)
            ),
        ),
        conclusions=(LineFact("Two sides remain.", started),),
        actions=(
            ActionFact(1, "Write it down", "Norway", NEXT, ActionState.OPEN, None, started),
            ActionFact(2, "Ask again", "Ben Okoro", None, ActionState.DONE, None, started),
        ),
        follow_ups=(
            FollowUpFact(
                3,
                NEXT,
                NEXT + timedelta(minutes=75),
                ZONE,
                "Pier 4, Bergen",
                SessionState.ANTICIPATED,
                started,
            ),
        ),
        remarks=(
            RemarkFact(
                number=1,
                revision=0,
                section="documents",
                text="C55 is missing.",
                author="Lena Vik",
                delegation="Norway",
                disposition=Disposition.NOT_ACCEPTED,
                reason="it came later",
                maintained=True,
                source=_by("Lena Vik", after),
                user=LENA,
            ),
        ),
        kept=(KeptFact("closed-late", "Ben Okoro", after),),
        concerns=(
            Followed(
                "Japan",
                2,
                (Step(2, Concern.RAISED, _by("Ben Okoro", PLANNED), stance=Stance.OPPOSE),),
            ),
        ),
        took_part=("Norway", "Japan"),
        review_ends_at=datetime(2027, 3, 17, 17, 0, tzinfo=UTC),
        posted=PostedFact(0, after, datetime(2027, 3, 17, 17, 0, tzinfo=UTC)),
    )


def test_the_record_of_a_whole_session(stage: Stage) -> None:
    session = _prepare(stage)
    _hold(stage, session)
    _review(stage, session)
    record = stage.read(record_facts, session)
    assert record == _expected()
    compiled = compile_minutes(record)
    assert compiled == compile_minutes(stage.read(record_facts, session))
    assert from_json(to_json(compiled)) == compiled


def test_a_later_session_shows_the_positions_still_in_force(stage: Stage) -> None:
    session = _prepare(stage)
    command = c.PositionState((1,), None, None, None, "Then.")
    stage.do(positions.state, session, command, user=LENA)
    later = stage.do(sessions.follow_up, session, c.FollowUp(when(NEXT), False)).session_id
    command = c.PositionState((1,), None, None, None, "Now.")
    stage.do(positions.state, later, command, user=LENA)
    told = [
        [position.statement for position in stage.read(record_facts, which).positions]
        for which in (session, later)
    ]
    assert told == [["Then."], ["Now."]]


def test_dropped_items_questions_and_cancelled_follow_ups_are_left_out(stage: Stage) -> None:
    session = _prepare(stage)
    later = stage.do(sessions.follow_up, session, c.FollowUp(when(NEXT), False)).session_id
    stage.do(agenda.drop, session, c.AgendaDrop(2))
    stage.do(questions.drop, session, c.QuestionDrop(1))
    stage.do(sessions.cancel, later, c.Cancel("fog"))
    record = stage.read(record_facts, session)
    assert [(item.number, item.title) for item in record.items] == [(1, "Opening"), (2, "Closing")]
    assert [question.number for question in record.questions] == [2]
    assert record.follow_ups == ()
    assert stage.read(record_facts, later).cancel_reason == "fog"
