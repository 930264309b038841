"""Rendering in a process of its own."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace

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


def test_a_worker_that_died_is_replaced() -> None:
    minutes = compile_minutes(full_record())
    with RenderWorker() as running:
        running.render(minutes, "md")
        (process,) = running.processes()
        os.kill(process, signal.SIGKILL)
        try:
            running.render(minutes, "md")
        except BrokenProcessPool:
            # The pool may learn of the death only while this document is under way.
            assert running.render(minutes, "md") == render(minutes, "md")
        else:
            assert running.processes() != [process]


def test_a_closed_worker_starts_again_when_needed() -> None:
    minutes = compile_minutes(full_record())
    running = RenderWorker()
    try:
        first = running.render(minutes, "md")
        running.close()
        assert running.processes() == []
        assert running.render(minutes, "md") == first
    finally:
        running.close()
