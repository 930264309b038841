"""What is asked for before a session runs: one frozen class for each form of a verb."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from adhocbot.domain.when import When
from adhocbot.domain.words import Stance


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
class CalendarFile:
    pass


@dataclass(frozen=True)
class CalendarFeed:
    pass


@dataclass(frozen=True)
class CalendarRevoke:
    """End the asker's addresses, or everybody's."""

    everybodys: bool = False


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
    """`groups` are the ids of user groups whose people sit in it as long as they are in them."""

    name: str
    users: tuple[str, ...]
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class DelegationHead:
    name: str
    user: str


@dataclass(frozen=True)
class DelegationRemove:
    """`groups`: the ids of user groups that speak for it no more; `users`: people who do not."""

    name: str
    users: tuple[str, ...]
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class DelegationDrop:
    name: str


@dataclass(frozen=True)
class DelegationObserve:
    """`observes`: it reads and states nothing; else it states positions again."""

    name: str
    observes: bool


@dataclass(frozen=True)
class DelegationMandate:
    """`to` is the delegation that speaks for it from now on, None where it takes that back."""

    name: str
    to: str | None


@dataclass(frozen=True)
class DelegationAbsent:
    """Of one session: these were not there (`absent`), or were after all."""

    names: tuple[str, ...]
    absent: bool


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
    """None leaves that part of the question as it is; at least one is given."""

    number: int
    text: str | None
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
class AskedShow:
    """Who was asked what, and still owes what."""


@dataclass(frozen=True)
class PositionsShow:
    """Without a number the matrix. `history`: what is not in force any more, too."""

    number: int | None
    history: bool = False


@dataclass(frozen=True)
class PositionsPicture:
    pass


@dataclass(frozen=True)
class PositionState:
    """A position stated in words. `delegation` and `route` only with `for D [by e-mail]`."""

    numbers: tuple[int, ...]
    delegation: str | None
    route: str | None
    stance: Stance | None
    statement: str


@dataclass(frozen=True)
class PositionClear:
    """`delegation` only where the head clears what its own states by a mandate."""

    numbers: tuple[int, ...]
    delegation: str | None


@dataclass(frozen=True)
class Later:
    """Put the newest prompt off, or the reminders of the action item of that number."""

    action: int | None = None


@dataclass(frozen=True)
class PositionWithdraw:
    numbers: tuple[int, ...]
    delegation: str | None = None
