"""What every life has: questions are asked and answered, sessions run, time passes, and people
think again.
"""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from adhocbot.domain.minutes import compile_minutes
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Stance
from adhocbot.services import live, positions, prompts, questions, sessions
from adhocbot.store.record import record_facts
from tests.life.machine import Machine
from tests.life.model import A, C, R, S
from tests.support.stage import ANA, BEN, LENA, OLGA, PAT, TARO, when

# Mostly those who may: what is refused changes nothing, and so leads nowhere.
PEOPLE = st.sampled_from([ANA, ANA, ANA, BEN, LENA, LENA, TARO, OLGA, PAT])
LEADERS = st.sampled_from([ANA, ANA, ANA, ANA, BEN, LENA])
DELEGATES = st.sampled_from([LENA, LENA, LENA, TARO, TARO, ANA, OLGA, PAT])
PICK = st.integers(0, 3)
NUMBER = st.sampled_from([1, 1, 2, 2, 3, 4])


class Talking(Machine):
    """Rules that every machine plays."""

    @rule(user=LEADERS, pick=PICK, anticipated=st.booleans())
    def follow_up(self, user: str, pick: int, anticipated: bool) -> None:
        start = self.stage.clock.now() + timedelta(days=1)
        command = c.FollowUp(when(start, None), anticipated)
        self.do(sessions.follow_up, self.session(pick, R, C), command, user=user)

    @rule(user=LEADERS, pick=PICK)
    def question(self, user: str, pick: int) -> None:
        command = c.QuestionAdd(self.words("Why"), None, None)
        self.do(questions.add, self.session(pick), command, user=user)

    @rule(user=LEADERS, pick=PICK, number=NUMBER)
    def drop_question(self, user: str, pick: int, number: int) -> None:
        self.do(questions.drop, self.session(pick), c.QuestionDrop(number), user=user)

    @rule(user=LEADERS, pick=PICK)
    def ask(self, user: str, pick: int) -> None:
        deadline = self.stage.clock.now() + timedelta(hours=1)
        self.do(prompts.ask, self.session(pick), c.Ask(None, None, deadline), user=user)

    @rule(user=DELEGATES, pick=PICK, number=NUMBER, stance=st.sampled_from([None, *Stance]))
    def state(self, user: str, pick: int, number: int, stance: Stance | None) -> None:
        words = self.words("We hold")
        number = self.number("question", number)
        command = c.PositionState((number,), None, None, stance, words)
        tells = ("position", words)
        self.do(positions.state, self.session(pick, A, S, R), command, user=user, tells=tells)

    @rule(user=DELEGATES, pick=PICK, number=NUMBER)
    def withdraw(self, user: str, pick: int, number: int) -> None:
        command = c.PositionWithdraw((self.number("question", number),))
        self.do(positions.withdraw, self.session(pick, A, S, R), command, user=user)

    @rule(user=LEADERS, pick=PICK)
    def start(self, user: str, pick: int) -> None:
        self.do(live.start, self.session(pick, S), user=user)

    @rule(user=LEADERS, pick=PICK)
    def close(self, user: str, pick: int) -> None:
        self.do(live.close, self.session(pick, R), c.Close(None), user=user)

    @rule(people=st.lists(PEOPLE, max_size=2))
    def think_again(self, people: list[str]) -> None:
        """Whoever entered last thinks again, and perhaps others do."""
        entered = [row["user_id"] for row in self.now["entry"] if row["undone_at"] is None]
        for user in [*entered[-1:], *people]:
            self.undo(user)

    @rule(minutes_on=st.sampled_from([1, 10, 20, 90]))
    def time_passes(self, minutes_on: int) -> None:
        self.stage.clock.forward(minutes=minutes_on)
        self.tick()

    @rule(pick=PICK)
    def compile(self, pick: int) -> None:
        session = self.session(pick)
        if session:
            record = self.stage.read(record_facts, session)
            self.model.no_draft_is_told(record, self.now)
            once = compile_minutes(record)
            assert compile_minutes(self.stage.read(record_facts, session)) == once
