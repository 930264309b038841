"""The record that comes of a whole session, as one value."""

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
    positions,
    questions,
    sessions,
)
from adhocbot.store.record import record_facts
from tests.services.whole_session import CLOSED, LONG, NEXT, PLANNED, hold, prepare, review
from tests.support.stage import ANA, BEN, LAMPS, LENA, PAT, START, TARO, ZONE, Stage, when

ANA_FACT, BEN_FACT = PersonFact(ANA, "Ana Costa"), PersonFact(BEN, "Ben Okoro")
LENA_FACT, TARO_FACT = PersonFact(LENA, "Lena Vik"), PersonFact(TARO, "Taro Mori")


def _by(name: str, at: datetime, ts: str | None = None) -> Source:
    link = f"https://example.slack.com/archives/{LAMPS}/p{ts}" if ts else None
    return Source(name, at, link)


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
        posted=PostedFact(
            0, after, datetime(2027, 3, 17, 17, 0, tzinfo=UTC), took_part=("Norway", "Japan")
        ),
    )


def test_the_record_of_a_whole_session(stage: Stage) -> None:
    session = prepare(stage)
    hold(stage, session)
    review(stage, session)
    record = stage.read(record_facts, session)
    assert record == _expected()
    compiled = compile_minutes(record)
    assert compiled == compile_minutes(stage.read(record_facts, session))
    assert from_json(to_json(compiled)) == compiled


def test_a_later_session_shows_the_positions_still_in_force(stage: Stage) -> None:
    session = prepare(stage)
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
    session = prepare(stage)
    later = stage.do(sessions.follow_up, session, c.FollowUp(when(NEXT), False)).session_id
    stage.do(agenda.drop, session, c.AgendaDrop(2))
    stage.do(questions.drop, session, c.QuestionDrop(1))
    stage.do(sessions.cancel, later, c.Cancel("fog"))
    record = stage.read(record_facts, session)
    assert [(item.number, item.title) for item in record.items] == [(1, "Opening"), (2, "Closing")]
    assert [question.number for question in record.questions] == [2]
    assert record.follow_ups == ()
    assert stage.read(record_facts, later).cancel_reason == "fog"
