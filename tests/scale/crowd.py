"""A session as large as they come: all are asked, all answer, and people type meanwhile.

`python -m tests.scale.crowd` (or `make bench`) plays it with as many delegations as there are
states, tells how long people waited for their answers as a share of Slack's three seconds, and
fails where one got none.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import col, select

from adhocbot.domain.record import Record
from adhocbot.domain.sentences import commands as c
from adhocbot.sandbox import Pace as StandInPace
from adhocbot.sandbox import Person, Sandbox, Shown
from adhocbot.services import delegations
from adhocbot.services.frame import Said
from adhocbot.store import directory
from adhocbot.store.engine import Database
from adhocbot.store.record import record_facts
from adhocbot.store.tables import Outgoing
from tests import contract
from tests.scale.meter import SLACK_WAITS, Meter
from tests.support.databases import opened, prepared_file, running_server
from tests.support.program import Program
from tests.support.workspace import bot_sandbox

EVENING = datetime(2027, 3, 9, 18, 0, tzinfo=UTC)
CHANNEL = "assembly"
_PATIENCE = 3600.0
_SCRIPTS = ("we hold that", "我们认为", "мы считаем", "نرى أن", "เราเห็นว่า")


@dataclass(frozen=True)
class Size:
    """How many there are of each; `letters` is the length of a statement."""

    delegations: int = 193
    delegates: int = 3
    questions: int = 12
    letters: int = 1500


class Crowd:
    """#assembly with a chair and the delegates of every delegation, and the bot in it."""

    def __init__(self, slack: Sandbox, database: Database, size: Size) -> None:
        self.slack = slack
        self.database = database
        self.size = size
        self.meter = Meter()

    def name(self, delegation: int, delegate: int = 0) -> str:
        """The account of a delegate."""
        return _name(delegation, delegate)

    def statement(self, delegation: int, question: int) -> str:
        """Words that no other delegation says."""
        opening = f"Land {delegation}, question {question}: {_SCRIPTS[delegation % len(_SCRIPTS)]} "
        return (opening + "so, and for these reasons, " * self.size.letters)[: self.size.letters]

    def command(self, name: str, sentence: str) -> Shown:
        """Type `/adhoc …`; the answer, which must come in time and be no refusal."""
        answer = self.type(name, sentence)
        if answer is None:
            raise AssertionError(self.meter.unanswered[-1])
        return answer

    def type(self, name: str, sentence: str) -> Shown | None:
        """As `command`; None where the answer did not come, or refused, which the meter keeps."""
        answers: list[Shown] = []

        def say() -> str:
            outcome = self.slack.person(name).command(CHANNEL, f"/adhoc {sentence}")
            refused = outcome.words if outcome.words.startswith(("⛔", "⚠️")) else ""
            if outcome.message is not None and not refused:
                answers.append(outcome.message)
            return outcome.error or refused

        self.meter.time(f"/adhoc {sentence.split()[0]}", say)
        return answers[0] if answers else None

    # --- the story

    def begin(self) -> None:
        """The session is called, everybody sits, the questions are in the table."""
        self.command("ana", "schedule Tides on Wed 10 Mar 2027 13:00-14:00 Europe/Oslo at Pier 4")
        self._seat()
        rows = "\n".join(f"Is gauge {n} needed?\twhy {n}" for n in self._numbers())
        self.command("ana", f"question import {rows}")
        self.settle()

    def _seat(self) -> None:
        team, channel = self.slack.platform.ws.team_id, self.slack.channel_id(CHANNEL)
        chair = self.slack.person("ana").id
        said = Said(team, channel, chair, "Europe/Oslo", EVENING)
        for number in range(self.size.delegations):
            users = tuple(
                self.slack.person(self.name(number, seat)).id for seat in range(self.size.delegates)
            )
            with self.database.transaction() as db:
                for seat, user in enumerate(users):
                    told = directory.PersonTold(
                        user=user,
                        name=f"Delegate {number}.{seat}",
                        affiliation=None,
                        zone="Europe/Oslo",
                        locale="en-US",
                        is_admin=False,
                        is_bot=False,
                        gone=False,
                    )
                    directory.upsert_person(db, team, told, datetime.now(UTC))
                delegations.add(db, said, 1, c.DelegationAdd(f"Land {number}", users))

    def ask(self) -> None:
        """Everybody is asked; returns when every prompt is posted."""
        self.command("ana", "ask by Wed 10 Mar 2027 08:00")
        self.settle()

    def prompts(self, name: str) -> list[Shown]:
        """The prompts that a delegate got."""
        return [m for m in self.slack.person(name).dms() if "prompt.answer" in m.action_ids]

    def posted(self) -> Counter[int]:
        """How many delegates have how many prompts."""
        return Counter(
            len(self.prompts(self.name(number, seat)))
            for number in range(self.size.delegations)
            for seat in range(self.size.delegates)
        )

    def answer_all(self) -> None:
        """One delegate of each delegation fills in the form, while others type commands."""
        over = threading.Event()
        typing = threading.Thread(target=self._type_until, args=(over,))
        typing.start()
        try:
            for number in range(self.size.delegations):
                self._fill_in(number)
        finally:
            over.set()
            typing.join()
        self.settle()

    def _fill_in(self, number: int) -> None:
        name = self.name(number)
        person, prompt = self.slack.person(name), self.prompts(name)[-1]
        self.meter.time("open the form", lambda: person.click(prompt, "prompt.answer").error)
        person.fill({f"statement:{n}": self.statement(number, n) for n in self._numbers()})
        self.meter.time("submit the form", lambda: _error_of(person))

    def _type_until(self, over: threading.Event) -> None:
        sentences = ("positions", "positions 3", "note Somebody spoke.", "questions", "status")
        turn = 0
        while not over.is_set():
            self.type("ben", sentences[turn % len(sentences)])
            turn += 1

    def record(self) -> Record:
        """The session's record."""
        with self.database.reading() as db:
            return record_facts(db, 1)

    def on_record(self) -> dict[tuple[str, int], str]:
        """The statements in force, by delegation and question."""
        return {
            (position.delegation, number): position.statement
            for position in self.record().positions
            for number in position.questions
        }

    def expected(self) -> dict[tuple[str, int], str]:
        """What must be on record when everybody has answered."""
        return {
            (f"Land {land}", number): self.statement(land, number)
            for land in range(self.size.delegations)
            for number in self._numbers()
        }

    def settle(self) -> None:
        """Wait until everything is delivered and said."""
        self.slack.wait_until(self._is_quiet, _PATIENCE, "an end of what the bot has to say")

    def _is_quiet(self) -> bool:
        self.slack.idle()
        with self.database.reading() as db:
            waiting = select(Outgoing.id).where(col(Outgoing.done_at).is_(None)).limit(1)
            return db.exec(waiting).first() is None

    def _numbers(self) -> range:
        return range(1, self.size.questions + 1)


def _error_of(person: Person) -> str:
    submitted = person.submit()
    if submitted.kind in ("updated", "closed"):
        return ""
    return submitted.error or f"{submitted.kind}: {submitted.errors}"


@contextmanager
def crowd(folder: Path, size: Size, *, speed: float, url: str | None = None) -> Iterator[Crowd]:
    """The bot, in a process of its own, with a full room.

    Args:
        speed: how much faster than Slack's the waiting passes, on both sides.
        url: the bot's database, by default SQLite in `folder`.
    """
    slack = bot_sandbox(pace=StandInPace(speed))
    slack.add_user("ana", "Ana Costa", "Europe/Oslo")
    slack.add_user("ben", "Ben Okoro", "Europe/Oslo")
    delegates = [
        _name(land, seat) for land in range(size.delegations) for seat in range(size.delegates)
    ]
    for name in delegates:
        slack.add_user(name, f"Delegate {name}", "Europe/Oslo")
    slack.add_channel(CHANNEL, members=["ana", "ben", *delegates])
    address = url or prepared_file(folder / "adhocbot.db")
    command = ("-m", "tests.scale.bot", str(speed))
    with (
        slack,
        opened(address) as database,
        Program(
            slack, folder, http=False, more={"DATABASE_URL": address}, command=command
        ) as program,
    ):
        program.start(EVENING)
        slack.invite_bot(CHANNEL)
        yield Crowd(slack, database, size)


def _name(delegation: int, delegate: int) -> str:
    return f"d{delegation}x{delegate}"


def play(room: Crowd) -> None:
    """The whole story; raises AssertionError where it does not go as it must."""
    room.begin()
    room.ask()
    everybody = room.size.delegations * room.size.delegates
    assert room.posted() == {1: everybody}
    room.answer_all()
    assert room.on_record() == room.expected()
    assert room.posted() == {1: everybody}
    assert room.meter.unanswered == []
    room.command("ana", "positions")
    room.command("ana", "positions 3")
    room.settle()


def main() -> None:
    """Play it in full, and print how long people waited."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--delegations", type=int, default=Size().delegations)
    parser.add_argument("--speed", type=float, default=20.0, help="Slack's waiting, so much faster")
    parser.add_argument("--postgresql", action="store_true")
    given = parser.parse_args()
    size = Size(delegations=given.delegations)
    with tempfile.TemporaryDirectory() as folder, _database(given.postgresql) as url:
        began = time.perf_counter()
        with crowd(Path(folder), size, speed=given.speed, url=url) as room:
            play(room)
        seconds = time.perf_counter() - began
        told = room.meter
    print("\n".join(told.lines()))  # noqa: T201  # a benchmark tells what it measured
    slowest = max(max(times) for times in told.waited.values()) / SLACK_WAITS
    print(  # noqa: T201
        f"{size.delegations} delegations of {size.delegates}, {size.questions} questions, in "
        f"{seconds:.0f} s at {given.speed:g} times Slack's pace; the slowest answer took "
        f"{slowest:.0%} of the time that Slack allows; {len(told.unanswered)} unanswered; "
        f"{len(set(contract.found))} objections to the bot's calls."
    )
    if slowest >= 1 or contract.found:
        raise SystemExit(1)


@contextmanager
def _database(on_postgresql: bool) -> Iterator[str | None]:
    if not on_postgresql:
        yield None
        return
    with running_server() as server, server.fresh() as url:
        yield url


if __name__ == "__main__":
    main()
