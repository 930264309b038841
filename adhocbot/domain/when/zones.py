"""Time zones: the one typed, and a local time's one instant in it."""

import difflib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from adhocbot.domain.when.refusals import NotATime, example, plain_day, quote
from adhocbot.domain.when.tables import (
    ABBREVIATIONS,
    SHOUTED_ABBREVIATIONS,
    UNCLEAR_ABBREVIATIONS,
)

_WEST_END, _EAST_END = timedelta(hours=-12), timedelta(hours=14)
# Comparing a longer text with all names would take time, and find none.
_LONGEST_NAME = 40


@dataclass(frozen=True)
class Zone:
    """A zone to read local times in.

    Args:
        text: as typed, for quoting.
        name: an IANA name; for a fixed offset the zone that stands for it.
        offset: the fixed offset from UTC that was typed, or None for a named zone.
        seasonal: the offset is only right while the named zone has it (CET, not +01:00).
        problem: a sentence saying why it is none, or "".
    """

    text: str
    name: str
    offset: timedelta | None = None
    seasonal: bool = False
    problem: str = ""


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Small letters -> IANA name; those with a slash, since `Japan` is also a delegation."""
    return {name.lower(): name for name in available_timezones() if "/" in name}


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    """The last part of each IANA name, in small letters -> the name."""
    return {
        low.rpartition("/")[2].replace("_", " "): name for low, name in sorted(_names().items())
    }


def named(text: str) -> Zone | None:
    """The zone of an `Area/City` text; one with a problem for a slip; None for any other text."""
    low = text.lower()
    if low in _names():
        return Zone(text, _names()[low])
    if len(low) > _LONGEST_NAME:
        return None
    areas = {name.partition("/")[0] for name in _names()}
    near = difflib.get_close_matches(low, _names(), n=1, cutoff=0.8)
    if not near and low.partition("/")[0] not in areas:
        return None
    suggested = _names()[near[0]] if near else "Europe/Zurich"
    problem = f"There is no time zone {quote(text)}. " + example(f"tomorrow 13:15 {suggested}")
    return Zone(text, "UTC", problem=problem)


def abbreviated(text: str) -> Zone | None:
    """The zone of an abbreviation such as JST; one with a problem where it has two meanings."""
    low = text.lower()
    if low in UNCLEAR_ABBREVIATIONS:
        meanings, names = UNCLEAR_ABBREVIATIONS[low]
        lines = (f"tomorrow 18:00 {name}" for name in names)
        problem = f"{quote(text)} could be the time of {meanings}. " + example(*lines)
        return Zone(text, "UTC", problem=problem)
    if low not in ABBREVIATIONS or (low in SHOUTED_ABBREVIATIONS and not text.isupper()):
        return None
    hours, name = ABBREVIATIONS[low]
    return Zone(text, name, timedelta(hours=hours), seasonal=name != "UTC")


def of_place(text: str, place: str) -> Zone:
    """`Geneva time` is no zone's name; where a zone is named after the place, it is suggested."""
    suggested = _cities().get(place.strip().lower(), "Europe/Zurich")
    problem = f"{quote(text)} names no time zone that I know. " + example(
        f"tomorrow 18:00 {suggested}"
    )
    return Zone(text, "UTC", problem=problem)


def fixed(text: str, sign: str, hours: int, minutes: int) -> Zone:
    """An offset from UTC, as in +09:00; one with a problem where no place on Earth has it."""
    size = timedelta(hours=hours, minutes=minutes)
    offset = -size if sign == "-" else size
    if minutes > 59 or not _WEST_END <= offset <= _EAST_END:
        problem = f"{quote(text)} is no offset from UTC: they go from -12:00 to +14:00. "
        return Zone(text, "UTC", problem=problem + example("tomorrow 18:00 UTC+09:00"))
    name = "UTC"
    if offset and not minutes:
        # The names of these zones have the sign the other way round.
        name = f"Etc/GMT{'+' if sign == '-' else '-'}{hours}"
    return Zone(text, name, offset)


def to_instant(local: datetime, zone: Zone) -> datetime:
    """The one instant, in UTC, at which clocks in the zone show a naive local time.

    Raises:
        NotATime: dst_gap, dst_overlap; zone where an abbreviation is not in use then.
    """
    if zone.offset is not None:
        return _at_offset(local, zone, zone.offset)
    options = to_instants(local, zone.name)
    if not options:
        raise NotATime(_skipped(local, zone.name), kind="dst_gap")
    if len(options) > 1:
        raise NotATime(_doubled(local, zone.name, options), kind="dst_overlap")
    return options[0]


def to_instants(local: datetime, name: str) -> list[datetime]:
    """Every instant, in UTC and in order, at which clocks in the named zone show a local time."""
    info = ZoneInfo(name)
    both = {local.replace(tzinfo=info, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sorted(at for at in both if at.astimezone(info).replace(tzinfo=None) == local)


def to_keep(zone: Zone, speaker: str, at: datetime) -> str:
    """The IANA name to keep with an instant: a fixed offset is the speaker's zone if it has it."""
    if zone.offset is None:
        return zone.name
    same = at.astimezone(ZoneInfo(speaker)).utcoffset() == zone.offset
    return speaker if same else zone.name


def _at_offset(local: datetime, zone: Zone, offset: timedelta) -> datetime:
    at = local.replace(tzinfo=timezone(offset)).astimezone(UTC)
    there = at.astimezone(ZoneInfo(zone.name))
    if zone.seasonal and there.utcoffset() != offset:
        raise NotATime(
            f"{quote(zone.text)} is not in use on {plain_day(local.date())}: clocks there show "
            f"{there.tzname()} then. " + example(f"{_stamp(local)} {zone.name}"),
            kind="zone",
        )
    return at


def _skipped(local: datetime, name: str) -> str:
    # With the offsets of before and after the jump, fold=0 lands after it and fold=1 before it.
    info = ZoneInfo(name)
    after = local.replace(tzinfo=info).astimezone(UTC).astimezone(info)
    return (
        f"Clocks in {name} skip {local:%H:%M} on {plain_day(local.date())}, when they go forward. "
        + example(f"{_stamp(after)} {name}")
    )


def _doubled(local: datetime, name: str, options: list[datetime]) -> str:
    info = ZoneInfo(name)
    offsets = [f"{at.astimezone(info):%z}" for at in options]
    lines = [f"{_stamp(local)} UTC{offset[:3]}:{offset[3:5]}" for offset in offsets]
    return (
        f"Clocks in {name} show {local:%H:%M} twice on {plain_day(local.date())}, when they go "
        "back. " + example(*lines)
    )


def _stamp(local: datetime) -> str:
    return f"{plain_day(local.date())} {local:%H:%M}"
