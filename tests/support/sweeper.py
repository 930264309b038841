"""A process that does nothing but look for what is due: `python -m tests.support.sweeper URL AT`.

It runs until it is killed, on a clock that is started at an instant.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from adhocbot.clock import Clock
from adhocbot.services.tick import tick
from adhocbot.store.engine import Database, make_engine
from adhocbot.waking import Waker

ROOT = Path(__file__).parents[2]


@contextmanager
def sweeping(url: str, at: datetime, count: int = 1) -> Iterator[list[subprocess.Popen[bytes]]]:
    """So many of them at once, killed at the latest at the end."""
    command = [sys.executable, "-m", "tests.support.sweeper", url, at.isoformat()]
    started = [subprocess.Popen(command, cwd=ROOT) for _ in range(count)]  # noqa: S603  # our own
    try:
        yield started
    finally:
        for process in started:
            process.kill()
            process.wait()


def main(url: str, at: str) -> None:
    """Look until killed."""
    clock = Clock.starting_at(datetime.fromisoformat(at))
    database = Database(make_engine(url))
    waker = Waker(clock.now)
    waker.start(lambda: tick(database, clock.now()))
    threading.Event().wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
