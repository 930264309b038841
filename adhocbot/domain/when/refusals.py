"""The refusals of the time reader, and the small words its sentences share."""

from datetime import date, timedelta

from adhocbot.domain.refusal import Refused
from adhocbot.domain.when.tables import MONTH_NAMES, WEEKDAY_NAMES

KINDS = frozenset(
    {
        "unparsed",
        "no_time",
        "past",
        "ambiguous_date",
        "ambiguous_time",
        "bad_date",
        "bad_time",
        "weekday_mismatch",
        "end_before_start",
        "dst_gap",
        "dst_overlap",
        "zone",
        "bad_duration",
        "too_far",
    }
)

# Long enough for any real word or date, short enough to stay one line of an answer.
_QUOTED = 40
_EXAMPLE = "For example: "


class NotATime(Refused):
    """The words are not one instant, or not one span, that a session can have.

    Args:
        sentence: what was wrong, and a line that would work.
        kind: one of `KINDS`.

    Attributes:
        looks_like_time: True where the words are time words that cannot be kept (31 Nov, 25:00);
            False for kind ``unparsed``, where they may as well be any text.
    """

    def __init__(self, sentence: str, *, kind: str) -> None:
        if kind not in KINDS:
            raise ValueError(f"{kind!r} is no kind of NotATime")
        super().__init__(sentence, kind=kind)
        self.looks_like_time = kind != "unparsed"


def quote(words: str) -> str:
    """The words in curly quotes, shortened to one readable piece."""
    words = " ".join(words.split())
    return f"“{words}”" if len(words) <= _QUOTED else f"“{words[:_QUOTED]}…”"


def long_day(day: date) -> str:
    """12 December 2018 as `Wednesday 12 December 2018`."""
    return f"{WEEKDAY_NAMES[day.weekday()]} {plain_day(day)}"


def plain_day(day: date) -> str:
    """12 December 2018 as `12 December 2018`."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def day_to_try(day: date, today: date) -> str:
    """A day for an example line: the one meant where it is still to come, else tomorrow."""
    if not today < day < today + timedelta(days=366):
        day = today + timedelta(days=1)
    short = f"{WEEKDAY_NAMES[day.weekday()][:3]} {day.day} {MONTH_NAMES[day.month - 1][:3]}"
    return short if day.year == today.year else f"{short} {day.year}"


def example(*lines: str) -> str:
    """The end of a sentence of refusal: lines that would work, the likeliest first."""
    return f"{_EXAMPLE}{', or '.join(lines)}"


def with_example(refusal: NotATime, *lines: str) -> NotATime:
    """The same refusal with other lines, for a reader to which the first ones are of no use."""
    wrong = refusal.sentence.partition(_EXAMPLE)[0]
    return NotATime(wrong + example(*lines), kind=refusal.kind)
