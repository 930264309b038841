"""How minutes in review come to be approved, and whose voice is awaited; this reads little."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain.approval import Quorum, needed
from adhocbot.domain.words import Approval
from adhocbot.store.tables import Delegate, Delegation, Revision, Voice


@dataclass(frozen=True)
class Way:
    """How a posted revision is approved, as it concerns one person.

    `quorum`: how far the voices are, where it is by them. `voice`: the person's delegation, whose
    voice is awaited.
    """

    approval: Approval = Approval.CHAIR
    quorum: Quorum | None = None
    voice: str | None = None

    def can_approve(self, chairs: bool) -> bool:
        """Whether there is something for the person to approve. `chairs`: they do."""
        return chairs if self.approval is Approval.CHAIR else self.voice is not None


BY_CHAIR = Way()
"""The usual way, which waits for no voice."""


def way_of(
    db: Db, revision: Revision, series: int | None, user: str, there: tuple[str, ...]
) -> Way:
    """How a posted revision of a session in that series is approved, for one person.

    Args:
        there: the delegations that took part in the session.
    """
    if revision.approval is not Approval.QUORUM:
        return Way(revision.approval)
    given = (
        select(Delegation.name)
        .join(Voice, col(Voice.delegation_id) == col(Delegation.id))
        .where(Voice.session_id == revision.session_id, Voice.revision == revision.number)
        .order_by(col(Voice.entered_at), col(Voice.delegation_id))
    )
    voices = tuple(db.exec(given))
    own = (
        select(Delegation.name)
        .join(Delegate, col(Delegate.delegation_id) == col(Delegation.id))
        .where(Delegation.series_id == series, Delegate.user_id == user)
        .order_by(col(Delegation.id))
    )
    awaited = (name for name in db.exec(own) if name in there and name not in voices)
    quorum = Quorum(needed(revision.quorum, len(there)), voices, there)
    return Way(revision.approval, quorum, next(awaited, None))
