"""Facts to show: small, empty, huge and hostile ones, in made-up words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from adhocbot.domain.minutes.finding import error, warning
from adhocbot.domain.record import (
    ActionFact,
    AttendanceFact,
    DelegationFact,
    DeterminationFact,
    DocumentFact,
    DocumentRevisionFact,
    ItemFact,
    PersonFact,
    PositionFact,
    QuestionFact,
    Record,
    RemarkFact,
)
from adhocbot.domain.words import (
    ActionState,
    Attending,
    Disposition,
    MinutesState,
    Result,
    SessionState,
    Stance,
)
from adhocbot.services.findings import NumberedFinding
from adhocbot.store.debts import Debt
from adhocbot.store.drafts import DraftFacts
from adhocbot.store.home import Home, MyMinutes, MySession
from adhocbot.store.overview import ActionLine, EntryFact, SessionFact
from adhocbot.store.prompts import AskedQuestion, PromptFacts
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


def _long(place: int) -> str:
    return huge(place)[:LONGEST]


def _nasty(place: int) -> str:
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


def _remark(number: int, text: str) -> RemarkFact:
    states = (None, *Disposition)
    return RemarkFact(
        number, 0, "item:4", text, text[:200], text[:80], states[number % 5], text, True, source()
    )


RECORDS: dict[str, Record] = {
    "small": full_record(),
    "empty": empty_record(),
    "huge": big_record(_long),
    "hostile": big_record(_nasty),
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
    "huge": prompt_of(100, _long, delegation=huge(0)[:80], asked_by=huge(1)[:200]),
    "hostile": prompt_of(100, _nasty, delegation=HOSTILE[:80], topic=HOSTILE[:80]),
    "blank": prompt_of(5, lambda _: ""),
}


def session_fact(words: Callable[[int], str], state: SessionState) -> SessionFact:
    """A session in a list."""
    return SessionFact(
        session=3,
        label="cables#2",
        topic="Cables",
        number=2,
        channel="C01",
        state=state,
        minutes_state=MinutesState.IN_REVIEW,
        start=START,
        end=END,
        zone=ZONE,
        place=words(1)[:300],
        chair=words(2)[:200],
        running_item=words(3),
    )


def action_line(number: int, words: Callable[[int], str], state: ActionState) -> ActionLine:
    """An action item in a list."""
    owner = words(number)[:80] or None
    return ActionLine(3, "cables#1", number, words(number), owner, END, state, ZONE)


def home_of(words: Callable[[int], str], count: int, prompt: PromptFacts) -> Home:
    """A Home tab with so many of everything."""
    states = list(SessionState)
    draft = DraftFacts(
        position=5,
        label=words(1)[:100] or "cables#2",
        delegation=words(2)[:80],
        by_mandate_of=None,
        questions=((1, words(1)), (2, words(2))),
        statement=words(3),
        stance=Stance.OPPOSE,
        by=words(4)[:200],
        received_at=START,
        session_zone=ZONE,
        zone="Asia/Tokyo",
        state="waits",
    )
    answers = (*Attending, None)
    return Home(
        zone="Asia/Tokyo",
        sessions=tuple(
            MySession(session_fact(words, states[n % 3]), answers[n % 4]) for n in range(count)
        ),
        prompts=(prompt,) * count,
        actions=tuple(action_line(n, words, ActionState.OPEN) for n in range(count)),
        minutes=tuple(
            MyMinutes(
                session_fact(words, SessionState.CLOSED),
                revision=(0, 3, None)[n % 3],
                until=(None, END)[n % 2],
                open_remarks=n % 3,
                chairs=n % 2 == 0,
                remarks=True,
            )
            for n in range(count)
        ),
        drafts=(draft,) * count,
    )


HOMES: dict[str, Home] = {
    "small": home_of(short_words, 2, PROMPTS["small"]),
    "empty": Home("UTC", (), (), (), ()),
    "huge": home_of(_long, 40, PROMPTS["huge"]),
    "hostile": home_of(_nasty, 40, PROMPTS["hostile"]),
    "blank": home_of(lambda _: "", 3, PROMPTS["blank"]),
}

ENTRIES: dict[str, EntryFact] = {
    "small": EntryFact(1, 3, "note", "cables#2: noted: two sides spoke", "Mei Tanaka", False),
    "undone": EntryFact(1, 3, "note", "cables#2: noted: two\nlines", "Mei Tanaka", True),
    "huge": EntryFact(1, 3, "note", huge(1), huge(2)[:200], False),
    "hostile": EntryFact(1, 3, "note", HOSTILE, HOSTILE, True),
    "blank": EntryFact(1, 3, "note", "", "", False),
    "waits": EntryFact(1, 3, "decide", "cables#2: Reels: agreed.", "Bo Lind", False, True),
}

DEBTS: dict[str, tuple[Debt, ...]] = {
    "small": (Debt("Norland", (1, 2, 3), (), None), Debt("Castellia", (1, 2, 3), (2, 3), END)),
    "empty": (),
    "huge": tuple(
        Debt(f"{n} {huge(n)}"[:80], tuple(range(1, 101)), tuple(range(1, 101, 2)), END)
        for n in range(90)
    ),
    "hostile": tuple(Debt(f"{n} {HOSTILE}"[:80], (1,), (1,), END) for n in range(30)),
}


def findings_of(count: int, words: Callable[[int], str]) -> list[NumberedFinding]:
    """So many findings: errors, warnings, kept ones, some with a fix."""
    return [
        NumberedFinding(
            number=n,
            finding=(error if n % 2 else warning)(
                "remark-open:1" if n == 1 else f"key:{n}",
                "documents",
                words(n),
                words(n) if n % 3 == 0 else None,
            ),
            kept_by=words(n)[:200] if n % 5 == 0 else None,
        )
        for n in range(1, count + 1)
    ]


FINDINGS: dict[str, list[NumberedFinding]] = {
    "small": findings_of(6, short_words),
    "empty": [],
    "huge": findings_of(90, _long),
    "hostile": findings_of(90, _nasty),
}
