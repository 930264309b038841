"""The templates, and drawing with one of their macros."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_FOLDER = Path(__file__).parent.parent / "templates" / "blocks"


@cache
def _macros(file: str) -> Any:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(f"{file}.html").module


def draw(file: str, macro: str, *given: Any, **named: Any) -> Markup:
    """What a macro of a template draws. Escaping is on, so that only markup stays markup."""
    drawn = getattr(_macros(file), macro)(*given, **named)
    if not isinstance(drawn, Markup):
        raise TypeError(f"{file}.html: {macro} drew no markup")
    return drawn
