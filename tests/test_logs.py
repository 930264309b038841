"""The log holds what happened and no secret."""

import json
import logging
import sys
from typing import Literal

import pytest

from adhocbot.logs import Console, Json, redact, set_up

TOKENS = ["xoxb-1-2-aB", "xoxe.xoxp-1-2", "xoxe-1-x", "xapp-1-A-2-b", "xoxp-9"]


def record(message: str, *, broken: bool = False) -> logging.LogRecord:
    try:
        raise ValueError("with xoxb-in-the-trace")
    except ValueError:
        trace = sys.exc_info() if broken else None
    return logging.LogRecord("adhocbot.x", logging.INFO, "f.py", 1, message, ("xapp-1-2",), trace)


@pytest.mark.parametrize("token", TOKENS)
def test_no_kind_of_token_is_shown(token: str) -> None:
    kind = token.split("-", maxsplit=1)[0]
    assert redact(f"got {token}, sorry") == f"got {kind}-…, sorry"


def test_response_addresses_and_database_passwords_are_not_shown() -> None:
    assert redact("POST https://hooks.slack.com/commands/T1/2/abc failed") == (
        "POST https://hooks.slack.com/… failed"
    )
    assert (
        redact("postgresql://bot:s3cr3t@db/adhoc is down") == "postgresql://bot:…@db/adhoc is down"
    )
    assert (
        redact("a box-office, an ox, http://host:80/a@b")
        == "a box-office, an ox, http://host:80/a@b"
    )


def test_json_is_one_object_with_the_traceback() -> None:
    line = Json().format(record("café %s", broken=True))
    read = json.loads(line)
    trace = read.pop("traceback")
    at = read.pop("at")
    assert read == {"level": "info", "logger": "adhocbot.x", "message": "café xapp-…"}
    assert trace.splitlines()[-1] == "ValueError: with xoxb-…"
    assert at.endswith("+00:00")
    assert "\n" not in line
    assert "é" in line


def test_the_console_line_ends_with_the_message_and_hides_tokens_in_traces() -> None:
    assert Console().format(record("hello %s")).endswith("INFO    adhocbot.x: hello xapp-…")
    assert Console().format(record("hello %s", broken=True)).endswith("ValueError: with xoxb-…")


@pytest.mark.usefixtures("logging_restored")
@pytest.mark.parametrize(("form", "kind"), [("console", Console), ("json", Json)])
def test_set_up_replaces_what_was_set_up_before(
    form: Literal["console", "json"], kind: type[logging.Formatter]
) -> None:
    set_up("console")
    set_up(form)
    [handler] = logging.getLogger().handlers
    assert type(handler.formatter) is kind
