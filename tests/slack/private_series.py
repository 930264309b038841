"""A private channel full of words that nobody outside of it may read."""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

from adhocbot.store import tables
from tests.slack.hall import AFTER, START, Hall

MARKER = re.compile(r"zq\w+")

# What carries words to and from Slack, and what is public in the workspace.
_NO_RECORD = (
    *(tables.Outgoing, tables.Message, tables.Received, tables.Reminder),
    *(tables.Member, tables.Person, tables.HomeTab, tables.UserGroup, tables.GroupMember),
)
# Columns of characters that hold no words of people: ids, and words of the program.
_NO_WORDS = re.compile(
    r".*(_id|_user|_by|_channel|_ts|_key)|ts|key|verb|link|zone|profile|language|running_in"
    r"|finding|agenda_document|minutes_document"
)
# Filled by nothing that this story says.
MAY_BE_EMPTY = {
    *(
        "half_written",
        "attendance_answer",
        "delegation_absence",
        "delegation_group",
        "kept",
        "kept_form",
    ),
    *("present", "question_version", "reply"),
}


def planted(room: Hall) -> None:
    """Wrecks #1 in #vault, posted and in review; every free word of it bears a marker.

    Ana chairs, and Ben, its secretary, has left the channel. Taro, outside of it, is a delegate who
    is asked question 2; Lars, outside too, is one whose delegation was asked nothing yet.
    """
    room.planned("vault", "Wrecks")
    for who, sentence in (
        ("ana", "doc add TD7 A chart from Norway"),
        ("ana", "agenda add The mast 5 min TD7"),
        ("lena", "position 1 conditional: Only the small ones."),
        ("ana", "ask 2 Japan by Wed 12:00"),
        ("ana", "agenda approve"),
    ):
        room.does(who, sentence, "vault")
    room.clock.turn_to(START)
    for who, sentence in (
        ("ana", "start"),
        ("lena", "note Everybody looked."),
        ("ana", "decide The mast: agreed because nobody objected"),
        ("ana", "conclusion It stays."),
        ("ana", "consultation with Norway about the mast"),
        ("ana", "action Paint it @ben by Fri 9am"),
        ("ana", "doc revise TD7 because it is wet"),
        ("ana", "followup on 17 Mar 13:00"),
        ("ana", "attendance 5"),
    ):
        room.does(who, sentence, "vault")
    room.clock.turn_to(AFTER)
    room.does("ana", "close", "vault")
    mark(room)
    for who, sentence in (
        ("ana", "minutes wrecks#1 post"),
        ("lena", "remark wrecks#1 documents: name the chart"),
        ("ana", "remark wrecks#1 1 not accepted because it is named"),
    ):
        room.does(who, sentence, "vault")
    mark(room)
    room.slack.remove("vault", "ben")
    room.settle()


def marked_tables() -> list[str]:
    """The tables of the record, whose words are all marked."""
    kept = {each.__tablename__ for each in _NO_RECORD}
    return [table.name for table in SQLModel.metadata.sorted_tables if table.name not in kept]


def mark(room: Hall) -> None:
    """Put a word of its own into every column of words of every row of the record."""
    room.settle()
    vault = room.slack.channel_id("vault")
    with room.program.database.transaction() as db:
        for table in [SQLModel.metadata.tables[name] for name in marked_tables()]:
            for row in db.connection().execute(sa.select(table)).mappings().all():
                if row.get("channel_id", vault) == vault:
                    _mark_row(db.connection(), table, dict(row))


def _mark_row(connection: sa.Connection, table: sa.Table, row: dict[str, Any]) -> None:
    key = "_".join(str(row[column.name]) for column in table.primary_key)
    marked = {
        column.name: f"{row[column.name]} zq{table.name}_{key}_{column.name}"
        for column in table.columns
        if isinstance(column.type, sa.String)
        and not isinstance(column.type, sa.Enum)
        and not _NO_WORDS.fullmatch(column.name)
        and not column.primary_key
        and row[column.name] is not None
        and "zq" not in row[column.name]
        and (table.name, column.name) != ("series", "topic")
    }
    if marked:
        where = [column == row[column.name] for column in table.primary_key]
        connection.execute(sa.update(table).where(*where).values(**marked))
