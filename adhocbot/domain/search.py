"""Finding words in what was entered: without case and accents, in any script."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from adhocbot.domain.refusal import Refused

WORDS_MOST = 20
_AROUND = 45


@dataclass(frozen=True)
class Bit:
    """A part of an excerpt; `is_hit`: it is what was searched for."""

    text: str
    is_hit: bool


class _Letters(dict[int, str]):
    """What each letter folds to, found out when it is first met: a long text takes no time then."""

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFKD", chr(code)).casefold()
        apart = unicodedata.normalize("NFKD", folded)
        self[code] = "".join(letter for letter in apart if not unicodedata.combining(letter))
        return self[code]


_LETTERS = _Letters()


def fold(text: str) -> str:
    """The text without case, accents and width, letter by letter."""
    return text.lower() if text.isascii() else text.translate(_LETTERS)


def wanted(words: str) -> tuple[str, ...]:
    """The folded words to search for, each once.

    Raises:
        Refused: there are none, or too many.
    """
    # A database keeps no NUL and cannot be asked for one.
    found = tuple(dict.fromkeys(filter(None, map(fold, words.replace("\0", " ").split()))))
    if not found:
        raise Refused("Say what to search for. For example: search quantum key", kind="incomplete")
    if len(found) > WORDS_MOST:
        raise Refused(
            f"These are {len(found)} words; search finds what has all of up to {WORDS_MOST}. "
            "For example: search quantum key",
            kind="too_much",
        )
    return found


def has_all(text: str, words: tuple[str, ...]) -> bool:
    """Whether each of the folded words occurs in the text."""
    # What is there to the letter is there when folded too, and is found much faster.
    return _has(text.casefold(), words) or _has(fold(text), words)


def _has(text: str, words: tuple[str, ...]) -> bool:
    return all(word in text for word in words)


def around(text: str, words: tuple[str, ...]) -> tuple[Bit, ...]:
    """The part of the text in which the first of the words stands, with all of them marked."""
    line = " ".join(text.split())
    spans = _spans(line, words)
    if not spans:
        return (Bit(_cut(line, 0, 2 * _AROUND), False),)
    begin, end = _ends(line, spans[0])
    bits = [Bit("…", False)] if begin else []
    at = begin
    for left, right in spans:
        if left >= end:
            break
        if left > at:
            bits.append(Bit(line[at:left], False))
        bits.append(Bit(line[max(left, at) : min(right, end)], True))
        at = min(right, end)
    bits.append(Bit(line[at:end] + ("…" if end < len(line) else ""), False))
    return tuple(bit for bit in bits if bit.text)


def _cut(line: str, begin: int, end: int) -> str:
    return line[begin:end] + ("…" if end < len(line) else "")


def _ends(line: str, first: tuple[int, int]) -> tuple[int, int]:
    """Where the excerpt begins and ends: at spaces near its ends, so that words stay whole."""
    left, right = first
    begin = max(left - _AROUND, 0)
    if begin:
        begin = max(line.find(" ", begin, left) + 1, begin)
    end = min(max(right, left + 2 * _AROUND), len(line), left + 4 * _AROUND)
    space = line.rfind(" ", right, end)
    if end < len(line) and space > right:
        end = space
    return begin, end


def _spans(line: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where the words stand in the line, in order, without overlaps."""
    places: list[int] = []
    folded: list[str] = []
    for place, letter in enumerate(line):
        each = fold(letter)
        folded.append(each)
        places += [place] * len(each)
    whole = "".join(folded)
    found = []
    for word in words:
        at = whole.find(word)
        while at >= 0:
            found.append((places[at], places[at + len(word) - 1] + 1))
            at = whole.find(word, at + len(word))
    return _apart(line, sorted(found))


def _apart(line: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for left, right in found:
        end = right
        # An accent belongs to the letter before it.
        while end < len(line) and unicodedata.combining(line[end]):
            end += 1
        if spans and left <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((left, end))
    return spans
