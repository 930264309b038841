"""What changed within a text, word by word, for those who show it with marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
# Beyond this a comparison word by word takes long, and nobody would read it.
_MOST_WORDS = 4_000
# Of two texts with less in common the marks would be a jumble: one goes, the other comes.
_ALIKE = 0.4


@dataclass(frozen=True)
class Segment:
    """A stretch of text that stayed, came or went."""

    kind: Literal["same", "added", "removed"]
    text: str


def segments(was: str | None, text: str) -> tuple[Segment, ...]:
    """The stretches in reading order; what went stands before what came in its place.

    Args:
        was: the text before; None where nothing changed, "" where all of it is new.
    """
    if was is None or was == text:
        return (Segment("same", text),) if text else ()
    before, after = _WORDS.findall(was), _WORDS.findall(text)
    if max(len(before), len(after)) > _MOST_WORDS:
        return _whole(was, text)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return _whole(was, text)
    return tuple(_stretches(matcher, before, after))


def _whole(was: str, text: str) -> tuple[Segment, ...]:
    return tuple(
        segment for segment in (Segment("removed", was), Segment("added", text)) if segment.text
    )


def _stretches(
    matcher: SequenceMatcher[str], before: list[str], after: list[str]
) -> Iterator[Segment]:
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            yield Segment("same", "".join(after[j1:j2]))
            continue
        if i1 < i2:
            yield Segment("removed", "".join(before[i1:i2]))
        if j1 < j2:
            yield Segment("added", "".join(after[j1:j2]))
