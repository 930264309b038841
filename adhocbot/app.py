"""The composition root: the one place that knows every part and puts them together."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol
from urllib.error import URLError

import uvicorn
from apscheduler.schedulers.background import BackgroundScheduler
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
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
from adhocbot.slack.post import Pace, Poster
from adhocbot.slack.post.ours import make_poster
from adhocbot.slack.surroundings import Surroundings
from adhocbot.store import migrate as migrations
from adhocbot.store.engine import Database, make_engine
from adhocbot.web.ready import make_ready
from adhocbot.web.server import make_web

TICK_SECONDS = 15
_log = logging.getLogger(__name__)


class Tells(Protocol):
    """A clock: `adhocbot.clock` has one that runs and one that is turned by hand."""

    def now(self) -> datetime:
        """The instant of the record, aware, in UTC."""


class Workspace:
    """The workspace's own address, asked once and only when it is needed."""

    def __init__(self, client: WebClient) -> None:
        self._client = client
        self._url: str | None = None

    def url(self, _team: str) -> str:
        """``https://team.slack.com/``; Slack's own where it cannot be learnt now."""
        if self._url is None:
            try:
                self._url = str(self._client.auth_test()["url"])
            except (SlackApiError, URLError, TimeoutError, ConnectionError) as exc:
                _log.warning("The workspace's address is not known: %s", exc)
                return "https://app.slack.com/"
        return self._url


@dataclass
class Program:
    """The assembled bot. Building it starts nothing and calls nobody."""

    settings: Settings
    database: Database
    clock: Tells
    bolt: App
    poster: Poster
    socket: SocketMode | None
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

    def start(self) -> None:
        """Post what waits, tick, and let Slack's deliveries in."""
        self.poster.start()
        self.scheduler.add_job(
            lambda: tick(self.database, self.clock.now()),
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
    token = settings.bot_token.get_secret_value()
    told: Tells = clock or Clock.starting_at(settings.clock)
    database = Database(make_engine(settings.database_url))
    posting = WebClient(token=token, base_url=settings.api_url, timeout=30)
    poster = make_poster(
        database,
        lambda _team: posting,
        templates=settings.templates,
        pace=pace,
    )
    workspace = Workspace(WebClient(token=token, base_url=settings.api_url, timeout=2))
    around = Surroundings(
        database=database,
        directory=Directory(database, Clock()),
        now=told.now,
        nudge=poster.nudge,
        profile=settings.profile,
        zone=settings.timezone,
        workspace=workspace.url,
    )
    secret = settings.signing_secret.get_secret_value() if settings.signing_secret else None
    bolt = make_app(around, token=token, signing_secret=secret, api_url=settings.api_url)
    socket = None
    if settings.app_token is not None:
        socket = SocketMode(
            bolt, app_token=settings.app_token.get_secret_value(), api_url=settings.api_url
        )
    return Program(settings, database, told, bolt, poster, socket)


def serve(settings: Settings, *, migrate: bool) -> None:
    """Serve a workspace until the process is told to stop (SIGINT, SIGTERM).

    Deliveries come through Socket Mode where an app-level token is set, else over HTTP; the probes
    answer over HTTP in both.

    Args:
        migrate: bring the database up to date first; processes that start at once take turns.
    """
    program = build(settings)
    if migrate:
        migrations.upgrade(program.database.engine)
    config = uvicorn.Config(
        program.web,
        host=settings.host,
        port=settings.port,
        # The log is set up already, and a line for each request would bury the rest.
        log_config=None,
        access_log=False,
        lifespan="off",
        ws="none",
    )
    program.start()
    try:
        # Returns after SIGINT or SIGTERM, when the requests at hand are answered.
        uvicorn.Server(config).run()
    finally:
        program.stop()


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
