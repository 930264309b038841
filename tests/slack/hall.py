"""The whole bot in this process, with a workspace on the stand-in, for what people see of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from adhocbot import app
from adhocbot.clock import TurnableClock
from adhocbot.demo.player import is_prompt
from adhocbot.domain.record import Record
from adhocbot.sandbox import Pace as StandInPace
from adhocbot.sandbox import Person, Sandbox, Shown
from adhocbot.settings import Settings, load
from adhocbot.store.record import record_facts
from tests.slack.serving import SPEED, built, connected, served
from tests.support.databases import prepared_file
from tests.support.stage import snapshot
from tests.support.workspace import OPTIONAL, bot_sandbox

EVENING = datetime(2027, 3, 9, 18, 0, tzinfo=UTC)
START = datetime(2027, 3, 10, 12, 0, tzinfo=UTC)
AFTER = datetime(2027, 3, 10, 13, 20, tzinfo=UTC)
"""The evening before the session of `planned`, its start, and after its planned end."""

REFUSED = "⛔"
_COPIES = ("channel", "member", "person")


class Hall:
    """#harbour with Ana (who chairs), Ben, Lena, Lars, Taro and Olga; Pat is only in #quay.

    #vault is private, with Ana, Ben and Lena; the bot is in both of these, and not in #quay.
    """

    def __init__(
        self, slack: Sandbox, program: app.Program, clock: TurnableClock, settings: Settings
    ) -> None:
        self.slack = slack
        self.settings = settings
        self.program = program
        self.clock = clock

    @contextmanager
    def restarted(self) -> Iterator[None]:
        """End the program, and have another go on with its database, in Socket Mode."""
        self.settle()
        first = self.program
        first.stop()
        with (
            built(self.settings, self.clock) as self.program,
            connected(self.slack, self.program),
        ):
            yield
        self.program = first

    def person(self, name: str) -> Person:
        return self.slack.person(name)

    # --- saying something

    def command(self, name: str, sentence: str, channel: str = "harbour") -> str:
        """Type `/adhoc …`; the words of the answer."""
        outcome = self.person(name).command(channel, f"/adhoc {sentence}")
        assert outcome.error == "", (sentence, outcome.error)
        return outcome.words

    def does(self, name: str, sentence: str, channel: str = "harbour") -> str:
        """As `command`, for what must not be refused."""
        words = self.command(name, sentence, channel)
        assert REFUSED not in words, f"{sentence}\n{words}"
        assert "⚠️" not in words, f"{sentence}\n{words}"
        return words

    def refused(self, name: str, sentence: str, channel: str = "harbour") -> str:
        """As `command`, for what must be refused and leave every row as it was."""
        self.settle()
        before = self.all_rows()
        words = self.command(name, sentence, channel)
        assert words.startswith(REFUSED), f"{sentence}\n{words}"
        assert self.all_rows() == before
        return words.removeprefix(f"{REFUSED} ")

    def mention(
        self, name: str, sentence: str, thread: str | None = None, channel: str = "harbour"
    ) -> Shown:
        """Say `@adhocbot …`; the answer, which stands in the thread."""
        self.settle()
        person = self.person(name)
        ts = person.say(channel, f"@adhocbot {sentence}", thread)
        return self._answer(lambda: person.thread(channel, thread or ts), ts)

    def direct(self, name: str, words: str, thread: str | None = None) -> Shown:
        """Write to the bot; its answer."""
        self.settle()
        person = self.person(name)
        ts = person.dm(words, thread)
        return self._answer(
            lambda: person.thread(person.dm_channel, thread) if thread else person.dms(), ts
        )

    def _answer(self, look: Callable[[], list[Shown]], ts: str) -> Shown:
        self.settle()
        return next(
            each
            for each in look()
            if each.user == self.slack.bot_user_id
            and float(each.ts) > float(ts)
            and not each.files
            and not each.ephemeral
        )

    # --- what came of it

    def settle(self) -> None:
        """Wait until everything is delivered and said."""
        self.slack.idle()
        self.program.poster.drain()

    def bots(self, name: str, channel: str = "harbour") -> list[Shown]:
        """All that the bot said in a channel to everybody, threads included."""
        self.settle()
        return [
            each
            for each in self.person(name).everything(channel)
            if each.user == self.slack.bot_user_id and not each.ephemeral
        ]

    def card(self, name: str = "ana", channel: str = "harbour") -> Shown:
        """The newest session card in a channel."""
        return [m for m in self.bots(name, channel) if "attendance.attend" in m.action_ids][-1]

    def prompt(self, name: str) -> Shown:
        """The newest prompt to a delegate."""
        self.settle()
        return [m for m in self.person(name).dms() if is_prompt(m)][-1]

    def told(self, name: str, channel: str = "harbour") -> str:
        """What only this person was told last."""
        own = [m for m in self.person(name).everything(channel) if m.ephemeral]
        return own[-1].words

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows of one table."""
        self.settle()
        return snapshot(self.program.database)[table]

    def all_rows(self) -> dict[str, list[dict[str, Any]]]:
        """Every row but the copies of Slack's people and channels, which any delivery refreshes."""
        # What is due by now is told before, so that the scheduler tells nothing between two looks.
        self.program.tick()
        self.settle()
        rows = snapshot(self.program.database)
        return {name: held for name, held in rows.items() if name not in _COPIES}

    def record(self, session: int = 1) -> Record:
        """A session's record; the first one scheduled is number 1."""
        self.settle()
        with self.program.database.reading() as db:
            return record_facts(db, session)

    def files(self, name: str, channel: str | None = None) -> dict[str, bytes]:
        """The files that the bot shared with a person directly, or in a channel; newest win."""
        self.settle()
        person = self.person(name)
        where = person.everything(channel or person.dm_channel)
        return dict(self.slack.file(each) for shown in where for each in shown.files)

    # --- the usual beginnings

    def planned(self, channel: str = "harbour", topic: str = "Tides") -> None:
        """Tides #1 on the day after, led by Ana with Ben, two delegations, two questions."""
        session = f"{topic.lower()}#1"
        for sentence in (
            f"schedule {topic} on Wed 10 Mar 2027 13:00-14:00 Europe/Oslo at Pier 4",
            f"secretary {session} @ben",
            f"delegation {session} add Norway @lena @lars",
            f"delegation {session} add Japan @taro",
            f"agenda {session} add Opening 5 min",
            f"agenda {session} add The gauge",
            f"question {session} add Is one gauge enough? why: two were asked for",
            f"question {session} add Who reads it?",
        ):
            self.does("ana", sentence, channel)

    def running(self) -> None:
        """As `planned`, and started on time."""
        self.planned()
        self.clock.turn_to(START)
        self.does("ana", "start")

    def closed(self) -> None:
        """As `running`, with something under each item, and closed late."""
        self.running()
        for sentence in ("note Everybody is here.", "next", "note It was read.", "attendance 5"):
            self.does("ana", sentence)
        self.clock.turn_to(AFTER)
        self.does("ana", "close")


@contextmanager
def hall(
    folder: Path,
    *,
    http: bool = False,
    granted: Iterable[str] = OPTIONAL,
    url: str | None = None,
    team: str | None = None,
) -> Iterator[Hall]:
    """The bot, running.

    Args:
        url: its database, by default a new one in `folder`.
        team: the workspace's id, where there are several.
    """
    slack = bot_sandbox(http=http, granted_optional=granted, pace=StandInPace(SPEED))
    if team is not None:
        slack.platform.ws.team_id = team
    people(slack)
    clock = TurnableClock(EVENING)
    with ExitStack() as ended, slack:
        settings = load(
            {
                "SLACK_API_URL": slack.base_url,
                "SLACK_BOT_TOKEN": slack.bot_token,
                "SLACK_SIGNING_SECRET": slack.signing_secret,
                "DATABASE_URL": url or prepared_file(folder / "hall.db"),
                **({} if http else {"SLACK_APP_TOKEN": slack.app_token}),
            }
        )
        with built(settings, clock) as program, served(slack, program, ended, http=http):
            slack.invite_bot("harbour")
            slack.invite_bot("vault")
            yield Hall(slack, program, clock, settings)


def people(slack: Sandbox) -> None:
    slack.add_user("ana", "Ana Costa", "Europe/Oslo")
    slack.add_user("ben", "Ben Okoro", "Europe/Oslo", title="Secretariat")
    slack.add_user("lena", "Lena Vik", "Europe/Oslo")
    slack.add_user("lars", "Lars Dahl", "Europe/Oslo")
    slack.add_user("taro", "Taro Mori", "Asia/Tokyo")
    slack.add_user("olga", "Olga Berg", "Europe/Helsinki")
    slack.add_user("pat", "Pat Quinn", "America/Lima")
    slack.add_channel("harbour", members=["ana", "ben", "lena", "lars", "taro", "olga"])
    slack.add_channel("vault", private=True, members=["ana", "ben", "lena"])
    slack.add_channel("quay", members=["ana", "pat"])
