"""A series' life as a state machine: people say things in any order, and the promises hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Disposition, Result
from adhocbot.services import (
    agenda,
    delegations,
    disposing,
    live,
    minutes,
    outcomes,
    remarks,
    series,
    sessions,
)
from adhocbot.services.tick import tick
from tests.life.model import REVIEW, C, R, moved_along
from tests.life.planning import Planning
from tests.life.talking import DELEGATES, LEADERS, NUMBER, PEOPLE, PICK
from tests.support.stage import (
    ANA,
    LENA,
    START,
    TARO,
    when,
)

TOPICS = st.sampled_from(["Lamps", "Buoys"])


class Life(Planning):
    """Each rule is a sentence, said by somebody about some session."""

    @initialize(length=st.sampled_from([0, 0, 2, 2, 2, 4, 5]), asked=st.booleans())
    def begin(self, length: int, asked: bool) -> None:
        """A staffed session with questions and an agenda, perhaps answered, perhaps further on."""
        session = self.stage.asking(2)
        for title in ("Opening", "Lamps"):
            self.stage.do(agenda.add, session, c.AgendaAdd(title, 5, None, ()))
        self.stage.clock.turn_to(START)
        self.look()
        steps: list[Callable[[], object]] = [
            lambda: self.start(ANA, 0),
            lambda: self.note(ANA, 0),
            lambda: self.close(ANA, 0),
            lambda: self.post(ANA, 0),
            lambda: self.remark(LENA, 0),
        ]
        if asked:
            self.ask(ANA, 0)
            for user in (LENA, TARO):
                self.state(user, 1, 1, None)
        for step in steps[:length]:
            step()

    # Before the session.

    @rule(
        user=LEADERS,
        topic=TOPICS,
        hours=st.integers(0, 30),
        anticipated=st.booleans(),
        at_once=st.booleans(),
    )
    def schedule(self, user: str, topic: str, hours: int, anticipated: bool, at_once: bool) -> None:
        start = self.stage.clock.now() + timedelta(hours=hours)
        command = c.Schedule(topic, None, when(start), None, anticipated and not at_once)
        self.do(sessions.schedule, command, user=user, profile="plain")
        if at_once:  # perhaps beside one that runs
            self.do(live.start, self.session(0), user=user)

    @rule(user=LEADERS, pick=PICK, whom=PEOPLE, office=st.sampled_from(["chair", "secretary"]))
    def appoint(self, user: str, pick: int, whom: str, office: Any) -> None:
        self.do(sessions.appoint, self.session(pick), c.Appoint(office, whom), user=user)

    @rule(user=LEADERS, pick=PICK, name=st.sampled_from(["Japan", "Chile"]), whom=PEOPLE)
    def join(self, user: str, pick: int, name: str, whom: str) -> None:
        command = c.DelegationAdd(name, (whom,))
        self.do(delegations.add, self.session(pick), command, user=user)

    @rule(user=LEADERS, pick=PICK, name=st.sampled_from(["Japan", "Chile"]))
    def leave(self, user: str, pick: int, name: str) -> None:
        self.do(delegations.drop, self.session(pick), c.DelegationDrop(name), user=user)

    @rule(user=PEOPLE, pick=PICK)
    def propose(self, user: str, pick: int) -> None:
        command = c.AgendaAdd(self.words("Item"), None, None, ())
        self.do(agenda.add, self.session(pick), command, user=user)

    @rule(user=LEADERS, pick=PICK, number=NUMBER, to=NUMBER)
    def move_item(self, user: str, pick: int, number: int, to: int) -> None:
        self.do(agenda.move, self.session(pick), c.AgendaMove(number, to), user=user)

    @rule(user=LEADERS, pick=PICK, number=NUMBER)
    def drop_item(self, user: str, pick: int, number: int) -> None:
        self.do(agenda.drop, self.session(pick), c.AgendaDrop(number), user=user)

    # While it runs.

    @rule(user=PEOPLE, pick=PICK)
    def note(self, user: str, pick: int) -> None:
        words = self.words("Noted")
        command, tells = c.NoteAdd(words), ("line", words)
        self.do(live.note, self.session(pick, R, C), command, user=user, tells=tells)

    @rule(user=LEADERS, pick=PICK, result=st.sampled_from(Result))
    def decide(self, user: str, pick: int, result: Result) -> None:
        command = c.Decide("A register", result, None)
        self.do(outcomes.decide, self.session(pick, R), command, user=user)

    @rule(user=LEADERS, pick=PICK)
    def confirm_determinations(self, user: str, pick: int) -> None:
        self.do(outcomes.confirm_determinations, self.session(pick), user=user)

    @rule(user=PEOPLE, pick=PICK, owner=st.none() | PEOPLE)
    def act(self, user: str, pick: int, owner: str | None) -> None:
        words = self.words("Count")
        command, tells = c.ActionAdd(words, owner, None, None), ("action", words)
        self.do(outcomes.add_action, self.session(pick, R, C), command, user=user, tells=tells)

    @rule(user=PEOPLE, pick=PICK, number=NUMBER)
    def done(self, user: str, pick: int, number: int) -> None:
        self.do(
            outcomes.done,
            self.session(pick),
            c.ActionDone(self.number("action", number)),
            user=user,
        )

    # After it.

    @rule(user=LEADERS, pick=PICK)
    def post(self, user: str, pick: int) -> None:
        self.do(minutes.post, self.session(pick, C), c.MinutesPost(None), user=user)

    @rule(user=LEADERS, pick=PICK, number=st.integers(1, 6))
    def keep(self, user: str, pick: int, number: int) -> None:
        session = self.session(pick, REVIEW)
        if session:
            self.stage.read(minutes.findings, session)
            self.look()
        self.do(minutes.keep, session, c.MinutesKeep(number), user=user)

    @rule(user=DELEGATES, pick=PICK)
    def remark(self, user: str, pick: int) -> None:
        words = self.words("Wrong is")
        command, tells = c.RemarkAdd("agenda", words), ("remark", words)
        self.do(remarks.add, self.session(pick, REVIEW), command, user=user, tells=tells)

    @rule(user=LEADERS, pick=PICK, number=NUMBER, disposition=st.sampled_from(Disposition))
    def dispose(self, user: str, pick: int, number: int, disposition: Disposition) -> None:
        reason = "so it was" if disposition is Disposition.NOT_ACCEPTED else None
        command = c.RemarkDispose(self.number("remark", number), disposition, reason)
        self.do(disposing.dispose, self.session(pick, REVIEW), command, user=user)

    @rule(user=DELEGATES, pick=PICK, number=NUMBER)
    def maintain(self, user: str, pick: int, number: int) -> None:
        command = c.RemarkMaintain(self.number("remark", number))
        self.do(remarks.maintain, self.session(pick, REVIEW), command, user=user)

    @rule(user=LEADERS, pick=PICK)
    def revise(self, user: str, pick: int) -> None:
        self.do(minutes.revise, self.session(pick, REVIEW), user=user)

    @rule(
        user=LEADERS,
        pick=PICK,
        way=st.sampled_from(["chair", "quorum", "quorum 1", "silence"]),
    )
    def settle_the_way(self, user: str, pick: int, way: str) -> None:
        self.do(series.change, self.session(pick), c.SettingsChange("approval", way), user=user)

    @rule()
    def reviews_end(self) -> None:
        """More days than any review lasts; what they bring comes once."""
        self.stage.clock.forward(hours=24 * 9)
        before = self.now
        tick(self.database, self.stage.clock.now())
        moved_along(before, self.look())
        after = self.now
        tick(self.database, self.stage.clock.now())
        assert self.look() == after
        # No undo of what was entered before brings back what silence has settled since.
        self.entered = [(entry, None) for entry, _ in self.entered]

    @invariant()
    def nothing_approved_is_open(self) -> None:
        """No minutes are approved over a remark that nobody disposed of."""
        approved = {row["id"] for row in self.now["session"] if row["minutes_state"] == "approved"}
        assert not [
            row
            for row in self.now["remark"]
            if row["session_id"] in approved and row["disposition"] is None
        ]

    @rule(user=PEOPLE, pick=PICK)
    def approve(self, user: str, pick: int) -> None:
        self.do(minutes.approve, self.session(pick, REVIEW), user=user)

    @rule(pick=PICK)
    def settle(self, pick: int) -> None:
        """The chair, whoever it is by now, brings a review to its end."""
        session = self.session(pick, REVIEW)
        chairs = {row["id"]: row["chair_user"] for row in self.now["session"]}
        if not session or not chairs[session]:
            return
        chair = chairs[session]
        for row in self.now["remark"]:
            if row["session_id"] == session and row["disposition"] is None:
                command = c.RemarkDispose(row["number"], Disposition.ACCEPTED, None)
                self.do(disposing.dispose, session, command, user=chair)
        self.do(minutes.revise, session, user=chair)
        found = self.stage.read(minutes.findings, session)
        self.look()
        for finding in found:
            if finding.blocks:
                self.do(minutes.keep, session, c.MinutesKeep(finding.number), user=chair)
        self.do(minutes.approve, session, user=chair)


TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=30,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
