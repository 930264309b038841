"""A bot in this process, brought up to serve the stand-in and taken down again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from unittest import mock

import uvicorn

from adhocbot import app
from adhocbot.clock import TurnableClock
from adhocbot.sandbox import Sandbox
from adhocbot.settings import Settings
from adhocbot.slack.post import Pace
from tests.support.engines import lent

SPEED = 500.0
"""How much faster than Slack's the waiting passes, on both sides."""


@contextmanager
def built(settings: Settings, clock: TurnableClock) -> Iterator[app.Program]:
    """The whole program, on an engine that is kept from test to test."""
    with lent(settings.database_url) as engine:
        with mock.patch.object(app, "make_engine", return_value=engine):
            program = app.build(settings, clock=clock, pace=Pace(SPEED))
        yield program


def served(
    slack: Sandbox, program: app.Program, ended: ExitStack, *, http: bool
) -> AbstractContextManager[None]:
    """Have it listen, in Socket Mode or by a web server whose thread ends with `ended`."""
    return _listening(slack, program, ended) if http else connected(slack, program)


@contextmanager
def connected(slack: Sandbox, program: app.Program) -> Iterator[None]:
    """The program, started, with its socket open."""
    try:
        program.start()
        slack.wait_connected(seconds=60)  # on a busy machine
        yield
    finally:
        # Also where it does not connect, or it would go on posting beside the next test.
        program.stop()


@contextmanager
def _listening(slack: Sandbox, program: app.Program, ended: ExitStack) -> Iterator[None]:
    config = uvicorn.Config(
        program.web, port=0, log_config=None, access_log=False, lifespan="off", ws="none"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    slack.wait_until(lambda: server.started, why="the bot's HTTP server")
    port = server.servers[0].sockets[0].getsockname()[1]
    slack.deliver_to(f"http://127.0.0.1:{port}/slack/events")
    try:
        program.start()
        yield
    finally:
        program.stop()
        slack.deliver_to(None)
        server.should_exit = True
        # It takes as long as the stand-in's server to end: they do it side by side.
        ended.callback(thread.join)
