"""The transcript: what each person did, what they were told, and what the channel saw of it."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from adhocbot.demo.player import Played
from adhocbot.demo.reading import Read, message
from adhocbot.demo.script import Scene, Step
from adhocbot.demo.world import World
from adhocbot.domain.minutes.dates import show_clock, show_day
from adhocbot.sandbox import Shown

_COLOURS = ("cyan", "green", "yellow", "magenta", "blue", "bright_red")
_BOT = "adhocbot"
_NAME_WIDTH = 10
_LINES = 20
_LINES_AGAIN = 3
_WIDEST = 110
_WAYS = {"direct": "writes to adhocbot", "reply": "replies under the prompt", "click": "clicks"}


class Transcript:
    """Prints to a console, in colour where it has any."""

    def __init__(self, console: Console, world: World) -> None:
        self._console = console
        self._world = world
        self._width = min(console.width, _WIDEST)
        self._colours = {
            one.name: _COLOURS[place % len(_COLOURS)]
            for place, one in enumerate(world.script.people)
        }

    def scene(self, scene: Scene) -> None:
        """The heading of a scene."""
        zone = self._world.script.zone
        at = f" · {show_day(scene.clock, zone)}, {show_clock(scene.clock, zone)}"
        self._console.print()
        heading = Text.assemble((scene.name, "bold"), at)
        self._console.print(Rule(heading, align="left", style="dim"), width=self._width)
        self._console.print()

    def step(self, step: Step, played: Played) -> None:
        """A step: the act, the answer to it, what the channel saw, who was written to."""
        name = self._world.name_of(step.who)
        public = [message(shown).text for shown in played.channel]
        self._line(name, self._act(step, played))
        for told in played.told:
            # What the channel reads as well is not printed twice.
            if not any(text.startswith(told.text) for text in public):
                self._line(f"→ {name}", _shortened(told, _LINES), dim=True)
        for shown in played.channel:
            if shown.author != step.who:
                self._message(shown)
        self._directly(played)
        if played.channel or played.direct:
            self._console.print()

    def _act(self, step: Step, played: Played) -> Text:
        match step.way:
            case "command":
                act = Text.assemble(("/adhoc ", "bold"), step.words)
            case "mention":
                act = Text.assemble(("@adhocbot ", "bold"), step.words)
            case "click":
                act = Text.assemble(
                    ("clicks ", "italic"),
                    (f"[{played.clicked}]", "blue"),
                    (f" on the {step.at}", "italic"),
                )
            case _:
                act = Text.assemble((f"{_WAYS[step.way]}: ", "italic"), step.words)
        for label, entry in played.entered:
            act.append(f"\n{label}: ", "italic")
            act.append(entry.replace("\t", " | "))
        return act

    def _message(self, shown: Shown) -> None:
        author = _BOT if shown.user == self._world.slack.bot_user_id else shown.author
        text = _shortened(message(shown), _LINES)
        if shown.thread_ts not in (None, shown.ts):
            text = Text.assemble(("in the thread: ", "italic"), text)
        for each in shown.files:
            text.append(f"\n📎 {self._world.slack.file(each)[0]}", "bold")
        self._line(author, text)

    def _directly(self, played: Played) -> None:
        for place, (handle, shown) in enumerate(played.direct):
            files = [self._world.slack.file(each)[0] for each in shown.files]
            read = Read("\n".join(f"📎 {file}" for file in files)) if files else message(shown)
            to = Text(f"to {self._world.name_of(handle)}, directly:\n", "italic")
            # To several people it is the same, in each one's own time zone.
            lines = _shortened(read, _LINES if place == 0 else _LINES_AGAIN)
            self._line(_BOT, Text.assemble(to, lines), dim=True)

    def _line(self, name: str, words: Text, *, dim: bool = False) -> None:
        colour = self._colours.get(name, "bold" if name == _BOT else "")
        if dim:
            words.stylize("dim")
        lines = words.wrap(self._console, self._width - _NAME_WIDTH)
        for place, line in enumerate(lines):
            line.rstrip()
            beside = name if place == 0 else ""
            self._console.print(Text.assemble((beside.ljust(_NAME_WIDTH), colour), line))

    def finished(self, files: list[Path], seconds: float) -> None:
        """The end, as it should be."""
        steps = self._world.script.length
        self._console.print()
        self._console.print(
            Text(f"✓ {steps} steps, each as expected, in {seconds:.0f} s.", "bold green")
        )
        self._console.print("The approved minutes and the calendar file:")
        for path in files:
            self._console.print(Text(f"  {path}", "bold"), soft_wrap=True)


def _shortened(read: Read, most: int) -> Text:
    lines = read.text.split("\n")
    text = Text("\n".join(lines[:most]))
    if len(lines) > most:
        text.append(f"\n… {len(lines) - most} more lines", "italic")
    if read.buttons:
        gap = "  " if len(read.buttons) == 1 else "\n"
        text.append(gap + " ".join(f"[{label}]" for label in read.buttons), "blue")
    return text
