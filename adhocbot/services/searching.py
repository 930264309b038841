"""Searching all that a person may read."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.domain.search import wanted
from adhocbot.services import prompts
from adhocbot.services.aloud import hearers_may_see, is_aloud
from adhocbot.services.frame import Said, words
from adhocbot.store import people
from adhocbot.store.search import Hit, hits
from adhocbot.store.tables import Delegate, Delegation, Series


@dataclass(frozen=True)
class Found:
    """What has all the words. `searched`: the topics of the series, those of this channel first.

    `only_asked`: the topics of which no more than the questions that one is asked was searched.
    """

    words: tuple[str, ...]
    hits: tuple[Hit, ...]
    searched: tuple[str, ...]
    only_asked: tuple[str, ...]


def search(db: Db, said: Said, typed: str) -> Found:
    """Search the series of this channel and of the person's other channels; those here first.

    Where others read the answer, only what they may know of too. A delegate outside a series'
    channel finds the questions that the delegation is asked, and nothing else.

    Raises:
        Refused: there is no word to search for, or there are too many.
    """
    sought = wanted(words(db, said, typed))
    seen = _seen(db, said)
    asked = _asked(db, said, {series.id or 0 for series in seen})
    here = {series.id for series in seen if series.channel_id == said.channel}
    found = hits(db, [series.id or 0 for series in seen], sought, asked=asked)
    # The newest stay first within each half.
    found.sort(key=lambda hit: hit.series not in here)
    outside = db.exec(select(Series.topic).where(col(Series.id).in_(sorted(asked)))).all()
    return Found(
        sought,
        tuple(found),
        tuple(naming.slug(series.topic) for series in seen),
        tuple(map(naming.slug, outside)),
    )


def _seen(db: Db, said: Said) -> list[Series]:
    """The series that the person, and whoever reads the answer, may know of."""
    channels = {
        channel
        for channel in people.channels_of(db, said.team, said.user)
        if hearers_may_see(db, said, channel)
    }
    query = select(Series).where(
        Series.team_id == said.team, col(Series.channel_id).in_(sorted({*channels, said.channel}))
    )
    found = list(db.exec(query.order_by(col(Series.id).desc())))
    found.sort(key=lambda series: series.channel_id != said.channel)
    return found


def _asked(db: Db, said: Said, seen: set[int]) -> dict[int, set[int]]:
    """The numbers of the questions that the person is asked in other series, by the series."""
    query = (
        select(Series, Delegate.delegation_id)
        .join(Delegation, col(Delegation.series_id) == col(Series.id))
        .join(Delegate, col(Delegate.delegation_id) == col(Delegation.id))
        .where(
            Series.team_id == said.team,
            Delegate.user_id == said.user,
            col(Series.id).not_in(sorted(seen)),
        )
    )
    asked: dict[int, set[int]] = {}
    if is_aloud(said):
        # What the person alone is asked is nothing for the others who read the answer.
        return asked
    for series, delegation in db.exec(query).all():
        numbers = prompts.asked(db, series.id or 0, delegation)
        if numbers:
            asked.setdefault(series.id or 0, set()).update(numbers)
    return asked
