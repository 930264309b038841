"""What is due reaches who leads a session, who reviews its minutes and who owns action items."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.slack.hall import START, Hall

DAY = timedelta(days=1)
LATE = "This comes late: I could not send it in time."


class Letters:
    """What the bot wrote to each person, as far as it was not read yet."""

    def __init__(self, room: Hall) -> None:
        self._room = room
        self._read: dict[str, int] = {}

    def at(self, instant: datetime, *names: str) -> dict[str, list[str]]:
        """What each of these people is told by then; two ticks tell nothing twice."""
        self._room.clock.turn_to(instant)
        self._room.program.tick()
        self._room.program.tick()
        self._room.settle()
        return {name: self._new(name) for name in names}

    def _new(self, name: str) -> list[str]:
        written = self._room.person(name).dms()
        new = written[self._read.get(name, 0) :]
        self._read[name] = len(written)
        return [each.words for each in new if each.user == self._room.slack.bot_user_id]


def _press(room: Hall, name: str, button: str) -> str:
    """Press a button in the newest message that has it; what the person is told."""
    person = room.person(name)
    shown = [each for each in person.dms() if button in each.action_ids][-1]
    assert person.click(shown, button).error == ""
    room.settle()
    return person.dms()[-1].words


def _planned(room: Hall) -> Letters:
    room.clock.turn_to(START - 2 * DAY)
    room.planned()
    letters = Letters(room)
    letters.at(START - 2 * DAY, "ana", "ben", "lena", "lars", "taro")
    return letters


def test_the_chair_hears_of_the_agenda_and_of_minutes_that_end(room: Hall) -> None:
    letters = _planned(room)
    assert letters.at(START - DAY, "ana", "ben") == {
        "ana": [
            "The agenda of tides#1 is not approved yet.\n"
            "Starts: Wednesday 10 March 2027, 13:00 Europe/Oslo (12:00 UTC), in 1 day\n"
            "Agenda: 2 items\nApprove the agenda\nOr say: agenda tides#1 approve"
        ],
        "ben": [],
    }
    assert "is approved" in _press(room, "ana", "agenda.approve")
    room.clock.turn_to(START)
    room.does("ana", "start")
    letters.at(START, "ana")
    next_one = "\nNext: The gauge\nNext item\nOr say: next tides#1"
    assert letters.at(START + timedelta(minutes=3), "ana", "ben") == {
        "ana": [f"tides#1: 2 minutes left for “Opening”, of 5.{next_one}"],
        "ben": [],
    }
    assert "2 of 5 min left" in room.card().words
    assert letters.at(START + timedelta(minutes=8), "ana") == {
        "ana": [f"tides#1: The 5 minutes for “Opening” are over, by 3 minutes.{next_one}"]
    }
    assert "3 min over" in room.card().words
    assert "The gauge" in _press(room, "ana", "item.next")


def test_owners_hear_before_then_and_weekly_unless_they_put_it_off(room: Hall) -> None:
    letters = _planned(room)
    room.does("ana", "action Read the gauge twice @lena by 9 Mar 2027 18:00")
    room.does("ana", "action Write a paper for Norway by 9 Mar 2027 18:00")
    due = datetime(2027, 3, 9, 17, 0, tzinfo=UTC)
    rest = "\nDue: Tuesday 9 March 2027, 18:00 Europe/Oslo (17:00 UTC)\nDone\nLater\nOr say: done "
    hers = rest + "tides#1 1 · later 1"
    theirs = rest + "tides#1 2 · later 2"
    one, two = "Your action item 1 in tides is ", "The action item 2 of Norway in tides is "
    # Half of the time is in the night, so that it is told in the morning: not late, but by day.
    assert letters.at(due - timedelta(hours=11, minutes=1), "lena") == {"lena": []}
    assert letters.at(due - timedelta(hours=11), "lena", "lars", "taro") == {
        "lena": [
            f"{one}due in 11 hours.\nRead the gauge twice{hers}",
            f"{two}due in 11 hours.\nWrite a paper{theirs}",
        ],
        "lars": [f"{two}due in 11 hours.\nWrite a paper{theirs}"],
        "taro": [],
    }
    written = letters.at(due, "lena", "lars", "taro")
    assert written == {
        "lena": [
            f"{one}due now.\nRead the gauge twice{hers}",
            f"{two}due now.\nWrite a paper{theirs}",
        ],
        "lars": [f"{two}due now.\nWrite a paper{theirs}"],
        "taro": [],
    }
    until = "Wednesday 10 March 2027, 18:00 Europe/Oslo (17:00 UTC)"
    told = f"I remind you on {until}. Until then I leave you in peace."
    assert _press(room, "lars", "action.later") == f"Action item 2 of tides: {told}"
    assert room.direct("lena", "later 1").words == f"Action item 1 of tides: {told}"
    room.does("lars", "done 2")
    letters.at(due, "lena", "lars")
    assert letters.at(due + DAY, "lena", "lars") == {
        "lena": [f"{one}overdue by 1 day.\nRead the gauge twice{hers}"],
        "lars": [],
    }
    assert letters.at(due + 7 * DAY, "lena") == {
        "lena": [f"{one}overdue by 7 days.\nRead the gauge twice{hers}"]
    }
    assert letters.at(due + 30 * DAY, "lena") == {
        "lena": [f"{one}overdue by 30 days.\nRead the gauge twice{hers}\n{LATE}"]
    }


def test_minutes_that_are_not_posted_and_a_review_that_ends(room: Hall) -> None:
    letters = _planned(room)
    room.clock.turn_to(START)
    room.does("ana", "start")
    room.does("ana", "close")
    letters.at(START, "ana", "ben", "lena", "taro")
    waiting = (
        "The minutes of tides#1 are not posted yet.\n"
        "Closed: Wednesday 10 March 2027, 13:00 Europe/Oslo (12:00 UTC), 2 days ago\n"
        "What the record lacks: minutes tides#1\nTo post them: minutes tides#1 post"
    )
    assert letters.at(START + 2 * DAY, "ana", "ben", "lena") == {
        "ana": [waiting],
        "ben": [waiting],
        "lena": [],
    }
    room.does("ana", "minutes post until Fri 19 Mar 2027 18:00")
    ends = datetime(2027, 3, 19, 17, 0, tzinfo=UTC)
    letters.at(START + 2 * DAY, "ana", "ben", "lena", "taro")
    said = "Read\nRemark\nOr say: remark tides#1 SECTION: your words"
    assert letters.at(ends - DAY, "ana", "lena", "taro") == {
        "ana": [],
        "lena": [
            "The review of the minutes of tides#1 ends soon.\n"
            "Remarks until: Friday 19 March 2027, 18:00 Europe/Oslo (17:00 UTC), in 1 day\n" + said
        ],
        "taro": [],  # at 02:00, there
    }
    assert letters.at(ends - DAY + timedelta(hours=5), "taro") == {
        "taro": [
            "The review of the minutes of tides#1 ends soon.\n"
            "Remarks until: Saturday 20 March 2027, 02:00 Asia/Tokyo (Friday 19 March 2027, "
            f"18:00 Europe/Oslo; Friday 19 March 2027, 17:00 UTC), in 19 hours\n{said}"
        ]
    }
    room.does("lena", "remark documents: one is missing")
    ended = (
        "The review of the minutes of tides#1 has ended.\n"
        "Ended: Friday 19 March 2027, 18:00 Europe/Oslo (17:00 UTC)\n"
    )
    letters.at(ends - timedelta(hours=1), "ana", "ben")
    assert letters.at(ends, "ana", "ben") == {
        name: [f"{ended}1 remark is not resolved. To see them: remarks tides#1"]
        for name in ("ana", "ben")
    }


def test_what_slack_kept_from_being_said_by_day_is_said_in_the_morning(room: Hall) -> None:
    letters = _planned(room)
    room.does("ana", "action Read the gauge twice @lena by 9 Mar 2027 21:30")
    room.settle()
    room.clock.turn_to(START - DAY)
    room.program.tick()
    room.settle()
    letters.at(START - DAY, "lena")
    # Due at half past nine in the evening, it is queued then and comes to be posted after ten.
    room.program.poster.stop()
    room.clock.turn_to(datetime(2027, 3, 9, 20, 30, tzinfo=UTC))
    room.program.tick()
    room.clock.turn_to(datetime(2027, 3, 9, 21, 5, tzinfo=UTC))
    room.program.poster.start()
    assert letters.at(datetime(2027, 3, 9, 21, 5, tzinfo=UTC), "lena") == {"lena": []}
    [word] = letters.at(datetime(2027, 3, 10, 6, 0, tzinfo=UTC), "lena")["lena"]
    assert word.startswith("Your action item 1 in tides is due now.\nRead the gauge twice\n")
    assert letters.at(datetime(2027, 3, 10, 6, 1, tzinfo=UTC), "lena") == {"lena": []}
