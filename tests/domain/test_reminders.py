"""What is due for whom: the rules by example, and what holds whenever one looks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adhocbot.domain.reminders import (
    BEFORE,
    Coming,
    Reminder,
    Upcoming,
    is_late,
    is_overtaken,
    reminders_due,
)
from adhocbot.domain.words import ReminderKind

DAY, MINUTES = ReminderKind.DAY_BEFORE, ReminderKind.MINUTES_BEFORE
START = datetime(2027, 3, 10, 12, 0, tzinfo=UTC)  # 13:00 in Oslo
LONG_AGO = START - timedelta(days=9)
OSLO, TOKYO, LIMA = "Europe/Oslo", "Asia/Tokyo", "America/Lima"
LINA = Coming("ULINA", LONG_AGO, OSLO)


def upcoming(*coming: Coming, start: datetime = START, since: datetime = LONG_AGO) -> Upcoming:
    return Upcoming(start, since, coming or (LINA,), frozenset())


def before(**by: float) -> datetime:
    return START - timedelta(**by)


def oslo(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 3, day, hour, minute, tzinfo=ZoneInfo(OSLO)).astimezone(UTC)


def settled(found: Upcoming, done: Iterable[Reminder]) -> Upcoming:
    keys = {(each.user, each.kind) for each in done}
    return replace(found, settled=found.settled | keys)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (before(hours=24, seconds=1), ()),
        (before(hours=24), (Reminder("ULINA", DAY, before(hours=24), sent=True),)),
        (before(minutes=15, seconds=1), (Reminder("ULINA", DAY, before(hours=24), sent=True),)),
        (
            before(minutes=10),
            (
                Reminder("ULINA", MINUTES, before(minutes=15), sent=True),
                Reminder("ULINA", DAY, before(hours=24), sent=False),
            ),
        ),
        (START, ()),
    ],
)
def test_each_falls_due_and_of_two_the_nearer_is_sent(
    now: datetime, due: tuple[Reminder, ...]
) -> None:
    assert reminders_due(upcoming(), now) == due


def test_whoever_answers_after_it_fell_due_gets_none_of_it() -> None:
    at_once = upcoming(replace(LINA, answered_at=before(minutes=10)))
    assert reminders_due(at_once, before(minutes=9)) == ()
    in_between = upcoming(replace(LINA, answered_at=before(hours=20)))
    assert reminders_due(in_between, before(hours=19)) == ()
    sent = Reminder("ULINA", MINUTES, before(minutes=15), sent=True)
    assert reminders_due(in_between, before(minutes=15)) == (sent,)


def test_a_session_moved_to_soon_is_not_reminded_of_late() -> None:
    moved = upcoming(since=before(hours=3))
    [reminder] = reminders_due(moved, before(hours=3) + timedelta(seconds=15))
    assert reminder == Reminder("ULINA", DAY, before(hours=3), sent=True)
    assert not is_late(reminder.due, before(hours=3) + timedelta(minutes=5))
    assert is_late(reminder.due, before(hours=3) + timedelta(minutes=5, seconds=1))


# Start in Oslo, the person's zone, the kind, and when it goes out (the 10th is the day).
NIGHTS = [
    (oslo(10, 6, 30), OSLO, DAY, oslo(9, 7)),  # 06:30 the day before is night
    (oslo(10, 6, 30), OSLO, MINUTES, oslo(10, 6, 15)),  # a session in the night
    (oslo(10, 7, 0), OSLO, MINUTES, oslo(10, 6, 45)),  # morning comes no sooner than the session
    (oslo(10, 7, 10), OSLO, MINUTES, oslo(10, 7, 0)),  # it waits for the morning
    (oslo(10, 22, 10), OSLO, MINUTES, oslo(10, 21, 55)),  # still day
    (oslo(10, 23, 0), OSLO, DAY, oslo(10, 7)),  # waits for the day itself
    (oslo(10, 23, 0), OSLO, MINUTES, oslo(10, 22, 45)),
    (oslo(10, 18, 0), TOKYO, MINUTES, oslo(10, 17, 45)),  # 02:00 in Tokyo
    (oslo(10, 18, 0), TOKYO, DAY, oslo(9, 23)),  # 02:00 in Tokyo waits until 07:00
    (oslo(10, 9, 0), LIMA, DAY, oslo(9, 13)),  # 03:00 in Lima waits until 07:00
]


@pytest.mark.parametrize(("start", "zone", "kind", "sent_at"), NIGHTS)
def test_nobody_is_disturbed_at_night_but_for_a_session_at_night(
    start: datetime, zone: str, kind: ReminderKind, sent_at: datetime
) -> None:
    found = upcoming(replace(LINA, zone=zone), start=start)
    assert reminders_due(settled(found, _others(kind)), sent_at - timedelta(seconds=1)) == ()
    sent = reminders_due(settled(found, _others(kind)), sent_at)
    assert sent == (Reminder("ULINA", kind, due=sent_at, sent=True),)


def _others(kind: ReminderKind) -> list[Reminder]:
    return [Reminder("ULINA", each, START, sent=True) for each in BEFORE if each != kind]


ZONES = st.sampled_from([OSLO, TOKYO, LIMA, "Australia/Lord_Howe", "America/New_York", "UTC"])
# Around both changes of the clocks, in the north and in the south.
SPRING, AUTUMN = datetime(2027, 3, 10, tzinfo=UTC), datetime(2027, 10, 1, tzinfo=UTC)
STARTS = st.tuples(st.sampled_from([SPRING, AUTUMN]), st.integers(0, 42 * 24 * 60)).map(
    lambda drawn: drawn[0] + timedelta(minutes=drawn[1])
)
PEOPLE = st.lists(
    st.tuples(st.sampled_from(["U1", "U2", "U3"]), st.integers(-40 * 60, 10), ZONES),
    unique_by=lambda person: person[0],
    max_size=3,
)


@settings(max_examples=300, deadline=None)
@given(
    start=STARTS,
    people=PEOPLE,
    looks=st.lists(st.integers(-30 * 60, 60), max_size=40),
)
def test_whenever_one_looks(
    start: datetime, people: list[tuple[str, int, str]], looks: list[int]
) -> None:
    """In any order, since a rehearsal's clock is turned back too."""
    zones = {user: zone for user, _, zone in people}
    answered = {user: start + timedelta(minutes=minutes) for user, minutes, _ in people}
    coming = tuple(Coming(user, answered[user], zones[user]) for user in zones)
    found = Upcoming(start, start - timedelta(days=30), coming, frozenset())
    for minutes in looks:
        now = start + timedelta(minutes=minutes)
        due = reminders_due(found, now)
        keys = [(each.user, each.kind) for each in due]
        assert len({*keys} | found.settled) == len(keys) + len(found.settled)
        assert len({each.user for each in due if each.sent}) == len([d for d in due if d.sent])
        for each in due:
            falls_due = start - BEFORE[each.kind]
            assert answered[each.user] < falls_due <= each.due <= now < start
            assert each.sent is not is_overtaken(each.kind, start, now)
            assert _by_day(now, zones[each.user]) or _no_morning(now, start, zones[each.user])
        found = settled(found, due)
        assert reminders_due(found, now) == ()


@settings(max_examples=60, deadline=None)
@given(start=STARTS, zone=ZONES)
def test_who_looks_all_the_time_misses_nothing_and_is_never_late(
    start: datetime, zone: str
) -> None:
    found = upcoming(Coming("U1", start - timedelta(days=3), zone), start=start)
    sent = []
    for minutes in range(-25 * 60, 1):
        now = start + timedelta(minutes=minutes)
        due = reminders_due(found, now)
        assert not [each for each in due if is_late(each.due, now)]
        sent += [each.kind for each in due if each.sent]
        found = settled(found, due)
    assert found.settled == {("U1", kind) for kind in BEFORE}
    assert sent == [DAY, MINUTES]


def _by_day(at: datetime, zone: str) -> bool:
    return 7 <= at.astimezone(ZoneInfo(zone)).hour < 22


def _no_morning(now: datetime, start: datetime, zone: str) -> bool:
    """Whether every instant from now until the start is night."""
    minutes = int((start - now).total_seconds() // 60)
    return not any(_by_day(now + timedelta(minutes=n), zone) for n in range(minutes))
