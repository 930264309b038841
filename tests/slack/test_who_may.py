"""Who may, as a table: every form of every verb, for everybody, on every surface."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import VERBS
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.typed import Mark
from adhocbot.domain.words import Disposition
from adhocbot.services import (
    agenda,
    delegations,
    documents,
    minutes,
    outcomes,
    positions,
    questions,
    remarks,
    sessions,
)
from adhocbot.services.frame import Said
from adhocbot.slack import asking
from adhocbot.slack.listeners import buttons
from adhocbot.store.engine import Database
from tests.slack.test_surfaces_verbs import named
from tests.support.stage import (
    ADMIN,
    ANA,
    BEN,
    LAMPS,
    LENA,
    OLGA,
    PAT,
    START,
    TARO,
    VAULT,
    Stage,
    snapshot,
    when,
)  # fmt: skip  # people and places

# Lena heads Norway and owns action item 1, Taro is Japan's delegate, Olga observes, and the admin
# is in the channel and in no delegation.
ROLES = {"chair": ANA, "secretary": BEN, "head": LENA, "other": TARO, "observer": OLGA,
         "participant": ADMIN}  # fmt: skip  # one line each

EVERYBODY = frozenset(ROLES)
LEADERS = frozenset({"chair", "secretary"})
CHAIR = frozenset({"chair"})
OWNER = LEADERS | {"head"}
DELEGATES = frozenset({"head", "other"})
REMARKING = LEADERS | DELEGATES
HEAD = frozenset({"head"})

PERSON = str(Mark("user", OLGA, "Olga"))
NEW = str(Mark("user", PAT, "Pat"))

# What can be said while a session runs, and who may; the rest reads.
RUNNING: dict[str, frozenset[str]] = {
    "schedule Lamps on 12 Mar 2027 10:00": LEADERS,
    "schedule Ropes on 12 Mar 2027 10:00": EVERYBODY,
    "confirm lamps#2": LEADERS,
    "cancel lamps#2 because of fog": LEADERS,
    "reschedule lamps#2 to 20 Mar 2027 10:00": LEADERS,
    "followup on 25 Mar 2027 08:00": LEADERS,
    f"chair {PERSON}": LEADERS,
    f"secretary {PERSON}": LEADERS,
    f"delegation add Peru {NEW}": LEADERS,
    f"delegation head Norway {Mark('user', LENA, 'Lena')!s}": LEADERS,
    "delegation drop Harbour Watch": LEADERS,
    "delegation observe Japan": LEADERS,
    "delegation speak Harbour Watch": LEADERS,
    "delegation absent Japan": LEADERS,
    "delegations": EVERYBODY,
    "agenda": EVERYBODY,
    "agenda add More 5 min": EVERYBODY,
    "agenda accept 4": LEADERS,
    "agenda move 3 to 2": LEADERS,
    "agenda drop 3": LEADERS,
    "agenda approve": LEADERS,
    "doc add TD9 A chart": EVERYBODY,
    "doc revise TD7 because it is wet": LEADERS,
    "docs": EVERYBODY,
    "question add Why?": LEADERS,
    "question edit 2 Why not?": LEADERS,
    "question move 2 to 1": LEADERS,
    "question drop 2": LEADERS,
    "questions": EVERYBODY,
    "ask 2 Japan": LEADERS,
    "position 2 We do.": DELEGATES,
    "position 2 for Japan by e-mail We do.": LEADERS | {"other"},
    "positions": EVERYBODY,
    "positions 1": EVERYBODY,
    "withdraw 1": HEAD,
    "attend": EVERYBODY,
    "remote": EVERYBODY,
    "decline": EVERYBODY,
    "next": LEADERS,
    "note It rains.": EVERYBODY,
    "attendance 5": LEADERS,
    f"attendance {PERSON}": LEADERS,
    "decide The lamps: agreed": LEADERS,
    "conclusion They stay.": LEADERS,
    "consultation with Japan about lamps": LEADERS,
    "action Paint it": EVERYBODY,
    "actions": EVERYBODY,
    "done 1": OWNER,
    "drop 1 because it is painted": OWNER,
    "close": LEADERS,
    "status": EVERYBODY,
    "settings": EVERYBODY,
    "settings profile itu-t": LEADERS,
    "search lamps": EVERYBODY,
    "brief": EVERYBODY,
    "help": EVERYBODY,
}

# The same, once the minutes are in review.
REVIEWED: dict[str, frozenset[str]] = {
    "minutes": EVERYBODY,
    "minutes keep 1": LEADERS,
    "minutes revise": LEADERS,
    "minutes export md": EVERYBODY,
    "remark documents: more": REMARKING,
    "remark 1 accepted": CHAIR,
    "remark 1 accepted with changes shorter": CHAIR,
    "remark 1 not accepted because no": CHAIR,
    "remark 1 noted": CHAIR,
    "remark 2 maintained": HEAD,
    "remarks": EVERYBODY,
}

# The buttons and who may press them; a session's number stands where % does.
PRESSED: dict[str, tuple[str, frozenset[str]]] = {
    "minutes.read": ("%:0", EVERYBODY),
    "finding.keep": ("%:1", LEADERS),
    "remark.accept": ("%:1", CHAIR),
    "remark.note": ("%:1", CHAIR),
    "action.done": ("%:1", OWNER),
    "calendar.send": ("%", EVERYBODY),
}

# Said by others, where that has a story of its own: tests/services.
ELSEWHERE = {"start", "clear", "later"}


@pytest.fixture
def running(sqlite_database: Database) -> Stage:
    return made(Stage(sqlite_database), LAMPS)


def made(stage: Stage, channel: str) -> Stage:
    """A running session with something of everything, and an anticipated one after it."""
    session = stage.asking(2, channel=channel)

    def does(service: Callable[..., Any], command: Any, user: str = ANA) -> None:
        stage.do(service, session, command, user=user, channel=channel)

    for title in ("Opening", "The lamps", "Closing"):
        does(agenda.add, c.AgendaAdd(title, 10, None, ()))
    does(agenda.add, c.AgendaAdd("More light", 10, None, ()), user=ADMIN)
    does(delegations.head, c.DelegationHead("Norway", LENA))
    does(documents.add, c.DocumentAdd("TD7", "A chart", None, None))
    does(positions.state, c.PositionState((1,), None, None, None, "Yes."), user=LENA)
    does(sessions.follow_up, c.FollowUp(when(START.replace(day=17)), anticipated=True))
    does(outcomes.add_action, c.ActionAdd("Count them", LENA, None, None))
    return stage


def tried(stage: Stage, does: Callable[[Any], Any]) -> Refused | None:
    """Whether it is refused; nothing of it stays."""
    try:
        with stage.database.transaction() as db:
            does(db)
            db.flush()
            raise Undone
    except Refused as refused:
        return refused
    except Undone:
        return None


class Undone(Exception):  # noqa: N818  # it is no error, it ends a try
    """Raised to roll back what was allowed."""


def speak(db: Any, said: Said, text: str) -> Any:
    """Say it."""
    return asking.speak(db, said, text, "plain")


def press(db: Any, said: Said, button: str, value: str) -> Any:
    """Click it, in the Home tab."""
    return buttons.DOES[button](db, said, value)


def said_everywhere(
    stage: Stage, sentence: str, user: str, ref: str
) -> Iterator[tuple[str, Callable[[Any], Any]]]:
    """The sentence as a command, in a message with its ts, and directly."""
    here = replace(stage.said(user), zone="UTC")
    verb, after, _ = sentence.partition(" ")
    about = sentence if f"{verb}{after}lamps#" in sentence else named(sentence, ref)
    for surface, said, text in (
        ("command", here, sentence),
        ("mention", stage.said(user, ts="1700000000.000100"), sentence),
        ("direct", replace(here, channel=f"D{user}"), about),
    ):
        if surface != "direct" or verb != "schedule":
            yield surface, partial(speak, said=said, text=text)


def wrong(stage: Stage, table: dict[str, frozenset[str]], ref: str) -> list[str]:
    """Where a refusal, or that there is none, is not what the table says."""
    found = []
    before = snapshot(stage.database)
    for sentence, allowed in table.items():
        # Where everybody may, those with the least to say are the ones to try.
        tries = ("observer", "participant") if allowed == EVERYBODY else ROLES
        for role in tries:
            user = ROLES[role]
            for surface, does in said_everywhere(stage, sentence, user, ref):
                refused = tried(stage, does)
                if (refused is None) != (role in allowed) or not names_who(refused):
                    told = refused.sentence if refused else "allowed"
                    found.append(f"{sentence} / {role} / {surface}: {told}")
    assert snapshot(stage.database) == before
    return found


def names_who(refused: Refused | None) -> bool:
    """Whether it says who can, by office and name, or by delegation."""
    return refused is None or any(
        who in refused.sentence
        for who in ("Ana Costa", "Norway", "Japan", "delegat", "the side that made")
    )


def test_while_a_session_runs(running: Stage) -> None:
    running.clock.turn_to(START)
    running.do(live_start, 1)
    running.clock.forward(minutes=5)
    found = wrong(running, RUNNING, "lamps#1")
    assert found == []


def live_start(db: Any, said: Any, session: int) -> None:
    asking.speak(db, said, "start", "plain")


def test_in_review(sqlite_database: Database) -> None:
    stage = Stage(sqlite_database)
    session = stage.closed()
    stage.do(outcomes.add_action, session, c.ActionAdd("Count", LENA, None, None))
    stage.do(questions.add, session, c.QuestionAdd("Why?", None, None))
    stage.do(minutes.post, session, c.MinutesPost(None))
    for _ in range(2):
        stage.do(remarks.add, session, c.RemarkAdd("documents", "More."), user=LENA)
    noted = c.RemarkDispose(2, Disposition.NOTED, None)
    stage.do(remarks.dispose, session, noted)
    found = wrong(stage, REVIEWED, "lamps#1")
    for button, (value, allowed) in PRESSED.items():
        for role, user in ROLES.items():
            said, about = replace(stage.said(user), channel=""), value.replace("%", str(session))
            refused = tried(stage, partial(press, said=said, button=button, value=about))
            if (refused is None) != (role in allowed) or not names_who(refused):
                found.append(f"{button} / {role}: {refused and refused.sentence}")
    assert found == []


def test_outside_of_a_private_channel_nobody_may_anything(sqlite_database: Database) -> None:
    stage = made(Stage(sqlite_database), VAULT)
    outside = replace(stage.said(PAT), channel="DPAT")
    told = {}
    for sentence in {**RUNNING, **REVIEWED}:
        verb = sentence.split()[0]
        if verb in ("schedule", "help", "search"):
            continue
        about = sentence if f"{verb} lamps#" in sentence else named(sentence, "lamps#1")
        refused = tried(stage, partial(speak, said=outside, text=about))
        told[sentence] = refused.kind if refused else "allowed"
    assert set(told.values()) == {"no_session"}, told


def test_no_verb_is_forgotten() -> None:
    said = {sentence.split()[0] for sentence in {**RUNNING, **REVIEWED}}
    assert {verb.name for verb in VERBS if verb.who != "anyone"} - said <= ELSEWHERE
