"""What a person writes to turn the rehearsal's clock, read as the bot reads times."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from adhocbot.domain.when import NotATime, read_deadline, read_instant
from adhocbot.sandbox import CannotDo

EXAMPLES = "“+90 minutes”, “tomorrow 13:10”, “Wed 9 June 2027 13:15” or “now”"
_AHEAD = re.compile(r"^(\+|plus ) *")
_BACK = re.compile(r"^(-|minus ) *")
_DAYS = re.compile(r"(?P<days>[0-9]{1,4}) *(d|day|days)", re.ASCII | re.IGNORECASE)


def read(words: str, zone: str, *, record: datetime, real: datetime) -> datetime:
    """The instant meant.

    Args:
        zone: the person's own IANA zone.
        record: where the record's clock stands: days and lengths are told from there.
        real: the real time, which “now” stands for.

    Raises:
        CannotDo: it is no time, with what would be one.
    """
    phrase = " ".join(words.split())
    if phrase.casefold() == "now":
        return real.astimezone(UTC)
    ahead = _AHEAD.sub("", phrase)
    back = _BACK.sub("", phrase)
    try:
        if ahead != phrase:
            return record + _length(ahead, record, zone)
        if back != phrase:
            return record - _length(back, record, zone)
        return _instant(phrase, record, zone)
    except NotATime as wrong:
        raise CannotDo(f"{wrong.sentence} The clock turns to {EXAMPLES}.") from wrong


def _length(words: str, record: datetime, zone: str) -> timedelta:
    """How long: whole days by themselves, all else as the bot reads it after “in”."""
    if (days := _DAYS.fullmatch(words)) is not None:
        return timedelta(days=int(days["days"]))
    return read_deadline(f"in {words}", now=record, zone=zone) - record


def _instant(phrase: str, record: datetime, zone: str) -> datetime:
    """An instant to come, or else one gone by: the clock turns back as well."""
    try:
        return read_deadline(phrase, now=record, zone=zone)
    except NotATime as wrong:
        if wrong.kind != "past":
            raise
        return read_instant(phrase, now=record, zone=zone)
