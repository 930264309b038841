"""A private channel full of words that nobody outside of it may read."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlmodel import Session as Db
from sqlmodel import SQLModel

from adhocbot.domain import naming
from adhocbot.domain.rows import ReadRow
from adhocbot.domain.words import Concern
from adhocbot.services import half_written, imports, received
from adhocbot.services.frame import Said
from adhocbot.store.half_written import Typed
from adhocbot.store.tables import ConcernMove
from tests.slack.hall import AFTER, START, Hall
from tests.slack.learnt import Listening
from tests.slack.private_columns import marker, planted_columns

INSIDE = ("ana", "lena", "dora", "jon")
"""Who is in #vault to the end: Ana, the secretary, and delegates of Norway, Chile and Iceland."""

OUTSIDE = {
    "olga": "administers the workspace, and is nobody in the series",
    "pat": "is a delegate of another series, in #harbour, and was given an action item",
    "ben": "chaired, and has left the channel",
    "lars": "heads Norway, which was asked nothing",
    "taro": "is a delegate of Japan, which was asked questions 2 and 3",
    "mora": "was a delegate of Chile, and was asked question 1",
    "gil": "was in the channel, and is deactivated",
}
"""Who is not in it, and may know nothing but what they are asked."""

KEPT_FORM = "form:VKEPT"
SENT_FORM = "VSENT"
"""What Ana confirms next, and what she sent, by their forms' ids."""


def planted(room: Hall) -> Listening:
    """Wrecks #1 in #vault, posted and in review; every word of it is marked.

    Returns:
        What people hear from the moment on at which the last of `OUTSIDE` have left.
    """
    room.planned("vault", "Wrecks")
    _people(room)
    _before(room)
    room.clock.turn_to(START)
    _during(room)
    room.clock.turn_to(AFTER)
    room.does("ana", "close", "vault")
    room.does("ana", "start")
    _kept(room)
    mark(room)
    _after(room)
    mark(room)
    room.slack.remove("vault", "ben")
    room.slack.deactivate("gil")
    left = Listening(room, OUTSIDE)
    room.slack.change_group("salt", ["dora"])
    mark(room)
    return left


def _people(room: Hall) -> None:
    slack = room.slack
    for name in ("dora", "mora", "gil", "jon"):
        slack.add_user(name, f"{name.title()} Hill", "Europe/Oslo")
        slack.invite("harbour", name)
    slack.invite("harbour", "pat")
    for name in ("dora", "gil", "jon"):
        slack.invite("vault", name)
    slack.change_user("olga", is_admin=True)
    slack.add_group("salt", "Salt", ["dora", "mora", "gil"])
    for name in ("ben", "gil"):
        # Their Home tabs are open all the time.
        room.person(name).open_home()
    for sentence in (
        "schedule Tides on Wed 17 Mar 2027 10:00-11:00 Europe/Oslo",
        "delegation tides#1 add Peru @pat",
        "question tides#1 add Is it high?",
    ):
        room.does("ana", sentence)


def _before(room: Hall) -> None:
    for who, sentence in (
        ("ana", "doc add TD7 A chart from Norway https://example.org/td7"),
        ("ana", "agenda add The mast 5 min TD7"),
        ("ana", "question add How deep is it? why: it was measured comments: twice"),
        ("ana", "delegation add Chile @salt"),
        ("ana", "delegation add Iceland @jon"),
        ("ana", "delegation head Norway @lars"),
        ("ana", "delegation head Chile @mora"),
        ("ana", "delegation mandate Iceland to Norway"),
        ("lena", "position 1 conditional: Only the small ones."),
        ("ana", "question edit 1 Is one gauge really enough? why: two were asked for"),
    ):
        room.does(who, sentence, "vault")
    # What goes out in prompts and drafts, before it does.
    mark(room, "question", "question_version", "position")
    for who, sentence in (
        ("ana", "position 3 for Iceland by e-mail oppose: Not at all."),
        ("ana", "ask 2,3 Japan by Sat 13 Mar 12:00"),
        ("ana", "ask 1 Chile by Sat 13 Mar 12:00"),
        ("taro", "position wrecks#1 3 concern: It is too deep."),
        ("ana", "settings clearance on"),
        ("lena", "position 1 support: All of them."),
        ("ana", "settings clearance off"),
        ("lena", "attend"),
        ("ana", "agenda approve as TD9"),
    ):
        room.does(who, sentence, "harbour" if who == "taro" else "vault")
    room.direct("taro", "We are not sure yet.")


def _during(room: Hall) -> None:
    for who, sentence in (
        ("ana", "start"),
        ("lena", "note Everybody looked."),
        ("lena", "queue"),
        ("ana", "concern 3 for Japan maintained because it is deep"),
        ("ana", "concern 3 for Japan would go if it is dredged"),
        ("ana", "decide The mast: agreed because nobody objected"),
        ("ana", "conclusion It stays."),
        ("ana", "consultation with Norway about the mast"),
        ("ana", "action Paint it @lena by Fri 9am"),
        ("ana", "action Lift it @pat by Fri 9am"),
        ("ana", "action Sink it"),
        ("ana", "drop 3 because it floats"),
        ("ana", "doc revise TD7 because it is wet"),
        ("ana", "followup on 17 Mar 13:00"),
        ("ana", "cancel wrecks#2 because of ice"),
        ("ana", "attendance @lena @ana"),
        ("ana", "delegation absent Japan"),
    ):
        room.does(who, sentence, "vault")


def _kept(room: Hall) -> None:
    """What is kept of people until they go on, beside the record."""
    with room.program.database.transaction() as db:
        taro, ana = said(room, "taro", ""), said(room, "ana", "")
        half_written.keep(db, taro, 1, [Typed(2, "Half a thought.", None, None)])
        imports.keep(db, ana, 1, [ReadRow("Who pays for it?", "Nobody has.", "So far.")], KEPT_FORM)
        sent = f"form:{ana.user}:{SENT_FORM}:action.add"
        received.first_time(db, ana.team, sent, ana.now)
        received.tell(db, ana.team, sent, "wrecks#1: action item 9: Hide it.")
        # In a ledger that no sentence writes yet.
        lena = said(room, "lena", "").entered()
        db.add(
            ConcernMove(
                series_id=1,
                session_id=1,
                question_id=1,
                delegation_id=1,
                move=Concern.ANSWERED,
                **lena,
            )
        )


def _after(room: Hall) -> None:
    for who, sentence in (
        ("ana", "minutes wrecks#1 keep 1"),
        ("ana", "settings wrecks#1 approval quorum 2"),
        ("ana", "settings wrecks#1 period 2025-2028"),
        ("ana", "minutes wrecks#1 post"),
        ("lena", "remark wrecks#1 documents: name the chart"),
        ("ana", "remark wrecks#1 1 not accepted because it is named"),
        ("lena", "remark wrecks#1 documents: name it again proposed: A chart of wrecks"),
        ("lena", "reservation wrecks#1 We keep our own chart"),
        ("lena", "minutes wrecks#1 approve"),
        ("ana", "chair wrecks#1 @ben"),
        ("ben", "secretary wrecks#1 @ana"),
        ("ben", "action wrecks#1 Hide it @ben by Fri 9am"),
    ):
        room.does(who, sentence, "vault")


def said(room: Hall, name: str, channel: str, ts: str | None = None) -> Said:
    """As a delivery from a person would be heard."""
    team, user = room.slack.team_id, room.person(name).id
    return Said(team, channel, user, "Europe/Oslo", room.clock.now(), None, ts)


def mark(room: Hall, *only: str) -> None:
    """Put a word of its own into every column of words of every row of the series.

    Also where nothing stood; in data, into every text of several words.

    Args:
        only: these tables; by default all of them.
    """
    room.settle()
    elsewhere = room.slack.channel_id("harbour")
    with room.program.database.transaction() as db:
        for table in SQLModel.metadata.sorted_tables:
            if only and table.name not in only:
                continue
            wanted = [column for name, column in sorted(planted_columns()) if name == table.name]
            for row in db.connection().execute(sa.select(table)).mappings().all():
                nothing_told = table.name == "received" and row["told"] is None
                if wanted and not nothing_told and not _is_of(db, table, dict(row), elsewhere):
                    _mark_row(db.connection(), table, dict(row), wanted)


_FROM_OF = {
    "session_id": "session", "series_id": "series", "document_id": "document",
    "delegation_id": "delegation", "question_id": "question", "item_id": "item",
    "prompt_id": "prompt", "line_id": "line",
}  # fmt: skip  # the row to which a row belongs


def _is_of(db: Db, table: sa.Table, row: dict[str, Any], channel: str) -> bool:
    """Whether a row belongs to a series of that channel."""
    if channel in (row.get("channel_id"), row.get("lane")):
        return True
    for column, of in _FROM_OF.items():
        if row.get(column) is not None:
            parent = SQLModel.metadata.tables[of]
            query = sa.select(parent).where(parent.c.id == row[column])
            found = db.connection().execute(query).mappings().one()
            return _is_of(db, parent, dict(found), channel)
    return False


def _mark_row(
    connection: sa.Connection, table: sa.Table, row: dict[str, Any], wanted: list[str]
) -> None:
    key = "_".join(str(row[column.name]) for column in table.primary_key)
    values = {name: _marked(row[name], marker(table.name, key, name)) for name in wanted}
    if "link" in wanted and not row["link"]:
        # What is no address is never linked.
        values["link"] = f"https://example.org/{values['link']}"
    if table.name == "delegation":
        values["name_key"] = naming.key(values["name"])
    connection.execute(
        sa.update(table)
        .where(*(column == row[column.name] for column in table.primary_key))
        .values(**values)
    )


def _marked(value: Any, word: str) -> Any:
    if isinstance(value, dict | list):
        return _marked_within(value, word)
    return value if word in (value or "") else f"{value or ''} {word}".strip()


def _marked_within(value: Any, word: str) -> Any:
    if isinstance(value, dict):
        return {name: _marked_within(each, word) for name, each in value.items()}
    if isinstance(value, list):
        return [_marked_within(each, word) for each in value]
    is_plain = isinstance(value, str) and " " in value and word not in value
    return f"{value} {word}" if is_plain else value
