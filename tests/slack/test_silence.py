"""Approval by silence as people see it: over a weekend, across zones and through a restart."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from adhocbot.domain.words import MinutesState
from adhocbot.sandbox import Shown
from tests.slack.hall import Hall, hall

# Posted on Wednesday; the third full working day after it is Monday, which ends last in New York.
END = datetime(2027, 3, 15, 22, 0, tzinfo=UTC)
# Taken note of on Tuesday in Tokyo, where the remark can be maintained all of Wednesday.
MAINTAINED = datetime(2027, 3, 17, 9, 0, tzinfo=UTC)

SILENCE = "They are approved by silence: where no remark is open when the announced period ends."
NEXT = "followup on Thu 1 Apr 2027 13:00-14:00 Europe/Oslo"


def _begun(room: Hall) -> None:
    """Tides #1, closed, with delegations in Oslo, Tokyo and New York; the next one is planned."""
    room.closed()
    room.slack.add_user("nora", "Nora Hale", "America/New_York")
    room.slack.invite("harbour", "nora")
    for sentence in (
        "delegation tides#1 add Canada @nora",
        "settings approval silence",
        "settings review 3 days",
        NEXT,
    ):
        room.does("ana", sentence)


def _until(room: Hall, at: datetime) -> None:
    """Time passes, and what is due happens; a second look changes nothing."""
    room.clock.turn_to(at)
    room.program.tick()
    before = room.all_rows()
    assert room.all_rows() == before


def _said(room: Hall) -> list[str]:
    return [each.words for each in room.bots("ana")]


def _posted(room: Hall) -> Shown:
    return [each for each in room.bots("ana") if "minutes.read" in each.action_ids][-1]


def _letter(room: Hall, name: str) -> str:
    return room.person(name).dms()[-1].words


def _carried(room: Hall) -> bool:
    return "Minutes of tides#1" in room.command("ana", "agenda tides#2")


def test_a_weekend_three_zones_one_remark_and_a_restart(tmp_path: Path) -> None:
    with hall(tmp_path) as room:
        _begun(room)
        assert room.does("ana", "minutes post") == (
            "tides#1: the draft minutes are posted. Remarks until Monday 15 March 2027, 23:00 "
            f"Europe/Oslo (22:00 UTC).\n{SILENCE}"
        )
        assert _posted(room).action_ids == ["minutes.read", "remark.add", "reservation.add"]
        assert SILENCE in _posted(room).words
        assert SILENCE[:-1] in room.command("ana", "minutes")
        assert _letter(room, "nora").startswith(
            "The draft minutes of tides#1 are up for review.\n"
            "The summary and the files are in #harbour.\n"
            "Remarks until: Monday 15 March 2027, 18:00 America/New_York (23:00 Europe/Oslo; "
            f"22:00 UTC)\n{SILENCE}\n"
        )
        assert _carried(room)
        room.does("taro", "remark agenda: it was longer")
        with room.restarted():
            _until(room, END - timedelta(minutes=1))
            assert [each for each in _said(room) if "has ended" in each] == []
            _until(room, END)
            assert _said(room)[-1].endswith(
                "Next sessions, Any other business and Closing, which stand now.\n"
                "Remark 1 keeps “Agenda” open."
            )
            assert (
                "\nThese sections stand already: Attendance, Opening, Questions and positions, "
                "Discussion, Next sessions, Any other business, Closing.\n"
            ) in _posted(room).words
            room.refused("lena", "remark discussion: too late")
            room.does("ana", "remark 1 noted")
            _until(room, MAINTAINED - timedelta(minutes=1))
            assert room.record().minutes_state is MinutesState.IN_REVIEW
            assert _carried(room)
        # The first program is gone: this is a third.
        with room.restarted():
            _until(room, MAINTAINED)
            assert [each for each in _said(room) if "by silence. The" in each] == [
                "tides#1: the minutes (revision 0) are approved by silence. The announced period "
                "ended Monday 15 March 2027, 23:00 Europe/Oslo (22:00 UTC), and no remark is "
                "open.\nRemark 1 kept “Agenda” open until Wednesday 17 March 2027, 10:00 "
                "Europe/Oslo (09:00 UTC)."
            ]
            assert not _carried(room)
            assert "✓ Approved by silence, Wednesday 17 March 2027, 10:00" in _posted(room).words
            said = room.command("ana", "minutes tides#1")
            assert said.startswith("Minutes of tides#1: approved (revision 0).")
