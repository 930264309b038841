"""Slack's published shapes, held against every Web API call that the suite makes.

The shapes lie outside of the project; where they are missing nothing is checked, and `load`
says so with None.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema_rs import Draft7Validator

FOLDER = Path(__file__).parents[1].parent / "shared" / "slack"

# Declared as strings of JSON; slack_sdk posts the arrays and objects themselves.
_JSON_VALUED = frozenset(
    {"attachments", "blocks", "metadata", "unfurls", "user_auth_blocks", "users", "view"}
)
# The bearer header carries the token; Bolt has slack_sdk add the team to every call, which Slack
# needs of apps installed in a whole organisation and ignores elsewhere.
_ELSEWHERE = frozenset({"token", "team_id"})

found: list[str] = []


class SlackContract:
    """The methods with their arguments, and the schema of blocks and views.

    Args:
        methods: method name to its description, with `args` inside.
        schema: the JSON Schema whose definitions hold MessageBlocks and the two strict views.
    """

    def __init__(self, methods: Mapping[str, Any], schema: Mapping[str, Any]) -> None:
        self._methods = methods
        self._validators = {
            name: Draft7Validator(
                {"$ref": f"#/definitions/{name}", "definitions": schema["definitions"]}
            )
            for name in ("MessageBlocks", "StrictModalView", "StrictHomeView")
        }

    @classmethod
    def load(cls, folder: Path = FOLDER) -> SlackContract | None:
        """The contract in that folder; None where the folder is not there."""
        if not folder.is_dir():
            return None
        methods = json.loads((folder / "slack-web-api-methods.json").read_text("utf-8"))
        schema = json.loads((folder / "blockkit-with-limits.schema.json").read_text("utf-8"))
        return cls(methods["methods"], schema)

    def complaints(self, method: str, arguments: Mapping[str, Any]) -> list[str]:
        """What is wrong with a call, a sentence each; arguments as sent, JSON or form values."""
        described = self._methods.get(method)
        if described is None:
            return [f"{method}: unknown method"]
        declared: Mapping[str, Any] = described["args"]
        wrong = [
            f"{method}: missing argument {name}"
            for name, rule in declared.items()
            if rule.get("required") and name not in arguments and name not in _ELSEWHERE
        ]
        for name, value in arguments.items():
            if name in declared:
                wrong += [f"{method}: {name} {each}" for each in _argument(name, value, declared)]
            elif name not in _ELSEWHERE:
                wrong.append(f"{method}: unknown argument {name}")
        return wrong + [f"{method}: {each}" for each in self._documents(arguments)]

    def message_complaints(self, blocks: object) -> list[str]:
        """What the schema has against the blocks of a message."""
        return self._against("MessageBlocks", blocks)

    def view_complaints(self, view: object) -> list[str]:
        """What the schema has against a modal or a Home tab."""
        home = isinstance(view, dict) and view.get("type") == "home"
        return self._against("StrictHomeView" if home else "StrictModalView", view)

    def _documents(self, arguments: Mapping[str, Any]) -> list[str]:
        wrong: list[str] = []
        if arguments.get("blocks"):
            wrong += self.message_complaints(_parsed(arguments["blocks"]))
        if "view" in arguments:
            wrong += self.view_complaints(_parsed(arguments["view"]))
        attachments = _parsed(arguments.get("attachments"))
        for attachment in attachments if isinstance(attachments, list) else []:
            if isinstance(attachment, dict) and "blocks" in attachment:
                wrong += self.message_complaints(attachment["blocks"])
        return wrong

    def _against(self, definition: str, document: object) -> list[str]:
        errors = self._validators[definition].iter_errors(document)
        return [f"{definition} {error.instance_path}: {error.message[:300]}" for error in errors]


def _parsed(value: object) -> object:
    """A JSON value, sent as itself or as a string; text that is no JSON stays text."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _argument(name: str, value: object, declared: Mapping[str, Any]) -> list[str]:
    rule = declared[name]
    kinds = rule["type"] if isinstance(rule["type"], list) else [rule["type"]]
    if not any(_is(kind, name, value) for kind in kinds):
        return [f"must be {' or '.join(kinds)}, not {value!r:.80}"]
    return _bounds(rule, value)


def _bounds(rule: Mapping[str, Any], value: object) -> list[str]:
    wrong = []
    if "enum" in rule and value not in rule["enum"]:
        wrong.append(f"must be one of {', '.join(rule['enum'])}")
    if isinstance(value, str):
        # A limit of 0 is a slip of the list: no argument exists to be always empty.
        if len(value) > (rule.get("maxLength") or len(value)):
            wrong.append(f"must have at most {rule['maxLength']} characters")
        if len(value) < rule.get("minLength", 0):
            wrong.append(f"must have at least {rule['minLength']} characters")
    if "minimum" in rule and float(str(value)) < rule["minimum"]:
        wrong.append(f"must be at least {rule['minimum']}")
    if "maximum" in rule and float(str(value)) > rule["maximum"]:
        wrong.append(f"must be at most {rule['maximum']}")
    return wrong


def _is(kind: str, name: str, value: object) -> bool:
    """Whether a value, from JSON or from a form (where all are strings), is of that kind."""
    match kind:
        case "any":
            return True
        case "null":
            return value is None
        case "string":
            return isinstance(value, str) or (
                name in _JSON_VALUED and isinstance(value, list | dict)
            )
        case "boolean":
            return isinstance(value, bool) or value in ("true", "false", "1", "0", 1, 0)
        case "integer" | "number":
            return _is_number(kind, value)
        case "array":
            # Some methods take their lists separated by commas.
            parsed = _parsed(value)
            return isinstance(parsed, list | str)
        case "object":
            return isinstance(_parsed(value), dict)
    raise ValueError(f"a kind of argument that this checker does not know: {kind}")


def _is_number(kind: str, value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return False
    try:
        number = float(value)
    except ValueError:
        return False
    return kind == "number" or number.is_integer()


@cache
def _contract() -> SlackContract | None:
    return SlackContract.load()


def record(method: str, arguments: Mapping[str, Any]) -> None:
    """Keep in `found` what is wrong with a call; nothing where the contract is missing."""
    contract = _contract()
    if contract is not None:
        found.extend(contract.complaints(method, arguments))
