"""Word and PDF of every profile, against golden files: the parts of the one, the other's pages."""

from __future__ import annotations

import io
import re
import zipfile
from xml.dom.minidom import parseString

import pytest
from pypdf import PdfReader
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from adhocbot.documents import render
from adhocbot.domain.minutes import PROFILES, Minutes, compile_minutes
from tests import records
from tests.records import full_record

# What a person reads; styles and fonts are the template's own, which has tests of its own.
_PARTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")


class _Xml(SingleFileSnapshotExtension):
    file_extension = "xml"
    _write_mode = WriteMode.TEXT


class _Pages(SingleFileSnapshotExtension):
    file_extension = "txt"
    _write_mode = WriteMode.TEXT


def minutes(profile: str, language: str = "en") -> Minutes:
    return compile_minutes(
        full_record(profile=profile, language=language, remarks=(records.remark(),))
    )


def _parts(file: bytes) -> str:
    """The parts of a Word file that are read, each under its name, one element a line."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        names = sorted(name for name in package.namelist() if _PARTS.fullmatch(name))
        parts = [(name, parseString(package.read(name))) for name in names]  # noqa: S318 (our own file)
    return "\n".join(f"<!-- {name} -->\n{part.toprettyxml(indent=' ')}" for name, part in parts)


def _pages(file: bytes) -> str:
    """The words of a PDF, page by page."""
    pages = PdfReader(io.BytesIO(file)).pages
    return "\f\n".join(f"{page.extract_text()}\n" for page in pages)


@pytest.mark.parametrize("profile", PROFILES)
def test_word_as_it_was(profile: str, snapshot: SnapshotAssertion) -> None:
    assert _parts(render(minutes(profile), "docx")) == snapshot(extension_class=_Xml)


@pytest.mark.parametrize("profile", PROFILES)
def test_pdf_as_it_was(profile: str, snapshot: SnapshotAssertion) -> None:
    assert _pages(render(minutes(profile), "pdf")) == snapshot(extension_class=_Pages)


@pytest.mark.parametrize("profile", PROFILES)
def test_pdf_in_french_as_it_was(profile: str, snapshot: SnapshotAssertion) -> None:
    assert _pages(render(minutes(profile, "fr"), "pdf")) == snapshot(extension_class=_Pages)
