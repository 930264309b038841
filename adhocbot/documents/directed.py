"""What a Word file says of the languages in it: which one it is in, and which way each text runs.

A template need not know of it. Word goes by these properties and not by the letters alone: without
them a sentence in Arabic stands at the left, with its full stop at the wrong end.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_TEXTS = (qn("w:t"), qn("w:delText"))
# Word wants a country; the one whose spelling international bodies use.
_SPOKEN = {"en": "en-GB", "fr": "fr-FR"}
_AFTER_BIDI = (
    *("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents"),
    *("suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl"),
    *("divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
)
_AFTER_RTL = ("cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange")


def speak(styles: Any, language: str) -> None:
    """Say what language the document is in, for who spells it and who reads it out."""
    for spoken in styles.iterfind(f"{qn('w:docDefaults')}//{qn('w:lang')}"):
        spoken.set(qn("w:val"), _SPOKEN.get(language, language))
        spoken.set(qn("w:eastAsia"), "zh-CN")


def direct(root: Any) -> None:
    """Let each paragraph that begins in Hebrew, Arabic or their kin run from the right."""
    for paragraph in root.iter(qn("w:p")):
        if not _turned("".join(text.text or "" for text in paragraph.iter(*_TEXTS))):
            continue
        _put(paragraph.get_or_add_pPr(), "w:bidi", _AFTER_BIDI)
        for run in paragraph.iter(qn("w:r")):
            if any(_runs_left(sign) for text in run.iter(*_TEXTS) for sign in text.text or ""):
                _put(run.get_or_add_rPr(), "w:rtl", _AFTER_RTL)


def _put(properties: Any, name: str, successors: tuple[str, ...]) -> None:
    if properties.find(qn(name)) is None:
        properties.insert_element_before(
            OxmlElement(name), *(f"w:{successor}" for successor in successors)
        )


def _turned(text: str) -> bool:
    first = next((sign for sign in text if unicodedata.category(sign).startswith("L")), "")
    return _runs_left(first)


def _runs_left(sign: str) -> bool:
    return bool(sign) and unicodedata.bidirectional(sign) in ("R", "AL")
