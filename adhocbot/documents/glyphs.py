"""Which letters the fonts that we carry along can show, and what stands for one that they cannot.

A PDF meant to be kept (PDF/A) may hold no letter without a shape, and none that means something
different on every machine; one such letter in one statement would cost the whole document.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

FONT_PACKAGES = ("manimgx_fonts", "manimgx_fonts_cjk")

_BEYOND_LATIN = re.compile("[^\\x00-\\xff]")
# What has no shape of its own: it sets direction, joins, or chooses among shapes.
_SHAPELESS = frozenset({"Cf", "Zl", "Zp"})
_PRIVATE = "Co"
_VARIATIONS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


def font_folders() -> list[str]:
    """The folders that hold the fonts."""
    return [str(files(name)) for name in FONT_PACKAGES]


def shown(text: str) -> str:
    """The text with ``[U+12000]`` in place of each letter that no font of ours can show."""
    return _BEYOND_LATIN.sub(lambda found: _shown(found[0]), text)


def _shown(letter: str) -> str:
    number, kind = ord(letter), unicodedata.category(letter)
    if kind in _SHAPELESS or any(number in each for each in _VARIATIONS):
        return letter
    if kind != _PRIVATE and number in covered():
        return letter
    return " " if kind == "Zs" else f"[U+{number:04X}]"


@cache
def covered() -> frozenset[int]:
    """The code points that at least one of the fonts has a shape for."""
    fonts = (file for folder in font_folders() for file in sorted(Path(folder).glob("*.[to]t[fc]")))
    return frozenset(number for font in fonts for number in _points(font))


def _points(font: Path) -> Iterator[int]:
    """The code points of the first font in a file, from its table `cmap`."""
    with font.open("rb") as file:
        start = 0
        if file.read(4) == b"ttcf":
            file.seek(12)
            (start,) = struct.unpack(">I", file.read(4))
        file.seek(start + 4)
        (count,) = struct.unpack(">H", file.read(2))
        file.seek(start + 12)
        tables = {name: at for name, _, *at in struct.iter_unpack(">4sIII", file.read(16 * count))}
        offset, length = tables[b"cmap"]
        file.seek(offset)
        cmap = file.read(length)
    (subtables,) = struct.unpack_from(">H", cmap, 2)
    for place in range(subtables):
        (at,) = struct.unpack_from(">I", cmap, 4 + 8 * place + 4)
        (kind,) = struct.unpack_from(">H", cmap, at)
        read = {4: _segments, 12: _groups}.get(kind)
        if read is not None:
            yield from read(cmap, at)


def _groups(cmap: bytes, at: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">I", cmap, at + 12)
    for first, last, _ in struct.iter_unpack(">III", cmap[at + 16 : at + 16 + 12 * count]):
        yield from range(first, last + 1)


def _segments(cmap: bytes, at: int) -> Iterator[int]:
    (twice,) = struct.unpack_from(">H", cmap, at + 6)
    lasts = struct.unpack_from(f">{twice // 2}H", cmap, at + 14)
    firsts = struct.unpack_from(f">{twice // 2}H", cmap, at + 16 + twice)
    for first, last in zip(firsts, lasts, strict=True):
        # The last segment is only there to end the table.
        yield from range(first, min(last, 0xFFFE) + 1)
