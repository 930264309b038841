"""Where each line comes from, carried within its text so that any template prints it.

As with marks, a template need not know of it: behind a text stands the number of its source,
between two signs that no text can hold, and what a template made of it is then searched for them.
"""

from __future__ import annotations

from dataclasses import replace

from adhocbot.documents.marks import ADDED, REMOVED, WHOLE
from adhocbot.domain.minutes.model import (
    Block,
    Line,
    Listing,
    Minutes,
    Paragraph,
    Picture,
    QuestionRow,
    QuestionTable,
    Row,
    Statement,
    Subheading,
    Table,
)
from adhocbot.domain.source import Source

# As the signs of `marks`: no text holds them, and XML allows them.
NOTE, NOTE_END = "\ufdd6\ufdd7"
Answer = Statement | Paragraph


class Noted:
    """Numbers what is noted, from 0; `sources` has them in that order."""

    def __init__(self) -> None:
        self.sources: list[Source] = []

    def minutes(self, minutes: Minutes) -> Minutes:
        """The minutes (signed, if they have marks) with a number behind each line."""
        sections = (
            replace(section, blocks=tuple(self._block(block) for block in section.blocks))
            for section in minutes.sections
        )
        return replace(minutes, sections=tuple(sections))

    def _block(self, block: Block) -> Block:
        match block:
            case Subheading() | Picture():
                return block
            case Listing(lines=lines):
                return Listing(tuple(self._line(line) for line in lines))
            case Table(rows=rows):
                return replace(block, rows=tuple(self._row(row) for row in rows))
            case QuestionTable(rows=asked):
                return replace(block, rows=tuple(self._question(row) for row in asked))
            case Statement() | Paragraph():
                return self._answer(block)

    def _answer(self, answer: Answer) -> Answer:
        if isinstance(answer, Paragraph):
            return Paragraph(self._line(answer.line))
        return replace(answer, attribution=self._text(answer.attribution, answer.source))

    def _line(self, line: Line) -> Line:
        return replace(line, text=self._text(line.text, line.source))

    def _row(self, row: Row) -> Row:
        cells = list(row.cells)
        cells[row.noted_at] = self._text(cells[row.noted_at], row.source)
        return replace(row, cells=tuple(cells))

    def _question(self, row: QuestionRow) -> QuestionRow:
        answers = tuple(self._answer(one) for one in row.answers)
        return replace(row, text=self._text(row.text, row.source), answers=answers)

    def _text(self, text: str, source: Source | None) -> str:
        gone = text.startswith(REMOVED + WHOLE) and ADDED not in text
        if source is None or gone:
            return text
        self.sources.append(source)
        return f"{text}{NOTE}{len(self.sources) - 1}{NOTE_END}"
