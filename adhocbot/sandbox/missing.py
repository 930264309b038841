"""What Slack's own client does not let a person send."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from adhocbot.sandbox.forms import Values, value_of
from adhocbot.sandbox.model import Json

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s/]+\S*|mailto:\S+@\S+")
# Slack takes no "Infinity" and no "1_000", which Python would.
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_FILES_MOST = 10


def missing(given: Json, values: Values) -> dict[str, str]:
    """What Slack's own client would not let a person submit: complaint by block_id."""
    wrong: dict[str, str] = {}
    for block in given["blocks"]:
        if block["type"] != "input":
            continue
        element = block["element"]
        value = value_of(element, values[block["block_id"]][element["action_id"]])
        complaint = _complaint(block, element, value)
        if complaint:
            wrong[block["block_id"]] = complaint
    return wrong


def _complaint(block: Json, element: Json, value: Any) -> str | None:
    # A number that is 0 is there; an empty text or list is not.
    if value is None or value in ("", []):
        return None if block.get("optional") else "Please complete this required field."
    match element["type"]:
        case "plain_text_input":
            return _text(element, value)
        case "email_text_input":
            return None if _EMAIL.fullmatch(value) else "Please enter a valid email address."
        case "url_text_input":
            return None if _URL.fullmatch(value) else "Please enter a valid URL."
        case "number_input":
            return _number(element, value)
        case "file_input":
            most = element.get("max_files", _FILES_MOST)
            return f"You can upload at most {most} files." if len(value) > most else None
    most = element.get("max_selected_items")
    if most is not None and len(value) > most:
        return f"You can choose at most {most}."
    return None


def _text(element: Json, value: str) -> str | None:
    length = len(value)
    if length > element.get("max_length", 3000):
        return f"This entry is too long: {length} characters."
    if length < element.get("min_length", 0):
        return f"This entry is too short: {length} characters."
    return None


def _number(element: Json, value: str) -> str | None:
    if not _NUMBER.fullmatch(value):
        return "Please enter a number."
    if not element["is_decimal_allowed"] and "." in value:
        return "Please enter a whole number."
    least, most = _bound(element.get("min_value")), _bound(element.get("max_value"))
    if least is not None and Decimal(value) < least:
        return f"Please enter a number of at least {least}."
    if most is not None and Decimal(value) > most:
        return f"Please enter a number of at most {most}."
    return None


def _bound(given: Any) -> Decimal | None:
    try:
        return None if given is None else Decimal(str(given))
    except InvalidOperation:
        return None
