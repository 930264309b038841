"""What people say of a session's time and agenda, for every machine that plans sessions."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Attending
from adhocbot.services import agenda, live, sessions
from tests.life.model import A, R, S
from tests.life.talking import LEADERS, PEOPLE, PICK, Talking
from tests.support.stage import when

HOURS = st.sampled_from([1, 3, 20, 30, 60])


class Planning(Talking):
    """Sessions are moved, confirmed, called off and answered; their agenda is gone through."""

    @rule(user=LEADERS, pick=PICK, hours=HOURS)
    def reschedule(self, user: str, pick: int, hours: int) -> None:
        start = self.stage.clock.now() + timedelta(hours=hours)
        self.do(sessions.reschedule, self.session(pick, A, S), c.Reschedule(when(start)), user=user)

    @rule(user=LEADERS, pick=PICK)
    def confirm(self, user: str, pick: int) -> None:
        self.do(sessions.confirm, self.session(pick, A), user=user)

    @rule(user=LEADERS, pick=PICK)
    def cancel(self, user: str, pick: int) -> None:
        self.do(sessions.cancel, self.session(pick, A, S), c.Cancel("fog"), user=user)

    @rule(user=PEOPLE, pick=PICK, how=st.sampled_from(Attending))
    def attend(self, user: str, pick: int, how: Attending) -> None:
        self.do(sessions.attend, self.session(pick, A, S), how, user=user)

    @rule(user=LEADERS, pick=PICK)
    def approve_agenda(self, user: str, pick: int) -> None:
        self.do(agenda.approve, self.session(pick, R, S), c.AgendaApprove(None), user=user)

    @rule(user=LEADERS, pick=PICK)
    def next(self, user: str, pick: int) -> None:
        self.do(live.next_item, self.session(pick, R), user=user)
