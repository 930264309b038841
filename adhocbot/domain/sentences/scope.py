"""What reading a sentence needs to know of the world."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Scope:
    """The little that decides how words are read.

    `now` is aware; `zone` is the speaker's (IANA). `delegations`: the series' names. `items`:
    agenda items as (number, title); `sections`: the profile's sections as (key, heading); both
    for remarks alone. `prefixes`: those of the registered documents' identifiers, upper case;
    with them ``XY12`` at an agenda item's end is taken for a document.
    """

    now: datetime
    zone: str
    delegations: tuple[str, ...] = ()
    items: tuple[tuple[int, str], ...] = ()
    sections: tuple[tuple[str, str], ...] = ()
    prefixes: tuple[str, ...] = ()
