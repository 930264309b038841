"""What a review brings: remarks, reservations, who approves, findings kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from adhocbot.domain.source import Source
from adhocbot.domain.words import Approval, Disposition, RemarkKind

TOOK_PART = "took_part"
"""Beside what a posted revision says: the names of the delegations that have a voice on it."""


@dataclass(frozen=True)
class RemarkFact:
    """A delegation's (or participant's) comment on a section of a posted revision.

    `proposed`: how the section should read instead, if that was said. `worked_in`: the revision
    that answers it. `user`: the id of its author. `withdrawn`: its author took it back, after
    minutes showed it or the chair disposed of it.
    """

    number: int
    revision: int
    section: str
    text: str
    author: str
    delegation: str | None
    disposition: Disposition | None
    reason: str | None
    maintained: bool
    source: Source
    kind: RemarkKind = RemarkKind.GENERAL
    proposed: str | None = None
    worked_in: int | None = None
    user: str = ""
    withdrawn: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it waits for the chair."""
        return self.disposition is None and not self.withdrawn

    @property
    def state(self) -> str:
        """``open``, ``withdrawn``, or what the chair made of it."""
        if self.withdrawn:
            return "withdrawn"
        return self.disposition or "open"


@dataclass(frozen=True)
class ReservationFact:
    """What a delegation reserves, in its own words; `revision` is the posted one it is about.

    `entered_for`: the chair or the secretary who entered it for the delegation. `spoken_by`: the
    delegation that made it by a mandate.
    """

    delegation: str
    text: str
    revision: int
    source: Source
    entered_for: str | None = None
    spoken_by: str | None = None


@dataclass(frozen=True)
class VoiceFact:
    """That a delegation approves a posted revision; one voice each."""

    delegation: str
    revision: int
    source: Source


@dataclass(frozen=True)
class PostedFact:
    """The revision posted last, and how it was announced that it would be approved.

    `quorum`: how many delegations approve it, where a number was settled. `took_part`: those that
    had when it was posted, each of which has a voice; None where that was not kept.
    """

    revision: int
    at: datetime
    ends_at: datetime | None
    approval: Approval = Approval.CHAIR
    quorum: int | None = None
    took_part: tuple[str, ...] | None = None


@dataclass(frozen=True)
class ApprovedFact:
    """How and when a revision was approved; `by` names who did it, None by silence.

    `early`: by the chair, before the announced end of the review.
    """

    how: Approval
    revision: int
    at: datetime
    by: str | None = None
    early: bool = False


@dataclass(frozen=True)
class SettledFact:
    """A section that stands by silence since a revision's review ended."""

    section: str
    revision: int
    at: datetime


@dataclass(frozen=True)
class KeptFact:
    """A finding kept as it is ("sic"); `key` is the finding's own key."""

    key: str
    by: str
    at: datetime
