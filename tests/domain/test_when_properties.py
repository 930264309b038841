"""What holds for every phrase: refused or read, never a crash; and what is shown can be read."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from adhocbot.domain.when import NotATime, read_deadline, read_instant, read_when, show_span

Read = TypeVar("Read")

NOW = datetime(2024, 2, 5, 6, 30, 20, tzinfo=UTC)
FLOOR = NOW.replace(second=0)
# Their clocks change between 0 and 4 in the morning alone, which the spans below keep clear of.
ZONES = ["Europe/Lisbon", "Asia/Tokyo", "America/New_York", "Australia/Adelaide", "UTC"]
_FRAGMENTS = (
    "Thu jeudi mar 12 4 2024 9999 0 31 Feb 月 日 年 12月4日 13:15 25:00 6 6pm am 18h 1h30 1815 Uhr "
    "- – → to from between and de a at @ on for in next this week tomorrow tonight midnight noon "
    "( ) , . : / + -05:00 +99:99 UTC Z CET IST Europe/Zurich Europe/Zurch time Geneva 90 min "
    "minutes hours days weeks 0m -30m 03/04 03.04. 2024-02-30 2024-03-31T03:30 12/12/24 morgen "
    "١٢ １３ \ud800 ß İ ﷺ"
)
anything = st.text(max_size=220)
word_salad = st.lists(
    st.tuples(st.sampled_from(_FRAGMENTS.split()), st.sampled_from(["", " "])), max_size=12
)
phrases = anything | word_salad.map(lambda pairs: "".join(word + gap for word, gap in pairs))
dates = st.dates(date(2024, 2, 8), date(2028, 12, 30))
starts = st.integers(4 * 60, 23 * 60 + 58)


def read_or_refusal(read: Callable[[], Read]) -> Read | NotATime:
    """What was read, or the refusal; any other exception fails the test."""
    try:
        return read()
    except NotATime as refused:
        return refused


@settings(max_examples=200, deadline=None)
@given(phrases, st.sampled_from(ZONES))
def test_any_text_is_read_or_refused(phrase: str, zone: str) -> None:
    found = read_or_refusal(lambda: read_when(phrase, now=NOW, zone=zone))
    if isinstance(found, NotATime):
        assert "For example: " in found.sentence
    else:
        assert found.start >= FLOOR
        assert found.end is None or found.end > found.start


@settings(max_examples=200, deadline=None)
@given(phrases, st.sampled_from(ZONES))
def test_deadlines_come_and_instants_have_been(phrase: str, zone: str) -> None:
    due = read_or_refusal(lambda: read_deadline(phrase, now=NOW, zone=zone))
    assert "For example: " in due.sentence if isinstance(due, NotATime) else due >= FLOOR
    been = read_or_refusal(lambda: read_instant(phrase, now=NOW, zone=zone))
    assert "For example: " in been.sentence if isinstance(been, NotATime) else been <= NOW


@settings(max_examples=200, deadline=None)
@given(dates, starts, st.data(), st.sampled_from(ZONES), st.sampled_from(ZONES), st.booleans())
def test_a_full_line_means_what_it_says(
    day: date, first: int, data: st.DataObject, zone: str, speaker: str, weekday: bool
) -> None:
    last = data.draw(st.integers(first + 1, 23 * 60 + 59))
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
    start, end = midnight + timedelta(minutes=first), midnight + timedelta(minutes=last)
    line = f"{day.day} {start:%B %Y %H:%M}-{end:%H:%M} {zone}"
    found = read_when(f"{start:%A} {line}" if weekday else line, now=NOW, zone=speaker)
    # UTC is an offset rather than a place: a speaker who has it then keeps their own zone.
    at_home = zone == "UTC" and not start.astimezone(ZoneInfo(speaker)).utcoffset()
    assert (found.start, found.end, found.zone) == (start, end, speaker if at_home else zone)


@settings(max_examples=200, deadline=None)
@given(dates, starts, st.data(), st.sampled_from(ZONES))
def test_what_is_shown_can_be_typed(day: date, first: int, data: st.DataObject, zone: str) -> None:
    length = data.draw(st.none() | st.integers(1, 23 * 60 + 59 - first))
    start = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)) + timedelta(minutes=first)
    end = None if length is None else start + timedelta(minutes=length)
    shown = show_span(start, end, zone, readers=ZONES).partition(" (")[0]
    found = read_when(shown, now=NOW, zone="Asia/Tokyo")
    assert (found.start, found.end, found.zone) == (start, end, zone)
