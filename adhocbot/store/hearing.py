"""Who may be told directly what a channel knows, and by which zone they live."""

from __future__ import annotations

from collections.abc import Collection

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.store import people
from adhocbot.store.tables import Channel, Person, Series


def hearing(db: Db, series: Series, users: Collection[str], zone: str) -> dict[str, str]:
    """The zones of those who are still there, and may know what is in the series' channel.

    As `people.hears`, for all of them with two questions.

    Args:
        zone: by which those live of whom Slack told none.
    """
    channel = db.get(Channel, (series.team_id, series.channel_id))
    if channel is None or not is_trusted(channel):
        return {}
    seen = people.seeing(db, series.team_id, series.channel_id, users)
    known = select(Person).where(Person.team_id == series.team_id, col(Person.user_id).in_(seen))
    rows = {row.user_id: row for row in db.exec(known)}
    found = {}
    for user in dict.fromkeys(user for user in users if user in seen):
        row = rows.get(user)
        if row is None or not (row.gone or row.is_bot):
            found[user] = (row.zone if row else None) or zone
    return found


def is_trusted(channel: Channel) -> bool:
    """Whether it is known who is in a channel; of a public one that does not matter."""
    return not channel.is_private or channel.fetched_at != people.NEVER
