"""Who is nudged when: the rules by example, and what holds whenever one looks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adhocbot.domain.daytime import is_awake
from adhocbot.domain.nudges import Addressee, Nudge, OpenPrompt, nudges_due
from adhocbot.domain.reminders import is_late
from adhocbot.domain.words import ReminderKind

HALF, NEAR, SNOOZE = (
    ReminderKind.HALF_TIME, ReminderKind.DEADLINE_NEAR, ReminderKind.SNOOZE_OVER,
)  # fmt: skip  # one line of names
OSLO, TOKYO, LIMA = "Europe/Oslo", "Asia/Tokyo", "America/Lima"
LONG_AGO = datetime(2027, 1, 1, tzinfo=UTC)
LINA = Addressee("ULINA", OSLO, LONG_AGO)


def oslo(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 3, day, hour, minute, tzinfo=ZoneInfo(OSLO)).astimezone(UTC)


ASKED, DEADLINE = oslo(8, 12), oslo(10, 12)


def asked(*people: Addressee, at: datetime = ASKED, deadline: datetime = DEADLINE) -> OpenPrompt:
    return OpenPrompt(at, deadline, people or (LINA,))


def settled(prompt: OpenPrompt, done: Iterable[Nudge]) -> OpenPrompt:
    keys = {(each.user, each.kind, each.about) for each in done}
    return replace(prompt, settled=prompt.settled | keys)


def watched(prompt: OpenPrompt) -> list[tuple[ReminderKind, datetime, bool]]:
    """What comes of it where one looks each minute: of which kind, when, and whether it is sent."""
    found = []
    minutes = int((prompt.deadline - prompt.at) / timedelta(minutes=1))
    for minute in range(minutes + 2):
        now = prompt.at + timedelta(minutes=minute)
        due = nudges_due(prompt, now)
        assert not [each for each in due if each.sent and is_late(each.due, now)]
        prompt = settled(prompt, due)
        found += [(each.kind, now, each.sent) for each in due]
    return found


@pytest.mark.parametrize(
    ("at", "deadline", "expected"),
    [
        # Two days: half time, and two hours before.
        (oslo(8, 12), oslo(10, 12), [(HALF, oslo(9, 12), True), (NEAR, oslo(10, 10), True)]),
        # Four hours: the last one an hour before.
        (oslo(8, 12), oslo(8, 16), [(HALF, oslo(8, 14), True), (NEAR, oslo(8, 15), True)]),
        # Less than an hour has no half time.
        (oslo(8, 12), oslo(8, 12, 40), [(NEAR, oslo(8, 12, 30), True)]),
        # Both in the night wait for the morning, where the last one says it.
        (oslo(8, 18), oslo(9, 8), [(NEAR, oslo(9, 7), True)]),
        # There the morning would be too late: the evening before.
        (oslo(7, 9), oslo(9, 7, 20), [(HALF, oslo(8, 8, 10), True), (NEAR, oslo(8, 20), True)]),
        # Asked in the evening until the early morning: better late than in the night.
        (oslo(8, 21), oslo(9, 7, 20), [(NEAR, oslo(9, 7), True)]),
        # No hour of day is left.
        (oslo(8, 21, 59), oslo(9, 6, 30), []),
        (oslo(8, 22), oslo(9, 7), []),
    ],
)  # fmt: skip  # one case in a line
def test_half_time_and_shortly_before_but_not_at_night(
    at: datetime, deadline: datetime, expected: list[tuple[ReminderKind, datetime, bool]]
) -> None:
    assert watched(asked(at=at, deadline=deadline)) == expected


def test_each_has_a_night_of_their_own() -> None:
    taro = replace(LINA, user="UTARO", zone=TOKYO)
    found = asked(LINA, taro, at=oslo(8, 13), deadline=oslo(9, 23))
    # Half time is 06:00 in Oslo, where it waits for an hour, and 14:00 in Tokyo.
    assert nudges_due(found, oslo(9, 6)) == (
        Nudge("UTARO", HALF, oslo(9, 23), due=oslo(9, 6), sent=True),
    )
    assert [each.user for each in nudges_due(found, oslo(9, 7))] == ["ULINA", "UTARO"]
    # 21:00 in Oslo; 05:00 in Tokyo, whose last hour of day was nine hours before.
    near = nudges_due(settled(found, nudges_due(found, oslo(9, 7))), oslo(9, 21))
    assert [(each.user, each.kind, each.due) for each in near] == [("ULINA", NEAR, oslo(9, 21))]
    assert nudges_due(asked(taro, at=oslo(8, 13), deadline=oslo(9, 23)), oslo(9, 12))[-1] == Nudge(
        "UTARO", NEAR, oslo(9, 23), due=oslo(9, 12), sent=True
    )


def test_whoever_owes_nothing_is_done_with_and_not_told() -> None:
    found = asked(replace(LINA, owes=False))
    due = nudges_due(found, oslo(9, 12))
    assert due == (Nudge("ULINA", HALF, DEADLINE, due=oslo(9, 12), sent=False),)
    assert nudges_due(settled(found, due), oslo(9, 12)) == ()


def test_whoever_became_a_delegate_after_it_fell_due_is_not_told() -> None:
    found = asked(replace(LINA, since=oslo(9, 12, 1)))
    assert nudges_due(found, oslo(9, 13)) == ()
    assert [each.kind for each in nudges_due(found, oslo(10, 10))] == [NEAR]


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        # Over before half time: both come.
        (oslo(9, 9), [(SNOOZE, oslo(9, 9), True), (HALF, oslo(9, 12), True),
                      (NEAR, oslo(10, 10), True)]),
        # Half time was put off: one message says it.
        (oslo(9, 15), [(HALF, oslo(9, 15), False), (SNOOZE, oslo(9, 15), True),
                       (NEAR, oslo(10, 10), True)]),
        # So is the last one.
        (oslo(10, 11), [(HALF, oslo(10, 11), False), (NEAR, oslo(10, 11), False),
                        (SNOOZE, oslo(10, 11), True)]),
        # Over at night: in the morning.
        (oslo(9, 23), [(HALF, oslo(10, 7), False), (SNOOZE, oslo(10, 7), True),
                       (NEAR, oslo(10, 10), True)]),
        # Put off for good.
        (oslo(10, 12), []),
        (oslo(12, 12), []),
    ],
)  # fmt: skip  # one case in a few lines
def test_what_was_put_off_comes_when_that_is_over(
    until: datetime, expected: list[tuple[ReminderKind, datetime, bool]]
) -> None:
    assert watched(asked(replace(LINA, snoozed_until=until))) == expected


def test_it_can_be_put_off_again() -> None:
    first = asked(replace(LINA, snoozed_until=oslo(9, 13)))
    first = settled(first, nudges_due(first, oslo(9, 13)))
    again = replace(first, people=(replace(LINA, snoozed_until=oslo(9, 14)),))
    assert nudges_due(again, oslo(9, 13, 30)) == ()
    assert nudges_due(again, oslo(9, 14)) == (
        Nudge("ULINA", SNOOZE, oslo(9, 14), due=oslo(9, 14), sent=True),
    )


ZONES = st.sampled_from(
    [OSLO, TOKYO, LIMA, "Australia/Lord_Howe", "America/New_York", "Pacific/Kiritimati", "UTC"]
)
# Around both changes of the clocks, in the north and in the south.
SPRING, AUTUMN = datetime(2027, 3, 10, tzinfo=UTC), datetime(2027, 10, 1, tzinfo=UTC)
ASKINGS = st.tuples(st.sampled_from([SPRING, AUTUMN]), st.integers(0, 42 * 24 * 60)).map(
    lambda drawn: drawn[0] + timedelta(minutes=drawn[1])
)
SPANS = st.one_of(st.integers(1, 12 * 60), st.integers(1, 10 * 24 * 60))
PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["U1", "U2", "U3"]),
        ZONES,
        st.one_of(st.none(), st.integers(-60, 5 * 24 * 60)),
        st.booleans(),
    ),
    unique_by=lambda person: person[0],
    max_size=3,
)


@settings(max_examples=300, deadline=None)
@given(
    at=ASKINGS,
    minutes=SPANS,
    people=PEOPLE,
    looks=st.lists(st.integers(-60, 11 * 24 * 60), max_size=40),
)
def test_whenever_one_looks(
    at: datetime,
    minutes: int,
    people: list[tuple[str, str, int | None, bool]],
    looks: list[int],
) -> None:
    """In any order, since a rehearsal's clock is turned back too."""
    deadline = at + timedelta(minutes=minutes)
    found = asked(
        *(
            Addressee(
                user, zone, LONG_AGO, at + timedelta(minutes=off) if off is not None else None, owes
            )
            for user, zone, off, owes in people
        ),
        at=at,
        deadline=deadline,
    )
    known = {person.user: person for person in found.people}
    for look in looks:
        now = at + timedelta(minutes=look)
        due = nudges_due(found, now)
        keys = {(each.user, each.kind, each.about) for each in due}
        assert len(keys | found.settled) == len(due) + len(found.settled)
        sent = [each.user for each in due if each.sent]
        assert len(set(sent)) == len(sent)
        for each in due:
            person = known[each.user]
            assert at <= each.due <= now < deadline
            assert 7 <= now.astimezone(ZoneInfo(person.zone)).hour < 22
            assert person.snoozed_until is None or person.snoozed_until <= now
            assert each.sent <= person.owes
        found = settled(found, due)
        assert nudges_due(found, now) == ()


@settings(max_examples=60, deadline=None)
@given(at=ASKINGS, minutes=st.integers(8, 40 * 60), zone=ZONES)
def test_who_looks_all_the_time_tells_the_last_one_unless_it_is_all_night(
    at: datetime, minutes: int, zone: str
) -> None:
    found = asked(replace(LINA, zone=zone), at=at, deadline=at + timedelta(minutes=minutes))
    told = watched(found)
    sent = [kind for kind, _, sent in told if sent]
    assert sent in ([HALF, NEAR], [NEAR], [])
    assert all(is_awake(when, zone) for _, when, _ in told)
    near = at + timedelta(minutes=minutes) - min(timedelta(hours=2), timedelta(minutes=minutes) / 4)
    if is_awake(near, zone):
        assert sent[-1] == NEAR
