"""The composition root: the one place that knows every part and puts them together."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

import uvicorn
from apscheduler.schedulers.background import BackgroundScheduler
from slack_bolt import App
from slack_sdk import WebClient
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette

from adhocbot.clock import Clock
from adhocbot.documents import FORMS, render
from adhocbot.domain.refusal import Refused
from adhocbot.services.lookups import calendar_file, session_named
from adhocbot.services.minutes import newest_document
from adhocbot.services.tick import tick
from adhocbot.settings import Settings
from adhocbot.slack.directory import Directory
from adhocbot.slack.dispatch import SocketMode, dispatch, make_app
from adhocbot.slack.identity import Identity
from adhocbot.slack.post import Pace, Poster
from adhocbot.slack.post.ours import make_poster
from adhocbot.slack.proxies import reach_directly
from adhocbot.slack.surroundings import Surroundings
from adhocbot.store import migrate as migrations
from adhocbot.store.engine import Database, make_engine
from adhocbot.web.ready import make_ready
from adhocbot.web.server import make_web

TICK_SECONDS = 15
_LAST_SECONDS = 5
_LOOK_AGAIN_SECONDS = 0.5
_log = logging.getLogger(__name__)


class Tells(Protocol):
    """A clock: `adhocbot.clock` has one that runs and one that is turned by hand."""

    def now(self) -> datetime:
        """The instant of the record, aware, in UTC."""


@dataclass
class Program:
    """The assembled bot. Building it starts nothing and calls nobody."""

    settings: Settings
    database: Database
    clock: Tells
    bolt: App
    directory: Directory
    poster: Poster
    socket: SocketMode | None
    ask_members: Callable[[str, str], None]
    scheduler: BackgroundScheduler = field(
        default_factory=lambda: BackgroundScheduler(timezone=UTC)
    )

    @property
    def web(self) -> Starlette:
        """The HTTP endpoints."""
        bolt = self.bolt
        return make_web(
            dispatch=lambda body, headers, query: dispatch(bolt, body, headers, query),
            ready=self.not_ready,
        )

    def not_ready(self) -> list[str]:
        """What keeps the bot from working now, a sentence each; empty when it is ready."""
        found = make_ready(self.database, lambda: bool(self.scheduler.running))()
        if self.socket is not None and not self.socket.connected():
            found.append("Slack is not connected.")
        return found

    def tick(self) -> None:
        """Do at once what is due by now, as every few seconds: for a clock that was turned.

        Any thread may, also while another one does. It returns once what is due is queued.

        Raises:
            Busy: the database was, for half a minute.
        """
        tick(self.database, self.clock.now(), ask_members=self.ask_members)
        self.poster.nudge()

    def start(self) -> None:
        """Post what waits, tick, and let Slack's deliveries in."""
        self.directory.start()
        self.poster.start()
        self.scheduler.add_job(
            self.tick,
            "interval",
            seconds=TICK_SECONDS,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        self.scheduler.start()
        if self.socket is not None:
            self.socket.start()

    def stop(self) -> None:
        """Take nothing more in, finish what is being posted, let go of the database."""
        if self.socket is not None:
            self.socket.stop()
        if self.scheduler.running:
            self.scheduler.shutdown(wait=True)
        self.poster.stop()
        self.database.dispose()


def build(settings: Settings, *, clock: Tells | None = None, pace: Pace | None = None) -> Program:
    """Put the program together.

    Args:
        clock: the record's clock; by default the one that the settings describe.
        pace: how fast waiting goes by; the demo shares an accelerated one with its stand-in.

    Raises:
        ValueError: the settings name no bot token; `settings.check_run` says so in a sentence.
    """
    if settings.bot_token is None:
        raise ValueError("no bot token")
    reach_directly(settings.api_url)
    token = settings.bot_token.get_secret_value()
    told: Tells = clock or Clock.starting_at(settings.clock)
    database = Database(make_engine(settings.database_url))
    posting = WebClient(token=token, base_url=settings.api_url, timeout=30)
    identity = Identity(posting)
    poster = make_poster(
        database,
        # A database can hold several workspaces, each with a process of its own.
        lambda team: None if identity.is_elsewhere(team) else posting,
        told.now,
        templates=settings.templates,
        pace=pace,
    )
    directory = Directory(database, Clock())

    def ask_members(team: str, channel: str) -> None:
        if not identity.is_elsewhere(team):
            directory.ensure_private(posting, team, channel)

    around = Surroundings(
        database=database,
        directory=directory,
        now=told.now,
        nudge=poster.nudge,
        profile=settings.profile,
        zone=settings.timezone,
        workspace=identity.url,
    )
    secret = settings.signing_secret.get_secret_value() if settings.signing_secret else None
    bolt = make_app(around, identity, signing_secret=secret, api_url=settings.api_url)
    socket = None
    if settings.app_token is not None:
        socket = SocketMode(
            bolt, app_token=settings.app_token.get_secret_value(), api_url=settings.api_url
        )
    return Program(settings, database, told, bolt, directory, poster, socket, ask_members)


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
    program = build(settings)
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


def export(settings: Settings, session: str, channel: str, form: str) -> bytes:
    """The minutes of a session (`quantum#2`) in one form, or its calendar entry (`ics`).

    Raises:
        Refused: there is no such session in that channel, or no such form.
    """
    database = Database(make_engine(settings.database_url))
    try:
        with database.reading() as db:
            found = session_named(db, channel, session)
            if form == "ics":
                return calendar_file(db, found)
            if form not in FORMS:
                raise Refused(
                    f"There is no form {form}. There are: {', '.join(FORMS)}, ics.", kind="form"
                )
            document = newest_document(db, found)
        return render(document, form, templates=settings.templates)
    finally:
        database.dispose()
