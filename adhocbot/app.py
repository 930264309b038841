"""The composition root: the one place that knows every part and puts them together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from slack_bolt import App
from slack_sdk import WebClient
from starlette.applications import Starlette

from adhocbot.clock import Clock
from adhocbot.documents import FORMS, RenderWorker
from adhocbot.domain.refusal import Refused
from adhocbot.memory import give_back
from adhocbot.services import calendars
from adhocbot.services.forgetting import forget
from adhocbot.services.lookups import session_named
from adhocbot.services.minutes import newest_document
from adhocbot.services.tick import tick
from adhocbot.services.zone_rules import keep_wall_times
from adhocbot.settings import Settings
from adhocbot.slack.directory import Directory
from adhocbot.slack.dispatch import SocketMode, dispatch, make_app
from adhocbot.slack.identity import Identity
from adhocbot.slack.post import Pace, Poster
from adhocbot.slack.post.ours import make_poster
from adhocbot.slack.proxies import reach_directly
from adhocbot.slack.surroundings import Surroundings
from adhocbot.store.engine import Database, make_engine
from adhocbot.waking import Waker
from adhocbot.web.feed import make_read
from adhocbot.web.ready import make_ready
from adhocbot.web.server import make_web

FORGET_EVERY = timedelta(minutes=10)
RULES_EVERY = timedelta(days=1)
GIVE_BACK_EVERY = timedelta(minutes=1)


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
    waker: Waker

    @property
    def web(self) -> Starlette:
        """The HTTP endpoints."""
        bolt = self.bolt
        return make_web(
            dispatch=lambda body, headers, query: dispatch(bolt, body, headers, query),
            ready=self.not_ready,
            calendar=make_read(self.database, self.ask_members),
        )

    def not_ready(self) -> list[str]:
        """What keeps the bot from working now, a sentence each; empty when it is ready."""
        found = make_ready(self.database, lambda: self.waker.running)()
        if self.socket is not None and not self.socket.connected():
            found.append("Slack is not connected.")
        return found

    def tick(self) -> datetime | None:
        """Do at once what is due by now, as every few seconds: for a clock that was turned.

        Any thread may, also while another one does. It returns once what is due is queued.

        Returns:
            When something is due next; None where nothing waits.

        Raises:
            Busy: the database was, for half a minute.
        """
        due = tick(
            self.database,
            self.clock.now(),
            ask_members=self.ask_members,
            ending=lambda: self.waker.ending,
        )
        self.poster.nudge()
        return due

    def forget(self) -> None:
        """Forget what carried the record and is not needed any more."""
        forget(self.database, self.clock.now())

    def keep_wall_times(self) -> None:
        """Let sessions keep their time of day where a zone's rules have changed."""
        if keep_wall_times(self.database, self.clock.now(), ending=lambda: self.waker.ending):
            self.poster.nudge()

    def start(self) -> None:
        """Post what waits, tick, and let Slack's deliveries in."""
        self.directory.start()
        self.poster.start()
        self.waker.every(self.forget, FORGET_EVERY)
        self.waker.every(self.keep_wall_times, RULES_EVERY)
        self.waker.every(give_back, GIVE_BACK_EVERY)
        self.waker.start(self.tick)
        if self.socket is not None:
            self.socket.start()

    def stop(self) -> None:
        """Take nothing more in, finish what is being posted, let go of the database."""
        if self.socket is not None:
            self.socket.stop()
        self.waker.stop()
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
        lambda _team: posting,
        told.now,
        # A database can hold several workspaces, each with a process of its own.
        team=identity.team,
        templates=settings.templates,
        pace=pace,
    )
    directory = Directory(database, Clock())

    def ask_members(team: str, channel: str) -> None:
        if not identity.is_elsewhere(team):
            directory.ensure_private(posting, team, channel)

    waker = Waker(told.now)

    def changed() -> None:
        poster.nudge()
        waker.soon()

    around = Surroundings(
        database=database,
        directory=directory,
        now=told.now,
        nudge=changed,
        profile=settings.profile,
        zone=settings.timezone,
        workspace=identity.url,
        reached=settings.reached,
    )
    secret = settings.signing_secret.get_secret_value() if settings.signing_secret else None
    bolt = make_app(around, identity, signing_secret=secret, api_url=settings.api_url)
    socket = None
    if settings.app_token is not None:
        socket = SocketMode(
            bolt, app_token=settings.app_token.get_secret_value(), api_url=settings.api_url
        )
    return Program(settings, database, told, bolt, directory, poster, socket, ask_members, waker)


def export(
    settings: Settings, session: str, channel: str, form: str, *, sources: bool = False
) -> bytes:
    """The minutes of a session (`quantum#2`) in one form, or its calendar entry (`ics`).

    Raises:
        Refused: there is no such session in that channel, or no such form.
    """
    database = Database(make_engine(settings.database_url))
    try:
        with database.reading() as db:
            found = session_named(db, channel, session)
            if form == "ics":
                return calendars.file_of(db, found)
            if form not in FORMS:
                raise Refused(
                    f"There is no form {form}. There are: {', '.join(FORMS)}, ics.", kind="form"
                )
            document = newest_document(db, found)
        with RenderWorker(settings.templates) as documents:
            return documents.render(document, form, sources=sources)
    finally:
        database.dispose()
