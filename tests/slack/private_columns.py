"""Which columns hold words of people, and bear a marker; and why the others need none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

Column = tuple[str, str]

MARKER = re.compile(r"zq[a-z_]+qz\w+?qz[a-z_]+", re.IGNORECASE)
_BETWEEN = "qz"

NOT_PLANTED = {
    "an id, which Slack or the database gave": (
        r"\w+\.(\w+_(id|user|by|ts)|ts|said_channel|running_in|lease_owner)"
    ),
    "everybody in the workspace reads it of everybody": r"person\.(name|affiliation|zone|locale)",
    "the channel's name and the topic are looked for as they are": r"channel\.name|series\.topic",
    "another column's words, as they are compared and never shown": (
        r"series\.topic_key|delegation\.name_key|(document|item_document)\.key"
        r"|(kept|finding_number)\.finding"
    ),
    "what a delivery or a form is known again by": r"(received|kept_form)\.key",
    "a word of the program": (
        r"series\.(profile|language)|session\.zone|entry\.verb|(remark|settled_section)\.section"
        r"|outgoing\.(kind|lane|subject|error)|(message|reminder|wake)\.subject"
    ),
    "a time of day": r"session\.(starts|ends)_wall",
    "nobody can turn it back into the secret": r"calendar_feed\.token_hash",
    "rows that stand elsewhere too, which only undo compares": r"entry\.images",
}
"""Why a column of characters needs no marker, and which ones, as `table.column`."""

NOT_SHOWN: dict[str, set[Column]] = {
    "it is posted already, and nothing reads it any more": {("outgoing", "data")},
    "its newest version says the same, and is shown": {
        *(("question", name) for name in ("text", "why", "comments")),
    },
    "the document's own address is shown": {("document_revision", "address")},
    "what is no line of the minutes is not linked to where it was said": {
        *((name, "link") for name in ("delegate", "delegation_absence", "document_revision")),
        *((name, "link") for name in ("prompt", "question", "series", "session", "turn", "voice")),
    },
}
"""Why not even a member is shown a column that bears a marker."""


def text_columns() -> Iterator[Column]:
    """Every column that can hold words, with its table."""
    for table in SQLModel.metadata.sorted_tables:
        for column in table.columns:
            if holds_text(column):
                yield table.name, column.name


def holds_text(column: sa.Column[Any]) -> bool:
    """Whether it can hold words. SQLModel's own type of strings only wraps one."""
    kind: Any = column.type
    if isinstance(kind, sa.types.TypeDecorator):
        kind = kind.impl_instance
    return isinstance(kind, sa.JSON | sa.String) and not isinstance(kind, sa.Enum)


def reasons(column: Column) -> list[str]:
    """Why a column bears no marker; none where it must bear one."""
    named = ".".join(column)
    return [why for why, which in NOT_PLANTED.items() if re.fullmatch(which, named)]


def planted_columns() -> set[Column]:
    """The columns that bear a marker in every row."""
    return {each for each in text_columns() if not reasons(each)}


def marker(table: str, key: object, column: str) -> str:
    """The word that stands in one column of one row only."""
    return _BETWEEN.join((f"zq{table}", re.sub(r"\W", "_", str(key)).lower(), column))


def markers(text: str) -> set[str]:
    """The markers in a text, whatever became of their capitals."""
    return {found.lower() for found in MARKER.findall(text)}


def columns(found: Iterable[str]) -> set[Column]:
    """The columns in which markers stand."""
    parts = [each.removeprefix("zq").split(_BETWEEN) for each in found]
    return {(each[0], each[-1]) for each in parts}
