"""What a sentence asks for, once it is read: one frozen class for each form of a verb.

Texts are typed text (`domain.typed`): real mentions are still marks in them. Numbers are those that
people see (a session's, an item's, a question's, an action item's).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from adhocbot.domain.when import When
from adhocbot.domain.words import Attending, Disposition, Result, Stance


@dataclass(frozen=True)
class SessionRef:
    """`quantum#2`: a session named right after the verb; `topic` as typed."""

    topic: str
    number: int


@dataclass(frozen=True)
class OpenForm:
    """The verb got nothing that it needs: show its form where Slack can open one."""

    verb: str


@dataclass(frozen=True)
class Schedule:
    topic: str
    number: int | None
    when: When
    place: str | None
    anticipated: bool


@dataclass(frozen=True)
class Reschedule:
    when: When


@dataclass(frozen=True)
class Confirm:
    pass


@dataclass(frozen=True)
class Cancel:
    reason: str


@dataclass(frozen=True)
class FollowUp:
    when: When
    anticipated: bool


@dataclass(frozen=True)
class Appoint:
    office: Literal["chair", "secretary"]
    user: str


@dataclass(frozen=True)
class DelegationAdd:
    name: str
    users: tuple[str, ...]


@dataclass(frozen=True)
class DelegationHead:
    name: str
    user: str


@dataclass(frozen=True)
class DelegationDrop:
    name: str


@dataclass(frozen=True)
class DelegationsShow:
    pass


@dataclass(frozen=True)
class AgendaShow:
    pass


@dataclass(frozen=True)
class AgendaAdd:
    """`identifiers`: documents named at the end or within the title, as typed."""

    title: str
    minutes: int | None
    presenter: str | None
    identifiers: tuple[str, ...]


@dataclass(frozen=True)
class AgendaAccept:
    number: int


@dataclass(frozen=True)
class AgendaMove:
    number: int
    to: int


@dataclass(frozen=True)
class AgendaDrop:
    number: int


@dataclass(frozen=True)
class AgendaApprove:
    identifier: str | None


@dataclass(frozen=True)
class DocumentAdd:
    identifier: str
    title: str
    from_whom: str | None
    link: str | None


@dataclass(frozen=True)
class DocumentsShow:
    pass


@dataclass(frozen=True)
class DocumentRevise:
    identifier: str
    reason: str | None


@dataclass(frozen=True)
class QuestionAdd:
    text: str
    why: str | None
    comments: str | None


@dataclass(frozen=True)
class QuestionEdit:
    number: int
    text: str
    why: str | None
    comments: str | None


@dataclass(frozen=True)
class QuestionMove:
    number: int
    to: int


@dataclass(frozen=True)
class QuestionDrop:
    number: int


@dataclass(frozen=True)
class QuestionImport:
    """`pasted` is the rows as typed after the verb, or empty for the form."""

    pasted: str


@dataclass(frozen=True)
class QuestionsShow:
    pass


@dataclass(frozen=True)
class Ask:
    """None: all questions; every delegation that owes; no deadline."""

    numbers: tuple[int, ...] | None
    delegations: tuple[str, ...] | None
    deadline: datetime | None


@dataclass(frozen=True)
class PositionsShow:
    number: int | None


@dataclass(frozen=True)
class PositionState:
    """A position stated in words. `delegation` and `route` only with `for D [by e-mail]`."""

    numbers: tuple[int, ...]
    delegation: str | None
    route: str | None
    stance: Stance | None
    statement: str


@dataclass(frozen=True)
class PositionWithdraw:
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Start:
    pass


@dataclass(frozen=True)
class Next:
    pass


@dataclass(frozen=True)
class NoteAdd:
    text: str


@dataclass(frozen=True)
class AttendanceTake:
    low: int
    high: int


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
class MinutesShow:
    pass


@dataclass(frozen=True)
class MinutesKeep:
    number: int


@dataclass(frozen=True)
class MinutesFix:
    number: int


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
    form: Literal["md", "html", "docx", "pdf"]


@dataclass(frozen=True)
class RemarkAdd:
    """`section` is an agenda item (`item:4`) or a section of the profile (`documents`)."""

    section: str
    text: str


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
class AttendanceAnswer:
    attending: Attending


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


Command = (
    OpenForm | Schedule | Reschedule | Confirm | Cancel | FollowUp | Appoint
    | DelegationAdd | DelegationHead | DelegationDrop | DelegationsShow
    | AgendaShow | AgendaAdd | AgendaAccept | AgendaMove | AgendaDrop | AgendaApprove
    | DocumentAdd | DocumentsShow | DocumentRevise
    | QuestionAdd | QuestionEdit | QuestionMove | QuestionDrop | QuestionImport | QuestionsShow
    | Ask | PositionsShow | PositionState | PositionWithdraw
    | Start | Next | NoteAdd | AttendanceTake | AttendancePeople | Close
    | Decide | ConclusionAdd | ConsultationAdd
    | ActionAdd | ActionsShow | ActionDone | ActionDrop
    | MinutesShow | MinutesKeep | MinutesFix | MinutesPost | MinutesRevise | MinutesApprove
    | MinutesExport | RemarkAdd | RemarkDispose | RemarkMaintain | RemarksShow
    | AttendanceAnswer | StatusShow | SettingsShow | SettingsChange | Undo | Help
)  # fmt: skip  # one line for each verb reads better than one for each class
