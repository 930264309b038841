"""The demo's script: people, scenes and steps, read from `script.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

USUAL = Path(__file__).with_name("script.yaml")
WAYS = ("command", "mention", "direct", "reply", "click")


@dataclass(frozen=True)
class Step:
    """One thing that one person does, and what must come of it.

    `way` is one of WAYS, `words` what is typed, or the id of the button that is clicked at `at`.
    The other fields are as `script.yaml` explains them.
    """

    name: str
    who: str
    way: str
    words: str
    at: str
    fill: tuple[dict[str, str], ...]
    told: tuple[str, ...]
    refused: tuple[str, ...]
    channel: tuple[str, ...]
    asked: tuple[str, ...]
    shows: tuple[str, ...]


@dataclass(frozen=True)
class Scene:
    """Steps at one time; `clock` is where the record's clock stands, aware."""

    name: str
    clock: datetime
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Someone:
    """A person: the name to type after an @, the name to read, zone, title and language."""

    handle: str
    name: str
    zone: str
    title: str
    locale: str


@dataclass(frozen=True)
class Script:
    """Everything that the demo plays; `minutes` are words that the approved minutes must hold."""

    topic: str
    channel: str
    zone: str
    profile: str
    people: tuple[Someone, ...]
    seen_by: str
    scenes: tuple[Scene, ...]
    minutes: tuple[str, ...]
    calendar: str

    @property
    def length(self) -> int:
        """How many steps there are."""
        return sum(len(scene.steps) for scene in self.scenes)


def load(path: Path = USUAL) -> Script:
    """Read a script.

    Raises:
        KeyError, ValueError: it lacks something, or a step has no way or several.
    """
    given = yaml.safe_load(path.read_text("utf-8"))
    return Script(
        topic=given["topic"],
        channel=given["channel"],
        zone=given["zone"],
        profile=given["profile"],
        people=tuple(Someone(handle, **person) for handle, person in given["people"].items()),
        seen_by=given["seen_by"],
        scenes=tuple(
            Scene(scene["scene"], _aware(scene["clock"]), tuple(map(_step, scene["steps"])))
            for scene in given["scenes"]
        ),
        minutes=tuple(given["minutes"]),
        calendar=given["calendar"],
    )


def _aware(clock: object) -> datetime:
    if not isinstance(clock, datetime) or clock.tzinfo is None:
        raise ValueError(f"A scene's clock is an instant with its offset, not {clock}.")
    return clock


def _step(given: dict[str, Any]) -> Step:
    ways = [way for way in WAYS if way in given]
    if len(ways) != 1:
        raise ValueError(f"The step “{given['step']}” needs one of {', '.join(WAYS)}.")
    expected = {
        key: tuple(given.get(key, ())) for key in ("told", "refused", "channel", "asked", "shows")
    }
    return Step(
        name=given["step"],
        who=given["who"],
        way=ways[0],
        words=given[ways[0]],
        at=given.get("at", ""),
        fill=tuple(given.get("fill", ())),
        **expected,
    )
