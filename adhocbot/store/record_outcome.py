"""Rows in, facts out: what a session brought: lines, determinations, action items."""

from __future__ import annotations

from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.domain.record import ActionFact, DeterminationFact, LineFact
from adhocbot.domain.words import LineKind
from adhocbot.store.reading import THIS_SESSION, Reading
from adhocbot.store.tables import (
    Action,
    Delegation,
    Determination,
    Line,
    LineDelegation,
)

_LINES = (
    select(Line)
    .where(Line.session_id == THIS_SESSION, col(Line.withdrawn_at).is_(None))
    .order_by(col(Line.id))
)
_WITH_WHOM = (
    select(LineDelegation.line_id, Delegation.name)
    .join(Delegation, col(Delegation.id) == col(LineDelegation.delegation_id))
    .join(Line, col(Line.id) == col(LineDelegation.line_id))
    .where(Line.session_id == THIS_SESSION)
    .order_by(col(Delegation.id))
)
_DETERMINATIONS = (
    select(Determination)
    .where(
        Determination.session_id == THIS_SESSION,
        col(Determination.withdrawn_at).is_(None),
    )
    .order_by(col(Determination.id))
)
_ACTIONS = select(Action).where(Action.session_id == THIS_SESSION).order_by(col(Action.number))


def read_lines(reading: Reading) -> list[tuple[Line, LineFact]]:
    """The lines of a session that stand, in the order in which they were entered."""
    with_whom = reading.tuples(_WITH_WHOM)
    return [
        (
            row,
            LineFact(
                row.text,
                reading.source(row),
                tuple(name for line, name in with_whom if line == row.id),
            ),
        )
        for row in reading.rows(_LINES)
    ]


def of_kind(
    lines: list[tuple[Line, LineFact]], kind: LineKind, item: int | None = -1
) -> tuple[LineFact, ...]:
    """The lines of a kind; `item` -1: whatever item they stand under."""
    return tuple(fact for row, fact in lines if row.kind is kind and item in (-1, row.item_id))


def read_determinations(reading: Reading) -> tuple[DeterminationFact, ...]:
    """The newest determination on each subject that stands, where the first one stood."""
    newest: dict[str, Determination] = {}
    for row in reading.rows(_DETERMINATIONS):
        # A newer finding on the same subject stands in the older one's place.
        newest[naming.key(row.subject)] = row
    return tuple(
        DeterminationFact(
            row.subject, row.result, row.reason, row.confirmed_at is not None, reading.source(row)
        )
        for row in newest.values()
    )


def read_actions(reading: Reading, names: dict[int | None, str]) -> tuple[ActionFact, ...]:
    """The action items that this session brought."""
    return tuple(
        ActionFact(
            number=row.number,
            text=row.text,
            owner=reading.name(row.owner_user)
            if row.owner_user
            else names.get(row.owner_delegation_id),
            due=row.due_at,
            state=row.state,
            reason=row.state_reason,
            source=reading.source(row),
        )
        for row in reading.rows(_ACTIONS)
    )
