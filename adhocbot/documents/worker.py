"""Rendering in processes of their own, so that no listener waits for a Word file or a picture."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from threading import Lock
from types import TracebackType

from adhocbot.documents.matrix import draw
from adhocbot.documents.render import Form, render
from adhocbot.domain.matrix import Matrix
from adhocbot.domain.minutes.model import Minutes


class RenderWorker:
    """Renders one document after the other in a worker process, started when first needed.

    Args:
        templates: the organisation's own templates folder.
    """

    def __init__(self, templates: Path | None = None) -> None:
        self._templates = templates
        self._lock = Lock()
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, minutes: Minutes, form: Form) -> Future[bytes]:
        """Start rendering; the future has the bytes, or the exception that `render` raised.

        A worker that died under another document is replaced; that document's own future has
        `BrokenProcessPool`.
        """
        with self._lock:
            try:
                return self._running().submit(render, minutes, form, templates=self._templates)
            except BrokenProcessPool:
                self._pool = None
                return self._running().submit(render, minutes, form, templates=self._templates)

    def render(self, minutes: Minutes, form: Form) -> bytes:
        """Render and wait. Raises what `render` raises, or `BrokenProcessPool`."""
        return self.submit(minutes, form).result()

    def draw(self, sheets: Sequence[Matrix]) -> list[bytes]:
        """The matrix's sheets as pictures. Raises what `draw` raises, or `BrokenProcessPool`."""
        # A process for them alone, since typst gives back what it took only when that ends.
        with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
            return pool.submit(draw, sheets, templates=self._templates).result()

    def processes(self) -> list[int]:
        """The process ids of the worker, none where it does not run."""
        with self._lock:
            running = self._pool._processes if self._pool else {}  # the pool has no public way
            return list(running)

    def close(self) -> None:
        """End the worker once it has finished what it was given."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown()

    def __enter__(self) -> RenderWorker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _running(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Spawned: a fork would copy the locks of all the threads that the bot runs.
            self._pool = ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"))
        return self._pool
