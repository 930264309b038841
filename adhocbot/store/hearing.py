"""Who may be told directly what a channel knows, and by which zone they live."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.store.people import NEVER
from adhocbot.store.tables import Channel, Member, Person, Series


def hearing(db: Db, series: Series, users: Iterable[str], zone: str) -> dict[str, str]:
    """The zones of those who are still there, and may know what is in the series' channel.

    As `people.hears`, for all of them with two questions.

    Args:
        zone: by which those live of whom Slack told none.
    """
    wanted = list(dict.fromkeys(users))
    channel = db.get(Channel, (series.team_id, series.channel_id))
    if not wanted or channel is None or not is_trusted(channel):
        return {}
    known = select(Person).where(Person.team_id == series.team_id, col(Person.user_id).in_(wanted))
    rows = {row.user_id: row for row in db.exec(known)}
    if channel.is_private:
        here = select(Member.user_id).where(
            Member.team_id == series.team_id, Member.channel_id == series.channel_id
        )
        inside = (
            set(db.exec(here.where(col(Member.user_id).in_(wanted)))) if channel.has_bot else set()
        )
        wanted = [user for user in wanted if user in inside]
    found = {}
    for user in wanted:
        row = rows.get(user)
        if row is None or not (row.gone or row.is_bot):
            found[user] = (row.zone if row else None) or zone
    return found


def is_trusted(channel: Channel) -> bool:
    """Whether it is known who is in a channel; of a public one that does not matter."""
    return not channel.is_private or channel.fetched_at != NEVER
