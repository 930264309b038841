"""Writers take turns: nobody is passed over, and who waits for an answer goes first."""

from __future__ import annotations

import threading

from adhocbot.store.turns import Turns

PATIENCE = 30.0


class Line:
    """Writers that queue behind one that holds the turn, each only when the last one stands."""

    def __init__(self) -> None:
        self.turns = Turns()
        self.order: list[str] = []
        self._writers: list[threading.Thread] = []

    def queue(self, name: str, *, urgent: bool) -> None:
        def write() -> None:
            with self.turns.turn(PATIENCE, urgent=urgent) as left:
                assert left is not None
                self.order.append(name)

        before = self.waiting()
        writer = threading.Thread(target=write)
        self._writers.append(writer)
        writer.start()
        while self.waiting() == before:
            pass

    def waiting(self) -> int:
        return len(self.turns._urgent) + len(self.turns._others)

    def end(self) -> None:
        for writer in self._writers:
            writer.join()


def test_turns_are_taken_in_order_and_the_urgent_first() -> None:
    line = Line()
    with line.turns.turn(PATIENCE, urgent=False):
        for name in ("post 1", "post 2", "person 1", "post 3", "person 2"):
            line.queue(name, urgent=name.startswith("person"))
    line.end()
    assert line.order == ["person 1", "person 2", "post 1", "post 2", "post 3"]


def test_a_turn_that_never_comes_is_given_up_and_leaves_the_line() -> None:
    turns = Turns()
    with turns.turn(PATIENCE, urgent=False) as first:
        assert first is not None
        with turns.turn(0.01, urgent=True) as second:
            assert second is None
    with turns.turn(0.0, urgent=False) as third:
        assert third == 0.0


def test_a_turn_goes_on_although_what_was_done_in_it_raised() -> None:
    turns = Turns()
    try:
        with turns.turn(PATIENCE, urgent=True):
            raise KeyError
    except KeyError:
        pass
    with turns.turn(0.0, urgent=True) as left:
        assert left == 0.0


def test_many_writers_at_once_each_get_one() -> None:
    turns = Turns()
    counted = 0

    def count() -> None:
        nonlocal counted
        for _ in range(200):
            with turns.turn(PATIENCE, urgent=False) as left:
                assert left is not None
                seen = counted
                counted = seen + 1

    writers = [threading.Thread(target=count) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert counted == 8 * 200
