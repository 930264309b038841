"""A page: what is to be said, part by part. `compose` makes blocks and text of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from adhocbot.slack.views.parts import Json
from adhocbot.slack.views.words import Line, Piece, own


@dataclass(frozen=True)
class Heading:
    """A title; it is cut to what a header holds."""

    text: str


@dataclass(frozen=True)
class Say:
    """A line. `close` ones follow the line before without a gap."""

    line: Line
    close: bool = False


@dataclass(frozen=True)
class Bullet:
    line: Line


@dataclass(frozen=True)
class Quote:
    """What somebody said, marked as such."""

    line: Line


@dataclass(frozen=True)
class Table:
    """Rows of cells, the first as headings; a message has at most one, and Slack draws it last.

    It is for the eye alone: the text has to say it otherwise.
    """

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Quiet:
    """A remark in small letters."""

    line: Line


@dataclass(frozen=True)
class Beside:
    """A line with a button, or a menu, beside it."""

    line: Line
    element: Json


@dataclass(frozen=True)
class Buttons:
    buttons: tuple[Json, ...]


@dataclass(frozen=True)
class Asked:
    """An input block of a form, as it is."""

    block: Json


Part: TypeAlias = Heading | Say | Bullet | Quote | Table | Quiet | Beside | Buttons | Asked


def say(*pieces: Piece | str) -> Say:
    """A line after a gap."""
    return Say(_line(pieces))


def also(*pieces: Piece | str) -> Say:
    """A line that belongs to the one before."""
    return Say(_line(pieces), close=True)


def bullet(*pieces: Piece | str) -> Bullet:
    """A line of a list."""
    return Bullet(_line(pieces))


def quote(*pieces: Piece | str) -> Quote:
    """A quotation."""
    return Quote(_line(pieces))


def quiet(*pieces: Piece | str) -> Quiet:
    """A remark in small letters."""
    return Quiet(_line(pieces))


def beside(element: Json, *pieces: Piece | str) -> Beside:
    """A line with a button beside it."""
    return Beside(_line(pieces), element)


def buttons(*given: Json) -> Buttons:
    """A row of buttons."""
    return Buttons(given)


def _line(pieces: Sequence[Piece | str]) -> Line:
    return tuple(own(piece) if isinstance(piece, str) else piece for piece in pieces)


def rows(lines: Iterable[Sequence[Piece | str]]) -> list[Part]:
    """Lines that belong together, under a heading line that came before."""
    return [Say(_line(line), close=True) for line in lines]
