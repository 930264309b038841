"""Whose eyes a drawing is for, and what it is drawn on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Literal

_NOT_IN_AN_ID = re.compile(r"[^\w.-]", re.ASCII)


def _no_address(_file: str) -> str:
    return ""


@dataclass(frozen=True)
class Viewer:
    """The person who looks.

    Args:
        user: their user id.
        zone: their IANA time zone.
        locale: such as "fr-FR".
        people: user ids to the names that are shown.
        channels: channel ids to names; only those that this person may know of.
        groups: user group ids to handles.
        conversation: the id of the conversation that they look at.
        file_url: the address of a file's content; empty where there is none.
    """

    user: str
    zone: str
    locale: str
    people: Mapping[str, str]
    channels: Mapping[str, str]
    groups: Mapping[str, str]
    conversation: str = ""
    file_url: Callable[[str], str] = _no_address


@dataclass(frozen=True)
class Surface:
    """What blocks are drawn on.

    Args:
        key: unique in the page; element ids begin with it.
        values: what is entered now, as in `state.values`; what is not in it is as it opens.
        errors: the complaint under each input, by block_id.
    """

    kind: Literal["message", "modal", "home"]
    key: str
    values: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


class Here:
    """One drawing: viewer, surface, and the element ids it has given out."""

    def __init__(self, viewer: Viewer, surface: Surface) -> None:
        self.viewer = viewer
        self.surface = surface
        # Spaces in an id would split it where ids are listed.
        self._key = _NOT_IN_AN_ID.sub("-", surface.key)
        self._numbers = count(1)

    def new_id(self) -> str:
        """An id that no other element of the page has."""
        return f"{self._key}-{next(self._numbers)}"
