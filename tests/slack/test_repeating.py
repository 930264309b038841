"""The proposal of the next session, as its chair and secretary read it and press its button."""

from __future__ import annotations

from tests.slack.hall import REFUSED, Hall

PROPOSAL = """tides#1 is closed. tides#2 would be on Wednesday 17 March 2027, 13:00–14:00 \
Europe/Oslo (12:00–13:00 UTC).
To plan it:
Wed 17 Mar 2027 13:00-14:00 Europe/Oslo
Plan it
Or say: followup tides#1 on Wed 17 Mar 2027 13:00-14:00 Europe/Oslo anticipated"""


def test_the_secretary_plans_it_by_a_click_and_the_chair_comes_too_late(room: Hall) -> None:
    room.running()
    room.does("ana", "settings repeat weekly")
    assert "Repeats: weekly" in room.does("olga", "settings")
    told = room.does("ana", "close")
    assert told.endswith(PROPOSAL.partition("To plan it:")[2])
    room.settle()
    proposals = {name: room.person(name).dms()[-1] for name in ("ana", "ben")}
    assert {each.words for each in proposals.values()} == {PROPOSAL}
    assert room.person("ben").click(proposals["ben"], "session.followup").ok
    room.settle()
    assert room.card("lena").words.startswith("2nd ad hoc session on Tides\ntides#2 is anticipated")
    assert room.person("ana").click(proposals["ana"], "session.followup").ok
    room.settle()
    answer = room.told("ana", room.person("ana").dm_channel)
    assert answer.startswith(f"{REFUSED} tides#2 is planned already: Wednesday 17 March 2027")
    assert [row["number"] for row in room.rows("session")] == [1, 2]


def test_it_can_be_said_as_it_stands(room: Hall) -> None:
    room.running()
    room.does("ana", "settings repeat weekly")
    room.does("ana", "close")
    sentence = PROPOSAL.rpartition("Or say: ")[2]
    assert room.direct("ben", sentence).words.startswith("tides#2 is anticipated: Wednesday 17")
