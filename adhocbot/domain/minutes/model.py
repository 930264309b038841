"""The minutes as a frozen document: what is printed, in order, and where each line comes from.

Nothing here decides anything: `compile_minutes` fills it, templates print it. A posted revision is
kept as the JSON of `stored.to_json` and comes back equal from `stored.from_json`.

`was` is set only where a revision is shown beside the one before it: None where nothing changed,
"" where the text is new; a text where it read otherwise, which stands alone (beside "") where it is
gone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from adhocbot.domain.matrix import Matrix
from adhocbot.domain.source import Source


@dataclass(frozen=True)
class Line:
    """A line of plain text, perhaps of several paragraphs (newlines); `number` where it has one."""

    text: str
    source: Source | None = None
    number: int | None = None
    was: str | None = None


@dataclass(frozen=True)
class Subheading:
    """A heading within a section, such as an agenda item's title."""

    kind: ClassVar[str] = "subheading"
    line: Line


@dataclass(frozen=True)
class Paragraph:
    kind: ClassVar[str] = "paragraph"
    line: Line


@dataclass(frozen=True)
class Listing:
    """A list; numbered where its lines have numbers, which need not be without gaps."""

    kind: ClassVar[str] = "list"
    lines: tuple[Line, ...]

    @property
    def numbered(self) -> bool:
        return bool(self.lines) and self.lines[0].number is not None


@dataclass(frozen=True)
class Row:
    """A table's row; each cell is plain text, perhaps of several paragraphs (newlines)."""

    cells: tuple[str, ...]
    source: Source | None = None
    was: tuple[str, ...] | None = None

    @property
    def noted_at(self) -> int:
        """At which cell a footnote's number stands: not at a number, with which it would run on."""
        return 0 if any(letter.isalpha() for letter in self.cells[0]) else 1


@dataclass(frozen=True)
class Table:
    """A table of 2 to 6 columns; every row has as many cells as there are headers."""

    kind: ClassVar[str] = "table"
    headers: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Statement:
    """A delegation's statement, verbatim, under whose it is and how it came."""

    kind: ClassVar[str] = "statement"
    attribution: str
    text: str
    source: Source | None = None
    was: str | None = None


@dataclass(frozen=True)
class QuestionRow:
    """A question, why it is asked, comments, and what the delegations answered.

    `was`: of text, why and comments.
    """

    number: int
    text: str
    why: str
    comments: str
    answers: tuple[Statement | Paragraph, ...] = ()
    source: Source | None = None
    was: tuple[str, str, str] | None = None


@dataclass(frozen=True)
class QuestionTable:
    """The question table; `headers` are those of number, question, why and comments."""

    kind: ClassVar[str] = "questions"
    headers: tuple[str, str, str, str]
    rows: tuple[QuestionRow, ...]

    @property
    def explained(self) -> bool:
        """Whether any question has a reason or comments beside it."""
        return any(row.why or row.comments or any((row.was or ())[1:]) for row in self.rows)


@dataclass(frozen=True)
class Picture:
    """The matrix of positions on one or more sheets; `alts` says each in words."""

    kind: ClassVar[str] = "picture"
    sheets: tuple[Matrix, ...]
    alts: tuple[str, ...]


Block = Subheading | Paragraph | Listing | Table | Statement | QuestionTable | Picture


@dataclass(frozen=True)
class Section:
    """A section; `number` is None where the profile numbers none."""

    key: str
    heading: str
    number: int | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class CoverRow:
    """A row of the cover block: its stable key, its label, its text."""

    key: str
    label: str
    text: str


@dataclass(frozen=True)
class Minutes:
    """One revision of a session's minutes.

    `language` is the series' language for documents, `document` the minutes' own identifier,
    `revision` counts from 0 (the draft), `revision_label` says it in words, with the state.
    """

    title: str
    language: str
    profile: str
    document: str | None
    revision: int
    revision_label: str
    cover: tuple[CoverRow, ...]
    sections: tuple[Section, ...]

    @property
    def colon(self) -> str:
        """What parts a label from its text: in French with a space, which breaks no line."""
        return "\u00a0:" if self.language == "fr" else ":"

    def section(self, key: str) -> Section | None:
        """The section with this key, or None where the record had nothing for it."""
        return next((section for section in self.sections if section.key == key), None)
