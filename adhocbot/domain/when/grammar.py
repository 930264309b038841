"""The grammar: each pattern with the function that makes parts of what it matched."""

from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction
from re import Match, Pattern

from adhocbot.domain.when import patterns, zones
from adhocbot.domain.when.clocks import Clock
from adhocbot.domain.when.days import CalendarDay, RelativeDay, Weekday
from adhocbot.domain.when.parts import DayPart, Length, Parts, Reader
from adhocbot.domain.when.tables import (
    DAY_PARTS,
    DAY_WORD_PARTS,
    DAY_WORDS,
    LENGTHS,
    MONTHS,
    NUMBERS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
)
from adhocbot.domain.when.zones import Zone


def _number(digits_or_word: str) -> Fraction:
    if digits_or_word in NUMBERS:
        return Fraction(NUMBERS[digits_or_word])
    return Fraction(digits_or_word.replace(",", "."))


def _length(match: Match[str], words: str) -> Length:
    found = match.groupdict()
    if found["phrase"]:
        minutes = Fraction(LENGTHS[found["phrase"]])
    elif found["hours"]:
        minutes = 60 * _number(found["hours"])
        minutes += int(found.get("more") or found.get("rest") or 0)
    elif found["minutes"]:
        minutes = _number(found["minutes"])
    else:
        # A minute more than the days say: whole days are no session, and are refused as such.
        minutes = 24 * 60 * _number(found["toolong"]) + 1
    return Length(words, -minutes if found.get("sign") else minutes)


def _lasting(match: Match[str], words: str) -> Parts:
    return Parts(length=_length(match, words))


def _ahead(match: Match[str], words: str) -> Parts:
    return Parts(ahead=_length(match, words))


def _now(match: Match[str], words: str) -> Parts:
    return Parts(ahead=timedelta(0))


def _in_days(match: Match[str], words: str) -> Parts | None:
    count = _number(match["count"])
    if count.denominator != 1:
        return None
    return Parts(day=RelativeDay(words, int(count) * (7 if match["weeks"] else 1)))


def _iso(match: Match[str], words: str) -> Parts:
    pair = (int(match["month"]), int(match["day"]))
    clock = Clock(words[11:16], int(match["hour"]), int(match["minute"]), round_the_clock=True)
    return Parts(
        day=CalendarDay(words[:10], int(match["year"]), (pair,)),
        times=(clock,),
        zone=_offset(match, match["zone"].upper()) if match["zone"] else None,
    )


def _year_first(match: Match[str], words: str) -> Parts:
    pair = (int(match["month"]), int(match["day"]))
    return Parts(day=CalendarDay(words, int(match["year"]), (pair,)))


def _numeric(match: Match[str], words: str) -> Parts:
    a, b, year = int(match["a"]), int(match["b"]), match.groupdict().get("year")
    # Dots are written day first everywhere; slashes and dashes are not.
    choices = ((b, a),) if match["sep"] == "." else ((b, a), (a, b))
    short = bool(year) and len(str(year)) == 2
    number = (2000 if short else 0) + int(year) if year else None
    return Parts(day=CalendarDay(words, number, choices, short_year=short))


def _with_month(match: Match[str], words: str) -> Parts:
    month = match["month"]
    pair = (MONTHS[month] if month in MONTHS else int(month), int(match["day"]))
    return Parts(day=CalendarDay(words, int(match["year"]) if match["year"] else None, (pair,)))


def _clock(match: Match[str], n: int, words: str) -> Clock:
    """The clock time in the groups numbered n."""
    start, end = (place - match.start() for place in match.span(f"whole{n}"))
    words = words[start:end]
    found = {name[:-1]: text for name, text in match.groupdict().items() if name[-1] == str(n)}
    if found["noon"]:
        return Clock(words, 12, round_the_clock=True)
    if found["midnight"]:
        return Clock(words, 0, midnight=True)
    if found["packed"]:
        hour, minute = divmod(int(found["packed"]), 100)
        return Clock(words, hour, minute, round_the_clock=True)
    hour = int(found["hour"])
    minute = int(found["minute"] or found["after"] or 0)
    meridiem = found["meridiem"] or found["half"] or ""
    marked = bool(found["mark"] or found["word"])
    padded = found["hour"].startswith("0") or not 0 < hour < 13
    return Clock(
        words,
        hour,
        minute,
        meridiem=f"{meridiem[0]}m" if meridiem else "",
        bare=not (found["sep"] or meridiem or marked),
        round_the_clock=padded and not meridiem,
    )


def _range(match: Match[str], words: str) -> Parts:
    return Parts(times=(_clock(match, 1, words), _clock(match, 2, words)))


def _point(match: Match[str], words: str) -> Parts | None:
    clock = _clock(match, 1, words)
    announced = bool(match["at"]) and match["at"].strip() != "a"
    if match["packed1"] and not (match["packedmark1"] or announced or _before_z(match)):
        # Four digits alone are rather a year.
        return None
    if clock.bare and not announced:
        return Parts(number=words)
    if match["sep1"] == "." and not (announced or match["mark1"] or clock.meridiem):
        # 14.30 can only be a time; 10.12 may as well be a date.
        sure = clock.minute == 0 or clock.minute > 12
        return Parts(times=(clock,)) if sure else Parts(number=words)
    return Parts(times=(clock,))


def _before_z(match: Match[str]) -> bool:
    return match.string[match.end() : match.end() + 1] == "z"


def _day_word(match: Match[str], words: str) -> Parts:
    word = match["word"]
    hours = DAY_WORD_PARTS.get(word)
    return Parts(
        day=RelativeDay(words, DAY_WORDS[word]), part=DayPart(words, *hours) if hours else None
    )


def _day_part(match: Match[str], words: str) -> Parts:
    return Parts(part=DayPart(words, *DAY_PARTS[match["part"]]))


def _next_week(match: Match[str], words: str) -> Parts:
    return Parts(day=RelativeDay(words, 7, next_week=True))


def _weekday(match: Match[str], words: str) -> Parts | None:
    name = match["name"]
    if name in WEEKDAYS:
        index = WEEKDAYS[name]
    else:
        start = match.start("name") - match.start()
        typed = words[start : start + len(name)]
        if typed not in SHORT_WEEKDAYS:
            return None
        index = SHORT_WEEKDAYS[typed]
    which = "next" if match["next"] or match["after"] else "this" if match["this"] else ""
    return Parts(weekday=Weekday(words, index, which))


def _offset(match: Match[str], words: str) -> Zone | None:
    if not match["ahead"]:
        return zones.abbreviated(words)
    sign = match["sign"] or "+"
    return zones.fixed(words, sign, int(match["ahead"]), int(match["past"] or 0))


def _zone(read: Callable[[Match[str], str], Zone | None]) -> Reader:
    def reader(match: Match[str], words: str) -> Parts | None:
        zone = read(match, words.strip("() "))
        return Parts(zone=zone) if zone else None

    return reader


def _place_time(match: Match[str], words: str) -> Zone | None:
    # A name has a capital; "same time" and "some time" are no places.
    return zones.of_place(words, match["place"]) if words[:1].isupper() else None


_ZONES = (
    (patterns.ZONE_NAME, _zone(lambda match, words: zones.named(words))),
    (patterns.OFFSET, _zone(_offset)),
    (patterns.PLACE_TIME, _zone(_place_time)),
    (patterns.ABBREVIATION, _zone(lambda match, words: zones.abbreviated(words))),
    (patterns.ZONE_IN_BRACKETS, _zone(lambda match, words: zones.named(words))),
    (patterns.ABBREVIATION_IN_BRACKETS, _zone(lambda match, words: zones.abbreviated(words))),
)

# The order decides between readings: what is longer and surer comes first.
GRAMMAR: tuple[tuple[Pattern[str], Reader], ...] = (
    (patterns.NOW, _now),
    (patterns.IN_DAYS, _in_days),
    (patterns.IN_LENGTH, _ahead),
    (patterns.LENGTH, _lasting),
    (patterns.LENGTH_IN_BRACKETS, _lasting),
    (patterns.ISO, _iso),
    (patterns.YEAR_FIRST, _year_first),
    (patterns.NUMERIC, _numeric),
    (patterns.CJK, _with_month),
    (patterns.DAY_MONTH, _with_month),
    (patterns.MONTH_DAY, _with_month),
    (patterns.SLASHED, _numeric),
    (patterns.DOTTED, _numeric),
    (patterns.BETWEEN, _range),
    (patterns.RANGE, _range),
    (patterns.PLAIN_LENGTH, _lasting),
    (patterns.POINT, _point),
    (patterns.DAY_WORD, _day_word),
    (patterns.DAY_PART, _day_part),
    (patterns.NEXT_WEEK, _next_week),
    (patterns.WEEKDAY, _weekday),
    *_ZONES,
)
