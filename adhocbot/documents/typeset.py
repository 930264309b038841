"""Typst, shut in: with our fonts alone, no file but those it is given, and no network."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from functools import cache
from tempfile import TemporaryDirectory
from typing import Any, Literal, cast

import typst

from adhocbot.documents.glyphs import font_folders

_SCRIPTS = (
    *("Arabic", "Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian", "Gujarati"),
    *("Gurmukhi", "Hebrew", "Kannada", "Khmer", "Lao", "Malayalam", "Myanmar", "Oriya"),
    *("Sinhala", "Tamil", "Telugu", "Thai", "Symbols"),
)
FONTS = (
    *("Noto Sans", "Noto Sans CJK SC"),
    *(f"Noto Sans {script}" for script in _SCRIPTS),
    "Noto Emoji",
)
"""What a text is set in, first to last; the rest of the fonts follow."""

_POINTS_PER_INCH = 160.0
# Of a document's making; the same record must give the same bytes.
_FIXED_TIME = 946_684_800  # 2000-01-01
# To be kept for long and read by everybody: archived, with its parts named, accessible.
_STANDARDS: list[Any] = ["a-2a", "ua-1"]


def cut_off() -> None:
    """Let this process reach no network: a template may ask typst for a package.

    For the start of a worker process alone; a bot that did this could not reach Slack.
    """
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        # The port "discard" on this machine: nobody listens there.
        os.environ[name] = os.environ[name.lower()] = "http://127.0.0.1:9"


def compiled(
    sources: Mapping[str, bytes],
    data: Mapping[str, Any],
    form: Literal["pdf", "png"],
    *,
    strict: bool = True,
) -> bytes:
    """What typst makes of a template, the same bytes each time.

    Typst keeps memory: call it in a process that ends soon after.

    Args:
        sources: files by their path from the root; ``main`` is the template.
        data: what the template finds as JSON under ``sys.inputs.data``.
        strict: whether a PDF must conform to PDF/A and PDF/UA.

    Raises:
        typst.TypstError: the template is wrong. TypeError: a picture takes more than one page.
    """
    with TemporaryDirectory() as nothing:
        made = typst.compile(
            cast("Any", dict(sources)),  # its own types know of one file only
            root=nothing,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format=form,
            ppi=_POINTS_PER_INCH,
            sys_inputs={"data": json.dumps(data)},
            pdf_standards=_STANDARDS if strict and form == "pdf" else [],
            package_path=nothing,
            package_cache_path=nothing,
            timestamp=_FIXED_TIME,
        )
    if not isinstance(made, bytes):
        raise TypeError("the template makes more than one page")
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=font_folders()
    )
