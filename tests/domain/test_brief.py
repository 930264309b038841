"""A brief tells what was entered since one last attended, and nothing that was not."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from adhocbot.domain.brief import (
    Attended,
    Brief,
    Change,
    Section,
    SeriesFacts,
    Topic,
    brief,
)
from tests.records import START


def at(hours: int) -> datetime:
    return START + timedelta(hours=hours)


CHANGES = st.lists(
    st.builds(
        Change,
        st.sampled_from(Topic),
        st.integers(0, 50).map(at),
        st.text(min_size=1, max_size=8),
        st.sampled_from([None, "https://example.org/1"]),
        st.sampled_from([None, None, "question 1", "question 2"]),
    ),
    max_size=40,
).map(tuple)
ATTENDED = st.lists(
    st.builds(Attended, st.sampled_from(["a#1", "a#2"]), st.integers(0, 50).map(at)), max_size=3
).map(tuple)


@given(CHANGES, ATTENDED, st.integers(1, 6))
def test_nothing_is_told_that_was_not_entered_and_nothing_is_lost(
    changes: tuple[Change, ...], attended: tuple[Attended, ...], most: int
) -> None:
    told = brief(SeriesFacts("a", "a#3", attended, changes), most)
    since = max((each.until for each in attended), default=None)
    new = [each for each in changes if since is None or each.at > since]
    assert (told.since.until if told.since else None) == since
    for section in told.sections:
        mine = [each for each in new if each.topic is section.topic]
        groups = {each.group for each in mine if each.group}
        lines = len(groups) + len([each for each in mine if not each.group])
        assert len(section.changes) + section.more == lines
        assert 1 <= len(section.changes) <= most
        assert [each.at for each in section.changes] == sorted(each.at for each in section.changes)
        for line in section.changes:
            assert line in mine or _is_of_a_group(line, mine)
    assert {section.topic for section in told.sections} == {each.topic for each in new}


def _is_of_a_group(line: Change, mine: list[Change]) -> bool:
    return any(
        line.text == f"{group}: {'; '.join(each.text for each in mine if each.group == group)}"
        and line.at == max(each.at for each in mine if each.group == group)
        for group in {each.group for each in mine if each.group}
    )


def test_positions_stand_together_by_question() -> None:
    changes = (
        Change(Topic.POSITIONS, at(3), "China (support)", "https://a.example", "question 2"),
        Change(Topic.POSITIONS, at(1), "Japan", "https://b.example", "question 1"),
        Change(Topic.POSITIONS, at(2), "Peru (oppose)", None, "question 2"),
    )
    facts = SeriesFacts("a", "a#1", (), changes)
    lines = (
        Change(Topic.POSITIONS, at(1), "question 1: Japan", "https://b.example"),
        Change(Topic.POSITIONS, at(3), "question 2: China (support); Peru (oppose)"),
    )
    assert brief(facts, 5) == Brief(facts, None, (Section(Topic.POSITIONS, lines, 0),))
