"""The record check of a session, numbered so that a finding can be named."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlmodel import Session as Db
from sqlmodel import select

from adhocbot.domain import naming
from adhocbot.domain.minutes import Finding, check
from adhocbot.domain.record import Record
from adhocbot.domain.refusal import Refused
from adhocbot.domain.review import KeptFact
from adhocbot.domain.words import Severity
from adhocbot.services.frame import Meeting, lock_channel
from adhocbot.store.record import record_facts
from adhocbot.store.tables import FindingNumber, Series, Session

_LONGEST_KEY = 200


@dataclass(frozen=True)
class NumberedFinding:
    """A finding under the number that `minutes keep` and `minutes fix` know it by.

    `kept`: who kept it as it is ("sic") and when, if anybody did.
    """

    number: int
    finding: Finding
    kept: KeptFact | None = None

    @property
    def blocks(self) -> bool:
        """Whether it stands in the way of approval."""
        return self.finding.severity is Severity.ERROR and self.kept is None


def findings(db: Db, session_id: int, record: Record | None = None) -> list[NumberedFinding]:
    """The record check of a session, numbered; numbers stay while other findings come and go.

    Args:
        record: what the caller has read already, as it stands now.
    """
    record = record or record_facts(db, session_id)
    kept = {stored_key(fact.key): fact for fact in record.kept}
    found = check(record)
    numbers = _numbers(db, session_id, record.revision, [stored_key(f.key) for f in found])
    return sorted(
        (
            NumberedFinding(numbers[stored_key(f.key)], f, kept.get(stored_key(f.key)))
            for f in found
        ),
        key=lambda numbered: numbered.number,
    )


def stored_key(key: str) -> str:
    """A finding's key as the tables hold it: those made of long texts are shortened."""
    if len(key) <= _LONGEST_KEY:
        return key
    return f"{key[:100]}:{hashlib.sha256(key.encode()).hexdigest()}"


def _numbers(db: Db, session_id: int, revision: int, keys: list[str]) -> dict[str, int]:
    series = db.exec(
        select(Series).where(Series.id == Session.series_id, Session.id == session_id)
    ).one()
    # Two who look at once would give one number to two findings.
    lock_channel(db, series.team_id, series.channel_id)
    query = select(FindingNumber).where(
        FindingNumber.session_id == session_id, FindingNumber.revision == revision
    )
    numbers = {row.finding: row.number for row in db.exec(query)}
    last = max(numbers.values(), default=0)
    for key in keys:
        if key not in numbers:
            last += 1
            numbers[key] = last
            db.add(
                FindingNumber(session_id=session_id, revision=revision, finding=key, number=last)
            )
    db.flush()
    return numbers


def numbered(db: Db, meeting: Meeting, number: int) -> NumberedFinding:
    """The finding of that number.

    Raises:
        Refused: there is none; the sentence names those there are.
    """
    held = {f.number: f for f in findings(db, meeting.session_id)}
    if number not in held:
        has = f"It has {naming.listed([str(n) for n in held])}." if held else "It has none."
        raise Refused(
            f"The record check of {meeting.label} has no finding {number}. {has} "
            "To see them: minutes",
            kind="no_finding",
        )
    return held[number]


def same_revision(db: Db, meeting: Meeting, revision: int | None) -> None:
    """Refuse a number from before the last revision was posted.

    Raises:
        Refused: findings are numbered anew for each revision, and one was posted since.
    """
    if revision is not None and record_facts(db, meeting.session_id).revision != revision:
        raise Refused(
            f"A revision of the minutes of {meeting.label} was posted since, and its findings are "
            "numbered anew. To see them: minutes",
            kind="stale",
        )
