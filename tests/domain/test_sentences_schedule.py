"""schedule, reschedule, confirm, cancel, followup: times, places and where a topic ends."""

from __future__ import annotations

import pytest

from adhocbot.domain.sentences.commands import (
    Cancel,
    Command,
    Confirm,
    FollowUp,
    OpenForm,
    Reschedule,
    Schedule,
)
from tests.domain.spoken import LINK, heard, refused, utc, when

WED = when(utc(12, "12:15"), utc(12, "13:30"), assumed=True)
WED_NOW = when(utc(12, "12:15"))
THU = when(utc(13, "12:15"))


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("schedule", OpenForm("schedule")),
        (
            "schedule Quantum on Wed 12 Dec 13:15-14:30 at ITU, Geneva",
            Schedule("Quantum", None, WED, "ITU, Geneva", anticipated=False),
        ),
        (
            "schedule Quantum #2 on Thu 13:15 anticipated",
            Schedule("Quantum", 2, THU, None, anticipated=True),
        ),
        ("schedule quantum#2 on Thu 13:15", Schedule("quantum", 2, THU, None, anticipated=False)),
        ("SCHEDULE x ON Thu 13:15 AT y", Schedule("x", None, THU, "y", anticipated=False)),
        # the leftmost `on` after which all is a time
        ("schedule Ban on hold on Thu 13:15",
         Schedule("Ban on hold", None, THU, None, anticipated=False)),
        ("schedule On trust on Thu 13:15",
         Schedule("On trust", None, THU, None, anticipated=False)),
        ("schedule Work at sea on Thu 13:15",
         Schedule("Work at sea", None, THU, None, anticipated=False)),
        ("schedule Online voting on Thu 13:15",
         Schedule("Online voting", None, THU, None, anticipated=False)),
        # quotes group a topic
        ('schedule "Rules on Thu 08:00 slots" on Thu 13:15',
         Schedule("Rules on Thu 08:00 slots", None, THU, None, anticipated=False)),
        ("schedule „Post quantum“ #3 on Thu 13:15",
         Schedule("Post quantum", 3, THU, None, anticipated=False)),
        ('schedule Say "on time" twice on Thu 13:15',
         Schedule('Say "on time" twice', None, THU, None, anticipated=False)),
        # the last ` at ` that does not begin a time
        ("schedule x on Thu at 13:15", Schedule("x", None, THU, None, anticipated=False)),
        ("schedule x on Thu at 13:15 at House on the Hill",
         Schedule("x", None, THU, "House on the Hill", anticipated=False)),
        ("schedule x on Thu 13:15 at 10 Downing Street",
         Schedule("x", None, THU, "10 Downing Street", anticipated=False)),
        ('schedule x on Thu 13:15 at "Bar at noon"',
         Schedule("x", None, THU, "Bar at noon", anticipated=False)),
        ("schedule x on Thu 13:15 at LINK", Schedule("x", None, THU, LINK, anticipated=False)),
        ("schedule x on Thu 13:15 at ITU anticipated",
         Schedule("x", None, THU, "ITU", anticipated=True)),
        ("schedule x on Thu 13:15 anticipated at ITU",
         Schedule("x", None, THU, "ITU", anticipated=True)),
        ("schedule Anticipated growth on Thu 13:15",
         Schedule("Anticipated growth", None, THU, None, anticipated=False)),
        ("schedule x on Thu 08:00 America/New_York",
         Schedule("x", None, when(utc(13, "13:00"), zone="America/New_York"), None,
                  anticipated=False)),
        ("reschedule to Thu 13:15", Reschedule(THU)),
        ("reschedule to Wed 13:15 to 14:30", Reschedule(when(utc(12, "12:15"), utc(12, "13:30")))),
        ("confirm", Confirm()),
        ("cancel because  the room, and the chair, are gone ",
         Cancel("the room, and the chair, are gone")),
        ("followup on Wed 13:15", FollowUp(WED_NOW, anticipated=False)),
        ("followup on Wed 13:15 anticipated", FollowUp(WED_NOW, anticipated=True)),
    ],
)  # fmt: skip  # one sentence and its reading
def test_read(text: str, command: Command) -> None:
    assert heard(text) == command


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("schedule Quantum", "no_time"),
        ("schedule Quantum tomorrow 13:15", "no_time"),
        ("schedule Quantum on 31 Nov 10:00", "bad_date"),
        ("schedule Quantum on 03/04 15:00 at ITU", "ambiguous_date"),
        ("schedule Quantum on 12 Dec 13:15 to 12:30", "end_before_start"),
        ("schedule Quantum on Thu at 6", "ambiguous_time"),
        ("schedule Quantum on Thu at ITU", "no_time"),
        ("schedule Quantum on Thu 13:15 at 1815", "unparsed"),
        ("schedule Quantum on 13:15 at Thursday", "unparsed"),
        ("schedule Quantum on Thu 13:15 in Geneva", "unparsed"),
        ("schedule Quantum on Thu at 13:15 in Geneva", "unparsed"),
        ("schedule Ban on hold", "unparsed"),
        # the last one's error; but one like a time tells more than a place's `on`
        ("schedule Ban on hold on 31 Nov 10:00", "bad_date"),
        ("schedule x on 31 Nov 10:00 at House on the Hill", "bad_date"),
        ("schedule x on Thu 13:15 at ITU at 14:30", "time_after_place"),
        ("schedule on Thu 13:15", "incomplete"),
        ("schedule #2 on Thu 13:15", "incomplete"),
        ("schedule x #0 on Thu 13:15", "bad_number"),
        ("schedule LINK on Thu 13:15", "bad_topic"),
        ("reschedule", "no_time"),
        ("reschedule Thu 13:15", "no_time"),
        ("reschedule to", "no_time"),
        ("reschedule to soon", "unparsed"),
        ("reschedule to Thu 13:15 at ITU", "unparsed"),
        ("confirm it", "too_much"),
        ("cancel", "no_reason"),
        ("cancel because", "no_reason"),
        ("cancel the room is gone", "no_reason"),
        ("followup", "no_time"),
        ("followup on Thu", "no_time"),
        ("followup 13 Dec 08:00", "no_time"),
    ],
)
def test_refused(text: str, kind: str) -> None:
    assert refused(text).kind == kind


def test_a_refusal_ends_in_a_line_that_works() -> None:
    assert refused("cancel no room").sentence == (
        'cancel needs the reason, after the word "because", not "no room". '
        "For example: cancel because the room was taken"
    )
