"""The matrix as pictures."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path

import pytest

from adhocbot.documents import MissingTemplateError, RenderWorker, draw, picture_name
from adhocbot.documents.matrix import LOOKS
from adhocbot.documents.templates import find
from adhocbot.domain.matrix import EVERY, NOTHING, Column, Matrix, Row, sheets

SCRIPTS = (
    "中华人民共和国",
    "日本国",
    "대한민국",
    "المملكة العربية السعودية",
    "ישראל",
    "ราชอาณาจักรไทย",
    "भारत गणराज्य",
)
HOSTILE = (
    '#panic("x")',
    "*b* _i_ $x^2$ @ref <lab> `c`",
    '#import "@preview/x:1.0.0"',
    "\\",
    '"',
    "\u202ereversed",
)


def size(picture: bytes) -> tuple[int, int]:
    """Width and height, as a PNG tells them."""
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def some(names: tuple[str, ...], texts: tuple[str, ...] = ("Why?", "How?")) -> Matrix:
    return Matrix(
        "quantum#3",
        tuple(Column(n, text) for n, text in enumerate(texts, start=1)),
        tuple(
            Row(name, tuple(EVERY[(n + c) % len(EVERY)] for c in range(len(texts))))
            for n, name in enumerate(names)
        ),
    )


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("mark", EVERY, ids=lambda mark: mark.word)
def test_each_sign_stands_out_from_its_cell(mark: object) -> None:
    shades = sorted(luminance(colour) for colour in LOOKS[mark])  # type: ignore[index]  # a Mark
    assert (shades[1] + 0.05) / (shades[0] + 0.05) >= 4.5


def test_the_same_matrix_gives_the_same_bytes() -> None:
    matrix = some((*SCRIPTS, *HOSTILE, "x" * 80))
    first, second = draw([matrix]), draw([matrix])
    assert first == second


def test_what_people_typed_is_drawn_and_not_run() -> None:
    matrix = some(HOSTILE, HOSTILE)
    (picture,) = draw([matrix])
    assert size(picture) == size(*draw([some(("x",) * len(HOSTILE), ("x",) * len(HOSTILE))]))
    assert picture != draw([some(("x",) * len(HOSTILE), HOSTILE)])[0]


def test_each_script_has_letters_of_its_own() -> None:
    # Letters that a font lacks are all the same box.
    pictures = [draw([some((name[:4],))])[0] for name in SCRIPTS]
    assert len(set(pictures)) == len(SCRIPTS)
    assert {size(picture) for picture in pictures} == {size(pictures[0])}


def test_a_long_name_takes_no_more_room_and_is_cut() -> None:
    short, long, longer = (draw([some((name,))])[0] for name in ("x", "x" * 80, "x" * 79))
    assert size(short) == size(long)
    assert (short == long, long == longer) == (False, True)


def test_thirty_by_twelve_can_be_read() -> None:
    matrix = some(tuple(f"Side {n}" for n in range(30)), tuple(f"Question {n}" for n in range(12)))
    width, height = size(*draw([matrix]))
    # Letters of 11 points are 24 pixels high, and it fits on a screen and a half.
    assert 1_000 < width < 1_400
    assert 1_800 < height < 2_400


def test_blank_names_and_questions_are_no_fault() -> None:
    assert size(*draw([some(("", " "), ("", " "))]))


def test_a_worker_draws_what_a_call_draws() -> None:
    parts = sheets(some(tuple(f"Side {n}" for n in range(61))))
    with RenderWorker() as worker:
        assert worker.draw(parts) == draw(parts)
        assert worker.processes() == []


def test_a_template_of_ones_own_comes_first(tmp_path: Path) -> None:
    (tmp_path / "matrix").mkdir()
    own = tmp_path / "matrix" / "matrix.typ"
    own.write_text("#set page(width: 72pt, height: 36pt)\n")
    ours = draw([some(("Norland",))])
    assert size(*draw([some(("Norland",))], templates=tmp_path)) == (160, 80)
    own.unlink()
    assert draw([some(("Norland",))], templates=tmp_path) == ours


def test_a_file_is_named_after_its_sheet() -> None:
    matrix = some(("Norland",))
    assert picture_name(matrix) == "quantum-3-positions.png"
    assert picture_name(replace(matrix, sheet=2, sheets=4)) == "quantum-3-positions-2-of-4.png"
    assert picture_name(replace(matrix, label="../量子 x#1")) == "量子-x-1-positions.png"


def test_the_template_is_where_the_others_are() -> None:
    assert find("matrix/matrix.typ").is_file()
    with pytest.raises(MissingTemplateError):
        find("matrix/none.typ")


def test_nothing_yet_is_the_faintest() -> None:
    assert LOOKS[NOTHING][0] == "#ffffff"
