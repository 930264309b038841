"""The record of one session, as frozen facts: what minutes are compiled from and checked against.

Built from rows by `store.record.record_facts`; nothing in it can change, and the same record gives
the same minutes. All instants are aware and in UTC; zones are IANA names. Texts are plain, exactly
as entered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from adhocbot.domain.floor import Turns
from adhocbot.domain.ledger import DeterminedFact, Followed
from adhocbot.domain.review import (
    ApprovedFact,
    KeptFact,
    PostedFact,
    RemarkFact,
    ReservationFact,
    SettledFact,
    VoiceFact,
)
from adhocbot.domain.source import PersonFact, Source
from adhocbot.domain.words import (
    ActionState,
    Approval,
    ItemState,
    MinutesState,
    Repeats,
    Result,
    SessionState,
    Stance,
)


@dataclass(frozen=True)
class DocumentRevisionFact:
    """A revision, announced or registered; `identifier` prints in the document's own style."""

    identifier: str
    number: int
    reason: str | None
    source: Source
    registered: bool = False


@dataclass(frozen=True)
class DocumentFact:
    """An entry of the series' register; `identifier` prints as first typed (`TD416R1`, `C 054`)."""

    identifier: str
    key: str
    title: str
    from_whom: str | None
    link: str | None
    revisions: tuple[DocumentRevisionFact, ...]
    source: Source


@dataclass(frozen=True)
class LineFact:
    """A note, a conclusion or a consultation. `delegations` names those consulted."""

    text: str
    source: Source
    delegations: tuple[str, ...] = ()


@dataclass(frozen=True)
class ItemFact:
    """An agenda item; `number` is its place in the agenda now, from 1. `minutes` may be unknown."""

    number: int
    title: str
    state: ItemState
    minutes: int | None
    presenter: PersonFact | None
    documents: tuple[str, ...]
    opened_at: datetime | None
    closed_at: datetime | None
    notes: tuple[LineFact, ...]
    source: Source


@dataclass(frozen=True)
class EarlierFact:
    """How a question read in an earlier version; positions to it stay on record."""

    version: int
    text: str
    why: str | None
    comments: str | None
    source: Source


@dataclass(frozen=True)
class QuestionFact:
    """A question in the wording that holds for the session, with those before it."""

    number: int
    text: str
    why: str | None
    comments: str | None
    source: Source
    version: int = 1
    earlier: tuple[EarlierFact, ...] = ()


@dataclass(frozen=True)
class PositionFact:
    """A position in force: one statement to one or more questions, by one delegation.

    `received_late`: after the prompt's deadline or the session's close. `entered_for`: the chair or
    secretary who entered it for the delegation, with `route` saying how it came ("e-mail").
    `is_none`: the delegation said that it has no position; the statement says so too.
    `earlier`: the questions that it answers in an earlier version than the table's, with that one.
    `spoken_by`: the delegation that stated it by a mandate. `cleared_by`: the head who cleared it,
    where the series asks for that.
    """

    delegation: str
    questions: tuple[int, ...]
    statement: str
    stance: Stance | None
    received_at: datetime
    received_late: bool
    entered_for: str | None
    route: str | None
    source: Source
    is_none: bool = False
    spoken_by: str | None = None
    cleared_by: str | None = None
    earlier: tuple[tuple[int, int], ...] = ()

    def to_version(self, number: int) -> int | None:
        """The earlier version of a question that it answers; None where it answers the newest."""
        return dict(self.earlier).get(number)


@dataclass(frozen=True)
class DeterminationFact:
    """`confirmed` is False while only the secretary entered it."""

    subject: str
    result: Result
    reason: str | None
    confirmed: bool
    source: Source


@dataclass(frozen=True)
class ActionFact:
    number: int
    text: str
    owner: str | None
    due: datetime | None
    state: ActionState
    reason: str | None
    source: Source


@dataclass(frozen=True)
class FollowUpFact:
    """A later session of the series; state SCHEDULED prints as confirmed."""

    number: int
    start: datetime
    end: datetime
    zone: str
    place: str | None
    state: SessionState
    source: Source | None = None


@dataclass(frozen=True)
class DelegationFact:
    """A delegation and its people; `head` is the user id of the one who heads it.

    `mandate` is the delegation that speaks for it, if any. `absent`: of this session.
    `groups`: the handles of the user groups whose people sit in it.
    """

    name: str
    delegates: tuple[PersonFact, ...]
    observes: bool = False
    head: str | None = None
    mandate: str | None = None
    absent: bool = False
    groups: tuple[str, ...] = ()
    source: Source | None = None


@dataclass(frozen=True)
class AttendanceFact:
    """What was said of attendance: a number (low == high), a range; both None where unknown.

    `about`: the number is an estimate, as a range always is. `present`: who took part; `coming`,
    `remote`, `regrets`: what people themselves had answered to the invitation.
    """

    low: int | None = None
    high: int | None = None
    coming: tuple[PersonFact, ...] = ()
    remote: tuple[PersonFact, ...] = ()
    regrets: tuple[PersonFact, ...] = ()
    about: bool = False
    present: tuple[PersonFact, ...] = ()
    source: Source | None = None


@dataclass(frozen=True)
class Record:
    """One session with everything its minutes may say.

    `opened_at`/`closed_at`: when it ran. `closed_by_hand`: the chair gave the closing time from
    memory (`close at 14:45`), so it prints as "around". `agenda_document`: the identifier under
    which the agenda was approved, as typed, registered or not. `revision`: the next to be posted.
    `consultations` and `conclusions` belong to the session, notes to the items (`general_notes`
    where none ran). `ended`: who closed or cancelled it. `year_assumed`, `zone_assumed`: what
    schedule had to guess. `approval`: how the series' minutes are approved, with its own `quorum`
    of delegations and length of a review in working days (`review_days`), None where the usual
    holds. `period`: the study period, as typed. `posted`: the last posted revision;
    `review_ends_at`: its end, if one was announced. `approved`: the revision that was approved
    last; a correction of it may be under way. `concerns`: of the series, up to this session;
    `determined_before`: in the sessions before it.
    `took_part`: the names of the delegations that did (see `taking_part`).
    """

    topic: str
    number: int
    language: str
    profile: str
    state: SessionState
    minutes_state: MinutesState
    start: datetime
    end: datetime
    zone: str
    place: str | None
    chair: PersonFact | None
    secretary: PersonFact | None
    opened_at: datetime | None
    closed_at: datetime | None
    closed_by_hand: bool
    attendance: AttendanceFact
    agenda_approved_at: datetime | None
    agenda_document: str | None
    year_assumed: bool
    zone_assumed: bool
    scheduled: Source
    revision: int = 0
    minutes_document: str | None = None
    cancel_reason: str | None = None
    clearance: bool = False
    repeats: Repeats | None = None
    agenda_approved: Source | None = None
    ended: Source | None = None
    approval: Approval = Approval.CHAIR
    quorum: int | None = None
    review_days: int | None = None
    period: str | None = None
    review_ends_at: datetime | None = None
    posted: PostedFact | None = None
    approved: ApprovedFact | None = None
    delegations: tuple[DelegationFact, ...] = ()
    items: tuple[ItemFact, ...] = ()
    general_notes: tuple[LineFact, ...] = ()
    documents: tuple[DocumentFact, ...] = ()
    questions: tuple[QuestionFact, ...] = ()
    positions: tuple[PositionFact, ...] = ()
    consultations: tuple[LineFact, ...] = ()
    determinations: tuple[DeterminationFact, ...] = ()
    conclusions: tuple[LineFact, ...] = ()
    actions: tuple[ActionFact, ...] = ()
    follow_ups: tuple[FollowUpFact, ...] = ()
    remarks: tuple[RemarkFact, ...] = ()
    reservations: tuple[ReservationFact, ...] = ()
    voices: tuple[VoiceFact, ...] = ()
    settled: tuple[SettledFact, ...] = ()
    concerns: tuple[Followed, ...] = ()
    determined_before: tuple[DeterminedFact, ...] = ()
    kept: tuple[KeptFact, ...] = ()
    turns: Turns = ()
    took_part: tuple[str, ...] = ()
