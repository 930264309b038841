"""The real session that the bot is measured by, read from the folder shared beside the checkout."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parents[2].parent / "shared" / "cases" / "quantum-2.yaml"


@dataclass(frozen=True)
class Case:
    """The file's content; every text that the play says comes from it.

    Where the bot has no sentence of its own for a line, the play says it as a note.
    """

    given: dict[str, Any]

    @classmethod
    def load(cls) -> Case:
        return cls(yaml.safe_load(FILE.read_text("utf-8")))

    def __getitem__(self, key: str) -> Any:
        return self.given[key]

    @property
    def topic(self) -> str:
        return str(self["series"]["topic"])

    @property
    def zone(self) -> str:
        return str(self["series"]["timezone"])

    @property
    def number(self) -> int:
        return int(self["session"]["ordinal"])

    @property
    def chair(self) -> str:
        return str(self["session"]["chair"])

    @property
    def secretary(self) -> tuple[str, str]:
        """Name and office."""
        [one] = self["session"]["support"]
        return str(one["name"]), str(one["role"])

    @property
    def title(self) -> str:
        """The session in short, as sentences name it: ``topic#2``."""
        return f"{self.topic.lower()}#{self.number}"

    def statement(self, *questions: int) -> str:
        """What the delegation answered to exactly these questions."""
        [found] = [p for p in self["positions"] if tuple(p["answers"]) == questions]
        return str(found["statement"])

    @property
    def undeveloped(self) -> tuple[int, str]:
        """Number and title of the item that was left with nothing under it."""
        [title] = self["sections_left_open"]
        return self["agenda"]["items"].index(title) + 1, str(title)
