"""How many minutes an agenda needs, and what is proposed where fewer are planned."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from adhocbot.domain.minutes.check import check
from adhocbot.domain.minutes.forecast import (
    Forecast,
    forecast,
    forecast_words,
    minutes_given,
    minutes_needed,
)
from adhocbot.domain.record import DelegationFact, Record
from adhocbot.domain.sentences import read, read_head
from adhocbot.domain.sentences.commands import Reschedule
from adhocbot.domain.words import ItemState, SessionState
from tests import records
from tests.domain.spoken import SCOPE
from tests.records import START, ZONE

SIDES = tuple(DelegationFact(name, ()) for name in ("Norland", "Castellia", "Ostia", "Marea"))
QUESTIONS = tuple(records.question(number, "Why?") for number in range(1, 6))


def planned(**values: object) -> Record:
    """A session of 75 minutes that is still to come."""
    record = records.empty_record(
        state=SessionState.SCHEDULED, delegations=SIDES, questions=QUESTIONS
    )
    return replace(record, **values)  # type: ignore[arg-type]  # the tests name real fields


def test_enough_is_nothing_to_tell() -> None:
    assert minutes_needed(planned()) == 5 * 4 * 3
    assert forecast(planned()) is None
    fifteen = (records.item(1, "Fees", minutes=15),)
    assert forecast(planned(items=fifteen)) is None


def test_each_question_takes_its_time_for_each_delegation_to_be_heard() -> None:
    found = forecast(planned(items=(records.item(1, "Fees", minutes=20),)))
    until = START + timedelta(minutes=80)
    assert found == Forecast(80, 75, questions=5, heard=4, for_questions=60, until=until)


def test_who_answered_in_writing_observes_or_is_absent_needs_no_time() -> None:
    written = tuple(records.position("Norland", (number,), "Yes.") for number in (1, 2))
    assert minutes_needed(planned(positions=written)) == 2 * 9 + 3 * 12
    away = (
        replace(SIDES[0], observes=True), replace(SIDES[1], absent=True),
        replace(SIDES[2], mandate="Marea"), SIDES[3],
    )  # fmt: skip  # one is left
    # A question is read out and doubted even where one side alone answers it.
    assert minutes_needed(planned(delegations=away)) == 5 * 5
    assert minutes_needed(planned(delegations=())) == 5 * 5


def test_an_answer_to_an_earlier_version_is_none_to_this_one() -> None:
    before = replace(records.position("Norland", (1,), "So."), earlier=((1, 1),))
    assert minutes_needed(planned(positions=(before,))) == 60


def test_what_was_heard_in_the_session_is_no_answer_in_writing() -> None:
    heard = replace(
        records.position("Norland", (1,), "Yes."), received_at=START + timedelta(minutes=9)
    )
    assert minutes_needed(planned(positions=(heard,), opened_at=START)) == 60


def test_an_item_on_the_questions_holds_what_they_need() -> None:
    allotted = (records.item(1, "Arguments", minutes=70), records.item(2, "Fees", minutes=10))
    found = forecast(planned(items=allotted))
    assert found is not None
    assert (found.needed, minutes_given(planned(items=allotted))) == (80, 70)
    assert forecast(planned(items=allotted[:1])) is None


def test_proposals_and_items_without_minutes_count_for_nothing() -> None:
    proposal = records.item(1, "Fees", minutes=60, state=ItemState.PROPOSED)
    assert forecast(planned(items=(proposal, records.item(2, "Ports")))) is None


def test_only_what_is_still_to_come_is_forecast() -> None:
    items = (records.item(1, "Fees", minutes=90),)
    told = {state: forecast(planned(items=items, state=state)) for state in SessionState}
    assert [state for state, found in told.items() if found] == [
        SessionState.ANTICIPATED, SessionState.SCHEDULED,
    ]  # fmt: skip  # the two


def test_the_proposal_is_a_sentence_that_works() -> None:
    record = planned(items=(records.item(1, "Fees", minutes=42),))
    found = forecast(record)
    assert found is not None
    told = forecast_words(record, found)
    sentence = f"reschedule to Wednesday 10 March 2027 13:00-14:45 {ZONE}"
    assert told == (
        "The agenda needs at least 102 minutes, and 75 are planned (4 delegations to be heard on "
        f"5 questions: 60 min). Plan longer: {sentence}, or ask for answers in writing: ask"
    )
    command = read(read_head(sentence), replace(SCOPE, now=START - timedelta(days=2)))
    assert isinstance(command, Reschedule)
    assert (command.when.start, command.when.end) == (START, found.until)


def test_what_cannot_be_said_on_one_day_is_not_proposed() -> None:
    record = planned(items=(records.item(1, "Fees", minutes=700),))
    found = forecast(record)
    assert found is not None
    assert forecast_words(record, found).endswith("60 min). Ask for answers in writing: ask")
    alone = replace(record, questions=())
    found = forecast(alone)
    assert found is not None
    assert forecast_words(alone, found) == (
        "The agenda needs at least 700 minutes, and 75 are planned."
    )


def test_the_record_check_counts_by_the_same_rule() -> None:
    record = planned(items=(records.item(1, "Arguments", minutes=59),))
    sentences = [each.sentence for each in check(record) if each.key == "minutes-too-few"]
    assert sentences == ["5 questions need about 60 minutes; 59 are planned."]
    enough = replace(record, items=(records.item(1, "Arguments", minutes=60),))
    assert [each for each in check(enough) if each.key == "minutes-too-few"] == []
