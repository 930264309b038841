"""Which part of one list is which part of another: by what names it, else by likeness in place."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

T = TypeVar("T")
Pair = tuple[T | None, T | None]

# Beyond this nobody compares letter by letter: what begins alike is the same text, changed.
_MOST_COMPARED = 2_000
_ALIKE = 0.5
_BEGINNING = 40


def align(
    old: Sequence[T],
    new: Sequence[T],
    named: Callable[[T], Hashable],
    alike: Callable[[T, T], bool],
) -> Iterator[Pair[T]]:
    """Pairs in reading order; what has no counterpart stands beside None.

    Args:
        named: what tells a part from others, equal in both lists.
        alike: whether two parts that are named differently, at the same place, are one that
            changed.
    """
    matcher = SequenceMatcher(
        None, [named(o) for o in old], [named(n) for n in new], autojunk=False
    )
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(old[i1:i2], new[j1:j2], strict=True)
        else:
            yield from _between(old[i1:i2], new[j1:j2], alike)


def _between(
    old: Sequence[T], new: Sequence[T], alike: Callable[[T, T], bool]
) -> Iterator[Pair[T]]:
    """Of a stretch in which no names agree: each new part with the next old one that is like."""
    start = 0
    for part in new:
        found = next((n for n in range(start, len(old)) if alike(old[n], part)), None)
        if found is None:
            yield None, part
            continue
        yield from ((gone, None) for gone in old[start:found])
        yield old[found], part
        start = found + 1
    yield from ((gone, None) for gone in old[start:])


def is_like(was: str, text: str) -> bool:
    """Whether one text is more likely the other, changed, than another text."""
    if not was or not text:
        return False
    if max(len(was), len(text)) > _MOST_COMPARED:
        return was[:_BEGINNING] == text[:_BEGINNING]
    matcher = SequenceMatcher(None, was.split(), text.split(), autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
