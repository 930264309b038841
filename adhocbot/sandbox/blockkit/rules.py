"""What a rule about a piece of Block Kit can be: plain data, read by `check`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

Surface: TypeAlias = Literal["message", "modal", "home"]


@dataclass(frozen=True)
class Text:
    """A string of `least` to `most` characters; `shape` is a pattern for the whole of it.

    `shape_name` is what the pattern stands for, as the complaint names it.
    """

    most: int | None = None
    least: int = 0
    shape: str | None = None
    shape_name: str = ""


@dataclass(frozen=True)
class Flag:
    """True or false."""


@dataclass(frozen=True)
class Number:
    """A number from `least` to `most`, both included."""

    most: int | None = None
    least: int | None = None


@dataclass(frozen=True)
class OneOf:
    """One of a few words or numbers."""

    values: tuple[str | int, ...]


@dataclass(frozen=True)
class OrNull:
    """The rule, or null."""

    of: Rule


@dataclass(frozen=True)
class ListOf:
    """An array of `least` to `most` items."""

    of: Rule
    most: int | None = None
    least: int = 0


@dataclass(frozen=True)
class Record:
    """An object with these keys and, unless `open`, no others.

    `some_of`: at least one of these must be there. `either`: exactly one of these.
    """

    required: Mapping[str, Rule] = field(default_factory=lambda: MappingProxyType({}))
    optional: Mapping[str, Rule] = field(default_factory=lambda: MappingProxyType({}))
    some_of: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    open: bool = False


@dataclass(frozen=True)
class Kinds:
    """An object whose `type` names its record; `not_on` lists what a surface does not take."""

    records: Mapping[str, Record]
    not_on: Mapping[Surface, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))


Rule: TypeAlias = Text | Flag | Number | OneOf | OrNull | ListOf | Record | Kinds
