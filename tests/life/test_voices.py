"""What delegations do with their positions: append, repeat, declare none, wait, clear, reword."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from adhocbot.domain.parts import APART
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.stating import NO_POSITION
from adhocbot.services import (
    absences,
    adding,
    answers,
    clearance,
    delegations,
    mandates,
    positions,
    rewording,
    series,
)
from adhocbot.store.prompts import prompt_facts, prompts_open
from tests.life.model import A, R, S
from tests.life.talking import DELEGATES, LEADERS, NUMBER, PICK, Talking
from tests.support.stage import ANA, LENA, TARO, TEAM

NAMES = st.sampled_from(["Norway", "Norway", "Japan", "Chile"])


class Voices(Talking):
    """Beside a plain statement and its withdrawal."""

    @initialize()
    def begin(self) -> None:
        """Two delegations are asked two questions, and have answered the first."""
        self.stage.asking(2)
        self.look()
        self.ask(ANA, 0)
        for user in (LENA, TARO):
            self.state(user, 1, 1, None)

    def prompt(self, user: str) -> int:
        """The newest prompt that a person can answer, 0 where there is none."""
        found = self.stage.read(prompts_open, TEAM, user)
        return found[0].prompt if found else 0

    @rule(user=DELEGATES, number=NUMBER)
    def add(self, user: str, number: int) -> None:
        """A second reply, added to what the delegation has on record."""
        prompt = self.prompt(user)
        if not prompt:
            return
        facts = self.stage.read(prompt_facts, prompt, TEAM, user)
        words = self.words("And we add")
        held = self.stage.read(adding.held_on, prompt, (number,)).get(number, ("", None))[0]
        whole = f"{held}{APART}{words}" if held else words
        tells = ("position", whole)
        self.do(adding.put, facts, (number,), words, "append", user=user, tells=tells)

    @rule(user=DELEGATES, pick=PICK, number=NUMBER)
    def have_none(self, user: str, pick: int, number: int) -> None:
        command = c.PositionState(
            (self.number("question", number),), None, None, None, "no position."
        )
        tells = ("position", NO_POSITION)
        self.do(positions.state, self.session(pick, A, S, R), command, user=user, tells=tells)

    @rule(user=DELEGATES)
    def repeat(self, user: str) -> None:
        """What was answered before holds for the questions as they are now."""
        prompt = self.prompt(user)
        if not prompt:
            return
        before = {row["id"]: row["statement"] for row in self.now["position"]}
        self.do(answers.same_as_before, prompt, user=user, tells_new="position")
        # Nothing is said that was not said before, to the letter.
        after = {row["id"]: row["statement"] for row in self.now["position"]}
        assert {after[new] for new in after.keys() - before.keys()} <= set(before.values())

    @rule(pick=PICK, user=st.sampled_from([LENA, TARO]))
    def reword_and_repeat(self, pick: int, user: str) -> None:
        """A question is reworded, asked again, and answered as it was before."""
        self.reword(ANA, pick, 1)
        self.ask(ANA, pick)
        self.repeat(user)

    @rule(pick=PICK)
    def speak_by_mandate(self, pick: int) -> None:
        """Norway has Japan's mandate, and Lena states its position."""
        self.give_mandate(ANA, pick, "Japan", "Norway")
        self.speak_for(LENA, pick, 1, "Japan")

    @rule(user=DELEGATES)
    def put_off(self, user: str) -> None:
        prompt = self.prompt(user)
        if prompt:
            self.do(answers.later, prompt, user=user)

    @rule(user=LEADERS, pick=PICK, number=NUMBER)
    def reword(self, user: str, pick: int, number: int) -> None:
        words = self.words("Why then")
        number = self.number("question", number)
        self.model.rewordings[words] = number
        command = c.QuestionEdit(number, words, None, None)
        self.do(rewording.edit, self.session(pick, A, S, R), command, user=user)

    @rule(user=LEADERS, pick=PICK, value=st.sampled_from(["on", "on", "off"]))
    def ask_clearance(self, user: str, pick: int, value: str) -> None:
        self.do(
            series.change,
            self.session(pick, A, S, R),
            c.SettingsChange("clearance", value),
            user=user,
        )

    @rule(user=LEADERS, pick=PICK, name=NAMES, whom=DELEGATES)
    def name_head(self, user: str, pick: int, name: str, whom: str) -> None:
        self.do(
            delegations.head, self.session(pick, A, S, R), c.DelegationHead(name, whom), user=user
        )

    @rule(pick=PICK, user=st.sampled_from([LENA, TARO]), stated=st.booleans())
    def go_through_the_head(self, pick: int, user: str, stated: bool) -> None:
        """Ana heads Norway, so what Lena states for it waits, and comes into force by Ana."""
        session = self.session(pick, A, S, R)
        self.do(delegations.head, session, c.DelegationHead("Norway", ANA), user=ANA)
        self.do(series.change, session, c.SettingsChange("clearance", "on"), user=ANA)
        words = self.words("Pending")
        command = c.PositionState((1,), None, None, None, words)
        self.do(positions.state, session, command, user=user, tells=("position", words))
        if stated:
            self.do(clearance.clear, session, c.PositionClear((1,), None), user=ANA)

    @rule(user=DELEGATES, pick=PICK, number=NUMBER)
    def clear(self, user: str, pick: int, number: int) -> None:
        command = c.PositionClear((self.number("question", number),), None)
        self.do(clearance.clear, self.session(pick, A, S, R), command, user=user)

    @rule(user=LEADERS, pick=PICK, giver=NAMES, to=st.none() | NAMES)
    def give_mandate(self, user: str, pick: int, giver: str, to: str | None) -> None:
        command = c.DelegationMandate(giver, to)
        self.do(mandates.mandate, self.session(pick, A, S, R), command, user=user)

    @rule(user=DELEGATES, pick=PICK, number=NUMBER, name=NAMES)
    def speak_for(self, user: str, pick: int, number: int, name: str) -> None:
        words = self.words("They hold")
        command = c.PositionState((self.number("question", number),), name, None, None, words)
        tells = ("position", words)
        self.do(positions.state, self.session(pick, A, S, R), command, user=user, tells=tells)

    @rule(user=LEADERS, pick=PICK, name=NAMES, absent=st.booleans())
    def miss(self, user: str, pick: int, name: str, absent: bool) -> None:
        command = c.DelegationAbsent((name,), absent)
        self.do(absences.absent, self.session(pick, A, S, R), command, user=user)


TestVoices = Voices.TestCase
TestVoices.settings = settings(
    max_examples=25,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
