"""What a phrase says, part by part: at most one of each, and every word used."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import timedelta
from fractions import Fraction
from re import Match, Pattern

from adhocbot.domain.when.clocks import Clock
from adhocbot.domain.when.days import Day, Weekday
from adhocbot.domain.when.refusals import NotATime, example, quote
from adhocbot.domain.when.text import Phrase
from adhocbot.domain.when.zones import Zone


@dataclass(frozen=True)
class Length:
    """How long, in minutes; as typed, so it may be none, negative or far too much."""

    text: str
    minutes: Fraction


@dataclass(frozen=True)
class DayPart:
    """A part of the day, as the first and last hour that a time in it can have."""

    text: str
    first: int
    last: int


@dataclass(frozen=True)
class Parts:
    """The parts found; None where the phrase has none of the kind.

    Args:
        day: a date or a distance from today.
        weekday: the day of the week.
        times: one clock time, or the two ends of a range.
        length: how long it lasts.
        ahead: how far from now it starts.
        zone: the time zone typed.
        part: morning, evening and the like.
        number: a number that nothing explains.
    """

    day: Day | None = None
    weekday: Weekday | None = None
    times: tuple[Clock] | tuple[Clock, Clock] | None = None
    length: Length | None = None
    ahead: timedelta | Length | None = None
    zone: Zone | None = None
    part: DayPart | None = None
    number: str | None = None


# A reader makes parts of a match and the words as typed; None where they are something else.
Reader = Callable[[Match[str], str], Parts | None]

_KINDS = {
    "day": "date",
    "weekday": "day of the week",
    "times": "time",
    "length": "duration",
    "ahead": "distance from now",
    "zone": "time zone",
    "part": "part of the day",
    "number": "number",
}
# Lines that work on any day, for what was not understood at all.
LINE = "Wed 13:15-14:30"
POINT_LINE = "Thu 08:00"


def scan(phrase: Phrase, grammar: tuple[tuple[Pattern[str], Reader], ...]) -> Parts:
    """Read a phrase from left to right; the first pattern that fits a place has it.

    Raises:
        NotATime: unparsed, for a word that is none of the grammar's or a second part of a kind.
    """
    parts, at = Parts(), 0
    while (at := _past_separators(phrase.folded, at)) < len(phrase.folded):
        found, end = _at(phrase, at, grammar)
        parts = _both(parts, found, phrase.typed[at:end])
        at = end
    return parts


def _past_separators(folded: str, at: int) -> int:
    while at < len(folded) and folded[at] in " ,":
        at += 1
    # The full stop that ends the sentence says nothing about the time.
    return at + 1 if folded[at:] == "." else at


def _at(
    phrase: Phrase, at: int, grammar: tuple[tuple[Pattern[str], Reader], ...]
) -> tuple[Parts, int]:
    for pattern, reader in grammar:
        match = pattern.match(phrase.folded, at)
        if match is None:
            continue
        found = reader(match, phrase.typed[at : match.end()])
        if found is not None:
            return found, match.end()
    word = phrase.typed[at:].split()[0]
    raise NotATime(
        f"I cannot read {quote(word)} as part of a time. {example(LINE)}", kind="unparsed"
    )


def _both(held: Parts, found: Parts, words: str) -> Parts:
    values: dict[str, object] = {}
    for part in fields(Parts):
        old, new = getattr(held, part.name), getattr(found, part.name)
        if old is not None and new is not None:
            raise NotATime(
                f"{quote(words)} is a second {_KINDS[part.name]}: one line says one time. "
                + example(LINE),
                kind="unparsed",
            )
        values[part.name] = old if new is None else new
    return Parts(**values)  # type: ignore[arg-type]  # each value comes from the same field
