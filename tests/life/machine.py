"""The machine under the rules: says a sentence, and holds it to what every sentence promises."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine, invariant

from adhocbot.domain.refusal import Refused
from adhocbot.services import undo
from adhocbot.services.frame import Saved
from adhocbot.services.tick import tick
from tests.life.model import KEPT, Model, moved_along
from tests.support.databases import opened, prepared_file
from tests.support.stage import Everything, Stage, record_only, snapshot

# Of the sentences that were saved each fourth is thought better of at once.
REGRET = 4


class Machine(RuleBasedStateMachine):
    """A database with people in it, what was seen of it last, and what people were told."""

    def __init__(self) -> None:
        super().__init__()
        self._until_the_end = ExitStack()
        enter = self._until_the_end.enter_context
        folder = enter(tempfile.TemporaryDirectory(prefix="adhocbot-life-"))
        self.database = enter(opened(prepared_file(Path(folder, "life.db"))))
        self.stage = Stage(self.database)
        self.model = Model()
        self.now: Everything = snapshot(self.database)
        # What was entered, newest last, with the record before it where that is still known.
        self.entered: list[tuple[int | None, Everything | None]] = []
        self.counted = 0
        self.saved = 0

    def teardown(self) -> None:
        self._until_the_end.close()

    def look(self) -> Everything:
        """See the database as it is now."""
        self.now = snapshot(self.database)
        return self.now

    def words(self, what: str) -> str:
        """Words that nobody said before."""
        self.counted += 1
        return f"{what} {self.counted}，“to the letter”"

    def session(self, pick: int, *states: str) -> int:
        """One of the newest sessions; mostly one in these states, so that something happens."""
        held = [row["id"] for row in self.now["session"]]
        fit = [
            row["id"]
            for row in self.now["session"]
            if {str(row["state"]), str(row["minutes_state"])} & set(states)
        ]
        if fit and pick:
            return int(fit[-pick % len(fit)])
        return int(held[-1 - pick % len(held)]) if held else 0

    def number(self, table: str, number: int) -> int:
        """Mostly a number that exists."""
        held = sorted({row["number"] for row in self.now[table]})
        return int(held[number % len(held)]) if held and number < 4 else number

    def do(
        self,
        service: Callable[..., Saved],
        *args: Any,
        user: str,
        tells: tuple[str, str] | None = None,
        tells_new: str | None = None,
        **named: Any,
    ) -> None:
        """Say a sentence; `tells` is the table and the words that must be found from now on.

        `tells_new`: whatever new rows of that table say must be found from now on.
        """
        before = self.now
        if args and args[0] == 0:
            return  # no session is left to speak of
        try:
            saved = self.stage.do(service, *args, user=user, **named)
        except Refused:
            assert self.look() == before
            return
        moved_along(before, self.look())
        self.entered.append((saved.entry_id, record_only(before)))
        if saved.entry_id is not None:
            self.model.told[saved.entry_id] = self._told(before, tells, tells_new)
        # Here too, since what is taken back at once is never seen by the invariant.
        self.model.hold(self.now)
        # Counted apart: what is undone leaves `entered`, and the next would be the fourth again.
        self.saved += 1
        if self.saved % REGRET == 0:
            self.undo(user)

    def _told(
        self, before: Everything, tells: tuple[str, str] | None, table: str | None
    ) -> list[tuple[str, str]]:
        if table is None:
            return [tells] if tells else []
        known = {row["id"] for row in before[table]}
        new = [row for row in self.now[table] if row["id"] not in known]
        return [(table, row[KEPT[table]]) for row in new]

    def tick(self) -> None:
        """Time causes what it does, which is no part of the record, and does it once."""
        before = record_only(self.now)
        tick(self.database, self.stage.clock.now())
        after = self.look()
        assert record_only(after) == before
        tick(self.database, self.stage.clock.now())
        assert self.look() == after

    def undo(self, user: str) -> None:
        """A person takes back what they entered last, if they may."""
        before = self.now
        try:
            self.stage.do(undo.undo_latest, user=user)
        except Refused:
            assert self.look() == before
            return
        standing = {row["id"] for row in before["entry"] if row["undone_at"] is None}
        (undone,) = standing - {
            row["id"] for row in self.look()["entry"] if row["undone_at"] is None
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

    @invariant()
    def promises_hold(self) -> None:
        self.model.hold(self.now)
