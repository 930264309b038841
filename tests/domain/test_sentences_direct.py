"""Direct messages: which words are a sentence for the bot, and which may be a statement."""

from __future__ import annotations

import pytest

from adhocbot.domain.sentences import VERBS, reads_as_sentence
from tests.domain.spoken import SCOPE, people


@pytest.mark.parametrize(
    "text",
    [
        "status", "actions", "Done 3", "positions 3", "minutes quantum#2 approve", "withdraw 6,7",
        "withdraw 3 for Japan",
        "minutes post until Fri 18:00", "schedule Quantum on Thu 13:15 at ITU, Geneva", "schedule",
        "reschedule to Thu 8am", "ask 1-3 China by Thu 08:00", "agenda move 5 to 2",
        "remark 2 noted", "decide A group: agreed", "delegation add China @li", "question import",
        "help action", "settings profile itu-t", "attendance 60-80", "consultation with China",
        "doc revise TD424",
        "close at 14:45",
    ],
)  # fmt: skip  # one list
def test_exact_forms(text: str) -> None:
    assert reads_as_sentence(people(text), SCOPE) == "exact"


@pytest.mark.parametrize("verb", [verb.name for verb in VERBS])
def test_a_lone_verb_is_exact(verb: str) -> None:
    assert reads_as_sentence(f" {verb.upper()}\n", SCOPE) == "exact"


@pytest.mark.parametrize(
    "text",
    [
        "Note that we agree", "note Two sides spoke", "position 3 for Japan oppose: It is early",
        "Next we would say more", "Status of the work is unclear", "Close cooperation is needed",
        "Questions remain", "Position papers follow", "action Draft it @li", "done with it",
        "decide A group: deferred because of time", "remark documents: add C55",
        "remark 2 not accepted because it was not said", "cancel because of rain",
        "consultation with China about us", "doc revise TD424 because Japan said so",
        "withdraw 3 of the gauges",
        "question import A;B", "Settings of the lab", "help us", "schedule Quantum on 31 Nov 10:00",
    ],
)  # fmt: skip  # one list
def test_words_that_run_on(text: str) -> None:
    assert reads_as_sentence(people(text), SCOPE) == "runs_on"


@pytest.mark.parametrize(
    "text",
    ["", " \n", "We agree.", "Q3: yes", "6,7: yes", "@li start", "Noted, thank you", "/note x"],
)
def test_other_words(text: str) -> None:
    assert reads_as_sentence(people(text), SCOPE) == "no"
