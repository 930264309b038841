"""Buttons, menus, pickers and fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias

from markupsafe import Markup

from adhocbot.sandbox.model import Json
from adhocbot.sandbox.page.draw.choices import groups
from adhocbot.sandbox.page.draw.dates import wall_clock
from adhocbot.sandbox.page.draw.images import image_element
from adhocbot.sandbox.page.draw.links import safe
from adhocbot.sandbox.page.draw.pages import draw
from adhocbot.sandbox.page.draw.sight import Here
from adhocbot.sandbox.page.draw.slots import Slot, control, entered, entered_text
from adhocbot.sandbox.page.draw.words import flat, plain_object

_Drawn: TypeAlias = Callable[[Json, Slot, Here], Markup]
FILTERED_FROM = 8
_LONGEST = 3000
# A count is shown near the limit, as in Slack, and not beside every short answer.
_COUNTED_FROM = 0.8
# A legend, and no label, says what these are for: they have several fields.
GROUPED = frozenset({"checkboxes", "radio_buttons"})


def element(given: Json, slot: Slot, here: Here) -> Markup:
    """An interactive element, or an image among them; a notice for a kind that is not known."""
    draw_it = ELEMENTS.get(str(given["type"]))
    if draw_it is None:
        return draw("layout", "unknown", str(given["type"]))
    return draw_it(given, slot, here)


def is_grouped(given: Json) -> bool:
    """Whether an element consists of several fields, which a legend has to name."""
    kind = str(given["type"])
    return kind in GROUPED or kind.startswith("multi_") or kind == "external_select"


def _button(given: Json, slot: Slot, here: Here) -> Markup:
    words = flat(given["text"])
    spoken = str(given.get("accessibility_label", ""))
    return draw(
        "buttons",
        "button",
        # The words of a button are its name, unless it has another for those who cannot see.
        replace(control(given, slot, here), name=spoken or ("" if words.strip() else "Button")),
        plain_object(given["text"]),
        style=given.get("style", ""),
        value=given.get("value"),
        url=safe(given["url"]) if "url" in given else None,
    )


def _overflow(given: Json, slot: Slot, here: Here) -> Markup:
    return draw("buttons", "overflow", control(given, slot, here), groups(given, slot, here))


def _icon_button(given: Json, slot: Slot, here: Here) -> Markup:
    seen_by = given.get("visible_to_user_ids")
    if seen_by and here.viewer.user not in seen_by:
        return Markup("")
    name = str(given.get("accessibility_label") or flat(given["text"]))
    return draw(
        "buttons",
        "icon_button",
        control(given, slot, here, name),
        _ICONS.get(str(given["icon"]), "◆"),
        flat(given["text"]),
        value=given.get("value"),
    )


_ICONS = {"trash": "🗑", "edit": "✎", "copy": "⧉", "refresh": "↻"}


def _feedback(given: Json, slot: Slot, here: Here) -> Markup:
    sides = [
        (sign, plain_object(side["text"]), side["value"], _spoken(side))
        for sign, side in (("👍", given["positive_button"]), ("👎", given["negative_button"]))
    ]
    return draw("buttons", "feedback", control(given, slot, here), sides)


def _spoken(side: Json) -> str:
    return str(side.get("accessibility_label") or flat(side["text"]))


def _select(given: Json, slot: Slot, here: Here) -> Markup:
    placeholder = flat(given.get("placeholder")) or "Select an option"
    made = control(given, slot, here, placeholder)
    offered = groups(given, slot, here)
    return draw(
        "fields",
        "select",
        made,
        offered,
        placeholder,
        begun=any(each.chosen for group in offered for each in group.choices),
        # As in Slack, only what may stay empty can be emptied again.
        clears=slot.inside_input and not slot.required,
    )


def _menu(given: Json, slot: Slot, here: Here) -> Markup:
    """A menu of checkboxes, or of suggestions, that opens on a click."""
    placeholder = flat(given.get("placeholder")) or "Select options"
    offered = groups(given, slot, here)
    external = str(given["type"]).endswith("external_select")
    options = [each for group in offered for each in group.choices]
    most = given.get("max_selected_items")
    return draw(
        "fields",
        "menu",
        control(given, slot, here, placeholder),
        offered,
        placeholder,
        many=str(given["type"]).startswith("multi_"),
        filtered=external or len(options) >= FILTERED_FROM,
        suggest=given.get("min_query_length", 3) if external else None,
        most=most,
        full=most is not None and sum(each.chosen for each in options) >= most,
    )


def _picker(kind: str) -> _Drawn:
    def drawn(given: Json, slot: Slot, here: Here) -> Markup:
        value = entered(given, slot, here)
        zone = ""
        if kind == "datetime-local":
            zone = here.viewer.zone
            value = wall_clock(value, zone)
        made = control(given, slot, here, flat(given.get("placeholder")))
        said_zone = zone or str(given.get("timezone", ""))
        return draw("fields", "picker", made, kind, value or "", zone=zone, said_zone=said_zone)

    return drawn


def _choices(given: Json, slot: Slot, here: Here) -> Markup:
    kind = "checkbox" if given["type"] == "checkboxes" else "radio"
    return draw("fields", "choices", control(given, slot, here), groups(given, slot, here), kind)


def _field(kind: str) -> _Drawn:
    def drawn(given: Json, slot: Slot, here: Here) -> Markup:
        value = entered_text(given, slot, here)
        placeholder = flat(given.get("placeholder"))
        made = control(given, slot, here, placeholder)
        long = kind == "rich" or given.get("multiline") is True
        limits = _limits(given, kind, value)
        if limits["most"] is not None:
            counter = here.new_id()
            made = replace(made, described=f"{made.described} {counter}".strip())
            limits["counter_id"] = counter
        return draw("fields", "area" if long else "line", made, kind, value, placeholder, **limits)

    return drawn


def _limits(given: Json, kind: str, value: str) -> dict[str, Any]:
    """How long a text may be, and between what a number lies."""
    if kind == "number":
        step = "any" if given.get("is_decimal_allowed") else "1"
        ends = {"low": given.get("min_value"), "high": given.get("max_value"), "step": step}
        return {
            "least": None,
            "most": None,
            "counter_id": "",
            "counted": False,
            "over": False,
            **ends,
        }
    is_text = kind in {"text", "rich"}
    most = given.get("max_length", _LONGEST) if is_text else None
    return {
        "least": given.get("min_length"),
        "most": most,
        "counter_id": "",
        "low": None,
        "high": None,
        "step": None,
        "counted": most is not None and len(value) > most * _COUNTED_FROM,
        "over": most is not None and len(value) > most,
    }


def _file(given: Json, slot: Slot, here: Here) -> Markup:
    kinds = ",".join(f".{str(each).lstrip('.')}" for each in given.get("filetypes", []))
    most = given.get("max_files", 10)
    return draw("fields", "file", control(given, slot, here), kinds, most)


ELEMENTS: dict[str, _Drawn] = {
    "button": _button,
    "workflow_button": _button,
    "overflow": _overflow,
    "icon_button": _icon_button,
    "feedback_buttons": _feedback,
    "static_select": _select,
    "users_select": _select,
    "channels_select": _select,
    "conversations_select": _select,
    "external_select": _menu,
    "multi_static_select": _menu,
    "multi_external_select": _menu,
    "multi_users_select": _menu,
    "multi_channels_select": _menu,
    "multi_conversations_select": _menu,
    "datepicker": _picker("date"),
    "timepicker": _picker("time"),
    "datetimepicker": _picker("datetime-local"),
    "checkboxes": _choices,
    "radio_buttons": _choices,
    "plain_text_input": _field("text"),
    "rich_text_input": _field("rich"),
    "email_text_input": _field("email"),
    "url_text_input": _field("url"),
    "number_input": _field("number"),
    "file_input": _file,
    "image": lambda given, _slot, here: image_element(given, here),
}
