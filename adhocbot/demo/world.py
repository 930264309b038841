"""The demo's world: the stand-in with its people, the bot beside it, and one quick clock."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import uvicorn
import yaml

from adhocbot import app, logs
from adhocbot import manifest as manifests
from adhocbot import sandbox as stand_in
from adhocbot.clock import TurnableClock
from adhocbot.demo.script import Script
from adhocbot.demo.unmet import Unmet
from adhocbot.settings import Settings, load
from adhocbot.shipped import shipped
from adhocbot.slack.post import Pace
from adhocbot.store import migrate

SPEED = 50.0
"""How much faster Slack's waiting passes, for the bot and for the stand-in alike."""


class World:
    """Everything that acts in the demo, running."""

    def __init__(
        self, script: Script, slack: stand_in.Sandbox, bot: app.Program, clock: TurnableClock
    ) -> None:
        self.script = script
        self.slack = slack
        self.clock = clock
        self._bot = bot

    def settle(self) -> None:
        """Wait until the bot has heard everything and has said everything that it owes.

        Raises:
            TimeoutError: it has not, after half a minute.
        """
        self.slack.idle(30)
        self._bot.poster.drain(30)
        # What it posted comes back to it as an event.
        self.slack.idle(30)

    def turn_to(self, instant: datetime) -> None:
        """Turn the clock, and let what falls due by then be said before anything else is."""
        self.clock.turn_to(instant)
        self.tick()
        self.settle()

    def tick(self) -> None:
        """Let the bot do at once what has fallen due."""
        self._bot.tick()

    def name_of(self, handle: str) -> str:
        """What people read for a handle."""
        return next(one.name for one in self.script.people if one.handle == handle)


@contextmanager
def opened(script: Script, folder: Path) -> Iterator[World]:
    """A world that is ready, with its data in `folder`; it is gone afterwards."""
    clock = TurnableClock(script.scenes[0].clock)
    slack = stand_in.Sandbox(
        manifest(), pace=stand_in.Pace(SPEED), name="Demo", domain="demo", now=clock.now
    )
    with slack:
        seat(script, slack, script.channel)
        slack.invite_bot(script.channel, by=script.people[0].handle)
        with beside(script, slack, folder, clock, Pace(SPEED)) as world:
            yield world


def manifest() -> dict[str, Any]:
    """The app's manifest, for Socket Mode."""
    source = shipped("app.yaml").read_text("utf-8")
    read: dict[str, Any] = yaml.safe_load(manifests.manifest(source, None))
    return read


def seat(script: Script, slack: stand_in.Sandbox, channel: str) -> None:
    """Bring the script's people into a workspace, and all of them into a channel."""
    for one in script.people:
        slack.add_user(one.handle, one.name, one.zone, title=one.title, locale=one.locale)
    slack.add_channel(channel, members=[one.handle for one in script.people])


@contextmanager
def beside(
    script: Script, slack: stand_in.Sandbox, folder: Path, clock: TurnableClock, pace: Pace
) -> Iterator[World]:
    """The bot beside a workspace that is open, until the end of the block."""
    # Deliveries come by Socket Mode; over HTTP the bot is reached by calendars.
    with socket.create_server(("127.0.0.1", 0)) as listening:
        reached = f"http://127.0.0.1:{listening.getsockname()[1]}"
        bot = app.build(_settings(script, slack, folder, reached), clock=clock, pace=pace)
        migrate.upgrade(bot.database.engine)
        bot.start()
        try:
            with _reached(bot, listening):
                slack.wait_connected()
                yield World(script, slack, bot, clock)
        finally:
            bot.stop()


@contextmanager
def _reached(bot: app.Program, listening: socket.socket) -> Iterator[None]:
    config = uvicorn.Config(bot.web, log_config=None, access_log=False, lifespan="off", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()


def _settings(script: Script, slack: stand_in.Sandbox, folder: Path, reached: str) -> Settings:
    return load(
        {
            "SLACK_API_URL": slack.base_url,
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_APP_TOKEN": slack.app_token,
            "DATABASE_URL": f"sqlite:///{folder / 'demo.db'}",
            "ADHOCBOT_PROFILE": script.profile,
            "ADHOCBOT_TIMEZONE": script.zone,
            "ADHOCBOT_URL": reached,
        }
    )


class Troubles(logging.Handler):
    """Keeps what the bot logs as an error: in the demo there must be none."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.setFormatter(logs.Console())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        self.lines.append(self.format(record))

    def none(self) -> None:
        """Raises Unmet where there is one."""
        if self.lines:
            raise Unmet(f"The bot met a fault of its own.\n{self.lines[0]}")


@contextmanager
def listening_for_troubles() -> Iterator[Troubles]:
    """What is logged within is kept from the screen; errors are kept to be told."""
    root = logging.getLogger()
    before, root.handlers = root.handlers, [troubles := Troubles()]
    try:
        yield troubles
    finally:
        root.handlers = before
