"""What delegations do with their positions: append, repeat, declare none, wait, clear, reword."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

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
from adhocbot.services.edits import APART
from adhocbot.store.prompts import prompt_facts, prompts_open
from tests.life.machine import Machine
from tests.life.model import A, R, S
from tests.support.stage import ANA, BEN, LENA, OLGA, PAT, TARO, TEAM

# Mostly those who may: what is refused changes nothing, and so leads nowhere.
PEOPLE = st.sampled_from([ANA, ANA, ANA, BEN, LENA, LENA, TARO, OLGA, PAT])
LEADERS = st.sampled_from([ANA, ANA, ANA, ANA, BEN, LENA])
DELEGATES = st.sampled_from([LENA, LENA, LENA, TARO, TARO, ANA, OLGA, PAT])
PICK = st.integers(0, 3)
NUMBER = st.sampled_from([1, 1, 2, 2, 3, 4])
NAMES = st.sampled_from(["Norway", "Norway", "Japan", "Chile"])


class Voices(Machine):
    """Beside a plain statement and its withdrawal."""

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
        facts = self.stage.read(prompt_facts, prompt, user)
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
