"""Rendering in processes of their own, so that no listener waits for a document or a picture."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Lock, Thread, Timer, current_thread
from types import TracebackType

from adhocbot.documents.matrix import draw
from adhocbot.documents.render import Form, render
from adhocbot.documents.typeset import cut_off
from adhocbot.domain.matrix import Matrix
from adhocbot.domain.minutes.model import Minutes

# A process stays this long for a next document, in seconds: a revision's files are made one after
# the other, and a start takes longer than most of them.
_LINGER = 2.0
# How much the process gives way to the bot, which answers people within seconds.
_MANNERS = 10


class RenderWorker:
    """Renders one document after the other, in a process that ends soon after.

    What a large document took, typst's above all, is given back only when its process ends: with
    the PDF, which is the last of a revision's files, or when no other follows.

    Args:
        templates: the organisation's own templates folder.
    """

    def __init__(self, templates: Path | None = None) -> None:
        self._templates = templates
        self._lock = Lock()
        self._queue: ThreadPoolExecutor | None = None
        self._pool: ProcessPoolExecutor | None = None
        self._idle: Timer | None = None

    def submit(self, minutes: Minutes, form: Form, *, sources: bool = False) -> Future[bytes]:
        """Start rendering; the future has the bytes, or the exception that `render` raised.

        Where the process died, the future has `BrokenProcessPool`, and the next document a new one.
        """
        with self._lock:
            if self._queue is None:
                # One at a time: a large document takes a processor and hundreds of megabytes.
                self._queue = ThreadPoolExecutor(max_workers=1, thread_name_prefix="documents")
            return self._queue.submit(self._render, minutes, form, sources)

    def render(self, minutes: Minutes, form: Form, *, sources: bool = False) -> bytes:
        """Render and wait. Raises what `render` raises, or `BrokenProcessPool`."""
        return self.submit(minutes, form, sources=sources).result()

    def draw(self, sheets: Sequence[Matrix]) -> list[bytes]:
        """The matrix's sheets as pictures. Raises what `draw` raises, or `BrokenProcessPool`."""
        with _process() as pool:
            return pool.submit(draw, sheets, templates=self._templates).result()

    def processes(self) -> list[int]:
        """The process ids of what runs; none where nothing is being made, soon after."""
        with self._lock:
            running = (self._pool._processes if self._pool else {}) or {}  # there is no public way
            return list(running)

    def close(self) -> None:
        """End the process once all that was submitted is done."""
        with self._lock:
            queue, self._queue = self._queue, None
        if queue is not None:
            queue.shutdown()
        self._end()

    def __enter__(self) -> RenderWorker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _render(self, minutes: Minutes, form: Form, sources: bool) -> bytes:
        with self._lock:
            if self._idle is not None:
                self._idle.cancel()
                # One that fired already finds that it is not waited for any more.
                self._idle = None
            pool = self._pool = self._pool or _process()
        broken = True
        try:
            made = pool.submit(
                render, minutes, form, templates=self._templates, sources=sources
            ).result()
            broken = False
            return made
        finally:
            if broken or form == "pdf":
                self._end()
            else:
                self._wait(pool)

    def _wait(self, pool: ProcessPoolExecutor) -> None:
        with self._lock:
            self._idle = Timer(_LINGER, self._end, (pool,))
            self._idle.daemon = True
            self._idle.start()

    def _end(self, waited: ProcessPoolExecutor | None = None) -> None:
        """End the process; only the one waited for, if one was, and only while it is idle."""
        with self._lock:
            if waited is not None and (
                waited is not self._pool or self._idle is not current_thread()
            ):
                return
            if self._idle is not None:
                self._idle.cancel()
            pool, self._pool, self._idle = self._pool, None, None
        if pool is not None:
            pool.shutdown()


def _process() -> ProcessPoolExecutor:
    # Spawned: a fork would copy the locks of all the threads that the bot runs.
    return ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"), initializer=_settle)


def _settle() -> None:
    """What the process does first: keep from the network, and behind what people wait for."""
    cut_off()
    os.nice(_MANNERS)
    Thread(target=_end_with_the_bot, daemon=True).start()


def _end_with_the_bot() -> None:
    """Outlive no bot that was killed: the process would wait for its next document for ever."""
    bot = parent_process()
    assert bot is not None  # noqa: S101  # it was spawned
    bot.join()
    os._exit(1)
