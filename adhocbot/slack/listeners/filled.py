"""A form as it was submitted, read field by field."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

from adhocbot.domain.refusal import Refused
from adhocbot.domain.typed import clean_text

_Read = TypeVar("_Read")


class Filled:
    """A form as it was submitted: its values by block, and what the bot had put into it."""

    def __init__(self, view: dict[str, Any]) -> None:
        self.about: dict[str, Any] = json.loads(view.get("private_metadata") or "{}")
        self._values: dict[str, dict[str, Any]] = (view.get("state") or {}).get("values") or {}

    def text(self, block: str) -> str:
        """What was typed in a field, to the letter; empty where nothing was."""
        return clean_text(self._element(block).get("value") or "")

    def chosen(self, block: str) -> str | None:
        """The value of the option, the date or the person that was chosen."""
        element = self._element(block)
        option = element.get("selected_option") or {}
        found: str | None = option.get("value") or element.get("selected_user")
        return found

    def all_chosen(self, block: str) -> tuple[str, ...]:
        """The values of the options that were chosen."""
        return tuple(o["value"] for o in self._element(block).get("selected_options") or [])

    def files(self, block: str) -> list[dict[str, Any]]:
        """The files that were attached, as Slack tells of them."""
        return list(self._element(block).get("files") or [])

    def _element(self, block: str) -> dict[str, Any]:
        found: dict[str, Any] = next(iter(self._values.get(block, {}).values()), {})
        return found


def at_field(field: str, read_field: Callable[[], _Read]) -> _Read:
    """Read a field; what it refuses is shown at the field."""
    try:
        return read_field()
    except Refused as refused:
        raise Refused(refused.sentence, kind=refused.kind, field=field) from refused
