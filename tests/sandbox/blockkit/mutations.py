"""Every way to spoil one place of a document, for comparing two judges of it."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any, TypeAlias

Path: TypeAlias = tuple[str | int, ...]

# Both sides of every limit of Slack's.
_LENGTHS = (0, 24, 25, 30, 31, 49, 50, 51, 75, 76, 100, 101, 150, 151, 199, 200, 201, 255, 256)
_LONG = (300, 301, 2000, 2001, 3000, 3001, 12000, 12001)
_COUNTS = (0, 2, 3, 4, 5, 6, 10, 11, 20, 21, 25, 26, 50, 51, 100, 101, 201, 202)
_NUMBERS = (-1, 0, 1, 10, 11, 19, 20, 100, 101, 3000, 3001, 999_999_999, 9_999_999_999, 10**10)


def mutated(document: Any) -> Iterator[tuple[Path, Any]]:
    """The place that was spoiled, and the whole document with it; the original stays as it is."""
    for path, value in _places(document, ()):
        for other in _instead(value):
            yield path, _with(document, path, other)
        if isinstance(value, dict):
            yield path, _with(document, path, {**value, "surprise": 1})
            for key in value:
                rest = {name: item for name, item in value.items() if name != key}
                yield (*path, key), _with(document, path, rest)


def _places(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _places(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _places(item, (*path, index))


def _instead(value: Any) -> Iterator[Any]:
    yield None
    if isinstance(value, str):
        yield from (7, [value], {"text": value}, "zap")
        yield from ("x" * length for length in (*_LENGTHS, *_LONG))
    elif isinstance(value, bool):
        yield from (not value, "true", 1)
    elif isinstance(value, int):
        yield from ("7", True, *_NUMBERS)
    elif isinstance(value, list):
        yield from ("list", {})
        if value:
            yield from ((value * count)[:count] for count in _COUNTS)
    elif isinstance(value, dict):
        yield from ("object", [value])


def _with(document: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    spoiled = copy.deepcopy(document)
    place = spoiled
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return spoiled
