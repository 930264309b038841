"""Facts of a person's Home tab, of entries and findings, to show: small, huge and hostile ones."""

from __future__ import annotations

from collections.abc import Callable

from adhocbot.domain.floor import TurnFact
from adhocbot.domain.minutes.finding import error, warning
from adhocbot.domain.review import KeptFact
from adhocbot.domain.timebox import TimeBox
from adhocbot.domain.words import (
    ActionState,
    Attending,
    MinutesState,
    SessionState,
    Stance,
)
from adhocbot.services.findings import NumberedFinding
from adhocbot.store.debts import Debt
from adhocbot.store.drafts import DraftFacts
from adhocbot.store.home import Home, MyMinutes, MySession
from adhocbot.store.overview import ActionLine, EntryFact, SessionFact
from adhocbot.store.prompts import PromptFacts
from tests.records import END, START, ZONE
from tests.slack.facts import HOSTILE, PROMPTS, huge, long_words, nasty_words, short_words


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
        running=TimeBox(words(3), START, 10) if words(3) else None,
        turns=(TurnFact(1, "U1", words(4)[:200], words(5)[:80], began_at=START),),
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
                corrects=n % 3 == 2,
            )
            for n in range(count)
        ),
        drafts=(draft,) * count,
    )


HOMES: dict[str, Home] = {
    "small": home_of(short_words, 2, PROMPTS["small"]),
    "empty": Home("UTC", (), (), (), ()),
    "huge": home_of(long_words, 40, PROMPTS["huge"]),
    "hostile": home_of(nasty_words, 40, PROMPTS["hostile"]),
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
            kept=KeptFact(f"key:{n}", words(n)[:200], END) if n % 5 == 0 else None,
        )
        for n in range(1, count + 1)
    ]


FINDINGS: dict[str, list[NumberedFinding]] = {
    "small": findings_of(6, short_words),
    "empty": [],
    "huge": findings_of(90, long_words),
    "hostile": findings_of(90, nasty_words),
}
