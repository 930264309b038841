"""A channel with people in it, for tests of services on a real database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import undefer
from sqlmodel import Session as Db
from sqlmodel import SQLModel, select

from adhocbot.clock import TurnableClock
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.when import When
from adhocbot.domain.words import ReminderKind
from adhocbot.services import agenda, delegations, live, questions, sessions
from adhocbot.services.frame import Said, Saved
from adhocbot.services.images import COUNTERS
from adhocbot.store import tables
from adhocbot.store.engine import Database

# Also what is read only where it is asked for.
_WHOLE = undefer("*")

TEAM = "T1"
LAMPS, KEELS, VAULT = "C1", "C2", "C3"  # VAULT is private
ANA, BEN, LENA, TARO, OLGA, PAT, ADMIN, ROBOT = (
    "UANA", "UBEN", "ULENA", "UTARO", "UOLGA", "UPAT", "UADMIN", "UROBOT",
)  # fmt: skip  # who they are stands below
START = datetime(2027, 3, 10, 12, 0, tzinfo=UTC)
ZONE = "Europe/Oslo"

T = TypeVar("T")
Everything = dict[str, list[dict[str, Any]]]


def the_people() -> list[SQLModel]:
    """Ana chairs, Ben is secretary, Lena and Taro are delegates, Olga observes, Pat is outside."""
    named = {
        ANA: "Ana Costa",
        BEN: "Ben Okoro",
        LENA: "Lena Vik",
        TARO: "Taro Mori",
        OLGA: "Olga Berg",
        PAT: "Pat Quinn",
        ADMIN: "Ada Root",
        ROBOT: "Clank",
    }
    people: list[SQLModel] = [
        tables.Person(
            team_id=TEAM,
            user_id=user,
            name=name,
            zone=ZONE,
            is_admin=user == ADMIN,
            is_bot=user == ROBOT,
            fetched_at=START,
        )
        for user, name in named.items()
    ]
    channels = {LAMPS: "lamps", KEELS: "keels", VAULT: "vault"}
    people += [
        tables.Channel(
            team_id=TEAM,
            channel_id=channel,
            name=name,
            is_private=channel == VAULT,
            has_bot=True,
            fetched_at=START,
        )
        for channel, name in channels.items()
    ]
    people += [
        tables.Member(team_id=TEAM, channel_id=channel, user_id=user)
        for channel in channels
        for user in named
        if user != PAT
    ]
    return people


def when(start: datetime, minutes: int | None = 75, zone_typed: bool = True) -> When:
    """A reading of a time, as the sentences give it."""
    end = start + timedelta(minutes=minutes) if minutes is not None else None
    return When(start, end, ZONE, zone_typed, False)


class Stage:
    """A database with people and channels, a clock that stands still, and short ways to speak."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = TurnableClock(START - timedelta(days=2))
        with database.transaction() as db:
            db.add_all(the_people())

    def said(self, user: str = ANA, channel: str = LAMPS, ts: str | None = None) -> Said:
        link = f"https://example.slack.com/archives/{channel}/p{ts}" if ts else None
        return Said(TEAM, channel, user, ZONE, self.clock.now(), link, ts)

    def do(
        self,
        service: Callable[..., T],
        *args: Any,
        user: str = ANA,
        channel: str = LAMPS,
        ts: str | None = None,
        **named: Any,
    ) -> T:
        """One sentence: a service in a transaction of its own."""
        with self.database.transaction() as db:
            return service(db, self.said(user, channel, ts), *args, **named)

    def read(self, reading: Callable[..., T], *args: Any) -> T:
        """A function of the database alone."""
        with self.database.transaction() as db:
            return reading(db, *args)

    def rows(self, table: type[Any]) -> list[Any]:
        """Every row of a table, whole, by its key."""
        with self.database.transaction() as db:
            mapper = sa.inspect(table)
            return list(db.exec(select(table).options(_WHOLE).order_by(*mapper.primary_key)))

    def settled(self, subject: str) -> list[Any]:
        """The reminders of one kind of thing (`prompt`) that need no more thought."""
        return [
            row
            for row in self.rows(tables.Reminder)
            if row.subject.startswith(f"{subject}:") and row.kind is not ReminderKind.AGENDA_OPEN
        ]

    def row(self, table: type[Any], key: Any) -> Any:
        with self.database.transaction() as db:
            return db.get_one(table, key, options=[_WHOLE])

    def refused(self, service: Callable[..., Any], *args: Any, **named: Any) -> Refused:
        """The refusal of a sentence, which leaves every table as it was."""
        with unchanged(self.database), pytest.raises(Refused) as caught:
            self.do(service, *args, **named)
        return caught.value

    def outgoing(self, *kinds: str) -> list[tuple[str, str, str | None]]:
        """What waits to be said: kind, lane and subject; of these kinds, or of all."""
        return [
            (row.kind, row.lane, row.subject)
            for row in self.rows(tables.Outgoing)
            if not kinds or row.kind in kinds
        ]

    # The usual beginning of a story.

    def scheduled(
        self,
        topic: str = "Lamps",
        channel: str = LAMPS,
        start: datetime = START,
        number: int | None = None,
        anticipated: bool = False,
        user: str = ANA,
    ) -> int:
        """A session chaired by whoever schedules it."""
        command = c.Schedule(topic, number, when(start), "Pier 4, Bergen", anticipated)
        saved = self.do(sessions.schedule, command, user=user, channel=channel, profile="plain")
        return saved.session_id

    def staffed(self, channel: str = LAMPS) -> int:
        """A session with a secretary, two delegations and one that observes."""
        session = self.scheduled(channel=channel)
        self.do(sessions.appoint, session, c.Appoint("secretary", BEN), channel=channel)
        for name, user in (("Norway", LENA), ("Japan", TARO), ("Harbour Watch", OLGA)):
            self.do(delegations.add, session, c.DelegationAdd(name, (user,)), channel=channel)
        with self.database.transaction() as db:
            watch = db.exec(
                select(tables.Delegation).where(tables.Delegation.name == "Harbour Watch")
            ).one()
            watch.observes = True
        return session

    def asking(self, count: int = 3, channel: str = LAMPS) -> int:
        """A staffed session with questions 1 to `count`."""
        session = self.staffed(channel)
        for number in range(1, count + 1):
            command = c.QuestionAdd(f"Is lamp {number} needed?", None, None)
            self.do(questions.add, session, command, channel=channel)
        return session

    def running(self) -> int:
        """A staffed session with three items, the first of which is open."""
        session = self.staffed()
        for title in ("Opening", "The lamps", "Closing"):
            self.do(agenda.add, session, c.AgendaAdd(title, 10, None, ()))
        self.clock.turn_to(START)
        self.do(live.start, session)
        return session

    def closed(self) -> int:
        """A session that ran and is closed, with nothing left open that blocks approval."""
        session = self.running()
        self.do(live.note, session, c.NoteAdd("Everybody was welcome."))
        self.do(live.next_item, session)
        self.do(live.note, session, c.NoteAdd("The lamps were counted twice."))
        self.do(live.attendance, session, c.AttendanceTake(12, 12))
        self.clock.forward(minutes=75)
        self.do(live.close, session, c.Close(None))
        return session


def everything(db: Db) -> Everything:
    """Every row of every table, as plain values."""
    found = {}
    for table in SQLModel.metadata.sorted_tables:
        rows = db.connection().execute(sa.select(table).order_by(*table.primary_key)).mappings()
        found[table.name] = [dict(row) for row in rows]
    return found


def snapshot(database: Database) -> Everything:
    """As `everything`, at this moment."""
    with database.reading() as db:
        return everything(db)


# What an undo leaves behind: its traces, what people were told, the counters that only rise.
_TRACES = frozenset({"entry", "outgoing", "finding_number", "reminder", "wake"})


def record_only(found: Everything) -> Everything:
    """The rows of the record, without the traces and counters that an undo leaves."""
    return {
        table: [{k: v for k, v in row.items() if k not in COUNTERS} for row in rows]
        for table, rows in found.items()
        if table not in _TRACES
    }


@contextmanager
def unchanged(database: Database) -> Iterator[None]:
    """What happens within leaves every row of every table as it was."""
    before = snapshot(database)
    yield
    assert snapshot(database) == before


def the(saved: Saved | None) -> Saved:
    """What was saved, where something must have been."""
    assert saved is not None
    return saved
