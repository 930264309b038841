"""The Home tab: it is brought up to date for those who have it open, and for nobody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlmodel import Session as Db

from adhocbot.services import outgoing_many
from adhocbot.services.frame import Said
from adhocbot.store import home as tabs
from adhocbot.store.inserting import insert_into
from adhocbot.store.tables import HomeTab

OPEN_FOR = timedelta(hours=1)
"""How long a tab counts as open after it was opened or clicked in; Slack tells no closing."""


def opened(db: Db, said: Said) -> None:
    """A person has opened their Home tab, or clicked in it: show what there is now."""
    note = insert_into(db, HomeTab).values(team_id=said.team, user_id=said.user, opened_at=said.now)
    db.connection().execute(
        note.on_conflict_do_update(
            index_elements=["team_id", "user_id"], set_={"opened_at": said.now}
        )
    )
    _show(db, said.team, [said.user], said.now)


def left(db: Db, said: Said) -> None:
    """A person has gone to the conversation with the bot: their Home tab is not shown any more."""
    row = db.get(HomeTab, (said.team, said.user))
    if row is not None:
        db.delete(row)


def freshen(db: Db, team: str, channel: str, series_id: int, now: datetime) -> None:
    """Something of a series has changed: show it to those whose open tab may tell of it."""
    _show(db, team, tabs.showing(db, team, channel, series_id), now)


def freshen_own(db: Db, said: Said) -> None:
    """A person did something that nobody else's tab shows."""
    _show(db, said.team, tabs.open_among(db, said.team, [said.user]), said.now)


def freshen_named(db: Db, team: str, user: str, now: datetime) -> None:
    """What Slack tells of a person has changed: their zone, and the name that others read."""
    users = set(tabs.open_among(db, team, [user]))
    for channel, series in tabs.series_naming(db, team, user):
        users.update(tabs.showing(db, team, channel, series))
    _show(db, team, users, now)


@contextmanager
def freshening_channel(db: Db, team: str, channel: str, now: datetime) -> Iterator[None]:
    """Who is in a channel may change within: those who see its sessions now, or no longer, do."""
    before = tabs.audience(db, team, channel)
    yield
    db.flush()
    _show(db, team, before ^ tabs.audience(db, team, channel), now)


def _show(db: Db, team: str, users: Iterable[str], now: datetime) -> None:
    outgoing_many.say_each(
        db,
        team=team,
        kind="home.update",
        lanes={f"home:{user}": {"user": user} for user in sorted(users)},
        now=now,
    )
