"""What the page asks of whoever opened it: sentences to complete, a clock to turn, scenarios."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from adhocbot.sandbox.errors import CannotDo


@dataclass(frozen=True)
class Hint:
    """One sentence of a slash command, for the composer.

    Args:
        start: the words that are put in when it is chosen, "agenda add".
        usage: the whole of it as an example.
        about: what it does, in a line.
    """

    start: str
    usage: str
    about: str


@dataclass(frozen=True)
class Scenario:
    """A state that the workspace can be brought into; `group` heads those that belong together."""

    key: str
    name: str
    group: str = ""


class Director(Protocol):
    """Stands beside the workspace and sees to what is no part of Slack."""

    @property
    def hints(self) -> Mapping[str, Sequence[Hint]]:
        """The sentences of each slash command."""

    @property
    def scenarios(self) -> Sequence[Scenario]:
        """What `begin` takes."""

    @property
    def scenario(self) -> str:
        """The key of the scenario that was begun last."""

    @property
    def playing(self) -> str:
        """What is being played just now, and nobody may disturb; empty where nothing is."""

    @property
    def trouble(self) -> str:
        """Why a scenario did not come to its end; empty where it did."""

    @property
    def opening(self) -> tuple[str, str]:
        """As whom and in which channel the page opens."""

    def begin(self, key: str) -> None:
        """Bring the workspace into a scenario, from the very beginning. Raises CannotDo."""

    def now(self) -> datetime:
        """The record's clock, aware."""

    def turn(self, words: str, zone: str) -> datetime:
        """Turn the record's clock to what a person wrote, in their zone. Raises CannotDo."""


class Nobody:
    """No director: the workspace is as it was made, and its clock is the real one."""

    hints: Mapping[str, Sequence[Hint]] = {}
    scenarios: Sequence[Scenario] = ()
    scenario = ""
    playing = ""
    trouble = ""

    def __init__(self, opening: tuple[str, str] = ("", "")) -> None:
        self.opening = opening

    def begin(self, key: str) -> None:
        """Nothing can be begun."""
        raise CannotDo(f"There is no scenario {key}.")

    def now(self) -> datetime:
        """The real time."""
        return datetime.now().astimezone()

    def turn(self, words: str, zone: str) -> datetime:
        """The real time cannot be turned."""
        raise CannotDo("This workspace runs on the real time.")
