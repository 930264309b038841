"""What is asked for while a session runs and after it: one frozen class for each form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from adhocbot.domain.words import Attending, Concern, Disposition, Form, RemarkKind, Result


@dataclass(frozen=True)
class Start:
    pass


@dataclass(frozen=True)
class Next:
    pass


@dataclass(frozen=True)
class QueueJoin:
    """`clarifies`: only a clarification is asked for."""

    clarifies: bool = False


@dataclass(frozen=True)
class QueueNext:
    pass


@dataclass(frozen=True)
class QueueLeave:
    pass


@dataclass(frozen=True)
class NoteAdd:
    text: str


@dataclass(frozen=True)
class AttendanceTake:
    """How many took part; `about` where the number was said to be an estimate."""

    low: int
    high: int
    about: bool = False


@dataclass(frozen=True)
class AttendancePeople:
    users: tuple[str, ...]


@dataclass(frozen=True)
class Close:
    """`at` is the latest such instant that is not in the future; None: now."""

    at: datetime | None


@dataclass(frozen=True)
class Decide:
    subject: str
    result: Result
    reason: str | None


@dataclass(frozen=True)
class ConclusionAdd:
    text: str


@dataclass(frozen=True)
class ConsultationAdd:
    delegations: tuple[str, ...]
    about: str | None


@dataclass(frozen=True)
class ActionAdd:
    """At most one of the owners is set."""

    text: str
    owner_user: str | None
    owner_delegation: str | None
    due: datetime | None


@dataclass(frozen=True)
class ActionsShow:
    pass


@dataclass(frozen=True)
class ActionDone:
    number: int


@dataclass(frozen=True)
class ActionDrop:
    number: int
    reason: str


@dataclass(frozen=True)
class ConcernsShow:
    pass


@dataclass(frozen=True)
class ConcernMove:
    """Where a delegation's concern on a question comes to; `move` is None where only the `remedy`,
    what would remove it, was said. `delegation` is None for one's own.
    """

    number: int
    delegation: str | None
    move: Concern | None
    text: str | None
    remedy: str | None = None


@dataclass(frozen=True)
class MinutesShow:
    pass


@dataclass(frozen=True)
class MinutesKeep:
    number: int


@dataclass(frozen=True)
class MinutesFix:
    """`words` are what the finding needs to be told, empty where it needs nothing."""

    number: int
    words: str = ""


@dataclass(frozen=True)
class MinutesNumber:
    """The identifier of the minutes themselves, as typed."""

    identifier: str


@dataclass(frozen=True)
class MinutesPost:
    until: datetime | None


@dataclass(frozen=True)
class MinutesRevise:
    pass


@dataclass(frozen=True)
class MinutesApprove:
    pass


@dataclass(frozen=True)
class MinutesExport:
    form: Form


@dataclass(frozen=True)
class RemarkAdd:
    """`section`: an agenda item (`item:4`), a section of the profile (`documents`), or the `whole`.

    `proposed`: how it should read instead. `delegation`: whose remark it is, where a person sits in
    several. `on`: the revision that was before whoever wrote it; None where the last one is meant.
    """

    section: str
    text: str
    kind: RemarkKind = RemarkKind.GENERAL
    proposed: str | None = None
    delegation: str | None = None
    on: int | None = None


@dataclass(frozen=True)
class RemarkDispose:
    number: int
    disposition: Disposition
    reason: str | None


@dataclass(frozen=True)
class RemarkMaintain:
    number: int


@dataclass(frozen=True)
class RemarksShow:
    pass


@dataclass(frozen=True)
class ReservationMake:
    """`delegation` only with ``for D:``; `on` as with a remark."""

    text: str
    delegation: str | None = None
    on: int | None = None


@dataclass(frozen=True)
class ReservationWithdraw:
    delegation: str | None = None


@dataclass(frozen=True)
class AttendanceAnswer:
    attending: Attending


@dataclass(frozen=True)
class BriefShow:
    pass


@dataclass(frozen=True)
class Search:
    """`typed`: the words, all of which must occur."""

    typed: str


@dataclass(frozen=True)
class StatusShow:
    pass


@dataclass(frozen=True)
class SettingsShow:
    pass


@dataclass(frozen=True)
class SettingsChange:
    key: str
    value: str


@dataclass(frozen=True)
class Undo:
    pass


@dataclass(frozen=True)
class Help:
    verb: str | None
