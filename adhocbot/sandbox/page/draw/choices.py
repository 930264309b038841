"""What can be chosen in selects, checkboxes, radio buttons and overflow menus."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from adhocbot.sandbox.model import Json
from adhocbot.sandbox.page.draw.links import safe
from adhocbot.sandbox.page.draw.sight import Here
from adhocbot.sandbox.page.draw.slots import Slot, entered, text_object
from adhocbot.sandbox.page.draw.words import flat


@dataclass(frozen=True)
class Choice:
    """One thing to choose: `value` is what is sent, `words` and `shown` what is read."""

    value: str
    words: str
    shown: Markup
    description: str = ""
    chosen: bool = False
    url: str | None = None


@dataclass(frozen=True)
class Choices:
    """Choices under a heading; the heading is empty where there is none."""

    label: str
    choices: tuple[Choice, ...]


_PREFIX = {"users": "@", "channels": "#", "conversations": "#"}
_UNKNOWN = {
    "users": "@unknown-user",
    "channels": "private channel",
    "conversations": "private channel",
}


def groups(element: Json, slot: Slot, here: Here) -> tuple[Choices, ...]:
    """All that a menu offers, grouped."""
    kind = str(element["type"])
    held = entered(element, slot, here) if kind != "overflow" else None
    many = held if isinstance(held, list) else [] if held is None else [held]
    source = kind.removeprefix("multi_").removesuffix("_select")
    if source in _PREFIX:
        return (_directory(source, element, many, here),)
    if source == "external":
        return (Choices("", tuple(_option(each, many, here, whole=True) for each in many)),)
    plain = [{"options": element["options"]}] if "options" in element else []
    return tuple(
        Choices(
            flat(group.get("label")),
            tuple(_option(each, many, here) for each in group["options"]),
        )
        for group in [*plain, *element.get("option_groups", [])]
    )


def key_of(option: Json) -> str:
    """What an option is chosen by: its value, or else its label."""
    return str(option["value"] if "value" in option else option["text"]["text"])


def _option(option: Json, chosen: list[Any], here: Here, *, whole: bool = False) -> Choice:
    key = key_of(option)
    return Choice(
        # Nothing else knows the options that an app suggested, so the whole of it is the value.
        json.dumps(option, ensure_ascii=False, separators=(",", ":")) if whole else key,
        flat(option["text"]),
        text_object(option["text"], here),
        flat(option.get("description")),
        any(isinstance(each, dict) and key_of(each) == key for each in chosen),
        safe(option["url"]) if "url" in option else None,
    )


def _directory(source: str, element: Json, held: list[Any], here: Here) -> Choices:
    known: Mapping[str, str] = here.viewer.people if source == "users" else here.viewer.channels
    here_now = here.viewer.conversation
    if not held and element.get("default_to_current_conversation") and here_now in known:
        held = [here_now]
    offered = {id_: f"{_PREFIX[source]}{name}" for id_, name in known.items()}
    # What is chosen already stays to be seen, without a name that is not the viewer's to know.
    offered |= {str(id_): _UNKNOWN[source] for id_ in held if id_ not in known}
    return Choices(
        "",
        tuple(
            Choice(id_, words, Markup("{}").format(words), chosen=id_ in held)
            for id_, words in offered.items()
        ),
    )
