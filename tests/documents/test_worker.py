"""Rendering in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path

import pytest

from adhocbot.documents import FORMS, MissingTemplateError, RenderWorker, render
from adhocbot.domain.minutes import compile_minutes
from tests.records import full_record


@pytest.fixture(scope="module")
def worker() -> Iterator[RenderWorker]:
    with RenderWorker() as running:
        yield running


def test_the_worker_renders_what_a_call_renders(worker: RenderWorker) -> None:
    minutes = compile_minutes(full_record())
    started = [worker.submit(minutes, form) for form in FORMS]

    assert [future.result() for future in started] == [render(minutes, form) for form in FORMS]


def test_a_fault_comes_back_as_the_exception_it_was(worker: RenderWorker) -> None:
    minutes = replace(compile_minutes(full_record()), profile="memo")

    with pytest.raises(MissingTemplateError, match="minutes/memo"):
        worker.render(minutes, "md")


def test_a_process_that_died_costs_its_own_document_alone() -> None:
    minutes = compile_minutes(full_record())
    with RenderWorker() as running:
        killed, other = running.submit(minutes, "docx"), running.submit(minutes, "md")
        while not (processes := running.processes()):
            assert not killed.done()
        os.kill(processes[0], signal.SIGKILL)

        with pytest.raises(BrokenProcessPool):
            killed.result()
        assert other.result() == render(minutes, "md")


def test_a_revisions_files_share_a_process_that_ends_with_the_pdf() -> None:
    minutes = compile_minutes(full_record())
    with RenderWorker() as running:
        seen = []
        for form in ("md", "html", "docx"):
            running.render(minutes, form)
            seen.append(tuple(running.processes()))
        running.render(minutes, "pdf")

        assert len(set(seen)) == 1
        assert running.processes() == []


def test_a_process_ends_when_no_other_document_follows() -> None:
    with RenderWorker() as running:
        running.render(compile_minutes(full_record()), "md")
        (process,) = running.processes()
        while Path(f"/proc/{process}").exists():
            threading.Event().wait(0.05)

        assert running.processes() == []


_RENDERING = """
from adhocbot.documents import RenderWorker
from adhocbot.domain.minutes import compile_minutes
from tests.records import full_record

if __name__ == "__main__":
    running = RenderWorker()
    running.render(compile_minutes(full_record()), "md")
    print(*running.processes(), flush=True)
    input()
"""


def _runs(process: int) -> bool:
    """Not so what has ended, also where nobody has asked for its exit status yet."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def test_a_process_ends_with_a_bot_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "rendering.py"
    script.write_text(_RENDERING)
    root = Path(__file__).parents[2]
    with subprocess.Popen(  # noqa: S603  # our own script
        [sys.executable, script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(root)},
    ) as bot:
        assert bot.stdout is not None
        process = int(bot.stdout.readline())
        bot.kill()
    ends = time.monotonic() + 60  # lest it be waited for in vain
    while _runs(process) and time.monotonic() < ends:
        threading.Event().wait(0.05)
    assert not _runs(process)


def test_a_closed_worker_starts_again_when_needed() -> None:
    minutes = compile_minutes(full_record())
    running = RenderWorker()
    try:
        first = running.render(minutes, "md")
        running.close()
        assert running.render(minutes, "md") == first
    finally:
        running.close()
