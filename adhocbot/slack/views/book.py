"""Minutes on pages: a section or a question begins a new one where it does not fit on the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from adhocbot.domain.minutes import Minutes
from adhocbot.domain.minutes.changes import Change
from adhocbot.domain.minutes.model import QuestionTable, Section
from adhocbot.slack.views import printed
from adhocbot.slack.views.numbers import posted
from adhocbot.slack.views.page import Heading
from adhocbot.slack.views.printed import Printed

# What one scrolls through on a phone without losing the place.
_PAGE_ROOM, _PAGE_PARTS = 6_000, 50

Parts = tuple[Heading | Printed, ...]


@dataclass(frozen=True)
class Stop:
    """Where one may want to go: a section, or a question of the table, and its page from 0."""

    heading: str
    page: int
    is_question: bool = False


@dataclass(frozen=True)
class Book:
    """Minutes on one page or more, with its stops in reading order."""

    pages: tuple[Parts, ...]
    stops: tuple[Stop, ...]


@dataclass(frozen=True)
class _Chapter:
    """What stays on one page where it fits there."""

    heading: str
    parts: Parts
    is_question: bool = False


def book(minutes: Minutes, changed: Sequence[Change] = ()) -> Book:
    """The minutes on pages.

    Args:
        changed: what they changed in the revision before.
    """
    binding = _Binding()
    binding.add(_cover(minutes))
    if changed:
        binding.add(_changes(minutes, changed))
    for section in minutes.sections:
        for chapter in _chapters(section):
            binding.add(chapter)
    return binding.bound()


class _Binding:
    """Chapters on their way onto pages."""

    def __init__(self) -> None:
        self._pages: list[Parts] = []
        self._stops: list[Stop] = []
        self._parts: list[Heading | Printed] = []
        self._size = 0

    def add(self, chapter: _Chapter) -> None:
        """Add it to the last page, or to as many new ones as it needs."""
        if self._is_over(chapter.parts):
            self._turn()
        self._stops.append(Stop(chapter.heading, len(self._pages), chapter.is_question))
        for part in chapter.parts:
            if self._is_over((part,)):
                self._turn()
                self._put(Heading(f"{chapter.heading} (continued)"))
            self._put(part)

    def _is_over(self, parts: Parts) -> bool:
        """Whether the page that was begun is too small for these."""
        over = self._size + sum(map(_size, parts)) > _PAGE_ROOM
        return bool(self._parts) and (over or len(self._parts) + len(parts) > _PAGE_PARTS)

    def _put(self, part: Heading | Printed) -> None:
        self._parts.append(part)
        self._size += _size(part)

    def _turn(self) -> None:
        self._pages.append(tuple(self._parts))
        self._parts, self._size = [], 0

    def bound(self) -> Book:
        """All of it."""
        self._turn()
        return Book(tuple(self._pages), tuple(self._stops))


def _size(part: Heading | Printed) -> int:
    if isinstance(part, Heading):
        return len(part.text)
    return sum(len(piece.text) for piece in part.line)


def _cover(minutes: Minutes) -> _Chapter:
    lines = [each for row in minutes.cover if row.text.strip() for each in printed.cover_row(row)]
    return _chapter(minutes.title, lines)


def _changes(minutes: Minutes, changed: Sequence[Change]) -> _Chapter:
    before = posted(minutes.revision - 1)
    heading = f"Changed since {before if minutes.revision > 1 else f'the {before}'}"
    return _chapter(heading, [line for each in changed for line in printed.change(each)])


def _chapters(section: Section) -> Iterator[_Chapter]:
    """A section is one; so is each question of its table, which may be long."""
    number = f"{section.number}. " if section.number is not None else ""
    heading = f"{number}{section.heading}"
    lines: list[Printed] = []
    asked: list[_Chapter] = []
    for block in section.blocks:
        if isinstance(block, QuestionTable):
            asked += [
                _Chapter(f"{row.number}. {row.text}", tuple(printed.question(block, row)), True)
                for row in block.rows
            ]
        else:
            lines += printed.block(block)
    yield _chapter(heading, lines)
    yield from asked


def _chapter(heading: str, lines: Iterable[Printed]) -> _Chapter:
    return _Chapter(heading, (Heading(heading), *lines))
