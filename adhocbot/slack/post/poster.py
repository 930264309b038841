"""The loop that posts what is queued: claims rows, renders them, speaks to Slack, notes the end."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from slack_sdk import WebClient

from adhocbot.clock import Clock
from adhocbot.services import claiming, holding, lost, outgoing
from adhocbot.services.outgoing import Claimed
from adhocbot.services.rearm import rearm
from adhocbot.services.unreached import reach_otherwise
from adhocbot.slack.post.action import Action, Nothing, Renderer
from adhocbot.slack.post.attempt import Attempt, LostError, NotYetError, way_of
from adhocbot.slack.post.owner import is_gone, new_owner
from adhocbot.slack.post.pace import Pace
from adhocbot.slack.post.trouble import TROUBLES, Trouble, backoff, read_trouble
from adhocbot.slack.single_try import single_try
from adhocbot.store import messages
from adhocbot.store.engine import BACKGROUND_WAIT, Database
from adhocbot.store.messages import Db, Place

POLL_SECONDS = 1.0
"""How often rows are looked for that other processes queued."""

_LOOK_SECONDS = 0.05
_CALL_SECONDS = 15.0
_SLOWLY_SECONDS = 300.0
_FAULTS = 8
_log = logging.getLogger(__name__)

# The posters of this process; a test or a rehearsal may have several.
_OWNERS: set[str] = set()


class Poster:
    """Posts the queue of one database, beside any number of other processes that do.

    Args:
        client_for: the Web API client of a workspace.
        render: what a row comes to.
        clock: the real one, never the record's.
        team: the workspace whose rows are posted, None for those of every one.
        workers: how many lanes are posted at the same time.
        on_stop: lets go of what rendering used; called at the end of each `stop`.
    """

    def __init__(
        self,
        database: Database,
        client_for: Callable[[str], WebClient],
        render: Renderer,
        clock: Clock | None = None,
        *,
        team: Callable[[], str | None] = lambda: None,
        workers: int = 4,
        pace: Pace | None = None,
        on_stop: Callable[[], None] | None = None,
    ) -> None:
        self._database = database
        self._client_for = client_for
        self._render = render
        self._clock = clock or Clock()
        self._team = team
        self._workers = workers
        self._pace = pace or Pace()
        self._on_stop = on_stop
        self._owner = new_owner()
        self._wake = threading.Event()
        self._resting = threading.Event()
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._in_hand = 0
        self._next_due = float("inf")
        self._faults: Counter[int] = Counter()
        self._thread: threading.Thread | None = None
        self._pool: ThreadPoolExecutor | None = None

    # --- from outside

    def start(self) -> None:
        """Post from threads of its own until `stop`."""
        self._stopping.clear()
        _OWNERS.add(self._owner)
        # What a crash left leased would keep its lane silent until the lease ends.
        claiming.release(self._database, lambda owner: is_gone(owner, frozenset(_OWNERS)))
        self._pool = ThreadPoolExecutor(self._workers, thread_name_prefix="post")
        self._thread = threading.Thread(target=self._run, name="poster", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish the calls at hand and end the threads; the rest stays queued."""
        self._stopping.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None
        _OWNERS.discard(self._owner)
        if self._on_stop is not None:
            self._on_stop()

    def nudge(self) -> None:
        """Look for rows at once: something was committed in this process."""
        self._resting.clear()
        self._wake.set()

    def drain(self, seconds: float = 30.0) -> None:
        """Wait until nothing waits to be posted; post in this thread where none is started.

        Raises:
            TimeoutError: something still is, after so many real seconds.
        """
        ends = time.monotonic() + seconds
        # Once: each row that is posted wakes the loop for the next.
        self.nudge()
        while self._queued():
            if time.monotonic() >= ends:
                raise TimeoutError(f"Something is still queued after {seconds} s.")
            if self._thread is not None:
                # As long as it posts there is nothing to ask the database for.
                self._resting.wait(_LOOK_SECONDS)
            if self._thread is not None or not self._post_here():
                time.sleep(0.002)

    def _queued(self) -> int:
        with self._database.reading() as db:
            return messages.pending(db, self._clock.now())

    def _post_here(self) -> bool:
        rows = self._claim(1)
        for row in rows:
            self._one(row)
        return bool(rows)

    # --- the loop

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._wake.clear()
            try:
                claimed = self._hand_out()
            except Exception:  # noqa: BLE001  # the loop outlives whatever the database does
                _log.exception("The queue could not be read")
                claimed = 0
            if not claimed:
                if not self._in_hand:
                    self._resting.set()
                self._wake.wait(self._until_next())

    def _hand_out(self) -> int:
        assert self._pool is not None  # noqa: S101  # `start` made it
        with self._lock:
            free = self._workers - self._in_hand
        rows = self._claim(free) if free > 0 else []
        with self._lock:
            self._in_hand += len(rows)
        for row in rows:
            self._pool.submit(self._one_of_many, row)
        return len(rows)

    def _claim(self, limit: int) -> list[Claimed]:
        now, team = self._clock.now(), self._team()
        return claiming.claim(
            self._database, owner=self._owner, now_real=now, limit=limit, team=team
        )

    def _until_next(self) -> float:
        with self._lock:
            wait = min(POLL_SECONDS, max(0.0, self._next_due - time.monotonic()))
            self._next_due = float("inf")
        return wait

    def _one_of_many(self, row: Claimed) -> None:
        try:
            self._one(row)
        finally:
            with self._lock:
                self._in_hand -= 1
            # A lane goes on with its next row, and a worker is free.
            self._wake.set()

    # --- one row

    def _one(self, row: Claimed) -> None:
        try:
            self._work(row)
        except Exception:  # noqa: BLE001  # one bad row must not stop the others
            self._fault(row)

    def _fault(self, row: Claimed) -> None:
        _log.exception("A fault with %s (row %d)", row.kind, row.id)
        self._faults[row.id] += 1
        error = f"a fault, see the log for row {row.id}"
        try:
            if self._faults[row.id] >= _FAULTS:
                outgoing.give_up(self._database, row, error=error, now=self._clock.now())
            else:
                # It may have happened after Slack had the message: look before repeating.
                self._again(row, backoff(row.tries), error, uncertain=True)
        except Exception:  # noqa: BLE001  # the lease ends by itself, and the row comes back
            _log.exception("Row %d could not be given back", row.id)

    def _work(self, row: Claimed) -> None:
        client = self._client_for(row.team)
        with self._database.reading() as db:
            action = self._render(db, row)
        if isinstance(action, Nothing):
            _log.info("Nothing to post for %s (row %d): %s", row.kind, row.id, action.why)
            self._done(row, None, also=rearm if action.again else None)
            return
        attempt = Attempt(
            single_try(client, _CALL_SECONDS), row, self._database, self._pace, self._stopping
        )
        self._carry_out(row, action, attempt)

    def _carry_out(self, row: Claimed, action: Action, attempt: Attempt) -> None:
        try:
            place = attempt.carry_out(action)
        except NotYetError as later:
            self._give_back(row, later.seconds, str(later), uncertain=row.uncertain)
        except LostError:
            _log.warning("Another worker has %s (row %d) by now", row.kind, row.id)
        except TROUBLES as raised:
            self._troubled(row, action, read_trouble(raised), spoke=attempt.spoke)
        else:
            self._done(row, place)

    def _troubled(self, row: Claimed, action: Action, trouble: Trouble, *, spoke: bool) -> None:
        uncertain = row.uncertain or (trouble.reached and spoke)
        match trouble.follows:
            case "wait":
                way, channel = way_of(action)
                self._pace.hold(row.team, way, channel, trouble.seconds)
                self._again(row, trouble.seconds, trouble.error, uncertain=uncertain)
            case "again":
                self._again(row, backoff(row.tries), trouble.error, uncertain=uncertain)
            case "slowly":
                _log.error("Slack lets us not post to %s: %s", row.team, trouble.error)
                self._again(row, _SLOWLY_SECONDS, trouble.error, uncertain=uncertain)
            case "let be":
                _log.info("Let be: %s (row %d): %s", row.kind, row.id, trouble.error)
                self._done(row, None)
            case "hold" if row.lane.startswith(("C", "G")):
                self._lost(row, trouble.error)
            case "hold" | "give up":
                outgoing.give_up(
                    self._database,
                    row,
                    error=trouble.error,
                    now=self._clock.now(),
                    instead=reach_otherwise,
                )

    def _lost(self, row: Claimed, error: str) -> None:
        """Keep it until the channel is in reach again, and tell who leads what runs there."""
        now = self._clock.now()
        holding.hold(self._database, row, error=error, now=now)
        with self._database.transaction(wait=BACKGROUND_WAIT) as db:
            lost.refused(db, row.team, row.lane, error, now)

    def _again(self, row: Claimed, seconds: float, error: str, *, uncertain: bool) -> None:
        """Give a row back for so many of Slack's seconds."""
        _log.warning("Again in %.0f s: %s (row %d): %s", seconds, row.kind, row.id, error)
        self._give_back(row, self._pace.real(seconds), error, uncertain=uncertain)

    def _give_back(self, row: Claimed, seconds: float, error: str, *, uncertain: bool) -> None:
        outgoing.retry(
            self._database,
            row,
            after_seconds=seconds,
            uncertain=uncertain,
            error=error,
            now=self._clock.now(),
        )
        with self._lock:
            self._next_due = min(self._next_due, time.monotonic() + seconds)

    def _done(
        self,
        row: Claimed,
        place: Place | None,
        also: Callable[[Db, Claimed], None] | None = None,
    ) -> None:
        message = (place.channel, place.ts) if place else None
        now = self._clock.now()
        if not outgoing.done(self._database, row, message=message, now=now, also=also):
            _log.warning("The lease of %s (row %d) ran out before its end", row.kind, row.id)
        self._faults.pop(row.id, None)
