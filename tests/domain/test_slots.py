"""Free slots: that they are free, come in order, lie by day, and read back as what they are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from adhocbot.domain.slots import DAYS_AHEAD, Night, Side, Slot, Span, free_slots, is_night, nights
from adhocbot.domain.when import read_when

ZURICH, TOKYO, LIMA = "Europe/Zurich", "Asia/Tokyo", "America/Lima"
ZONES = (ZURICH, TOKYO, LIMA, "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def local(text: str, zone: str = ZURICH) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def span(text: str, minutes: int = 75, zone: str = ZURICH) -> Span:
    return Span(local(text, zone), local(text, zone) + timedelta(minutes=minutes))


NOW = local("2018-12-10T09:00")
WANTED = span("2018-12-13T13:15")  # a Thursday


def phrases(slots: tuple[Slot, ...]) -> list[str]:
    return [slot.phrase.removesuffix(f" {ZURICH}") for slot in slots]


def found(
    wanted: Span = WANTED, busy: tuple[Span, ...] = (), sides: tuple[Side, ...] = ()
) -> tuple[Slot, ...]:
    return free_slots(wanted, ZURICH, now=NOW, busy=[wanted, *busy], sides=sides)


def test_later_on_the_day_then_at_the_same_time_and_no_weekend() -> None:
    assert phrases(found()) == [
        "Thu 13 Dec 2018 14:45-16:00",
        "Fri 14 Dec 2018 13:15-14:30",
        "Mon 17 Dec 2018 13:15-14:30",
    ]


def test_as_near_to_the_time_wanted_as_is_free() -> None:
    friday, monday = span("2018-12-14T13:00", 60), span("2018-12-17T12:00", 24 * 60)
    assert phrases(found(busy=(friday, monday))) == [
        "Thu 13 Dec 2018 14:45-16:00",
        "Fri 14 Dec 2018 14:15-15:30",
        "Mon 17 Dec 2018 10:45-12:00",
    ]


def test_a_session_wanted_at_a_weekend_may_be_at_one() -> None:
    saturday = span("2018-12-15T10:00")
    assert phrases(found(saturday))[:2] == [
        "Sat 15 Dec 2018 11:30-12:45",
        "Sun 16 Dec 2018 10:00-11:15",
    ]


def test_nobody_s_night_while_there_is_such_a_time() -> None:
    evening = span("2018-12-13T18:00")
    tokyo = Side("Japan", (TOKYO,))
    assert nights(evening, [tokyo]) == (Night("Japan", "02:00", TOKYO),)
    # What ends at 22:00 in Tokyo ends at 14:00 in Zurich; on the day itself only later is free.
    slots = found(evening, sides=(tokyo,))
    assert phrases(slots) == [
        "Fri 14 Dec 2018 12:30-13:45",
        "Mon 17 Dec 2018 12:30-13:45",
        "Tue 18 Dec 2018 12:30-13:45",
    ]
    assert {slot.sociable for slot in slots} == {True}


def test_somebody_s_night_where_there_is_none() -> None:
    sides = (Side("Japan", (TOKYO,)), Side("Peru", (LIMA,)))
    slots = found(sides=sides)
    assert phrases(slots) == phrases(found())
    assert {slot.sociable for slot in slots} == {False}


def test_none_where_everybody_is_busy_for_months() -> None:
    assert found(busy=(Span(NOW - DAY, NOW + 200 * DAY),)) == ()
    # Nor for what is longer than a day has hours.
    assert found(span("2018-12-13T05:00", 16 * 60)) == ()


def test_a_delegation_s_night_is_one_for_all_of_its_delegates() -> None:
    evening = span("2018-12-13T18:00")
    sides = (
        Side("Japan", (TOKYO,)),
        Side("Both", (TOKYO, ZURICH)),
        Side("Unknown", ()),
        Side("Peru", (LIMA,)),
    )
    assert [(night.delegation, night.clock, night.zone) for night in nights(evening, sides)] == [
        ("Japan", "02:00", TOKYO)
    ]


def test_night_begins_at_22_and_ends_at_7_and_touches_even_a_part() -> None:
    for text, minutes, expected in (
        ("2018-12-13T07:00", 60, False),
        ("2018-12-13T06:59", 60, True),
        ("2018-12-13T21:00", 60, False),
        ("2018-12-13T21:00", 61, True),
        ("2018-12-13T21:00", 12 * 60, True),
    ):
        assert is_night(span(text, minutes), ZURICH) is expected, text


instants = st.integers(0, 2 * 365 * 24 * 60).map(
    lambda minutes: datetime(2018, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
lengths = st.integers(1, 14 * 60).map(lambda minutes: timedelta(minutes=minutes))
spans = st.builds(lambda at, length: Span(at, at + length), instants, lengths)


@given(
    wanted=spans,
    zone=st.sampled_from(ZONES),
    ahead=st.integers(-3 * 24 * 60, 20 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes)),
    busy=st.lists(st.tuples(st.integers(-48, 700), st.integers(1, 2000)), max_size=30),
    sides=st.lists(st.lists(st.sampled_from(ZONES), max_size=3).map(tuple), max_size=4),
)
def test_what_is_proposed_is_so(
    wanted: Span,
    zone: str,
    ahead: timedelta,
    busy: list[tuple[int, int]],
    sides: list[tuple[str, ...]],
) -> None:
    now = wanted.start - ahead
    taken = [
        Span(at, at + timedelta(minutes=minutes))
        for hours, minutes in busy
        for at in [wanted.start + hours * HOUR]
    ]
    needed = [Side(str(place), zones) for place, zones in enumerate(sides)]
    slots = free_slots(wanted, zone, now=now, busy=taken, sides=needed)
    assert len(slots) <= 3
    starts = [slot.span.start for slot in slots]
    assert starts == sorted(set(starts))
    for slot in slots:
        assert slot.span.end - slot.span.start == wanted.end - wanted.start
        assert slot.span.start > max(now, wanted.start)
        assert slot.span.start <= max(now, wanted.start) + (DAYS_AHEAD + 1) * DAY
        assert not is_night(slot.span, zone)
        assert slot.sociable is (nights(slot.span, needed) == ())
        assert not [s for s in taken if s.start < slot.span.end and slot.span.start < s.end]
        # From anywhere the words say the same instants.
        read = read_when(slot.phrase, now=now, zone=TOKYO)
        assert (read.start, read.end, read.zone_typed) == (slot.span.start, slot.span.end, True)


@given(spans)
def test_there_are_three_where_nobody_is_busy(wanted: Span) -> None:
    slots = free_slots(wanted, ZURICH, now=wanted.start, busy=[wanted], sides=[])
    assert len(slots) == 3
