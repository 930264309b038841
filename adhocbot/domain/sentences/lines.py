"""Lines of an ordinary message in a running session's channel that are meant for the record.

Two habits of chaired meetings are known: ``#action …``, ``#position …``, ``#agreed …`` and
``#topic …``, in any case and with or without a colon; and ``ACTION: …``, ``RESOLUTION: …`` and
``Topic: …``, in exactly this case, for "Action: …" is how ordinary talk may begin too. Such a word
opens its line: what is quoted, code, listed or named in the middle of a line is no line for the
record. Code is known by the sign before it.

Everything ends with its line, but a position: it runs on to the next such line or the message's
end, since half a statement is a misquotation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from adhocbot.domain.sentences.actions import read_action
from adhocbot.domain.sentences.commands import Command, Decide
from adhocbot.domain.sentences.positions import read_position
from adhocbot.domain.sentences.scope import Scope
from adhocbot.domain.sentences.text import COLONS, masked, refuse
from adhocbot.domain.typed import CODE
from adhocbot.domain.words import Result


class Marker(StrEnum):
    """What a line is for, by the word that opens it."""

    ACTION = "action"
    POSITION = "position"
    AGREED = "agreed"
    TOPIC = "topic"


@dataclass(frozen=True)
class ChannelLine:
    """A line for the record: what it is for, and its words without the one that opens it."""

    marker: Marker
    words: str


@dataclass(frozen=True)
class TopicOpen:
    """Open the agenda item of that number or title; no sentence does that, `next` goes in order."""

    named: str


_COLON_WORDS = {
    "ACTION": Marker.ACTION,
    "RESOLUTION": Marker.AGREED,
    "Topic": Marker.TOPIC,
}
_OPENS = re.compile(
    rf"^[^\S\n]*(?:\#(?P<hash>(?i:{'|'.join(Marker)}))(?:[{COLONS}]|(?=\s)|\Z)"
    rf"|(?P<colon>{'|'.join(_COLON_WORDS)})[{COLONS}])",
    re.MULTILINE,
)


def read_lines(text: str) -> tuple[ChannelLine, ...]:
    """The lines for the record in a message's typed text with its code; most messages have none."""
    hidden = masked(text)
    found = list(_OPENS.finditer(hidden))
    starts = [each.start() for each in found]
    ends = [end for _, end in pairwise([*starts, len(text)])]
    return tuple(_line(each, text, end) for each, end in zip(found, ends, strict=True))


def _line(opening: re.Match[str], text: str, end: int) -> ChannelLine:
    hashed = opening["hash"]
    marker = Marker(hashed.lower()) if hashed else _COLON_WORDS[opening["colon"]]
    words = text[opening.end() : end]
    if marker is not Marker.POSITION:
        # A mark holds no line end that was typed, so the text itself may be cut.
        words = words[: _line_end(words)]
    return ChannelLine(marker, words.replace(CODE, "").strip())


def _line_end(words: str) -> int:
    end = masked(words).find("\n")
    return len(words) if end < 0 else end


def opens_with_line(text: str) -> bool:
    """Whether the message's first words are those of a line for the record."""
    found = _OPENS.search(masked(text))
    return found is not None and not text[: found.start()].strip()


def read_line(line: ChannelLine, scope: Scope) -> Command | TopicOpen:
    """What a line asks for: the same as its sentence.

    Raises:
        Refused, NotATime: words are missing or wrong, as for the sentence.
    """
    match line.marker:
        case Marker.ACTION:
            return read_action(line.words, scope)
        case Marker.POSITION:
            return read_position(line.words, scope)
        case Marker.AGREED:
            if not line.words:
                raise refuse("Say what was agreed.", "#agreed The next session is in May")
            return Decide(line.words, Result.AGREED, None)
        case Marker.TOPIC:
            if not line.words:
                raise refuse("Say which agenda item is opened, by title or number.", "#topic 3")
            return TopicOpen(line.words)


@dataclass(frozen=True)
class Edited:
    """How the lines of a message changed: those gone, those new, and those that read otherwise.

    `reworded` pairs a line that is gone with the new one of its kind that took its place.
    """

    gone: tuple[ChannelLine, ...]
    new: tuple[ChannelLine, ...]
    reworded: tuple[tuple[ChannelLine, ChannelLine], ...]


def compare(before: Sequence[ChannelLine], after: Sequence[ChannelLine]) -> Edited:
    """What an edit did to the lines of a message, whatever their order."""
    gone, new = list(before), []
    for line in after:
        if line in gone:
            gone.remove(line)
        else:
            new.append(line)
    reworded: list[tuple[ChannelLine, ChannelLine]] = []
    for line in list(new):
        old = next((each for each in gone if each.marker is line.marker), None)
        if old is not None:
            gone.remove(old)
            new.remove(line)
            reworded.append((old, line))
    return Edited(tuple(gone), tuple(new), tuple(reworded))
