"""A whole session's record in made-up words, for the tests of the minutes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

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
from adhocbot.domain.review import RemarkFact
from adhocbot.domain.source import PersonFact, Source
from adhocbot.domain.words import (
    ActionState,
    Disposition,
    ItemState,
    MinutesState,
    Result,
    SessionState,
    Stance,
)

ZONE = "Europe/Oslo"
START = datetime(2027, 3, 10, 12, 0, tzinfo=UTC)
END = datetime(2027, 3, 10, 13, 15, tzinfo=UTC)

INGRID = PersonFact("U01", "Ingrid Solheim", "Harbour Authority")
TOMAS = PersonFact("U02", "Tomas Reyes", "Secretariat")
MEI = PersonFact("U03", "Mei Tanaka", None)

JOINT_STATEMENT = (
    "Both risks are of one kind, so one answer serves for both.\n"
    "A repair ship at sea costs more in a week than the register in a year.\n"
    "We would rather regret the register than the silence."
)
LONG_STATEMENT = (
    "There are three reasons, and we give them in the order of their weight:\n"
    "• the landing stations fill up，and nobody counts them;\n"
    "• the “dark” pairs are sold twice;\n"
    "• repair is paid by whoever calls first.\n"
    "\n"
    "Hence a register: small, public, and kept by those who lay the cables."
)


def source(minutes: int = 0, by: str = "Ingrid Solheim", link: bool = True) -> Source:
    """An entry so many minutes after the start; its message has a link unless told otherwise."""
    at = START + timedelta(minutes=minutes)
    href = f"https://example.slack.com/archives/C01/p{int(at.timestamp())}" if link else None
    return Source(by, at, href)


def line(text: str, minutes: int = 0, *delegations: str) -> LineFact:
    return LineFact(text, source(minutes), delegations)


def item(number: int, title: str, *notes: str, opened: bool = True, **values: object) -> ItemFact:
    """An accepted item that ran for five minutes from five times its number on."""
    at = START + timedelta(minutes=5 * number)
    fact = ItemFact(
        number=number,
        title=title,
        state=ItemState.ACCEPTED,
        minutes=None,
        presenter=None,
        documents=(),
        opened_at=at if opened else None,
        closed_at=at + timedelta(minutes=5) if opened else None,
        notes=tuple(line(text, 5 * number) for text in notes),
        source=source(-60),
    )
    return replace(fact, **values)  # type: ignore[arg-type]  # the tests name real fields


def question(
    number: int, text: str, why: str | None = None, comments: str | None = None
) -> QuestionFact:
    return QuestionFact(number, text, why, comments, source(-50))


def position(
    delegation: str, questions: tuple[int, ...], statement: str, stance: Stance | None = None
) -> PositionFact:
    entry = source(-30, by="Li")
    return PositionFact(
        delegation=delegation,
        questions=questions,
        statement=statement,
        stance=stance,
        received_at=entry.at,
        received_late=False,
        entered_for=None,
        route=None,
        source=entry,
    )


def document(identifier: str, title: str, from_whom: str | None = None) -> DocumentFact:
    return DocumentFact(
        identifier=identifier,
        key=identifier.replace(" ", "").split("R")[0].replace("C0", "C"),
        title=title,
        from_whom=from_whom,
        link=None,
        revisions=(),
        source=source(-90),
    )


def action(number: int, text: str, owner: str | None = None) -> ActionFact:
    return ActionFact(number, text, owner, None, ActionState.OPEN, None, source(65))


def determination(subject: str, result: Result, reason: str | None = None) -> DeterminationFact:
    """A determination that the chair confirmed."""
    return DeterminationFact(subject, result, reason, confirmed=True, source=source(60))


def empty_record(**values: object) -> Record:
    """A session of which nothing but the plan is known."""
    record = Record(
        topic="Cables",
        number=2,
        language="en",
        profile="itu-t",
        state=SessionState.SCHEDULED,
        minutes_state=MinutesState.DRAFT,
        start=START,
        end=END,
        zone=ZONE,
        place=None,
        chair=None,
        secretary=None,
        opened_at=None,
        closed_at=None,
        closed_by_hand=False,
        attendance=AttendanceFact(),
        agenda_approved_at=None,
        agenda_document=None,
        year_assumed=False,
        zone_assumed=False,
        scheduled=source(-1440),
    )
    return replace(record, **values)  # type: ignore[arg-type]  # the tests name real fields


def full_record(**values: object) -> Record:
    """A closed session that has something in every section."""
    record = empty_record(
        state=SessionState.CLOSED,
        place="Customs House, Bergen",
        chair=INGRID,
        secretary=TOMAS,
        opened_at=START,
        closed_at=END + timedelta(minutes=15),
        closed_by_hand=True,
        attendance=AttendanceFact(40, 50, coming=(MEI,), regrets=(TOMAS,)),
        agenda_approved_at=START,
        agenda_document="TD31",
        minutes_document="TD33",
        delegations=(
            DelegationFact("Norland", (MEI, PersonFact("U04", "Odd Berg"))),
            DelegationFact("Castellia", ()),
            DelegationFact("Lighthouse Trust", (), observes=True),
        ),
        items=_items(),
        documents=_documents(),
        questions=_questions(),
        positions=_positions(),
        consultations=(line("the wording of the scope", 30, "Castellia"),),
        determinations=(
            determination(
                "Setting up a register of cables",
                Result.NO_CONSENSUS,
                "the two sides did not meet and time ran out",
            ),
        ),
        conclusions=(
            line("Norland holds that the register is overdue.", 66),
            line("Castellia fears that it repeats what the ports already do.", 67),
        ),
        actions=(
            replace(
                action(1, "Draw up the agenda of the 3rd session", "Ingrid Solheim"),
                due=datetime(2027, 3, 11, 7, 0, tzinfo=UTC),
            ),
            action(2, "Put the arguments in writing", "Castellia"),
        ),
        follow_ups=(
            _follow_up(3, datetime(2027, 3, 11, 7, 0, tzinfo=UTC), SessionState.SCHEDULED),
            _follow_up(4, datetime(2027, 3, 11, 17, 0, tzinfo=UTC), SessionState.ANTICIPATED),
        ),
    )
    return replace(record, **values)  # type: ignore[arg-type]  # the tests name real fields


def quiet_record(**values: object) -> Record:
    """A record in which the check finds nothing."""
    record = empty_record(
        state=SessionState.CLOSED,
        opened_at=START,
        closed_at=END,
        attendance=AttendanceFact(12, 12),
        agenda_approved_at=START,
        minutes_document="TD33",
        delegations=(DelegationFact("Norland", ()), DelegationFact("Castellia", ())),
        items=(item(1, "Fees", "They rose."),),
    )
    return replace(record, **values)  # type: ignore[arg-type]  # the tests name real fields


def remark(number: int = 1, disposition: Disposition | None = None) -> RemarkFact:
    return RemarkFact(
        number=number,
        revision=0,
        section="documents",
        text="Please list C 055 as well.",
        author="Mei Tanaka",
        delegation="Norland",
        disposition=disposition,
        reason=None,
        maintained=False,
        source=source(2000),
    )


def _items() -> tuple[ItemFact, ...]:
    return (
        item(1, "Welcome and opening remarks", "The chair thanked the hosts.", minutes=5),
        item(2, "Documents of this session", presenter=TOMAS),
        item(3, "Arguments for a register, by the table of TD30", documents=("TD30",), minutes=60),
        item(4, "Questions and discussions"),
        item(5, "Agreement (or not) on the register"),
        item(6, "Conclusions and agenda of the 3rd session"),
        item(7, "Any other business"),
        item(8, "Closing"),
        item(9, "A proposal that nobody took up", state=ItemState.PROPOSED, opened=False),
    )


def _documents() -> tuple[DocumentFact, ...]:
    announced = DocumentRevisionFact("TD30R1", 1, "a remark from Castellia", source(64))
    return (
        document("C 054", "Proposal for a register of cables", "Norland"),
        document("TD16R1", "Tutorial: how a cable is laid"),
        replace(document("TD30", "Minutes of the first session"), revisions=(announced,)),
        replace(
            document("TD31", "Agenda of the second session"),
            link="https://example.org/docs/TD31?lang=en&v=1",
        ),
    )


def _questions() -> tuple[QuestionFact, ...]:
    return (
        question(1, "Why a register?", "What does it give that nobody has?", "Who pays, $1m?"),
        question(2, "What if we do?", "Which risks does it bring?", "Too early?\nToo large?"),
        question(3, "What if we do not?", "Which risks does waiting bring?", None),
    )


def _positions() -> tuple[PositionFact, ...]:
    late = replace(
        position("Castellia", (1,), "We see no gap.", Stance.OPPOSE),
        received_late=True,
        entered_for="Tomas Reyes",
        route="by e-mail",
    )
    return (
        position("Norland", (1,), LONG_STATEMENT, Stance.SUPPORT),
        position("Norland", (2, 3), JOINT_STATEMENT),
        late,
    )


def _follow_up(number: int, start: datetime, state: SessionState) -> FollowUpFact:
    return FollowUpFact(
        number, start, start + timedelta(minutes=75), ZONE, "Customs House, Bergen", state
    )
