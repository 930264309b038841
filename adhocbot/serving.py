"""Serving a workspace: the port, the signals, and waiting for a database that is not ready yet."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from sqlalchemy.exc import OperationalError

from adhocbot import app
from adhocbot.app import Program
from adhocbot.domain.refusal import Refused
from adhocbot.settings import Settings
from adhocbot.store import migrate as migrations

_LAST_SECONDS = 5
_LOOK_AGAIN_SECONDS = 0.5
_log = logging.getLogger(__name__)


def serve(settings: Settings, *, migrate: bool) -> None:
    """Serve a workspace until the process is told to stop (SIGINT, SIGTERM).

    Deliveries come through Socket Mode where an app-level token is set, else over HTTP; the probes
    answer over HTTP in both.

    Args:
        migrate: bring the database up to date first; processes that start at once take turns.

    Raises:
        Refused: the port is taken, or Slack does not take the app-level token.
    """
    listening = _listen(settings.host, settings.port)
    program = app.build(settings)
    if migrate:
        migrations.upgrade(program.database.engine)
    config = uvicorn.Config(
        program.web,
        # The log is set up already, and a line for each request would bury the rest.
        log_config=None,
        access_log=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=_LAST_SECONDS,
    )
    server = uvicorn.Server(config)
    with listening, _stopped_by_signals(server):
        try:
            with _started(program, server):
                server.run(sockets=[listening])
        finally:
            program.stop()


@contextmanager
def _started(program: Program, server: uvicorn.Server) -> Iterator[None]:
    """Start the program; where its tables are not there yet, as soon as somebody made them.

    Until then the probes say so, and nothing of Slack's comes in by Socket Mode.
    """
    if migrations.is_current(program.database.engine):
        program.start()
        yield
        return
    _log.warning("The database is not up to date: I wait for `adhocbot db upgrade`.")
    later = threading.Thread(target=_start_later, args=(program, server), name="start", daemon=True)
    later.start()
    try:
        yield
    finally:
        server.should_exit = True
        later.join()


def _start_later(program: Program, server: uvicorn.Server) -> None:
    while not server.should_exit:
        time.sleep(_LOOK_AGAIN_SECONDS)
        try:
            if migrations.is_current(program.database.engine):
                program.start()
                return
        except OperationalError as error:
            _log.warning("The database cannot be used: %s", error.orig)
        except Refused as refused:
            _log.error("%s", refused.sentence)
            server.should_exit = True


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before anything else begins, so that a second start has no effect."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        # The error's own words repeat the address.
        named = isinstance(error, socket.gaierror) or error.errno is None
        why = error.strerror if named else os.strerror(error.errno or 0)
        raise Refused(
            f"I cannot listen on {host}, port {port}: {why}. "
            "Set HOST and PORT to an address that is free.",
            kind="port",
        ) from error


@contextmanager
def _stopped_by_signals(server: uvicorn.Server) -> Iterator[None]:
    """End the server on SIGINT and SIGTERM, also before it runs, and leave with code 0.

    uvicorn repeats the signals that it caught when it has ended; without handlers of our own that
    would kill the process before it has put its work away.
    """

    def end(_signal: int, _frame: object) -> None:
        server.should_exit = True

    before = {each: signal.signal(each, end) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
