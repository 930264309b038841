"""What an absentee reads."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adhocbot.domain.brief import Attended, Change, Coming, Debt, SeriesFacts, Topic, brief
from adhocbot.slack import views
from tests.records import END, START, ZONE
from tests.slack.facts import HOSTILE, huge
from tests.slack.seen import lines
from tests.slack.test_views_limits import sound

LINK = "https://example.slack.com/archives/C1/p1"
TOKYO = "Asia/Tokyo"


def facts(words: str, count: int) -> SeriesFacts:
    return SeriesFacts(
        words[:80],
        f"{words[:80]}#1",
        (),
        tuple(
            Change(topic, START + timedelta(minutes=n), f"{n} {words}", LINK)
            for topic in Topic
            for n in range(count)
        ),
        tuple(Debt(words[:80], tuple(range(1, 100)), END) for _ in range(count)),
        (words,) * count,
        Coming(f"{words[:80]}#2", "scheduled", START, END, ZONE, words[:300]),
    )


def test_a_brief_says_what_changed_what_is_owed_and_what_is_next() -> None:
    told = brief(
        SeriesFacts(
            "lamps",
            "lamps#2",
            (Attended("lamps#1", START),),
            tuple(
                Change(Topic.DOCUMENTS, START + timedelta(minutes=n), f"TD{n} On lamps", LINK)
                for n in range(8)
            ),
            (Debt("Norway", (1, 2, 5), END),),
            ("action item 3: Count them",),
            Coming("lamps#3", "scheduled", START, END, ZONE, "Pier 4"),
        ),
        5,
    )
    assert lines(views.brief(told, TOKYO)) == [
        "lamps: what changed since lamps#1, which you attended",
        "Documents",
        *(f"• TD{n} On lamps open" for n in range(3, 8)),
        "… and 2 more before: docs",
        "You owe",
        "• Norway: a position on questions 1, 2, 5, by Wednesday 10 March 2027, 22:15 Asia/Tokyo "
        "(13:15 UTC)",
        "• action item 3: Count them",
        "Next: lamps#3 (scheduled)",
        "Wednesday 10 March 2027, 13:00–14:15 Europe/Oslo (21:00–22:15 Asia/Tokyo; 12:00–13:15 "
        "UTC), Pier 4",
    ]


def test_where_nothing_is_there_it_says_so() -> None:
    assert lines(views.brief(brief(SeriesFacts("lamps", "lamps#1"), 5), ZONE)) == [
        "lamps: everything in short, as you have not attended a session yet",
        "Nothing yet.",
        "You owe nothing that was asked or assigned.",
        "Next: no session is planned.",
    ]
    outside = SeriesFacts("lamps", "lamps#1", debts=(Debt("Peru", (2,), None),), outside=True)
    assert lines(views.brief(brief(outside, 5), ZONE)) == [
        "lamps: what your delegation owes",
        "You are not in its channel, so you see only what you are asked.",
        "You owe",
        "• Peru: a position on question 2",
    ]
    assert lines(views.briefs((), ZONE)) == [
        "There is no session in your channels yet. To plan one: schedule"
    ]


def test_more_series_than_fit_are_named() -> None:
    told = tuple(brief(SeriesFacts(f"s{n}", f"s{n}#1"), 5) for n in range(6))
    assert lines(views.briefs(told, ZONE))[-1] == (
        "There are more: brief s3#1, brief s4#1, brief s5#1"
    )


@pytest.mark.parametrize("words", ["", " \n ", "short", HOSTILE, huge(1)[:12_000]])
@pytest.mark.parametrize("count", [0, 1, 60])
def test_briefs_fit(words: str, count: int) -> None:
    told = brief(facts(words, count), 5)
    sound(views.brief(told, ZONE))
    sound(views.briefs((told,) * 20, ZONE))
