"""Phrases with the one right reading, and phrases that must be refused, each for its reason."""

from datetime import datetime

import pytest

from adhocbot.domain.when import NotATime, When, read_when

# A Monday morning in winter, where Helsinki is two hours ahead of UTC.
NOW = datetime.fromisoformat("2024-02-05T08:30:20+02:00")
ZONE = "Europe/Helsinki"


def utc(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(f"{text}+00:00")


READ = [
    # phrase, start and end in UTC
    ("Tue 6 Feb 10:00-11:30", "2024-02-06T08:00", "2024-02-06T09:30"),
    ("6 February 2024, 10:00 – 11:30", "2024-02-06T08:00", "2024-02-06T09:30"),
    ("February 6th, 2024 at 10:00 a.m.", "2024-02-06T08:00", None),
    ("the 6th of February from 10:00 till 11:30", "2024-02-06T08:00", "2024-02-06T09:30"),
    ("today between 10:00 and 11:30", "2024-02-05T08:00", "2024-02-05T09:30"),
    ("09:00-09:45", "2024-02-05T07:00", "2024-02-05T07:45"),
    ("08:30-09:00", "2024-02-05T06:30", "2024-02-05T07:00"),
    ("tomorrow 9-10:45", "2024-02-06T07:00", "2024-02-06T08:45"),
    ("tomorrow 9-17", "2024-02-06T07:00", "2024-02-06T15:00"),
    ("tomorrow 10-11am", "2024-02-06T08:00", "2024-02-06T09:00"),
    ("tomorrow 10-1pm", "2024-02-06T08:00", "2024-02-06T11:00"),
    ("tomorrow 3pm - 4:30pm", "2024-02-06T13:00", "2024-02-06T14:30"),
    ("tomorrow 11am-1", "2024-02-06T09:00", "2024-02-06T11:00"),
    ("tomorrow 1610-1725", "2024-02-06T14:10", "2024-02-06T15:25"),
    ("6 Feb 1610-1725", "2024-02-06T14:10", "2024-02-06T15:25"),
    ("Wed 16:00 for 50m", "2024-02-07T14:00", "2024-02-07T14:50"),
    ("Wed 16:00 for 2h15", "2024-02-07T14:00", "2024-02-07T16:15"),
    ("Wed 16:00 for 1 hour and 20 minutes", "2024-02-07T14:00", "2024-02-07T15:20"),
    ("Wed 16:00 for 0.5 hours", "2024-02-07T14:00", "2024-02-07T14:30"),
    ("Wed 16:00 for half an hour", "2024-02-07T14:00", "2024-02-07T14:30"),
    ("Wed 16:00 for two hours", "2024-02-07T14:00", "2024-02-07T16:00"),
    ("Wed 16:00 (20 min)", "2024-02-07T14:00", "2024-02-07T14:20"),
    ("Wed 16:00, 40 minutes", "2024-02-07T14:00", "2024-02-07T14:40"),
    ("Wed 23:30 for 1h", "2024-02-07T21:30", "2024-02-07T22:30"),
    ("Wed 16:00-17:00 (60 min)", "2024-02-07T14:00", "2024-02-07T15:00"),
    ("Wed 16:00.", "2024-02-07T14:00", None),
    ("Monday 16:00", "2024-02-05T14:00", None),
    ("Monday 08:00", "2024-02-12T06:00", None),
    ("this Wednesday 16:00", "2024-02-07T14:00", None),
    ("next Monday 16:00", "2024-02-12T14:00", None),
    ("Wednesday next week 16:00", "2024-02-14T14:00", None),
    ("day after tomorrow 16:00", "2024-02-07T14:00", None),
    ("tomorrow morning at 9", "2024-02-06T07:00", None),
    ("Mittwoch Abend um 6 Uhr", "2024-02-07T16:00", None),
    ("6-Feb-2024 at 10:00 to 11:30", "2024-02-06T08:00", "2024-02-06T09:30"),
    ("tomorrow 11:30-noon", "2024-02-06T09:30", "2024-02-06T10:00"),
    ("tomorrow 10.15-11.30", "2024-02-06T08:15", "2024-02-06T09:30"),
    ("tonight at 8", "2024-02-05T18:00", None),
    ("Wednesday noon", "2024-02-07T10:00", None),
    ("12:05am 7 Feb", "2024-02-06T22:05", None),
    ("at 15 today", "2024-02-05T13:00", None),
    ("29 Feb 12:00", "2024-02-29T10:00", None),
    ("5 Nov 12:00", "2024-11-05T10:00", None),
    ("1 Feb 2025 12:00", "2025-02-01T10:00", None),
    ("02/29/2024 12:00", "2024-02-29T10:00", None),
    ("05.11.2024 12:00", "2024-11-05T10:00", None),
    ("2024-11-05 12:00", "2024-11-05T10:00", None),
    ("2024-11-05T12:00", "2024-11-05T10:00", None),
    ("2024-11-05T12:00:00Z", "2024-11-05T12:00", None),
    ("2024-11-05T12:00-03:00", "2024-11-05T15:00", None),
    ("6 Feb 12:00 UTC+05:30", "2024-02-06T06:30", None),
    ("6 Feb 12:00 UTC-8", "2024-02-06T20:00", None),
    ("6 Feb 12:00 +0900", "2024-02-06T03:00", None),
    ("6 Feb 12:00 kst", "2024-02-06T03:00", None),
    ("6 Feb 12:00 (EET)", "2024-02-06T10:00", None),
    ("6 Feb 12:00 asia/tokyo", "2024-02-06T03:00", None),
    ("27 October 2024 03:30 EEST", "2024-10-27T00:30", None),
    ("27 October 2024 03:30 EET", "2024-10-27T01:30", None),
    ("31 March 2024 02:30-04:30", "2024-03-31T00:30", "2024-03-31T01:30"),
    ("now for 25 minutes", "2024-02-05T06:30", "2024-02-05T06:55"),
    ("in 3 hours", "2024-02-05T09:30", None),
    ("in an hour and a half for 20m", "2024-02-05T08:00", "2024-02-05T08:20"),
    ("in 2 weeks at 10:00", "2024-02-19T08:00", None),
    ("mardi 6 février 2024 de 10h à 11h30", "2024-02-06T08:00", "2024-02-06T09:30"),
    ("après-demain 16 heures pendant 2 heures", "2024-02-07T14:00", "2024-02-07T16:00"),
    ("le 1er mars à 9h05", "2024-03-01T07:05", None),
    ("martes 6 de febrero de 2024 de 10:00 a 11:30", "2024-02-06T08:00", "2024-02-06T09:30"),
    ("mañana a las 10:15", "2024-02-06T08:15", None),
    ("am Mittwoch von 10 bis 11.30 Uhr", "2024-02-07T08:00", "2024-02-07T09:30"),
    ("Mi 7.2. 16 Uhr", "2024-02-07T14:00", None),
    ("3. März 2024, 14.45 Uhr", "2024-03-03T12:45", None),
    ("übermorgen um 16 Uhr für anderthalb Stunden", "2024-02-07T14:00", "2024-02-07T15:30"),
    ("2024年3月3日 14時45分", "2024-03-03T12:45", None),
    ("3月3日 09:00–10:00", "2024-03-03T07:00", "2024-03-03T08:00"),
]
REFUSED = [
    ("unparsed", "   "),
    ("unparsed", "the budget"),
    ("unparsed", "7"),
    ("unparsed", "Wed 16:00 Budget"),
    ("unparsed", "Wed 16:00 or Thu 17:00"),
    ("unparsed", "Wed 10:00, 16:00"),
    ("unparsed", "weekly Wed 16:00"),
    ("unparsed", "Wed Thu 16:00"),
    ("unparsed", "in 2 hours tomorrow"),
    ("unparsed", "Europe/Helsinki"),
    ("unparsed", "٠٩:٣٠"),
    ("unparsed", "０９：３０"),
    ("unparsed", "Wed 16:00" + " " * 200),
    ("no_time", "Wednesday"),
    ("no_time", "6 February 2024"),
    ("no_time", "in 4 days"),
    ("no_time", "next week"),
    ("no_time", "tomorrow afternoon"),
    ("past", "4 Feb 10:00"),
    ("past", "30 Dec 10:00"),
    ("past", "3 Jan 12:00"),
    ("past", "08:29-09:30"),
    ("past", "yesterday 16:00"),
    ("past", "0001-01-01 10:00"),
    ("ambiguous_date", "05/06 16:00"),
    ("ambiguous_date", "05-06-2024 16:00"),
    ("ambiguous_date", "06.02.24 16:00"),
    ("ambiguous_date", "next Thursday 16:00"),
    ("ambiguous_date", "next week 16:00"),
    ("ambiguous_time", "tomorrow at 5"),
    ("ambiguous_time", "tomorrow 5:15"),
    ("ambiguous_time", "demain 2h"),
    ("ambiguous_time", "morgen um 3 Uhr"),
    ("ambiguous_time", "tomorrow 10.12"),
    ("ambiguous_date", "31.12 16:00"),
    ("ambiguous_time", "tomorrow 7-8"),
    ("ambiguous_time", "tomorrow 12:15-1:15"),
    ("ambiguous_time", "Wed midnight"),
    ("ambiguous_time", "Wed 16"),
    ("bad_date", "30 Feb 16:00"),
    ("bad_date", "31/06/2024 16:00"),
    ("bad_date", "13.13.2024 16:00"),
    ("bad_date", "31 June"),
    ("bad_time", "tomorrow 24:30"),
    ("bad_time", "tomorrow 16:60"),
    ("bad_time", "tomorrow 22:00-24:00"),
    ("bad_time", "tomorrow 14pm"),
    ("bad_time", "tonight 10am"),
    ("weekday_mismatch", "Mon 6 Feb 16:00"),
    ("weekday_mismatch", "Thursday 6 February 2024"),
    ("end_before_start", "Wed 16:00-15:00"),
    ("end_before_start", "Wed 16:00 to 16:00"),
    ("end_before_start", "Wed 22:00-00:30"),
    ("dst_gap", "31 March 2024 03:15"),
    ("dst_overlap", "27 October 2024 03:15"),
    ("dst_overlap", "27 October 2024 02:00-03:15"),
    ("zone", "tomorrow 16:00 BST"),
    ("zone", "tomorrow 16:00 EEST"),
    ("zone", "tomorrow 16:00 Europe/Helsinky"),
    ("zone", "tomorrow 16:00 Asia/Nowhere"),
    ("zone", "tomorrow 16:00 Helsinki time"),
    ("zone", "tomorrow 16:00+99:99"),
    ("zone", "tomorrow 16:00 UTC-13"),
    ("bad_duration", "tomorrow 16:00 for 0 min"),
    ("bad_duration", "tomorrow 16:00 for -20m"),
    ("bad_duration", "tomorrow 16:00 for 25h"),
    ("bad_duration", "tomorrow 16:00 for 2 days"),
    ("bad_duration", "tomorrow 16:00 for 1.01 hours"),
    ("bad_duration", "tomorrow 16:00-17:00 for 2h"),
    ("bad_duration", "in 0 minutes"),
    ("too_far", "6 February 9999 16:00"),
    ("too_far", "31 Dec 9999 23:59"),
    ("too_far", "in 9999 weeks at 10:00"),
]


@pytest.mark.parametrize(("phrase", "start", "end"), READ)
def test_each_phrase_has_its_one_reading(phrase: str, start: str, end: str | None) -> None:
    found = read_when(phrase, now=NOW, zone=ZONE)
    assert (found.start, found.end) == (utc(start), utc(end))


@pytest.mark.parametrize(("kind", "phrase"), REFUSED)
def test_each_refusal_has_its_kind_and_lines_that_work(kind: str, phrase: str) -> None:
    with pytest.raises(NotATime) as refused:
        read_when(phrase, now=NOW, zone=ZONE)
    said = refused.value
    assert (said.kind, said.looks_like_time) == (kind, kind != "unparsed")
    wrong, _, lines = said.sentence.partition("For example: ")
    assert wrong
    for line in lines.split(", or "):
        assert read_when(line, now=NOW, zone=ZONE).start >= NOW.replace(second=0)


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        (
            "Wed 16:00-15:00",
            "16:00 to 15:00 ends before it starts. "
            "For example: Wed 7 Feb 16:00-17:00, or Wed 7 Feb 16:00 for 1h",
        ),
        (
            "Wed 22:00-00:30",
            "22:00 to 00:30 ends before it starts. "
            "For example: Wed 7 Feb 22:00-23:00, or Wed 7 Feb 22:00 for 150 minutes",
        ),
        (
            "Wed 16:00-16:00",
            "16:00 to 16:00 ends when it starts. "
            "For example: Wed 7 Feb 16:00-17:00, or Wed 7 Feb 16:00 for 1h",
        ),
        (
            "tomorrow 12:15-1:15",
            "“1:15” could be 1:15 in the morning or 1:15 in the afternoon. "
            "For example: Thu 01:15, or Thu 13:15",
        ),
        (
            "Mon 6 Feb 16:00",
            "6 February 2024 is a Tuesday, not a Monday (“Mon”). For example: Tue 6 Feb 13:15",
        ),
        (
            "27 October 2024 03:15",
            "Clocks in Europe/Helsinki show 03:15 twice on 27 October 2024, when they go back. "
            "For example: 27 October 2024 03:15 UTC+03:00, or 27 October 2024 03:15 UTC+02:00",
        ),
        (
            "31 March 2024 03:15",
            "Clocks in Europe/Helsinki skip 03:15 on 31 March 2024, when they go forward. "
            "For example: 31 March 2024 04:15 Europe/Helsinki",
        ),
        (
            "tomorrow 16:00 Europe/Helsinky",
            "There is no time zone “Europe/Helsinky”. For example: tomorrow 13:15 Europe/Helsinki",
        ),
        (
            "Wed 16:00 Budget",
            "I cannot read “Budget” as part of a time. For example: Wed 13:15-14:30",
        ),
    ],
)
def test_a_refusal_says_what_was_wrong(phrase: str, sentence: str) -> None:
    with pytest.raises(NotATime) as refused:
        read_when(phrase, now=NOW, zone=ZONE)
    assert refused.value.sentence == sentence


@pytest.mark.parametrize(
    ("phrase", "zone", "zone_typed", "year_assumed"),
    [
        ("tomorrow 16:00", "Europe/Helsinki", False, False),
        ("6 Feb 16:00", "Europe/Helsinki", False, True),
        ("6 Feb 2024 16:00", "Europe/Helsinki", False, False),
        ("6 Feb 2024 16:00 Asia/Seoul", "Asia/Seoul", True, False),
        ("tomorrow 16:00 EET", "Europe/Helsinki", True, False),
        ("tomorrow 16:00 CET", "Europe/Paris", True, False),
        ("tomorrow 16:00 UTC", "UTC", True, False),
        ("2024-02-06T16:00Z", "UTC", True, False),
        ("tomorrow 16:00 +02:00", "Europe/Helsinki", True, False),
        ("tomorrow 16:00 +09:00", "Etc/GMT-9", True, False),
        ("tomorrow 16:00 UTC-03:00", "Etc/GMT+3", True, False),
        ("tomorrow 16:00 +05:30", "UTC", True, False),
        ("in 2 hours Asia/Seoul", "Asia/Seoul", True, False),
    ],
)
def test_the_zone_to_keep_and_what_was_assumed(
    phrase: str, zone: str, zone_typed: bool, year_assumed: bool
) -> None:
    found = read_when(phrase, now=NOW, zone=ZONE)
    kept = When(found.start, None, zone, zone_typed, year_assumed)
    assert found == kept


def test_today_is_the_speakers_today() -> None:
    now = datetime.fromisoformat("2024-02-05T23:30:00+00:00")
    found = [read_when("tomorrow 12:00", now=now, zone=z).start for z in ("UTC", "Asia/Tokyo")]
    assert found == [utc("2024-02-06T12:00"), utc("2024-02-07T03:00")]


def test_utc_is_the_zone_of_a_speaker_who_has_that_offset_then() -> None:
    lines = ["6 Feb 2024 12:00 UTC", "6 July 2024 12:00 UTC", "6 July 2024 12:00 Z"]
    found = [read_when(line, now=NOW, zone="Europe/Lisbon").zone for line in lines]
    assert found == ["Europe/Lisbon", "UTC", "UTC"]


def test_weeks_that_begin_on_sunday_or_monday_are_told_apart() -> None:
    sunday = datetime.fromisoformat("2024-02-04T12:00:00+02:00")
    with pytest.raises(NotATime) as refused:
        read_when("next Wednesday 16:00", now=sunday, zone=ZONE)
    assert refused.value.kind == "ambiguous_date"


def test_now_must_be_aware() -> None:
    with pytest.raises(ValueError, match="aware"):
        read_when("in 2 hours", now=NOW.replace(tzinfo=None), zone=ZONE)
