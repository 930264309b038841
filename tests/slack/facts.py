"""Facts to show: small, empty, huge and hostile ones, in made-up words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from adhocbot.domain.floor import TurnFact
from adhocbot.domain.record import (
    ActionFact,
    AttendanceFact,
    DelegationFact,
    DeterminationFact,
    DocumentFact,
    DocumentRevisionFact,
    ItemFact,
    PositionFact,
    QuestionFact,
    Record,
)
from adhocbot.domain.review import RemarkFact
from adhocbot.domain.source import PersonFact
from adhocbot.domain.words import (
    ActionState,
    Disposition,
    MinutesState,
    Result,
    SessionState,
    Stance,
)
from adhocbot.store.asked_questions import AskedQuestion
from adhocbot.store.prompts import PromptFacts
from adhocbot.store.statements import QuestionStatements, StatementFact
from tests.records import END, START, ZONE, empty_record, full_record, item, line, source

HOSTILE = (
    "<!channel> @here #general <@U0> *bold* _it_ ~no~ `x` &amp; & {{ 7*7 }} </w:p> :smile: "
    "\u202ereversed <https://evil.example|ok> \u202b עברית 漢字、全角，👩‍👩‍👧‍👦"
)
LONGEST = 12_000


def huge(place: int) -> str:
    """A text as long as a message can be."""
    return f"{place} " + "A long sentence about cables, tides & <ships>.\n" * 300


def long_words(place: int) -> str:
    return huge(place)[:LONGEST]


def nasty_words(place: int) -> str:
    return f"{HOSTILE} {place}"


def big_record(words: Callable[[int], str], **values: object) -> Record:
    """60 items, 100 questions, 30 delegations, and as much of everything else."""
    people = tuple(PersonFact(f"U{n:02}", words(n)[:200], words(n)[:200]) for n in range(40))
    names = [f"{n} {words(n)}"[:80] for n in range(30)]
    stances = (*Stance, None)
    record = replace(
        full_record(),
        topic=words(0)[:80],
        place=words(0)[:300],
        chair=people[0],
        secretary=people[1],
        agenda_document=words(0)[:80],
        attendance=AttendanceFact(60, 80, coming=people, remote=people, regrets=people),
        delegations=tuple(DelegationFact(name, people[:8]) for name in names),
        items=tuple(_item(n, words(n), people[0]) for n in range(1, 61)),
        general_notes=(line(words(1)),),
        documents=tuple(_document(n, words(n)) for n in range(90)),
        questions=tuple(
            QuestionFact(n, words(n), words(n), words(n), source()) for n in range(1, 101)
        ),
        positions=tuple(
            _position(name, n, words(n), stances[n % 7]) for name in names for n in range(1, 101)
        ),
        determinations=tuple(
            DeterminationFact(words(n), list(Result)[n % 4], words(n), True, source())
            for n in range(20)
        ),
        conclusions=tuple(line(words(n)) for n in range(40)),
        actions=tuple(
            ActionFact(n, words(n), words(n)[:80], END, ActionState.OPEN, None, source())
            for n in range(1, 81)
        ),
        remarks=tuple(_remark(n, words(n)) for n in range(1, 41)),
        cancel_reason=words(0),
        turns=tuple(_turn(n, words(n)) for n in range(1, 194)),
    )
    return replace(record, **values)  # type: ignore[arg-type]  # the tests name real fields


def _item(number: int, title: str, presenter: PersonFact) -> ItemFact:
    papers = tuple(f"TD{n}" for n in range(40))
    return item(number, title, presenter=presenter, documents=papers, minutes=5)


def _document(number: int, title: str) -> DocumentFact:
    announced = DocumentRevisionFact(f"TD{number}R1", 1, title, source())
    link = f"https://example.org/{'x' * 2900}" if number % 2 else f"javascript:{number}"
    return DocumentFact(
        f"TD{number}", f"TD{number}", title, title[:80], link, (announced,) * 9, source()
    )


def _position(name: str, number: int, text: str, stance: Stance | None) -> PositionFact:
    return PositionFact(
        name, (number,), text, stance, END, True, text[:200], text[:200], source(by=text[:200])
    )


def _turn(number: int, text: str) -> TurnFact:
    """A third of them waits, one has the floor, and the others had it."""
    began = START if number % 3 else None
    ended = None if number == 1 else began
    who = (f"U{number}", text[:200] or "…", f"{number} {text}"[:80], number % 2 == 0)
    return TurnFact(number, *who, number % 5 == 0, began, ended)


def _remark(number: int, text: str) -> RemarkFact:
    states = (None, *Disposition)
    return RemarkFact(
        number, 0, "item:4", text, text[:200], text[:80], states[number % 5], text, True, source()
    )


RECORDS: dict[str, Record] = {
    "small": full_record(),
    "empty": empty_record(),
    "huge": big_record(long_words),
    "hostile": big_record(nasty_words),
    "blank": big_record(lambda _: ""),
    "spaces": big_record(lambda _: " \n "),
}


def statements_of(record: Record, number: int) -> QuestionStatements:
    """What a record holds on a question, each after an older one, every third one withdrawn."""
    text = next((each.text for each in record.questions if each.number == number), "Gone?")
    found = [each for each in record.positions if number in each.questions]
    return QuestionStatements(
        number,
        text,
        ZONE,
        tuple(
            StatementFact(
                delegation=each.delegation,
                author=each.source.by,
                statement=each.statement,
                stance=each.stance,
                at=each.received_at,
                link=each.source.link,
                late=each.received_late,
                entered_for=bool(each.entered_for),
                route=each.route,
                spoken_by=each.delegation if place % 2 else None,
                also_on=(1, 2, 3),
                earlier=(START,) * place,
                version=place or None,
                withdrawn_at=END if place % 3 == 2 else None,
                withdrawn_by=each.source.by if place % 3 == 2 else None,
            )
            for place, each in enumerate(found)
        ),
    )


def states_of(record: Record) -> list[Record]:
    """The record in every state of session and minutes."""
    return [
        replace(record, state=state, minutes_state=minutes_state, revision=2)
        for state in SessionState
        for minutes_state in MinutesState
    ]


def prompt_of(count: int, words: Callable[[int], str], **values: object) -> PromptFacts:
    """A prompt of so many questions, of which every third is answered."""
    questions = tuple(
        AskedQuestion(
            number=n,
            text=words(n),
            why=words(n) or None,
            comments=words(n) or None,
            statement=words(n) if n % 3 == 0 else None,
            stance=Stance.OPPOSE if n % 6 == 0 else None,
            answers=(n, n + 1) if n % 3 == 0 else (),
        )
        for n in range(1, count + 1)
    )
    facts = PromptFacts(
        prompt=7,
        session=3,
        label="cables#2",
        topic="Cables",
        number=2,
        channel="C01",
        delegation="Norland",
        asked_by="Ingrid Solheim",
        deadline=START - timedelta(hours=5),
        session_zone=ZONE,
        zone="Asia/Tokyo",
        questions=questions,
    )
    return replace(facts, **values)  # type: ignore[arg-type]  # the tests name real fields


def short_words(place: int) -> str:
    """A few words."""
    return f"Words number {place}"


PROMPTS: dict[str, PromptFacts] = {
    "small": prompt_of(3, short_words),
    "open": prompt_of(12, short_words, deadline=None),
    "none": prompt_of(0, short_words),
    "huge": prompt_of(100, long_words, delegation=huge(0)[:80], asked_by=huge(1)[:200]),
    "hostile": prompt_of(100, nasty_words, delegation=HOSTILE[:80], topic=HOSTILE[:80]),
    "blank": prompt_of(5, lambda _: ""),
}
