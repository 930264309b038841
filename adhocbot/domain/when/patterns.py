"""The patterns of the grammar, over folded text.

Digits are 0 to 9 alone: other scripts' digits must not pass as ours. Every pattern is anchored
where it is tried and ends at the end of a word.
"""

import re
from collections.abc import Iterable

from adhocbot.domain.when.tables import (
    DAY_PARTS,
    DAY_WORDS,
    LENGTHS,
    MIDNIGHTS,
    MONTHS,
    NOONS,
    NUMBERS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
)


def _any(words: Iterable[str]) -> str:
    """Any of the words, the longest first, so that none hides another."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# The end of a word; a Z may follow a clock time directly.
_END = r"(?![a-z0-9])"
_CLOCK_END = r"(?:(?=z(?![a-z0-9]))|(?![a-z0-9:]))"

_TO = r"(?:\s*(?:-\s*>|=\s*>|-)\s*|\s+(?:to|till?|until|bis|hasta|jusqu'a|a)\s+)"
_AND = r"\s+(?:and|et|und|y)\s+"
_NUMBER = rf"(?:[0-9]{{1,4}}(?:[.,][0-9]{{1,2}})?|(?:{_any(NUMBERS)})(?=\s))"
_MINUTES = r"(?:minuten|minutes?|minutos?|mins?|mn|m)"
_HOUR_WORDS = r"(?:hours?|hrs?|stunden?|std)"
_HOURS = rf"(?:{_HOUR_WORDS}|heures?|horas?|h)"
_DAYS = r"(?P<days>days?|jours?|tagen?|dias?)"
_WEEKS = r"(?P<weeks>weeks?|semaines?|wochen?|semanas?)"

_MONTH = rf"(?P<month>{_any(MONTHS)})(?![a-z])\.?"
# Not the first of two packed clock times, as in 12 Dec 1815-1900.
_YEAR = rf"(?P<year>[0-9]{{4}})(?![0-9:])(?!{_TO}[0-9]{{4}}(?![0-9]))"
_ORDINAL = r"(?:st|nd|rd|th|er|ro|º|\.)?"
_ON = r"(?:(?:on|the|le|el|am|den|der|du)\s+){0,2}"


def _clock(n: int) -> str:
    """One clock time; `n` tells the groups of a range's two ends apart."""
    meridiem = r"[ap]\.?\s?m(?![a-z])\.?(?!\s+[0-9]{1,2}\.\s)"
    return (
        rf"(?P<whole{n}>(?P<noon{n}>{_any(NOONS)})|(?P<midnight{n}>{_any(MIDNIGHTS)})"
        rf"|(?P<packed{n}>[0-9]{{4}})(?P<packedmark{n}>\s?(?:hrs|hours|uhr|h)(?![a-z]))?"
        rf"|(?P<hour{n}>[0-9]{{1,2}})(?:"
        rf"(?P<sep{n}>[:.])(?P<minute{n}>[0-9]{{2}})(?::00)?"
        rf"(?:\s?(?P<meridiem{n}>{meridiem})|\s?(?P<mark{n}>uhr|hrs|h)(?![a-z]))?"
        rf"|\s?(?P<word{n}>heures?|horas|uhr|h|時|点|點)"
        rf"(?:\s?(?P<after{n}>[0-9]{{2}})分?(?![0-9:]|\s*m))?"
        rf"|\s?(?P<half{n}>{meridiem})|))"
    )


def _compile(pattern: str) -> re.Pattern[str]:
    """Compile; line breaks only keep a long pattern readable here."""
    return re.compile(pattern.replace("\n", ""))


_MORE_MINUTES = rf"\s?(?:(?:and|et|und|y)\s)?(?P<rest>[0-9]{{1,3}})\s?{_MINUTES}"
_LENGTH = rf"""(?:
(?P<phrase>{_any(LENGTHS)})|
(?P<hours>{_NUMBER})\s?{_HOURS}(?:(?P<more>[0-9]{{2}})(?:\s?{_MINUTES})?|{_MORE_MINUTES})?|
(?P<minutes>{_NUMBER})\s?{_MINUTES}|
(?P<toolong>{_NUMBER})\s?(?:days?|jours?|tage?|dias?|weeks?|semaines?|wochen?|semanas?)
)"""
_FOR = r"(?:for|lasting|pendant|durant|durante|fur|fuer)\s+"

NOW = _compile(rf"(?:right\s+)?(?:now|maintenant|jetzt|ahora){_END}")
IN_LENGTH = _compile(rf"(?:in|dans|en)\s+{_LENGTH}{_END}")
IN_DAYS = _compile(rf"(?:in|dans|en)\s+(?P<count>{_NUMBER})\s*(?:{_DAYS}|{_WEEKS}){_END}")
LENGTH = _compile(rf"{_FOR}(?P<sign>-\s?)?{_LENGTH}{_END}")
LENGTH_IN_BRACKETS = _compile(rf"\(\s*(?:{_FOR})?(?P<sign>-\s?)?{_LENGTH}\s*\)")
# Without a word before it, 2h is a clock time.
PLAIN_LENGTH = _compile(
    rf"""(?:(?P<phrase>{_any(LENGTHS)})|
(?P<hours>(?:[0-9]{{1,2}}(?:[.,][0-9]{{1,2}})?|(?:{_any(NUMBERS)})(?=\s)))\s?{_HOUR_WORDS}
(?:{_MORE_MINUTES})?|
(?P<minutes>{_NUMBER})\s?{_MINUTES}){_END}"""
)

ISO = _compile(
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})t"
    r"(?P<hour>[0-9]{2}):?(?P<minute>[0-9]{2})(?::00(?:\.0+)?)?"
    r"(?P<zone>z|(?P<sign>[+-])(?P<ahead>[0-9]{2})(?::?(?P<past>[0-9]{2}))?)?(?![a-z0-9:])"
)
YEAR_FIRST = _compile(
    rf"{_ON}(?P<year>[0-9]{{4}})(?P<sep>[-/.])(?P<month>[0-9]{{1,2}})(?P=sep)(?P<day>[0-9]{{1,2}}){_END}"
)
NUMERIC = _compile(
    rf"{_ON}(?P<a>[0-9]{{1,2}})(?P<sep>[-/.])(?P<b>[0-9]{{1,2}})(?P=sep)(?P<year>[0-9]{{4}}|[0-9]{{2}})(?![a-z0-9:])"
)
SLASHED = _compile(rf"{_ON}(?P<a>[0-9]{{1,2}})(?P<sep>/)(?P<b>[0-9]{{1,2}})(?![a-z0-9:/])")
DOTTED = _compile(rf"{_ON}(?P<a>[0-9]{{1,2}})(?P<sep>\.)\s?(?P<b>[0-9]{{1,2}})\.(?![a-z0-9])")
DAY_MONTH = _compile(
    rf"{_ON}(?P<day>[0-9]{{1,2}}){_ORDINAL}(?:\s*(?:(?:of|de)\s+)?|-){_MONTH}"
    rf"(?:(?:\s*,\s*|-|\s+(?:de\s+|del\s+)?){_YEAR})?{_END}"
)
MONTH_DAY = _compile(
    rf"{_ON}{_MONTH}\s*(?:the\s+)?(?P<day>[0-9]{{1,2}}){_ORDINAL}(?![0-9:]|\.[0-9]|\s?(?:h|uhr|[ap]\.?m)(?![a-z])|-[0-9])"
    rf"(?:(?:\s*,\s*|\s+){_YEAR})?(?![a-z0-9:])"
)
CJK = _compile(r"(?:(?P<year>[0-9]{4})年\s?)?(?P<month>[0-9]{1,2})月\s?(?P<day>[0-9]{1,2})[日号]")

RANGE = _compile(
    rf"(?:(?:from|at|von|um|desde|des|de|a\s+las?|a)\s+|@\s*)?{_clock(1)}{_TO}{_clock(2)}{_CLOCK_END}"
)
BETWEEN = _compile(rf"(?:between|zwischen|entre)\s+{_clock(1)}{_AND}{_clock(2)}{_CLOCK_END}")
POINT = _compile(rf"(?P<at>(?:at|um|a\s+las?|a)\s+|@\s*)?{_clock(1)}{_CLOCK_END}")

DAY_WORD = _compile(rf"(?P<word>{_any(DAY_WORDS)}){_END}")
DAY_PART = _compile(rf"(?:in\s+the\s+)?(?P<part>{_any(DAY_PARTS)}){_END}")
NEXT_WEEK = _compile(rf"(?:next\s+week|la\s+semaine\s+prochaine|nachste\s+woche){_END}")
_NEXT = r"next|nachste[rn]?|kommende[rn]?|proximo"
WEEKDAY = _compile(
    rf"{_ON}(?:(?P<next>{_NEXT})\s+|(?P<this>this|ce|diese[rn]?|este)\s+)?"
    rf"(?P<name>{_any(WEEKDAYS)}|{_any(word.lower() for word in SHORT_WEEKDAYS)})(?![a-z0-9])\.?"
    r"(?P<after>\s+prochain(?![a-z]))?"
)

ZONE_NAME = _compile(r"(?P<zone>[a-z]+(?:/[a-z0-9_+-]*[a-z0-9])+)")
OFFSET = _compile(
    r"(?P<zone>(?:(?:utc|gmt)\s?(?P<sign>[+-])|(?P<plus>\+))(?P<ahead>[0-9]{1,2})(?::?(?P<past>[0-9]{2}))?)(?![a-z0-9:])"
)
ABBREVIATION = _compile(rf"(?P<zone>[a-z]{{1,5}}){_END}")
PLACE_TIME = _compile(rf"(?P<zone>(?P<place>[a-z]+(?:\s[a-z]+)?)\stime){_END}")
ZONE_IN_BRACKETS = _compile(rf"\(\s*{ZONE_NAME.pattern}\s*\)")
ABBREVIATION_IN_BRACKETS = _compile(r"\(\s*(?P<zone>[a-z]{1,5})\s*\)")
