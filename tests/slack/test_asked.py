"""The one message of who owes what, and the offer to ask the rest, as people see them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adhocbot.domain.symmetry import OneSided
from adhocbot.sandbox import Shown
from adhocbot.slack import views
from adhocbot.slack.views import Answer
from adhocbot.store.debts import Debt
from tests.records import END
from tests.slack.hall import EVENING, START, Hall
from tests.slack.home_facts import DEBTS
from tests.slack.seen import buttons, lines
from tests.slack.test_views_limits import sound

NOON = END - timedelta(hours=2)
BY = "Wednesday 10 March 2027, 14:15 Europe/Oslo (13:15 UTC)"


def shown(*debts: Debt, late: bool = False, sided: tuple[OneSided, ...] = ()) -> Answer:
    now = END if late else NOON
    return views.asked("cables#2", debts, "Europe/Oslo", now, session=3, sided=sided)


def told(*debts: Debt, late: bool = False) -> list[str]:
    return lines(shown(*debts, late=late))[1:-1]


def test_the_channel_sees_who_owes_what() -> None:
    assert lines(shown(*DEBTS["small"])) == [
        "cables#2: positions asked for",
        "1 of 2 delegations answered all.",
        f"○ Castellia owes questions 2, 3 (1 of 3 answered), by {BY}",
        "✓ Norland has answered all: 1-3",
        "To see who said what: positions",
    ]


def test_it_tells_when_everybody_has_answered_and_when_the_deadline_has_passed() -> None:
    done, owes = Debt("Norland", (1, 2), (), END), Debt("Castellia", (1, 2), (2,), END)
    assert told(done)[0] == "✓ Everybody who was asked has answered."
    assert told(done, owes)[0] == "1 of 2 delegations answered all."
    assert told(done, owes, late=True) == [
        "The deadline has passed: 1 delegation still owes.",
        f"○ Castellia owes question 2 (1 of 2 answered), which was due by {BY}",
        "✓ Norland has answered all: 1, 2",
    ]


def test_what_is_special_about_one_is_said() -> None:
    assert told(
        Debt("Norland", (1, 2), (), END, late=(2,)),
        Debt("Castellia", (1,), (1,), None, reached=False),
        Debt("Austria", (1,), (1,), None, snoozed_until=END),
        Debt("Peru", (1, 2), (), None, to_clear=(1,)),
    )[1:] == [
        "○ Castellia owes question 1; nobody there whom I could ask: delegation add Castellia "
        "@delegate",
        f"○ Austria owes question 1; put off until {BY}",
        "○ Peru has a draft on question 1, which its head has yet to clear",
        "✓ Norland has answered all: 1, 2 (2 received late)",
    ]
    assert told(Debt("Austria", (1,), (1,), None, snoozed_until=END), late=True)[1:] == [
        "○ Austria owes question 1"
    ]


def test_a_delegation_with_two_deadlines_has_a_line_for_each_that_is_open() -> None:
    assert told(
        Debt("Norland", (1, 2), (), END),
        Debt("Norland", (3,), (3,), None),
    ) == ["0 of 1 delegation answered all.", "○ Norland owes question 3"]


def test_of_193_delegations_each_is_named() -> None:
    names = [f"Delegation {n}" for n in range(193)]
    everybody = [Debt(n, tuple(range(1, 13)), tuple(range(1, 13)), END) for n in names]
    answer = shown(*everybody)
    sound(answer)
    assert lines(answer)[1] == "0 of 193 delegations answered all."
    assert all(f"{name}," in answer.plain or f"{name} " in answer.plain for name in names[:60])
    # Each in a state of its own is the most that there can be.
    apart = [Debt(n, (1, 2), (2,), END + timedelta(hours=at)) for at, n in enumerate(names)]
    sound(shown(*apart))
    assert "… and 163 more delegations." in lines(shown(*apart))


SIDED = OneSided(1, "Why?", ("Norland",), ("Castellia", "Peru"))


def test_the_rest_can_be_asked_from_it() -> None:
    norland = Debt("Norland", (1,), (), END)
    asked = shown(norland, sided=(SIDED,))
    line = "Question 1: only Norland on record. To ask the rest: ask 1 Castellia, Peru"
    assert line in lines(asked)
    assert buttons(asked.blocks) == [("Ask the rest", "prompt.rest", "3:1")]


@pytest.mark.parametrize(("late", "offered"), [(False, []), (True, ["3:1"])])
def test_it_is_not_offered_while_all_the_rest_was_asked_and_has_time(
    late: bool, offered: list[str]
) -> None:
    debts = [Debt("Norland", (1,), (), END)]
    debts += [Debt(name, (1,), (1,), END) for name in SIDED.rest]
    # A draft that waits for its head is waited for as well.
    drafts = [*debts[:-1], Debt("Peru", (1,), (), END, to_clear=(1,))]
    for each in (debts, drafts):
        values = [value for _, _, value in buttons(shown(*each, late=late, sided=(SIDED,)).blocks)]
        assert values == offered


def test_what_the_chair_is_told_directly() -> None:
    answer = views.offer("cables#2", (SIDED,), 3)
    assert lines(answer) == [
        "cables#2: 1 question is answered by one side only. You can ask the rest the same, so "
        "that all sides are on record.",
        "Question 1: only Norland on record. To ask the rest: ask 1 Castellia, Peru",
    ]
    assert lines(views.offer("cables#2", (), 3)) == [
        "cables#2: no question is answered by one side only."
    ]


def message(room: Hall) -> list[Shown]:
    return [m for m in room.bots("ana") if "positions asked for" in m.words]


def offers(room: Hall) -> list[Shown]:
    room.settle()
    return [m for m in room.person("ana").dms() if "one side only" in m.words]


def test_one_message_is_kept_up_to_date_through_several_askings(room: Hall) -> None:
    room.planned()
    room.does("ana", "ask 1 Norway")
    room.does("ana", "ask 2 Japan by 10 Mar 2027 12:00")
    [shown_now] = message(room)
    assert "Norway owes question 1" in shown_now.words
    assert "Japan owes question 2, by Wednesday 10 March 2027, 12:00" in shown_now.words
    assert room.does("olga", "asked").split("\n")[:2] == [
        "tides#1: positions asked for",
        "0 of 2 delegations answered all.",
    ]
    room.does("lena", "position 1 support: One is enough.")
    room.clock.turn_to(START)
    room.program.tick()
    [shown_now] = message(room)
    assert "The deadline has passed: 1 delegation still owes." in shown_now.words
    room.does("taro", "position 2 The harbour master.")
    [shown_now] = message(room)
    assert "Everybody who was asked has answered." in shown_now.words
    assert "(2 received late)" in shown_now.words


def test_the_chair_asks_the_rest_from_wherever_it_is_offered(either: Hall) -> None:
    either.planned()
    either.does("ana", "ask 1 Norway")
    either.does("lena", "position 1 support: One is enough.")
    [shown_now] = message(either)
    assert "prompt.rest" in shown_now.action_ids
    lena = either.person("lena")
    assert lena.click(shown_now, "prompt.rest").ok
    assert "Only the chair (Ana Costa)" in either.told("lena")
    assert either.person("ana").click(shown_now, "prompt.rest").ok
    assert either.told("ana") == "tides#1: asked: Japan (question 1)."
    assert "Still without a position: question 1." in either.prompt("taro").words


def test_a_head_is_reminded_of_a_draft_by_asking_the_rest(either: Hall) -> None:
    either.planned()
    for sentence in ("delegation head Norway @lena", "delegation head Japan @taro",
                     "settings clearance on", "ask 1 Japan"):  # fmt: skip  # one row
        either.does("ana", sentence)
    either.does("lars", "position 1 support: One is enough.")
    either.does("taro", "position 1 oppose: Two.")
    [shown_now] = message(either)
    assert either.person("ana").click(shown_now, "prompt.rest").ok
    assert "nobody is asked anew. Norway's draft on question 1 waits" in either.told("ana")
    either.settle()
    assert either.person("lena").dms()[-1].words == (
        "tides#1: 1 draft waits for your clearance: what Norway states on question 1. To put it "
        "on record: clear tides#1 1 for Norway"
    )
    assert not [m for m in either.person("lars").dms() if "prompt.answer" in m.action_ids]
    assert "is on record" in either.direct("lena", "clear tides#1 1 for Norway").words


def test_positions_offers_it_to_whoever_leads(room: Hall) -> None:
    room.planned()
    room.does("lena", "position 1 support: One is enough.")
    sentence = "To ask the rest: ask 1 Japan"
    assert sentence in room.does("ana", "positions 1")
    assert sentence not in room.does("olga", "positions 1")
    room.does("taro", "position 1 oppose: Two.")
    assert sentence not in room.does("ana", "positions 1")


def test_the_chair_is_told_directly_at_the_deadline_and_it_follows(room: Hall) -> None:
    room.planned()
    room.does("ana", "ask by 9 Mar 2027 20:00")
    room.does("lena", "position 1 support: One is enough.")
    assert offers(room) == []
    room.clock.turn_to(EVENING + timedelta(hours=1))
    room.program.tick()
    [offer] = offers(room)
    assert "1 question is answered by one side only." in offer.words
    assert room.person("ana").click(offer, "prompt.rest").ok
    room.does("lena", "position 2 support: The master.")
    [offer] = offers(room)
    assert "2 questions are answered by one side only." in offer.words
    room.does("taro", "position 1,2 oppose: No.")
    [offer] = offers(room)
    assert offer.words == "tides#1: no question is answered by one side only."


def test_the_fix_of_the_record_check_asks_the_rest(room: Hall) -> None:
    room.planned()
    room.does("lena", "position 1 support: One is enough.")
    found = next(
        line for line in room.does("ana", "minutes").split("\n") if "one side only" in line
    )
    number = found.split(".")[0].strip().split(" ")[-1].strip("⚠️ ")
    assert "asked: Japan (question 1)" in room.does("ana", f"minutes fix {number}")
