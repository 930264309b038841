"""A series' life in time: whatever people do, what is due is told once, and by day."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Attending
from adhocbot.services import (
    agenda,
    answers,
    delegations,
    due_actions,
    floor,
    minutes,
    outcomes,
    sessions,
    unseating,
)
from adhocbot.store import wakes
from adhocbot.store.directory import PersonTold, upsert_person
from tests.life.model import C, R
from tests.life.planning import HOURS, Planning
from tests.life.talking import LEADERS, NUMBER, PEOPLE, PICK
from tests.life.timing import last_row, told_at_night, told_twice, untold
from tests.support.stage import ANA, BEN, LENA, TARO, TEAM


class Time(Planning):
    """Each rule is a sentence or lets time pass; in between, all that is due has been told."""

    @initialize(asked=st.booleans())
    def begin(self, asked: bool) -> None:
        """A staffed session in two days, to which people come."""
        session = self.stage.asking(2)
        for title in ("Opening", "Lamps"):
            self.stage.do(agenda.add, session, c.AgendaAdd(title, 5, None, ()))
        for user in (ANA, LENA, TARO):
            self.stage.do(sessions.attend, session, Attending.ATTEND, user=user)
        self.look()
        if asked:
            self.ask(ANA, 0)
        self.due = self.told()

    def told(self) -> datetime | None:
        """Let what is due be told, and hold it to what is promised."""
        now = self.stage.clock.now()
        with self.database.reading() as db:
            since = last_row(db)
        self.tick()
        with self.database.reading() as db:
            assert untold(db, now) == []
            assert told_twice(db) == []
            assert told_at_night(db, since, now) == []
            assert wakes.due(db, now, after=None, limit=9) == []
            return wakes.first(db)

    @rule()
    def until_something_is_due(self) -> None:
        """To the very instant, which may be the next morning or the next minute."""
        if self.due is not None:
            self.stage.clock.turn_to(max(self.due, self.stage.clock.now()))
        self.due = self.told()

    @rule(hours=HOURS)
    def long_after(self, hours: int) -> None:
        """As if the bot had been down."""
        self.stage.clock.forward(hours=hours)
        self.due = self.told()

    @rule(user=PEOPLE, pick=PICK, clarifies=st.booleans())
    def queue(self, user: str, pick: int, clarifies: bool) -> None:
        self.do(floor.join, self.session(pick, R), c.QueueJoin(clarifies), user=user)
        self.one_speaks()

    @rule(user=LEADERS, pick=PICK)
    def give_the_floor(self, user: str, pick: int) -> None:
        self.do(floor.give, self.session(pick, R), user=user)
        self.one_speaks()

    @rule(user=PEOPLE, pick=PICK)
    def leave_the_queue(self, user: str, pick: int) -> None:
        self.do(floor.leave, self.session(pick, R), user=user)
        self.one_speaks()

    def one_speaks(self) -> None:
        """One has the floor at a time, of an item that is open, and nobody waits twice."""
        held = [row for row in self.now["turn"] if not (row["ended_at"] or row["left_at"])]
        open_items = {row["id"] for row in self.now["item"] if row["closed_at"] is None}
        assert {row["item_id"] for row in held} <= open_items
        speaking = [row["session_id"] for row in held if row["began_at"]]
        waiting = [(row["session_id"], row["user_id"]) for row in held]
        assert len(speaking) == len(set(speaking))
        assert len(waiting) == len(set(waiting))

    @rule(user=LEADERS, pick=PICK, whom=PEOPLE)
    def hand_over(self, user: str, pick: int, whom: str) -> None:
        # Where the chair is gone, the record says in a line how there came to be another.
        command = c.Appoint("chair", whom)
        self.do(sessions.appoint, self.session(pick), command, user=user, tells_new="line")

    @rule(user=LEADERS, pick=PICK, whom=PEOPLE)
    def join(self, user: str, pick: int, whom: str) -> None:
        command = c.DelegationAdd("Japan", (whom,))
        self.do(delegations.add, self.session(pick), command, user=user)

    @rule(user=LEADERS, pick=PICK, whom=PEOPLE)
    def leave(self, user: str, pick: int, whom: str) -> None:
        command = c.DelegationRemove("Japan", (whom,))
        self.do(unseating.remove, self.session(pick), command, user=user)

    @rule(user=PEOPLE, pick=PICK, owner=st.sampled_from([LENA, TARO, None]), hours=HOURS)
    def act(self, user: str, pick: int, owner: str | None, hours: int) -> None:
        due = self.stage.clock.now() + timedelta(hours=hours)
        words = self.words("Count")
        command = c.ActionAdd(words, owner, None if owner else "Japan", due)
        tells = ("action", words)
        self.do(outcomes.add_action, self.session(pick), command, user=user, tells=tells)

    @rule(user=st.sampled_from([LENA, TARO]), number=NUMBER)
    def act_later(self, user: str, number: int) -> None:
        self.do(due_actions.later, self.number("action", number), user=user)

    @rule(user=st.sampled_from([LENA, TARO]))
    def answer_later(self, user: str) -> None:
        self.do(answers.later, user=user)

    @rule(user=PEOPLE, pick=PICK, number=NUMBER)
    def done(self, user: str, pick: int, number: int) -> None:
        command = c.ActionDone(self.number("action", number))
        self.do(outcomes.done, self.session(pick), command, user=user)

    @rule(user=LEADERS, pick=PICK, hours=HOURS)
    def post(self, user: str, pick: int, hours: int) -> None:
        until = self.stage.clock.now() + timedelta(hours=hours)
        self.do(minutes.post, self.session(pick, C), c.MinutesPost(until), user=user)

    @rule(
        user=st.sampled_from([ANA, BEN, LENA, TARO]),
        zone=st.sampled_from(["Europe/Oslo", "Asia/Tokyo", "America/Lima", "Pacific/Auckland"]),
        gone=st.sampled_from([False, False, True]),
    )
    def move_away(self, user: str, zone: str, gone: bool) -> None:
        """Somebody lives elsewhere from now on, or is not there any more, or is again."""
        told = PersonTold(user, user.title(), None, zone, None, False, False, gone)
        with self.database.transaction() as db:
            upsert_person(db, TEAM, told, self.stage.clock.now())
        self.look()
        # No undo of what was entered before brings this back.
        self.entered.append((None, None))


TestTime = Time.TestCase
TestTime.settings = settings(
    max_examples=15,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
