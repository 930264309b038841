"""Where an entry of the record comes from, and who people are in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Source:
    """Where a line of the record comes from: who entered it, when, and the message, if any."""

    by: str
    at: datetime
    link: str | None = None


@dataclass(frozen=True)
class PersonFact:
    user: str
    name: str
    affiliation: str | None = None
