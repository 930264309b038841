"""The demo from beginning to end."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from adhocbot.demo import results, world
from adhocbot.demo.player import Player
from adhocbot.demo.script import USUAL, Script, load
from adhocbot.demo.show import Transcript
from adhocbot.demo.unmet import Unmet
from adhocbot.demo.world import Troubles, World
from adhocbot.sandbox import CannotDo

_PLAIN_WIDTH = 100


class FailedError(Exception):
    """A step did not hold: where, and why."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why


def play(out: Path, script: Path = USUAL) -> int:
    """Play a script against a stand-in, and leave the documents in `out`.

    Returns:
        0 where everything came true; 1 where something did not, which the last lines name.
    """
    console = _console()
    played = load(script)
    began = time.monotonic()
    _introduce(console, played)
    with ExitStack() as open_until_the_end:
        try:
            with _at("the start"):
                folder = open_until_the_end.enter_context(TemporaryDirectory(prefix="adhocbot-"))
                troubles = open_until_the_end.enter_context(world.listening_for_troubles())
                opened = open_until_the_end.enter_context(world.opened(played, Path(folder)))
            transcript = Transcript(console, opened)
            _scenes(console, opened, transcript, troubles)
            with _at("the documents"):
                files = results.write(results.collect(opened), out)
        except FailedError as failed:
            console.print()
            console.print(Text(f"✗ Failed at: {failed.where}", "bold red"))
            console.print(Text(failed.why))
            return 1
    transcript.finished(files, time.monotonic() - began)
    return 0


def _console() -> Console:
    console = Console(highlight=False)
    # In a file or a pipe nobody has a width.
    return console if console.is_terminal else Console(highlight=False, width=_PLAIN_WIDTH)


def _introduce(console: Console, script: Script) -> None:
    console.print(
        Text.assemble(
            ("adhocbot", "bold"),
            f" in #{script.channel}: a session on {script.topic}, from the schedule to approved "
            "minutes. Slack is a stand-in on this machine, the people and their words are "
            "invented, the bot is real. An answer after an arrow is seen by that person alone; "
            "all else is what the channel saw.",
        )
    )


def _scenes(console: Console, opened: World, transcript: Transcript, troubles: Troubles) -> None:
    player = Player(opened)
    with _progress(console) as progress:
        task = progress.add_task("", total=opened.script.length)
        for scene in opened.script.scenes:
            opened.turn_to(scene.clock)
            transcript.scene(scene)
            for step in scene.steps:
                progress.update(task, description=step.name)
                with _at(f"{scene.name}, {step.name}"):
                    brought = player.play(step)
                    troubles.none()
                transcript.step(step, brought)
                progress.advance(task)


def _progress(console: Console) -> Progress:
    return Progress(
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


@contextmanager
def _at(where: str) -> Iterator[None]:
    """Name the step in whatever goes wrong within: in a sentence where that was foreseen."""
    try:
        yield
    except (Unmet, CannotDo, TimeoutError, OSError) as error:
        raise FailedError(where, str(error)) from error
    except BaseException as error:
        error.add_note(f"The demo was at: {where}")
        raise
