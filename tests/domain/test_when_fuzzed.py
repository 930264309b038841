"""Phrases of known meaning are read as what they mean, or refused; `when_fuzz` tries many more."""

from __future__ import annotations

from collections import Counter

import pytest

from adhocbot.domain.when import NotATime, read_when
from tests.domain.when_fuzz import dead_lines, misread
from tests.domain.when_oracle import NOW, Oracle

COUNT = 5_000


def test_nothing_is_misread_in_silence() -> None:
    told: Counter[str] = Counter()
    assert list(misread(seed=2026, count=COUNT, told=told)) == []
    assert told["read"] + told["refused"] == COUNT
    # Most of those that mean something: else it would say nothing.
    oracle = Oracle(2026)
    meant = sum(oracle.phrase().meaning is not None for _ in range(COUNT))
    assert told["read"] > 0.6 * meant


def test_every_noise_is_made() -> None:
    oracle = Oracle(1)
    made = Counter(oracle.phrase().noise for _ in range(2000))
    assert len(made) == 15
    assert min(made.values()) > 50


@pytest.mark.parametrize(
    ("phrase", "start"),
    [
        ("15 août 2027 14h30", "2027-08-15 12:30"),
        ("3 févr. 2027 14 h 30", "2027-02-03 13:30"),
        ("miércoles 9 dic 14h30", "2026-12-09 13:30"),
        ("mañana mediodía", "2026-12-02 11:00"),
        ("demain midi", "2026-12-02 11:00"),
        ("Mi. 9. Dez. 14 Uhr 30", "2026-12-09 13:30"),
        ("übermorgen 14.30 Uhr", "2026-12-03 13:30"),
    ],
)
def test_words_of_other_languages(phrase: str, start: str) -> None:
    assert f"{read_when(phrase, now=NOW, zone='Europe/Zurich').start:%Y-%m-%d %H:%M}" == start


@pytest.mark.parametrize(
    "phrase",
    [
        "heute halb acht", "morgen halb 8", "morgen dreiviertel acht", "tomorrow half past 7 am",
        "mañana a las 3 de la tarde", "mañana por la mañana 8:00", "demain 8 heures du soir",
        "demain 8 heures et quart", "2026-W49-4 14:30", "2026-W49-4T14:30", "mañana las 3 y media",
    ],
)  # fmt: skip  # a few in a row
def test_what_the_grammar_does_not_know_is_refused_whole(phrase: str) -> None:
    with pytest.raises(NotATime) as refused:
        read_when(phrase, now=NOW, zone="Europe/Zurich")
    assert dead_lines(refused.value.sentence, "Europe/Zurich", NOW) == []


def test_each_refusal_shows_lines_that_work() -> None:
    oracle, dead = Oracle(3), []
    for _ in range(COUNT):
        phrase = oracle.phrase()
        try:
            read_when(phrase.text, now=NOW, zone=phrase.speaker)
        except NotATime as refused:
            lines = dead_lines(refused.sentence, phrase.speaker, NOW)
            dead += [(phrase.text, line) for line in lines]
    assert dead == []
