"""Templates of one's own, tried on minutes that hold something of everything, before they bite."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from traceback import extract_tb
from typing import get_args

import typst
from jinja2 import TemplateError

from adhocbot.documents.render import Form, render
from adhocbot.documents.templates import MissingTemplateError
from adhocbot.documents.typeset import cut_off
from adhocbot.domain.matrix import MARKS, Column, Mark, Matrix
from adhocbot.domain.matrix import Row as MatrixRow
from adhocbot.domain.minutes.model import (
    Block,
    CoverRow,
    Line,
    Listing,
    Minutes,
    Paragraph,
    Picture,
    QuestionRow,
    QuestionTable,
    Row,
    Section,
    Statement,
    Subheading,
    Table,
)
from adhocbot.domain.minutes.profile import PROFILES
from adhocbot.domain.source import Source

_ENDINGS: dict[Form, str] = {"md": "md.j2", "html": "html.j2", "docx": "docx", "pdf": "typ"}
_TAG = re.compile(r"\{[{%].*?[%}]\}")
# Within typst's report; "main" is the profile's file.
_PLACE = re.compile(r"┌─ \S*?/(main|minutes/[^/\s]+/[^/\s]+\.typ):(\d+):")
_WORDS_IN_QUOTES = re.compile(r"'([^']+)'")


def problems(templates: Path) -> list[str]:
    """What is wrong with the templates in a folder of one's own; each names the file.

    They are run in a process without a network.
    """
    with ProcessPoolExecutor(
        max_workers=1, mp_context=get_context("spawn"), initializer=cut_off
    ) as pool:
        return pool.submit(_problems, templates).result()


def _problems(templates: Path) -> list[str]:
    found = (_problem(templates, key, form) for key in PROFILES for form in get_args(Form))
    # What is shared fails in each profile, and is told once.
    return list(dict.fromkeys(each for each in found if each is not None))


def _problem(templates: Path, profile: str, form: Form) -> str | None:
    folders = [templates / "minutes" / part for part in (profile, "_shared")]
    if not any(folder.is_dir() for folder in folders):
        return None
    file = folders[0] / f"minutes.{_ENDINGS[form]}"
    try:
        render(sample(profile), form, templates=templates)
    except TemplateError as error:
        return _jinja(file, error)
    except typst.TypstError as error:
        return _typst(file, templates, error)
    except (
        MissingTemplateError,
        KeyError,
        ValueError,
        TypeError,
        SyntaxError,
        OverflowError,
    ) as error:
        return f"{_its(file, templates)}: {error}"
    return None


def _its(file: Path, templates: Path) -> str:
    """The file, or where it is ours and only what it shares is not, that folder."""
    return str(file if file.is_file() else templates / "minutes" / "_shared")


def _jinja(file: Path, error: TemplateError) -> str:
    """The template's file and line as Jinja has them; a Word file's tag, since it has no lines."""
    if file.suffix == ".docx":
        tags = [tag for word in _WORDS_IN_QUOTES.findall(str(error)) for tag in _tags(file, word)]
        return f"{file}{f', tag {tags[0]}' if tags else ''}: {error}"
    lines = [each for each in extract_tb(error.__traceback__) if each.filename.endswith(".j2")]
    if not lines:
        return f"{file}: {error}"
    return f"{lines[-1].filename}, line {lines[-1].lineno}: {error}"


def _tags(file: Path, word: str) -> Iterator[str]:
    with zipfile.ZipFile(file) as parts:
        for name in parts.namelist():
            if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
                text = re.sub(r"<[^>]+>", "", parts.read(name).decode())
                yield from (tag for tag in _TAG.findall(text) if re.search(rf"\b{word}\b", tag))


def _typst(file: Path, templates: Path, error: typst.TypstError) -> str:
    """The first place that is one's own, of the fault or of what led to it."""
    said = error.message.strip()
    for place in _PLACE.finditer(error.diagnostic):
        named = templates / place[1] if place[1] != "main" else file
        if named.is_file():
            return f"{named}: {said} (line {place[2]})"
    return f"{_its(file, templates)}: {said}"


def sample(profile: str) -> Minutes:
    """Minutes with a block of every kind."""
    entered = Source("Ada", datetime(2027, 3, 10, 12, 0, tzinfo=UTC), "https://example.org/1")
    keys = PROFILES[profile].cover
    return Minutes(
        title="Minutes of the 2nd ad hoc session on Samples",
        language="en",
        profile=profile,
        document="TD1",
        revision=1,
        revision_label="Revision 1, in review",
        cover=tuple(CoverRow(key, key.capitalize(), "One.\nTwo.") for key in keys),
        sections=(
            Section("discussion", "Discussion", 1, tuple(_blocks(entered))),
            Section("annex", "Annex", None, (_table(4, entered),)),
        ),
    )


def _blocks(entered: Source) -> Iterator[Block]:
    yield Subheading(Line("A heading", entered))
    yield Paragraph(Line("A paragraph.", None, was="A sentence."))
    yield Listing((Line("One", entered, 1), Line("Three", entered, 3)))
    yield Listing((Line("A line", entered), Line("", entered, was="A line that went")))
    yield Statement("Ada (support)", "A statement.\nOf two lines.", entered)
    yield from (_table(columns, entered) for columns in range(2, 7))
    answers = (Statement("Ada", "An answer.", entered), Paragraph(Line("See 1.", entered)))
    headers = ("No.", "Question", "Why", "Comments")
    yield QuestionTable(headers, (QuestionRow(1, "Why?", "Because.", "", answers, entered),))
    yield QuestionTable(headers, (QuestionRow(2, "When?", "", "", (), entered),))
    marks: tuple[Mark, ...] = tuple(MARKS.values())
    columns = tuple(Column(number, "A question?") for number in range(len(marks)))
    yield Picture((Matrix("samples#2", columns, (MatrixRow("Ada", marks),)),), ("Of positions.",))


def _table(columns: int, entered: Source) -> Table:
    return Table(("A header",) * columns, (Row(("A cell",) * columns, entered),))
