"""The channel of the case, its people, and the three places in which they speak to the bot."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from adhocbot.demo.player import is_prompt
from adhocbot.sandbox import Person, Sandbox, Shown
from tests.case.case import Case

CHANNEL = "quantum"
CHAIR, SECRETARY, OUTSIDER = "chair", "secretary", "passer"
# The delegations' people are made up: the source does not name them.
DELEGATES = {"China": ("li", "wang"), "Japan": ("sato",)}
_REFUSED = "⛔"
_PATIENCE = 45.0


class Room:
    """A workspace with the people of the case, in #quantum and beside it."""

    def __init__(self, slack: Sandbox, case: Case) -> None:
        self.slack = slack
        self.case = case
        name, office = case.secretary
        slack.add_user(CHAIR, case.chair, case.zone)
        slack.add_user(SECRETARY, name, case.zone, title=office)
        for delegation, zone in (("China", "Asia/Shanghai"), ("Japan", "Asia/Tokyo")):
            for delegate in DELEGATES[delegation]:
                slack.add_user(delegate, delegate.title(), zone, title=delegation)
        slack.add_user(OUTSIDER, "Passer By")
        inside = [CHAIR, SECRETARY, OUTSIDER, *(d for held in DELEGATES.values() for d in held)]
        slack.add_channel(CHANNEL, members=inside)
        slack.invite_bot(CHANNEL, by=CHAIR)

    def person(self, name: str) -> Person:
        return self.slack.person(name)

    # --- speaking, and what the bot answers

    def command(self, name: str, sentence: str) -> str:
        """Type `/adhoc …` in the channel; the answer, which is no refusal."""
        told = self._command(name, sentence)
        assert _REFUSED not in told, f"{name}: /adhoc {sentence}\n{told}"
        return told

    def refused(self, name: str, sentence: str) -> str:
        """Type `/adhoc …` in the channel; the refusal."""
        told = self._command(name, sentence)
        assert _REFUSED in told, f"{name}: /adhoc {sentence}\n{told}"
        return told

    def _command(self, name: str, sentence: str) -> str:
        outcome = self.person(name).command(CHANNEL, f"/adhoc {sentence}")
        assert outcome.error == "", f"{name}: /adhoc {sentence}\n{outcome.error}"
        return outcome.words

    def mention(self, name: str, sentence: str, thread: str) -> str:
        """Say `@adhocbot …` in a thread of the channel; the answer there, which is no refusal."""
        person = self.person(name)
        return self._answered(
            f"{name}: @adhocbot {sentence}",
            lambda: self._bots(person.thread(CHANNEL, thread)),
            lambda: person.say(CHANNEL, f"@adhocbot {sentence}", thread),
        )

    def direct(self, name: str, words: str, thread: str | None = None) -> str:
        """Write to the bot directly; the answer there, which is no refusal."""
        person = self.person(name)
        return self._answered(
            f"{name}: {words}",
            lambda: self._bots(person.everything(person.dm_channel)),
            lambda: person.dm(words, thread),
        )

    def _answered(
        self, what: str, look: Callable[[], list[Shown]], speak: Callable[[], str]
    ) -> str:
        before = {message.ts for message in look()}
        speak()
        new = self.slack.wait_until(
            lambda: [message for message in look() if message.ts not in before],
            _PATIENCE,
            f"an answer to {what[:80]}",
        )
        assert _REFUSED not in new[0].words, f"{what}\n{new[0].words}"
        return new[0].words

    def _bots(self, messages: list[Shown]) -> list[Shown]:
        # A prompt comes by itself and answers nobody.
        return [
            message
            for message in messages
            if message.user == self.slack.bot_user_id
            and not message.files
            and "prompt.answer" not in message.action_ids
        ]

    # --- what is to be seen

    def prompt(self, delegate: str) -> Shown:
        """The newest prompt that reached a delegate, as it stands now."""
        person = self.person(delegate)

        def look() -> list[Shown]:
            return [m for m in person.dms() if is_prompt(m)]

        return self.slack.wait_until(look, _PATIENCE, f"a prompt to {delegate}")[-1]

    def wait_for_prompt(self, delegate: str, *words: str) -> None:
        """Wait until a delegate's prompt shows these words."""
        self.slack.wait_until(
            lambda: all(word in self.prompt(delegate).words for word in words),
            _PATIENCE,
            f"{words} in the prompt of {delegate}",
        )

    def in_channel(self, *words: str) -> Shown:
        """The newest message of the bot in the channel, or a thread there, with these words."""
        chair = self.person(CHAIR)

        def look() -> list[Shown]:
            return [
                message
                for message in chair.everything(CHANNEL)
                if message.user == self.slack.bot_user_id
                and not message.ephemeral
                and all(word in message.words for word in words)
            ]

        return self.slack.wait_until(look, _PATIENCE, f"{words} in the channel")[-1]

    def files(self) -> dict[str, bytes]:
        """Every file that the bot shared in the channel: the newest of each name."""
        ids = [file for shown in self.person(CHAIR).everything(CHANNEL) for file in shown.files]
        return dict(self.slack.file(each) for each in ids)


# A fast machine says in seconds what Slack takes in a minute, and then Slack has it wait for that.
PATIENCE_SECONDS = 90


def settle(slack: Sandbox, database: Path) -> None:
    """Wait until the bot has said everything that it owes."""
    slack.wait_until(lambda: _owed(database) == (0, 0), PATIENCE_SECONDS, "an empty queue")


def wait_until_held_up(slack: Sandbox, database: Path) -> None:
    """Wait until something is owed that nobody is saying just now, since Slack asked to wait.

    What a killed bot was just saying is said again only when its lease has run out, after minutes.
    """

    def held_up() -> bool:
        owed, in_hand = _owed(database)
        return owed > 0 and in_hand == 0

    slack.wait_until(held_up, PATIENCE_SECONDS, "something that waits in the queue")


def _owed(database: Path) -> tuple[int, int]:
    """How much is to be said, and how much of it a worker has in hand."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as file:
        [counted] = file.execute(
            "SELECT count(*), count(lease_owner) FROM outgoing WHERE done_at IS NULL"
        )
    return int(counted[0]), int(counted[1])
