"""A series' life as a state machine: people say things in any order, and the promises hold."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from adhocbot.domain.minutes import compile_minutes
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Attending, Disposition, Result, Stance
from adhocbot.services import (
    agenda,
    delegations,
    live,
    minutes,
    outcomes,
    positions,
    prompts,
    questions,
    remarks,
    sessions,
    undo,
)
from adhocbot.services.frame import Saved
from adhocbot.store.engine import Database, make_engine
from adhocbot.store.record import record_facts
from tests.life.model import Model, moved_along
from tests.support.databases import prepare, sqlite_url
from tests.support.stage import (
    ANA,
    BEN,
    LENA,
    OLGA,
    PAT,
    START,
    TARO,
    Everything,
    Stage,
    record_only,
    snapshot,
    when,
)

# Mostly those who may: what is refused changes nothing, and so leads nowhere.
PEOPLE = st.sampled_from([ANA, ANA, ANA, BEN, LENA, LENA, TARO, OLGA, PAT])
LEADERS = st.sampled_from([ANA, ANA, ANA, BEN, LENA])
DELEGATES = st.sampled_from([LENA, LENA, TARO, ANA, OLGA, PAT])
PICK = st.integers(0, 3)
NUMBER = st.integers(1, 4)
TOPICS = st.sampled_from(["Lamps", "Buoys"])


class Life(RuleBasedStateMachine):
    """Each rule is a sentence; `_do` says it and holds it to what every sentence promises."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(tempfile.mkdtemp(prefix="adhocbot-life-"))
        url = sqlite_url(self._folder / "life.db")
        prepare(url)
        self.database = Database(make_engine(url))
        self.stage = Stage(self.database)
        self.model = Model()
        self.now: Everything = snapshot(self.database)
        # What was entered, newest last, with the record before it where that is still known.
        self.entered: list[tuple[int | None, Everything | None]] = []
        self.said = 0

    def teardown(self) -> None:
        self.database.dispose()
        shutil.rmtree(self._folder)

    @initialize(length=st.integers(0, 4))
    def begin(self, length: int) -> None:
        """A staffed session with questions and an agenda, perhaps further on."""
        session = self.stage.asking(2)
        for title in ("Opening", "Lamps"):
            self.stage.do(agenda.add, session, c.AgendaAdd(title, 5, None, ()))
        self.stage.clock.turn_to(START)
        self._look()
        steps: list[Callable[[], object]] = [
            lambda: self.start(ANA, 0),
            lambda: self.note(ANA, 0),
            lambda: self.close(ANA, 0),
            lambda: self.post(ANA, 0),
        ]
        for step in steps[:length]:
            step()

    # Every sentence goes through here.

    def _look(self) -> Everything:
        self.now = snapshot(self.database)
        return self.now

    def _words(self, what: str) -> str:
        """Words that nobody said before."""
        self.said += 1
        return f"{what} {self.said}，“to the letter”"

    def _session(self, pick: int) -> int:
        """One of the newest sessions."""
        held = [row["id"] for row in self.now["session"]]
        return int(held[-1 - pick % len(held)]) if held else 0

    def _do(
        self,
        service: Callable[..., Saved],
        *args: Any,
        user: str,
        tells: tuple[str, str] | None = None,
        **named: Any,
    ) -> None:
        before = self.now
        if args and args[0] == 0:
            return  # no session is left to speak of
        try:
            saved = self.stage.do(service, *args, user=user, **named)
        except Refused:
            assert self._look() == before
            return
        moved_along(before, self._look())
        self.entered.append((saved.entry_id, record_only(before)))
        if tells is not None and saved.entry_id is not None:
            self.model.told[saved.entry_id] = tells

    # Before the session.

    @rule(user=LEADERS, topic=TOPICS, hours=st.integers(0, 30), anticipated=st.booleans())
    def schedule(self, user: str, topic: str, hours: int, anticipated: bool) -> None:
        start = self.stage.clock.now() + timedelta(hours=hours)
        command = c.Schedule(topic, None, when(start), None, anticipated)
        self._do(sessions.schedule, command, user=user, profile="plain")

    @rule(user=LEADERS, pick=PICK, anticipated=st.booleans())
    def follow_up(self, user: str, pick: int, anticipated: bool) -> None:
        start = self.stage.clock.now() + timedelta(days=1)
        command = c.FollowUp(when(start, None), anticipated)
        self._do(sessions.follow_up, self._session(pick), command, user=user)

    @rule(user=LEADERS, pick=PICK, hours=st.integers(1, 30))
    def reschedule(self, user: str, pick: int, hours: int) -> None:
        start = self.stage.clock.now() + timedelta(hours=hours)
        self._do(sessions.reschedule, self._session(pick), c.Reschedule(when(start)), user=user)

    @rule(user=LEADERS, pick=PICK)
    def confirm(self, user: str, pick: int) -> None:
        self._do(sessions.confirm, self._session(pick), user=user)

    @rule(user=LEADERS, pick=PICK)
    def cancel(self, user: str, pick: int) -> None:
        self._do(sessions.cancel, self._session(pick), c.Cancel("fog"), user=user)

    @rule(user=LEADERS, pick=PICK, whom=PEOPLE, office=st.sampled_from(["chair", "secretary"]))
    def appoint(self, user: str, pick: int, whom: str, office: Any) -> None:
        self._do(sessions.appoint, self._session(pick), c.Appoint(office, whom), user=user)

    @rule(user=PEOPLE, pick=PICK, how=st.sampled_from(Attending))
    def attend(self, user: str, pick: int, how: Attending) -> None:
        self._do(sessions.attend, self._session(pick), how, user=user)

    @rule(user=LEADERS, pick=PICK, name=st.sampled_from(["Japan", "Chile"]), whom=PEOPLE)
    def join(self, user: str, pick: int, name: str, whom: str) -> None:
        command = c.DelegationAdd(name, (whom,))
        self._do(delegations.add, self._session(pick), command, user=user)

    @rule(user=LEADERS, pick=PICK, name=st.sampled_from(["Japan", "Chile"]))
    def leave(self, user: str, pick: int, name: str) -> None:
        self._do(delegations.drop, self._session(pick), c.DelegationDrop(name), user=user)

    @rule(user=PEOPLE, pick=PICK)
    def propose(self, user: str, pick: int) -> None:
        command = c.AgendaAdd(self._words("Item"), None, None, ())
        self._do(agenda.add, self._session(pick), command, user=user)

    @rule(user=LEADERS, pick=PICK, number=NUMBER, to=NUMBER)
    def move_item(self, user: str, pick: int, number: int, to: int) -> None:
        self._do(agenda.move, self._session(pick), c.AgendaMove(number, to), user=user)

    @rule(user=LEADERS, pick=PICK, number=NUMBER)
    def drop_item(self, user: str, pick: int, number: int) -> None:
        self._do(agenda.drop, self._session(pick), c.AgendaDrop(number), user=user)

    @rule(user=LEADERS, pick=PICK)
    def approve_agenda(self, user: str, pick: int) -> None:
        self._do(agenda.approve, self._session(pick), c.AgendaApprove(None), user=user)

    @rule(user=LEADERS, pick=PICK)
    def question(self, user: str, pick: int) -> None:
        command = c.QuestionAdd(self._words("Why"), None, None)
        self._do(questions.add, self._session(pick), command, user=user)

    @rule(user=LEADERS, pick=PICK, number=NUMBER)
    def drop_question(self, user: str, pick: int, number: int) -> None:
        self._do(questions.drop, self._session(pick), c.QuestionDrop(number), user=user)

    @rule(user=LEADERS, pick=PICK)
    def ask(self, user: str, pick: int) -> None:
        deadline = self.stage.clock.now() + timedelta(hours=1)
        self._do(prompts.ask, self._session(pick), c.Ask(None, None, deadline), user=user)

    @rule(user=DELEGATES, pick=PICK, number=NUMBER, stance=st.sampled_from([None, *Stance]))
    def state(self, user: str, pick: int, number: int, stance: Stance | None) -> None:
        words = self._words("We hold")
        command = c.PositionState((number,), None, None, stance, words)
        tells = ("position", words)
        self._do(positions.state, self._session(pick), command, user=user, tells=tells)

    @rule(user=DELEGATES, pick=PICK, number=NUMBER)
    def withdraw(self, user: str, pick: int, number: int) -> None:
        command = c.PositionWithdraw((number,))
        self._do(positions.withdraw, self._session(pick), command, user=user)

    # While it runs.

    @rule(user=LEADERS, pick=PICK)
    def start(self, user: str, pick: int) -> None:
        self._do(live.start, self._session(pick), user=user)

    @rule(user=LEADERS, pick=PICK)
    def next(self, user: str, pick: int) -> None:
        self._do(live.next_item, self._session(pick), user=user)

    @rule(user=PEOPLE, pick=PICK)
    def note(self, user: str, pick: int) -> None:
        words = self._words("Noted")
        command, tells = c.NoteAdd(words), ("line", words)
        self._do(live.note, self._session(pick), command, user=user, tells=tells)

    @rule(user=LEADERS, pick=PICK, result=st.sampled_from(Result))
    def decide(self, user: str, pick: int, result: Result) -> None:
        command = c.Decide("A register", result, None)
        self._do(outcomes.decide, self._session(pick), command, user=user)

    @rule(user=LEADERS, pick=PICK)
    def confirm_determinations(self, user: str, pick: int) -> None:
        self._do(outcomes.confirm_determinations, self._session(pick), user=user)

    @rule(user=PEOPLE, pick=PICK, owner=st.none() | PEOPLE)
    def act(self, user: str, pick: int, owner: str | None) -> None:
        words = self._words("Count")
        command, tells = c.ActionAdd(words, owner, None, None), ("action", words)
        self._do(outcomes.add_action, self._session(pick), command, user=user, tells=tells)

    @rule(user=PEOPLE, pick=PICK, number=NUMBER)
    def done(self, user: str, pick: int, number: int) -> None:
        self._do(outcomes.done, self._session(pick), c.ActionDone(number), user=user)

    @rule(user=LEADERS, pick=PICK)
    def close(self, user: str, pick: int) -> None:
        self._do(live.close, self._session(pick), c.Close(None), user=user)

    # After it.

    @rule(user=LEADERS, pick=PICK)
    def post(self, user: str, pick: int) -> None:
        self._do(minutes.post, self._session(pick), c.MinutesPost(None), user=user)

    @rule(user=LEADERS, pick=PICK, number=st.integers(1, 6))
    def keep(self, user: str, pick: int, number: int) -> None:
        session = self._session(pick)
        if session:
            self.stage.read(minutes.findings, session)
            self._look()
        self._do(minutes.keep, session, c.MinutesKeep(number), user=user)

    @rule(user=DELEGATES, pick=PICK)
    def remark(self, user: str, pick: int) -> None:
        words = self._words("Wrong is")
        command, tells = c.RemarkAdd("agenda", words), ("remark", words)
        self._do(remarks.add, self._session(pick), command, user=user, tells=tells)

    @rule(user=LEADERS, pick=PICK, number=NUMBER, disposition=st.sampled_from(Disposition))
    def dispose(self, user: str, pick: int, number: int, disposition: Disposition) -> None:
        reason = "so it was" if disposition is Disposition.NOT_ACCEPTED else None
        command = c.RemarkDispose(number, disposition, reason)
        self._do(remarks.dispose, self._session(pick), command, user=user)

    @rule(user=DELEGATES, pick=PICK, number=NUMBER)
    def maintain(self, user: str, pick: int, number: int) -> None:
        command = c.RemarkMaintain(number)
        self._do(remarks.maintain, self._session(pick), command, user=user)

    @rule(user=LEADERS, pick=PICK)
    def revise(self, user: str, pick: int) -> None:
        self._do(minutes.revise, self._session(pick), user=user)

    @rule(user=LEADERS, pick=PICK)
    def approve(self, user: str, pick: int) -> None:
        self._do(minutes.approve, self._session(pick), user=user)

    # At any time.

    @rule(user=PEOPLE)
    def undo(self, user: str) -> None:
        before = self.now
        try:
            self.stage.do(undo.undo_latest, user=user)
        except Refused:
            assert self._look() == before
            return
        standing = {row["id"] for row in before["entry"] if row["undone_at"] is None}
        (undone,) = standing - {
            row["id"] for row in self._look()["entry"] if row["undone_at"] is None
        }
        self.model.told.pop(undone, None)
        self._restored(undone)

    def _restored(self, undone: int) -> None:
        places = [place for place, (entry, _) in enumerate(self.entered) if entry == undone]
        if not places:
            self.entered.clear()  # an entry of the beginning, before this was watched
            return
        (place,) = places
        _, record = self.entered.pop(place)
        later = self.entered[place:]
        if not later and record is not None:
            assert record_only(self.now) == record
        self.entered[place:] = [(entry, None) for entry, _ in later]

    @rule(minutes_on=st.sampled_from([1, 10, 20, 90]))
    def time_passes(self, minutes_on: int) -> None:
        self.stage.clock.forward(minutes=minutes_on)

    @rule(pick=PICK)
    def compile(self, pick: int) -> None:
        session = self._session(pick)
        if session:
            once = compile_minutes(self.stage.read(record_facts, session))
            assert compile_minutes(self.stage.read(record_facts, session)) == once

    @invariant()
    def promises_hold(self) -> None:
        self.model.hold(self.now)


TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=30,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
