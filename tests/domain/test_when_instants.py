"""Deadlines, instants that have been, and the way instants are shown back."""

from datetime import datetime

import pytest

from adhocbot.domain.when import NotATime, read_deadline, read_instant, show_instant, show_span

NOW = datetime.fromisoformat("2024-02-05T08:30:20+02:00")
ZONE = "Europe/Helsinki"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+00:00")


@pytest.mark.parametrize(
    ("phrase", "at"),
    [
        ("Wed 8am", "2024-02-07T06:00"),
        ("Wed 18:00", "2024-02-07T16:00"),
        ("9 Feb 08:00 Asia/Tokyo", "2024-02-08T23:00"),
        ("in 2 days at 12:00", "2024-02-07T10:00"),
        ("in 90 minutes", "2024-02-05T08:00"),
    ],
)
def test_a_deadline_is_to_come(phrase: str, at: str) -> None:
    assert read_deadline(phrase, now=NOW, zone=ZONE) == utc(at)


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("Wed 10:00-11:00", "unparsed"),
        ("Wed 10:00 for 1h", "unparsed"),
        ("China", "unparsed"),
        ("Wed", "no_time"),
        ("yesterday 10:00", "past"),
        ("31 June 10:00", "bad_date"),
    ],
)
def test_what_is_no_deadline(phrase: str, kind: str) -> None:
    with pytest.raises(NotATime) as refused:
        read_deadline(phrase, now=NOW, zone=ZONE)
    assert refused.value.kind == kind
    line = refused.value.sentence.partition("For example: ")[2]
    assert read_deadline(line, now=NOW, zone=ZONE) > NOW


@pytest.mark.parametrize(
    ("phrase", "at"),
    [
        ("08:30", "2024-02-05T06:30"),
        ("at 08:29", "2024-02-05T06:29"),
        ("08:31", "2024-02-04T06:31"),
        ("7h45", "2024-02-05T05:45"),
        ("now", "2024-02-05T06:30"),
        ("yesterday 17:00", "2024-02-04T15:00"),
        ("Friday 17:00", "2024-02-02T15:00"),
        ("Monday 17:00", "2024-01-29T15:00"),
        ("30 Dec 17:00", "2023-12-30T15:00"),
        ("1 Feb 2024 17:00", "2024-02-01T15:00"),
        ("12:00 Asia/Tokyo", "2024-02-05T03:00"),
        ("29 Oct 2023 03:30", "2023-10-29T01:30"),
    ],
)
def test_an_instant_is_the_latest_that_has_been(phrase: str, at: str) -> None:
    assert read_instant(phrase, now=NOW, zone=ZONE) == utc(at)


def test_an_instant_may_have_another_bound() -> None:
    found = read_instant("08:00", now=NOW, zone=ZONE, latest=utc("2024-02-05T05:59"))
    assert found == utc("2024-02-04T06:00")


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("tomorrow 10:00", "too_far"),
        ("in 2 hours", "too_far"),
        ("6 Feb 2024 10:00", "too_far"),
        ("1 Jan 1900 10:00", "too_far"),
        ("08:00-09:00", "unparsed"),
        ("at 6", "ambiguous_time"),
        ("26:00", "bad_time"),
        ("Friday", "no_time"),
        ("lunch", "unparsed"),
        ("26 March 2023 03:30", "dst_gap"),
    ],
)
def test_what_is_no_instant_that_has_been(phrase: str, kind: str) -> None:
    with pytest.raises(NotATime) as refused:
        read_instant(phrase, now=NOW, zone=ZONE)
    assert refused.value.kind == kind
    line = refused.value.sentence.partition("For example: ")[2]
    assert read_instant(line, now=NOW, zone=ZONE) <= NOW


def test_a_span_is_shown_in_every_zone_that_matters() -> None:
    start, end = utc("2024-07-03T21:30"), utc("2024-07-03T22:45")
    readers = ["Asia/Tokyo", "Europe/Lisbon", "Asia/Tokyo", "UTC"]
    assert show_span(start, end, "Europe/Lisbon", readers=readers) == (
        "Wednesday 3 July 2024, 22:30–23:45 Europe/Lisbon "
        "(Thursday 4 July 2024, 06:30–07:45 Asia/Tokyo; 21:30–22:45 UTC)"
    )


def test_a_span_over_midnight_dates_its_end() -> None:
    start, end = utc("2024-07-03T22:30"), utc("2024-07-04T00:30")
    assert show_span(start, end, "Europe/Lisbon") == (
        "Wednesday 3 July 2024, 23:30 – Thursday 4 July 2024, 01:30 Europe/Lisbon "
        "(22:30 – Thursday 4 July 2024, 00:30 UTC)"
    )


def test_an_instant_is_shown_in_every_zone_that_matters() -> None:
    at = utc("2024-07-03T21:30")
    assert [show_instant(at, "UTC"), show_instant(at, "Asia/Kolkata", readers=["UTC"])] == [
        "Wednesday 3 July 2024, 21:30 UTC",
        "Thursday 4 July 2024, 03:00 Asia/Kolkata (Wednesday 3 July 2024, 21:30 UTC)",
    ]
