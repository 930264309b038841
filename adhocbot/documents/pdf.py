"""Minutes as a PDF that can be filed: PDF/A, tagged, with its fonts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typst

from adhocbot.documents.glyphs import shown
from adhocbot.documents.matrix import pictures
from adhocbot.documents.templates import find, folders
from adhocbot.documents.typeset import FONTS, compiled
from adhocbot.domain.minutes.model import Minutes
from adhocbot.domain.minutes.stored import to_json

# What typst says of a letter that a PDF to be kept may not hold. `shown` has replaced those that no
# font has; a letter may still lack a shape beside an accent of another script.
_UNSHOWN = ("could not be displayed with font", "codepoint")


def render_pdf(minutes: Minutes, templates: Path | None = None, *, sources: bool = False) -> bytes:
    """The minutes, set by the profile's ``minutes.typ``.

    The template finds the minutes as JSON (`stored.to_json`), so that nothing in a text is read as
    markup, and can reach only the ``.typ`` files of its profile and of ``_shared``.

    Raises:
        MissingTemplateError: the profile has no such template. typst.TypstError: it is wrong.
    """
    files = _files(minutes.profile, templates)
    data = {
        "minutes": _shown(to_json(minutes)),
        "fonts": FONTS,
        "sources": sources,
        # Of the sheets in their order, as numbers: typst takes its files as text alone.
        "pictures": [list(picture) for picture in pictures(minutes, templates).values()],
    }
    try:
        return compiled(files, data, "pdf")
    except typst.TypstError as error:
        if not any(words in error.message for words in _UNSHOWN):
            raise
        # Better a PDF with a box in it than none.
        return compiled(files, data, "pdf", strict=False)


def _files(profile: str, templates: Path | None) -> dict[str, bytes]:
    main = find(f"minutes/{profile}/minutes.typ", templates)
    found = {"main": main.read_bytes()}
    # The organisation's folder is the first and wins.
    for folder in reversed(folders(templates)):
        for part in ("_shared", profile):
            for file in sorted((folder / "minutes" / part).glob("*.typ")):
                found[f"minutes/{part}/{file.name}"] = file.read_bytes()
    return found


def _shown(value: Any) -> Any:
    match value:
        case str():
            return shown(value)
        case list():
            return [_shown(one) for one in value]
        case dict():
            return {key: _shown(one) for key, one in value.items()}
    return value
