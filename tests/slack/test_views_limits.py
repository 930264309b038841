"""Slack takes every view, whatever the facts: small, empty, huge, hostile or blank."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from adhocbot.domain.minutes import compile_minutes, profile
from adhocbot.domain.record import QuestionFact, Record
from adhocbot.domain.review import RemarkFact
from adhocbot.domain.rows import ReadRow
from adhocbot.domain.sentences import help_text
from adhocbot.domain.symmetry import OneSided
from adhocbot.domain.words import ActionState, Disposition, MinutesState, SessionState
from adhocbot.sandbox.blockkit import check_message_blocks, check_view, message_size
from adhocbot.services.frame import Saved
from adhocbot.slack import views
from adhocbot.slack.views import Answer
from adhocbot.slack.views.parts import Json
from tests.contract import SlackContract
from tests.records import END, source
from tests.slack.facts import HOSTILE, PROMPTS, RECORDS, huge, short_words, statements_of, states_of
from tests.slack.home_facts import DEBTS, ENTRIES, FINDINGS, HOMES, action_line, session_fact

ZONE = "Asia/Tokyo"
CHAIR = "U00"
LONG = huge(1)
WORDS: dict[str, Callable[[int], str]] = {
    "small": short_words,
    "huge": lambda n: huge(n)[:12_000],
    "hostile": lambda n: f"{HOSTILE} {n}",
    "blank": lambda _: "",
}

REMARK = RemarkFact(
    *(1, 0, "item:4", LONG, "Ada", "Norway", Disposition.NOT_ACCEPTED, LONG, False, source()),
    proposed=LONG,
)

LISTS: dict[str, Callable[[Record], Answer]] = {
    "card": lambda record: views.card(record, 3, END),
    "agenda": lambda record: views.agenda(record, ZONE, 3, END),
    "documents": views.documents,
    "questions": views.questions,
    "delegations": views.delegations,
    "positions": lambda record: views.positions(record, 3),
    "remarks": lambda record: views.remarks(record, 3, "UNOBODY"),
    "remarks of the chair": lambda record: views.remarks(_reviewed(record), 3, CHAIR),
    "more remarks": lambda record: views.remarks(_reviewed(record), 3, CHAIR, 20),
    "a remark's author": lambda record: views.remark_told(_reviewed(record), REMARK, 3),
    "settings": views.settings,
}


def _reviewed(record: Record) -> Record:
    return replace(record, minutes_state=MinutesState.IN_REVIEW)


def sound(answer: Answer) -> None:
    """Slack takes it, there is something to see and to read, and no token can come out of it."""
    assert check_message_blocks(answer.blocks) == []
    assert answer.blocks
    assert message_size(answer.blocks) < 13_000
    assert 0 < len(answer.text) <= 4_000
    assert "<" not in answer.text
    assert not _kinds(answer.blocks) & {"mrkdwn", "user", "usergroup", "broadcast", "emoji"}


def _kinds(value: object) -> set[str]:
    return {str(each["type"]) for each in _objects(value) if "type" in each}


def _objects(value: object) -> Iterator[Json]:
    if isinstance(value, list):
        for each in value:
            yield from _objects(each)
    elif isinstance(value, dict):
        yield value
        for each in value.values():
            yield from _objects(each)


def _sound_view(view: Json) -> None:
    assert check_view(view, files_read=True) == []
    assert "mrkdwn" not in _kinds(view)


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("view", LISTS)
def test_a_record_fits_in_every_state(view: str, name: str) -> None:
    for record in states_of(RECORDS[name]):
        sound(LISTS[view](record))


@pytest.mark.parametrize("history", [False, True])
@pytest.mark.parametrize("name", RECORDS)
def test_statements_fit(name: str, history: bool) -> None:
    for number in (1, 2, 999):
        asked = statements_of(RECORDS[name], number)
        silent = views.silent(RECORDS[name], number)
        sound(views.positions_on("cables#2", asked, silent, history=history))


@pytest.mark.parametrize("name", RECORDS)
def test_summaries_fit_in_every_state(name: str) -> None:
    minutes = compile_minutes(RECORDS[name])
    approved = source(by=HOSTILE)
    for record in states_of(RECORDS[name]):
        sound(views.summary(record, minutes, 1, 3, True))
        sound(views.summary(record, minutes, 0, 3, False))
        sound(views.summary(record, minutes, 1, 3, True, approved=approved, until=record.end))


@pytest.mark.parametrize("name", ["small", "huge", "hostile"])
def test_minutes_state_fits(name: str) -> None:
    for leads in (True, False):
        for record in states_of(RECORDS[name]):
            for found in FINDINGS.values():
                sound(views.minutes_state(record, found, 3, leads))


@pytest.mark.parametrize("name", PROMPTS)
def test_prompts_fit(name: str) -> None:
    sound(views.prompt(PROMPTS[name]))
    sound(views.unclear(PROMPTS[name], "1700000000.000100"))
    sound(views.position_or_sentence(PROMPTS[name], "1700000000.000100"))
    sound(views.which_prompt((PROMPTS[name],) * 7, "1700000000.000100"))
    _sound_view(views.answer_form(PROMPTS[name]))


@pytest.mark.parametrize("name", DEBTS)
def test_debts_fit(name: str) -> None:
    rest = tuple(f"{n} {huge(n)}"[:255] for n in range(192))
    sided = [OneSided(n, huge(n), (huge(n)[:255],), rest) for n in range(1, 101)]
    for now in (END, END + timedelta(hours=1)):
        sound(views.asked("cables#2", DEBTS[name], ZONE, now, session=1, sided=sided))
    sound(views.offer("cables#2", sided, 1))


@pytest.mark.parametrize("name", ENTRIES)
def test_entries_fit(name: str) -> None:
    sound(views.entry(ENTRIES[name]))


@pytest.mark.parametrize("name", HOMES)
def test_homes_fit(name: str) -> None:
    _sound_view(views.home(HOMES[name]))


@pytest.mark.parametrize("name", WORDS)
def test_answers_fit(name: str) -> None:
    words = WORDS[name](1)
    for answer in (
        views.saved(Saved(words, "cables#2", 3, 12)),
        views.saved(Saved(words, "cables#2", 3)),
        views.refused(words),
        views.plain(words),
        views.fault("abc123"),
        views.open_form("schedule", "This needs a form. "),
        views.which_one(words, ("Yes", "prompt.take", "1.2"), ("No", "sentence.do", "1.2")),
        views.withdrawn_card("cables#2"),
    ):
        sound(answer)
        _sound_view(views.told(answer))


def test_help_fits() -> None:
    sound(views.help_view(help_text(None)))
    sound(views.help_view(help_text("position")))


@pytest.mark.parametrize("name", WORDS)
@pytest.mark.parametrize("count", [0, 1, 40])
def test_statuses_and_actions_fit(name: str, count: int) -> None:
    words = WORDS[name]
    states = list(SessionState)
    sound(views.status(tuple(session_fact(words, states[n % 5]) for n in range(count)), ZONE, END))
    lines = tuple(action_line(n, words, list(ActionState)[n % 3]) for n in range(count * 3))
    sound(views.actions("cables#2", lines, ZONE))


@pytest.mark.parametrize("name", WORDS)
def test_forms_fit(name: str) -> None:
    words = WORDS[name]
    text, short = words(1), words(1)[:80]
    names = [f"{n} {words(n)}"[:80] for n in range(120)]
    questions = [QuestionFact(n, words(n), None, None, source()) for n in range(1, 121)]
    sections = [(key, profile("itu-t").heading(key, "en")) for key in profile("itu-t").sections]
    for view in (
        views.schedule_form("C01", ZONE),
        views.schedule_form("C01", ZONE, topic=short, when=short, place=short, anticipated=True),
        views.import_form(3, "cables#2"),
        views.remark_form(views.Reviewed(3, "cables#2", 1), sections),
        views.remark_form(views.Reviewed(3, "cables#2", 0, names), sections, _typed(text)),
        views.reservation_form(views.Reviewed(3, "cables#2", 1, names), _typed(text)),
        *_disposing(text),
        views.agenda_form(3, "cables#2", title=text),
        views.action_form(3, "cables#2", delegations=names, text=text, link="https://a.example/1"),
        views.action_form(3, "cables#2"),
        views.position_form(3, "cables#2", questions, names, text=text),
        views.position_form(3, "cables#2", (), ()),
        views.position_form(3, "cables#2", questions[:1], ()),
    ):
        _sound_view(view)


def _typed(text: str) -> views.Typed:
    return views.Typed("agenda", "editorial", text, text, text[:80], note=text)


def _disposing(text: str) -> list[Json]:
    remark = RemarkFact(
        1, 0, "item:4", text, text[:200], text[:80], None, None, False, source(), proposed=text
    )
    shows = (views.change_form, views.refuse_form)
    return [shown(3, "cables#2", remark) for shown in shows]


@pytest.mark.parametrize("count", [1, 3, 200])
@pytest.mark.parametrize("name", WORDS)
def test_previews_fit(name: str, count: int) -> None:
    words = WORDS[name]
    rows = [ReadRow(words(n), words(n) or None, None) for n in range(count)]
    _sound_view(views.import_preview("form:V1", rows))
    sound(views.import_shown("cables#2", "message:C1:1.2", rows))


def test_the_published_schema_takes_them_too() -> None:
    contract = SlackContract.load()
    if contract is None:
        pytest.skip("the folder with Slack's published schemas is not beside the repository")
    answers = [LISTS[view](RECORDS[name]) for view in LISTS for name in ("small", "empty")]
    answers += [views.prompt(PROMPTS["small"]), views.entry(ENTRIES["undone"])]
    answers += [views.minutes_state(RECORDS["small"], FINDINGS["small"], 3, True)]
    forms = [
        views.answer_form(PROMPTS["small"]),
        views.home(HOMES["small"]),
        views.schedule_form("C01", ZONE, anticipated=True),
        views.action_form(3, "cables#2", delegations=["Norland"]),
        views.position_form(3, "cables#2", RECORDS["small"].questions, ["Norland"]),
        views.told(answers[0]),
    ]
    assert [contract.message_complaints(answer.blocks) for answer in answers] == [[]] * len(answers)
    assert [contract.view_complaints(form) for form in forms] == [[]] * len(forms)
