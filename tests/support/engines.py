"""Engines that go from test to test: each compiles a statement once, and not for every database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from adhocbot.store.engine import make_engine

_free: defaultdict[str, list[_Movable]] = defaultdict(list)


@contextmanager
def lent(url: str) -> Iterator[sa.Engine]:
    """An engine for that database, set up as the bot's own; no other test has it meanwhile."""
    idle = _free[sa.make_url(url).get_backend_name()]
    movable = idle.pop() if idle else _Movable(url)
    movable.move(url)
    try:
        yield movable.engine
    finally:
        # Its connections are to a database that will be gone.
        movable.engine.dispose()
        idle.append(movable)


class _Movable:
    def __init__(self, url: str) -> None:
        self.engine = make_engine(url)
        event.listen(self.engine, "do_connect", self._connect)

    def move(self, url: str) -> None:
        """From now on it connects there, and says so to whoever asks for its address."""
        self.engine.url = sa.make_url(url).set(drivername=self.engine.url.drivername)

    def _connect(
        self, dialect: sa.Dialect, _record: object, args: list[Any], named: dict[str, Any]
    ) -> None:
        args[:], there = dialect.create_connect_args(self.engine.url)
        named.update(there)
