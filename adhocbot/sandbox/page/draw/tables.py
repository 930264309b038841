"""Tables, and charts as the tables of their numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from adhocbot.sandbox.model import Json
from adhocbot.sandbox.page.draw.pages import draw
from adhocbot.sandbox.page.draw.rich import rich_text
from adhocbot.sandbox.page.draw.sight import Here
from adhocbot.sandbox.page.draw.words import lines, said


@dataclass(frozen=True)
class Cell:
    """A cell: its words, on which side they stand, whether they wrap, whether it is a heading."""

    words: Markup
    side: str = "left"
    wraps: bool = False
    heads: str = ""


def table(given: Json, here: Here) -> Markup:
    """A table, its first row as headings."""
    columns = [each or {} for each in given.get("column_settings", [])]
    drawn = [
        [
            _cell(cell, here, _column(columns, place), "" if number else "col")
            for place, cell in enumerate(row)
        ]
        for number, row in enumerate(given["rows"])
    ]
    return draw("tables", "table", drawn, "", "Table")


def _column(columns: list[Json], place: int) -> Json:
    return columns[place] if place < len(columns) else {}


def data_table(given: Json, here: Here) -> Markup:
    """A data table with its caption, its first row and one column as headings."""
    head = given.get("row_header_column_index", 0)
    drawn = [
        [
            _cell(cell, here, {}, "col" if not number else "row" if place == head else "")
            for place, cell in enumerate(row)
        ]
        for number, row in enumerate(given["rows"])
    ]
    caption = str(given["caption"])
    return draw("tables", "table", drawn, caption, caption or "Table")


def _cell(given: Json, here: Here, column: Json, heads: str) -> Cell:
    kind = given["type"]
    words = rich_text(given, here.viewer) if kind == "rich_text" else lines(str(given["text"]))
    side = str(column.get("align") or ("right" if kind == "raw_number" else "left"))
    return Cell(words, side, column.get("is_wrapped") is True, heads)


def chart(given: Json, _here: Here) -> Markup:
    """A chart: the table of its numbers, which is all of it for those who cannot see."""
    inner = given["chart"]
    title = f"{given['title']} ({inner['type']} chart)"
    return draw("tables", "table", list(_numbers(inner)), title, title)


def _numbers(inner: Json) -> Iterable[list[Cell]]:
    # Nothing has checked the shapes in a chart, so every one of them may be another.
    series = [each for each in _listed(inner.get("series")) if isinstance(each, dict)]
    if not series:
        yield _row(["Label", "Value"], "col")
        for each in _points(inner.get("segments")):
            yield _row(each, "")
        return
    axis = inner.get("axis_config")
    categories = axis.get("categories") if isinstance(axis, dict) else None
    labels = [said(each) for each in _listed(categories)]
    columns = [dict(_points(each.get("data"))) for each in series]
    labels += [label for column in columns for label in column]
    yield _row(["Label", *(said(each.get("name")) for each in series)], "col")
    for label in dict.fromkeys(labels):
        yield _row([label, *(column.get(label, "") for column in columns)], "")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _points(value: Any) -> list[tuple[str, str]]:
    points = [each for each in _listed(value) if isinstance(each, dict)]
    return [(said(each.get("label")), said(each.get("value"))) for each in points]


def _row(words: Iterable[str], heads: str) -> list[Cell]:
    first, *rest = words
    head = Cell(lines(first), heads=heads or "row")
    return [head, *(Cell(lines(each), "right", heads=heads) for each in rest)]
