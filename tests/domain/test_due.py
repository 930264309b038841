"""What is due to leaders, reviewers and owners: by example, and whenever one looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adhocbot.domain import due
from adhocbot.domain.daytime import is_awake
from adhocbot.domain.due import Due, Hearer, Word, due_words, next_word
from adhocbot.domain.due_actions import OpenAction, Owner, actions_due, next_action
from adhocbot.domain.nudges import Addressee, OpenPrompt, next_nudge, nudges_due
from adhocbot.domain.reminders import Coming, Upcoming, next_reminder, reminders_due
from adhocbot.domain.words import ReminderKind as Kind

START = datetime(2027, 3, 10, 12, 0, tzinfo=UTC)  # 13:00 in Oslo
OSLO, TOKYO, LIMA = "Europe/Oslo", "Asia/Tokyo", "America/Lima"
ANA, TARO = Hearer("UANA", OSLO), Hearer("UTARO", TOKYO)
HOUR, MINUTE, DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)

T = TypeVar("T")


def told(words: tuple[Word, ...], now: datetime) -> list[tuple[str, Kind, bool]]:
    return [(each.user, each.kind, each.sent) for each in due_words(words, frozenset(), now)]


@pytest.mark.parametrize(
    ("since", "at"),
    [
        (START - 3 * DAY, START - 24 * HOUR),
        (START - 24 * HOUR, START - 24 * HOUR),
        (START - 5 * HOUR, START - HOUR),
        (START - 30 * MINUTE, None),
    ],
)
def test_the_chair_hears_a_day_before_that_the_agenda_is_open(
    since: datetime, at: datetime | None
) -> None:
    words = due.agenda_open(START, since, (ANA,))
    assert [word.at for word in words] == ([at] if at else [])
    assert told(words, (at or START) - MINUTE) == []
    if at:
        assert told(words, at) == [("UANA", Kind.AGENDA_OPEN, True)]
        assert told(words, START) == [("UANA", Kind.AGENDA_OPEN, False)]


def test_an_item_has_a_word_two_minutes_before_its_end_and_one_when_it_is_over() -> None:
    over = START + 10 * MINUTE
    words = due.item_words(START, over, (ANA,))
    assert told(words, over - 2 * MINUTE - timedelta(seconds=1)) == []
    assert told(words, over - 2 * MINUTE) == [("UANA", Kind.ITEM_ENDING, True)]
    assert told(words, over) == [
        ("UANA", Kind.ITEM_OVER, True),
        ("UANA", Kind.ITEM_ENDING, False),
    ]


def test_an_item_of_two_minutes_has_no_word_before() -> None:
    words = due.item_words(START, START + 2 * MINUTE, (ANA,))
    assert [word.kind for word in words] == [Kind.ITEM_OVER]


def test_a_session_at_night_has_its_words_then_and_minutes_wait_for_the_morning() -> None:
    night = datetime(2027, 3, 10, 16, 0, tzinfo=UTC)  # 01:00 in Tokyo
    over = night + 10 * MINUTE
    words = due.item_words(night, over, (TARO,))
    assert told(words, over)[0] == ("UTARO", Kind.ITEM_OVER, True)
    waiting = due.minutes_waiting(night, (ANA, TARO))
    assert told((waiting,), night + 48 * HOUR - MINUTE) == []
    assert told((waiting,), night + 48 * HOUR) == [("UANA", Kind.MINUTES_WAITING, True)]
    # 07:00 in Tokyo, and 23:00 in Oslo.
    assert told((waiting,), night + 54 * HOUR) == [("UTARO", Kind.MINUTES_WAITING, True)]


def test_reviewers_hear_before_the_end_and_leaders_when_it_has_come() -> None:
    ends = START + 3 * DAY
    words = due.review_ends(START, ends, (ANA, TARO), (ANA,))
    assert told(words, ends - DAY - MINUTE) == []
    assert told(words, ends - DAY) == [
        ("UANA", Kind.REVIEW_ENDING, True),
        ("UTARO", Kind.REVIEW_ENDING, True),
    ]
    assert told(words, ends) == [
        ("UANA", Kind.REVIEW_ENDING, False),
        ("UTARO", Kind.REVIEW_ENDING, False),
        ("UANA", Kind.DEADLINE_PASSED, True),
    ]


def test_a_short_period_is_told_of_at_its_half_and_a_very_short_one_not_before() -> None:
    assert due.ahead_of(START + 10 * HOUR, START + 4 * HOUR, OSLO) == START + 7 * HOUR
    assert due.ahead_of(START + 90 * MINUTE, START, OSLO) is None


# --- action items


def action(**changed: object) -> OpenAction:
    base = OpenAction(START - 9 * DAY, START, (Owner("UANA", OSLO),))
    return replace(base, **changed)  # type: ignore[arg-type]  # whatever a test gives


def sent(found: OpenAction, now: datetime) -> list[tuple[Kind, datetime]]:
    return [(each.kind, each.about) for each in actions_due(found, now) if each.sent]


def test_an_owner_hears_a_day_before_then_and_each_week() -> None:
    found = action()
    assert sent(found, START - DAY - MINUTE) == []
    assert sent(found, START - DAY) == [(Kind.DUE_SOON, START)]
    assert sent(found, START) == [(Kind.OVERDUE, START)]
    done = frozenset({("UANA", Kind.OVERDUE, START), ("UANA", Kind.DUE_SOON, START)})
    found = replace(found, settled=done)
    assert sent(found, START + 7 * DAY - MINUTE) == []
    assert sent(found, START + 7 * DAY) == [(Kind.OVERDUE, START + 7 * DAY)]
    # A bot that was away for a month tells once.
    assert sent(found, START + 30 * DAY) == [(Kind.OVERDUE, START + 28 * DAY)]


def test_whoever_put_it_off_hears_when_that_is_over_and_not_before() -> None:
    until = START + 3 * HOUR
    found = action(owners=(Owner("UANA", OSLO, until),))
    assert actions_due(found, START) == ()
    assert sent(found, until) == [(Kind.SNOOZE_OVER, until)]
    # What fell due meanwhile is said by that, and needs no word of its own.
    assert {each.kind for each in actions_due(found, until)} == {
        Kind.DUE_SOON, Kind.OVERDUE, Kind.SNOOZE_OVER,
    }  # fmt: skip  # one line of names


def test_nobody_hears_of_an_action_item_in_their_night() -> None:
    due_at = datetime(2027, 3, 10, 23, 0, tzinfo=UTC)  # midnight in Oslo
    found = action(due_at=due_at)
    assert sent(found, due_at) == []
    assert sent(found, datetime(2027, 3, 11, 6, 0, tzinfo=UTC)) == [(Kind.OVERDUE, due_at)]


# --- whenever one looks: what is due next is never later than what really comes next

ZONES = st.sampled_from([OSLO, TOKYO, LIMA, "Pacific/Auckland", "Asia/Kathmandu"])
INSTANTS = st.integers(-12 * 24 * 60, 3 * 24 * 60).map(lambda minutes: START + minutes * MINUTE)
SNOOZES = st.none() | INSTANTS


def _watched(
    facts: T,
    look: Callable[[T, datetime], tuple[object, ...]],
    settle: Callable[[T, tuple[object, ...]], T],
    ahead: Callable[[T, datetime], datetime | None],
    now: datetime,
) -> None:
    """Settle what is due, then look each quarter of an hour: nothing comes before."""
    facts = settle(facts, look(facts, now))
    assert look(facts, now) == ()
    again = ahead(facts, now)
    assert again is None or again > now
    for quarter in range(1, 4 * 24 * 4):
        at = now + quarter * 15 * MINUTE
        if again is not None and at >= again:
            return
        assert look(facts, at) == (), (at, again)


@given(st.lists(st.tuples(INSTANTS, ZONES), max_size=3), INSTANTS)
def test_reminders_come_no_sooner_than_said(
    people: list[tuple[datetime, str]], now: datetime
) -> None:
    coming = tuple(Coming(f"U{n}", at, zone) for n, (at, zone) in enumerate(people))
    _watched(
        Upcoming(START, START - 20 * DAY, coming, frozenset()),
        reminders_due,
        lambda facts, done: replace(
            facts,
            settled=facts.settled | {(d.user, d.kind) for d in done},  # type: ignore[attr-defined]
        ),
        next_reminder,
        now,
    )


@given(st.lists(st.tuples(INSTANTS, ZONES, SNOOZES), max_size=3), INSTANTS, INSTANTS)
def test_nudges_come_no_sooner_than_said(
    people: list[tuple[datetime, str, datetime | None]], asked: datetime, now: datetime
) -> None:
    addressed = tuple(
        Addressee(f"U{n}", zone, since, until) for n, (since, zone, until) in enumerate(people)
    )
    _watched(
        OpenPrompt(min(asked, START - HOUR), START, addressed),
        nudges_due,
        lambda facts, done: replace(
            facts,
            settled=facts.settled | {(d.user, d.kind, d.about) for d in done},  # type: ignore[attr-defined]
        ),
        next_nudge,
        now,
    )


@given(st.lists(st.tuples(ZONES, SNOOZES), max_size=3), INSTANTS, INSTANTS)
def test_owners_hear_no_sooner_than_said(
    people: list[tuple[str, datetime | None]], since: datetime, now: datetime
) -> None:
    owners = tuple(Owner(f"U{n}", zone, until) for n, (zone, until) in enumerate(people))
    _watched(
        OpenAction(min(since, START - MINUTE), START, owners),
        actions_due,
        lambda facts, done: replace(
            facts,
            settled=facts.settled | {(d.user, d.kind, d.about) for d in done},  # type: ignore[attr-defined]
        ),
        next_action,
        now,
    )


@given(st.lists(ZONES, max_size=3), INSTANTS, INSTANTS, st.integers(1, 30))
def test_words_come_no_sooner_than_said(
    zones: list[str], since: datetime, now: datetime, minutes: int
) -> None:
    to = tuple(Hearer(f"U{n}", zone) for n, zone in enumerate(zones))
    words = (
        *due.agenda_open(START, since, to),
        *due.item_words(START, START + minutes * MINUTE, to),
        due.minutes_waiting(START - 3 * DAY, to),
        *due.review_ends(START - 2 * DAY, START + DAY, to, to[:1]),
    )

    def look(settled: due.Settled, at: datetime) -> tuple[Due, ...]:
        found = due_words(words, settled, at)
        assert all(
            each.kind in due.AT_NIGHT or is_awake(at, zone)
            for each in found
            for number, zone in enumerate(zones)
            if each.user == f"U{number}"
        )
        return found

    none: due.Settled = frozenset()
    _watched(
        none,
        look,
        lambda settled, done: settled | {(d.user, d.kind, d.about) for d in done},  # type: ignore[attr-defined]
        lambda _settled, at: next_word(words, at),
        now,
    )
