"""Minutes as large as they come, made in all forms while people type.

`python -m tests.scale.documents` (or `make bench`) puts on record what as many delegations as there
are states say to twelve questions, posts the minutes, types commands until their files are there,
and revises them as often as it is told to. It tells how long people waited, how long the files
took, and how much memory the bot and its processes held before, at most, and after each revision.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import threading
import time
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from pathlib import Path

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import FORMS, Stance
from adhocbot.services import positions
from adhocbot.services.frame import Said
from tests import contract
from tests.scale.crowd import CHANNEL, EVENING, Crowd, Size, crowd
from tests.scale.meter import SLACK_WAITS

_STANCES = (*Stance, None)
_SENTENCES = ("positions", "note Somebody spoke.", "questions", "status", "minutes", "actions")


@dataclass
class Memory:
    """What the bot and its processes hold, in MiB, looked at all the time."""

    highest: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    def watch(self) -> None:
        """Look until it is over."""
        while not self.over.wait(0.1):
            self.highest = max(self.highest, held())


@dataclass(frozen=True)
class Posted:
    """What a posted revision took: seconds until its files were there, MiB at most and after."""

    seconds: float
    highest: int
    after: int


def held() -> int:
    """What all processes that this one started hold, in MiB."""
    found, waiting = 0, _children(os.getpid())
    while waiting:
        process = waiting.pop()
        waiting += _children(process)
        found += _resident(process)
    return found // 1024


def _children(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task")
    try:
        listed = [(task / "children").read_text() for task in tasks.iterdir()]
    except OSError:  # it ended meanwhile
        return []
    return [int(child) for each in listed for child in each.split()]


def _resident(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:  # it ended meanwhile
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), 0)


def put_on_record(room: Crowd) -> None:
    """Every delegation says something of its own to every question."""
    team, channel = room.slack.platform.ws.team_id, room.slack.channel_id(CHANNEL)
    for land in range(room.size.delegations):
        user = room.slack.person(room.name(land)).id
        said = Said(team, channel, user, "Europe/Oslo", EVENING)
        for number in range(1, room.size.questions + 1):
            stance = _STANCES[(land + number) % len(_STANCES)]
            words = room.statement(land, number)
            with room.database.transaction() as db:
                positions.state(db, said, 1, c.PositionState((number,), None, None, stance, words))


def names(room: Crowd) -> list[str]:
    """The files of the minutes in the channel, oldest first."""
    everything = room.slack.person("ben").everything(CHANNEL)
    return [
        each
        for message in everything
        for each in message.files
        if not room.slack.file(each)[0].endswith(".ics")
    ]


def play(room: Crowd, revisions: int) -> tuple[int, list[Posted]]:
    """Post the minutes and revise them; what was held before, in MiB, and what each one took."""
    room.begin()
    put_on_record(room)
    for sentence in ("start", "close"):
        room.command("ana", sentence)
    room.settle()
    before, posted = held(), [_post(room, "minutes post", len(FORMS))]
    for number in range(1, revisions + 1):
        room.command(room.name(0), f"remark documents: add TD{number}")
        room.command("ana", f"doc add TD{number} Chart {number}")
        room.command("ana", f"remark {number} accepted")
        posted.append(_post(room, "minutes revise", len(FORMS) * (number + 1)))
    return before, posted


def _post(room: Crowd, how: str, expected: int) -> Posted:
    memory = Memory()
    watching = threading.Thread(target=memory.watch)
    watching.start()
    began = time.perf_counter()
    try:
        room.command("ana", how)
        for sentence in cycle(_SENTENCES):
            room.meter.time(f"/adhoc {sentence}", partial(_typed, room, sentence))
            if len(names(room)) == expected:
                break
    finally:
        memory.over.set()
        watching.join()
    seconds = time.perf_counter() - began
    room.settle()
    time.sleep(5)  # for a process that waits for a next document
    return Posted(seconds, memory.highest, held())


def _typed(room: Crowd, sentence: str) -> str:
    """Type it; what matters is when an answer comes, be it that the session is closed."""
    outcome = room.slack.person("ben").command(CHANNEL, f"/adhoc {sentence}")
    return outcome.error


def main() -> None:
    """Play it in full, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--delegations", type=int, default=Size().delegations)
    parser.add_argument("--revisions", type=int, default=3)
    given = parser.parse_args()
    size = Size(delegations=given.delegations, delegates=1)
    with tempfile.TemporaryDirectory() as folder, crowd(Path(folder), size, speed=20) as room:
        before, posted = play(room, given.revisions)
        made = dict(room.slack.file(each) for each in names(room)[-len(FORMS) :])
        told = room.meter
    print("\n".join(told.lines()))  # noqa: T201  # a benchmark tells what it measured
    for name, content in sorted(made.items()):
        print(f"{len(content) / 1_000_000:6.1f} MB  {name}")  # noqa: T201
    for number, each in enumerate(posted):
        print(  # noqa: T201
            f"revision {number}: {len(FORMS)} files in {each.seconds:.0f} s, {each.highest} MiB at "
            f"most, {each.after} after"
        )
    slowest = max(max(times) for times in told.waited.values()) / SLACK_WAITS
    print(  # noqa: T201
        f"{size.delegations} delegations, {size.questions} questions, statements of {size.letters} "
        f"letters: the slowest answer took {slowest:.0%} of the time that Slack allows; "
        f"{len(told.unanswered)} unanswered; memory {before} MiB before the first revision."
    )
    if slowest >= 1 or told.unanswered or contract.found:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
