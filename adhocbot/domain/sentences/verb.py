"""What the table of verbs says of each verb."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# Which session a verb acts on where none is named: the contract's three answers, and none at all.
Needs = Literal["running_or_last", "next_anticipated", "usual", "none"]


@dataclass(frozen=True)
class Verb:
    """One verb: the parser, the help, the README's table and the manifest's test read this.

    `usages` are sentences that work as they stand (``@x`` stands for a mention). `builds` are the
    commands that its sentences become.
    """

    name: str
    group: str
    usages: tuple[str, ...]
    help: str
    who: str
    needs_session: Needs
    builds: tuple[type, ...]

    @property
    def example(self) -> str:
        """The first usage that is more than the verb alone, if there is one."""
        return next((usage for usage in self.usages if usage != self.name), self.name)

    def example_of(self, form: str) -> str | None:
        """The first usage of one form (``agenda move``), if the verb has it."""
        start = f"{self.name} {form}"
        return next((use for use in self.usages if f"{use} ".startswith(f"{start} ")), None)
