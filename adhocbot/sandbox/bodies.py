"""Request bodies, read as Slack reads them."""

from __future__ import annotations

import json
from email import message_from_bytes
from typing import Any
from urllib.parse import parse_qsl


def arguments_of(content_type: str, body: bytes) -> tuple[dict[str, Any], str]:
    """The arguments of a form or JSON body, and Slack's word for what is wrong with it."""
    kind = content_type.split(";")[0].strip().lower()
    if not kind or not body:
        return {}, ""
    if kind == "application/json":
        return _json(body)
    if kind == "application/x-www-form-urlencoded":
        fields = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
        return scrubbed(dict(fields)), ""
    if kind == "multipart/form-data":
        parts = {name: data.decode("utf-8", "replace") for name, data in _parts(content_type, body)}
        return (scrubbed(parts), "") if parts else ({}, "invalid_form_data")
    return {}, "invalid_post_type"


def _json(body: bytes) -> tuple[dict[str, Any], str]:
    try:
        read = json.loads(body)
    except ValueError:
        return {}, "invalid_json"
    return (scrubbed(read), "") if isinstance(read, dict) else ({}, "json_not_object")


def uploaded(content_type: str, body: bytes) -> bytes:
    """The bytes of an upload: the body itself, or the first part of a multipart form."""
    if not content_type.lower().startswith("multipart/form-data"):
        return body
    parts = _parts(content_type, body)
    return parts[0][1] if parts else b""


def _parts(content_type: str, body: bytes) -> list[tuple[str, bytes]]:
    whole = message_from_bytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body)
    found = []
    for part in whole.walk():
        name = part.get_param("name", header="content-disposition")
        data = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(data, bytes):
            found.append((name, data))
    return found


def scrubbed(value: Any) -> Any:
    """The value with lone surrogates, which no message can hold, replaced."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {scrubbed(key): scrubbed(each) for key, each in value.items()}
    return [scrubbed(each) for each in value] if isinstance(value, list) else value
