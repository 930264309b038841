"""The interpreter of the tables: what a value has against its rule, as Slack words it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adhocbot.sandbox.blockkit.rules import (
    Flag,
    Kinds,
    ListOf,
    Number,
    OneOf,
    OrNull,
    Record,
    Rule,
    Surface,
    Text,
)


def complaint(words: str, pointer: str) -> str:
    """One line of `response_metadata.messages`."""
    return f"[ERROR] {words} [json-pointer:{pointer}]"


def complaints(value: object, rule: Rule, pointer: str, surface: Surface) -> Iterator[str]:
    """What `value`, at `pointer`, has against `rule` on `surface`; nothing when it is fine."""
    match rule:
        case OrNull():
            if value is not None:
                yield from complaints(value, rule.of, pointer, surface)
        case ListOf():
            yield from _list(value, rule, pointer, surface)
        case Record():
            yield from _record(value, rule, pointer, surface, typed=False)
        case Kinds():
            yield from _kinds(value, rule, pointer, surface)
        case _:
            yield from _leaf(value, rule, pointer)


def _leaf(value: object, rule: Text | Flag | Number | OneOf, pointer: str) -> Iterator[str]:
    match rule:
        case Text():
            yield from _text(value, rule, pointer)
        case Number():
            yield from _number(value, rule, pointer)
        case OneOf():
            yield from _one_of(value, rule, pointer)
        case Flag():
            if not isinstance(value, bool):
                yield complaint("must provide a boolean", pointer)


def _text(value: object, rule: Text, pointer: str) -> Iterator[str]:
    if not isinstance(value, str):
        yield complaint("must provide a string", pointer)
    elif rule.most is not None and len(value) > rule.most:
        yield complaint(f"must be less than {rule.most + 1} characters", pointer)
    elif len(value) < rule.least:
        yield complaint(f"must be more than {rule.least - 1} characters", pointer)
    elif rule.shape is not None and not re.fullmatch(rule.shape, value):
        yield complaint(f"must be a valid {rule.shape_name}", pointer)


def _number(value: object, rule: Number, pointer: str) -> Iterator[str]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield complaint("must provide a number", pointer)
    elif rule.least is not None and value < rule.least:
        yield complaint(f"must be greater than {rule.least - 1}", pointer)
    elif rule.most is not None and value > rule.most:
        yield complaint(f"must be less than {rule.most + 1}", pointer)


def _one_of(value: object, rule: OneOf, pointer: str) -> Iterator[str]:
    # By type too: Python holds True and 1 for equal, JSON does not.
    if not any(type(value) is type(each) and value == each for each in rule.values):
        yield complaint("must be a valid enum value", pointer)


def _list(value: object, rule: ListOf, pointer: str, surface: Surface) -> Iterator[str]:
    if not isinstance(value, list):
        yield complaint("must provide an array", pointer)
        return
    if rule.most is not None and len(value) > rule.most:
        yield complaint(f"no more than {rule.most} items allowed", pointer)
    if len(value) < rule.least:
        yield complaint(f"no fewer than {rule.least} items allowed", pointer)
    for index, item in enumerate(value):
        yield from complaints(item, rule.of, f"{pointer}/{index}", surface)


def _record(
    value: object, rule: Record, pointer: str, surface: Surface, *, typed: bool
) -> Iterator[str]:
    if not isinstance(value, dict):
        yield complaint("must provide an object", pointer)
        return
    known = {**rule.required, **rule.optional}
    for name in rule.required:
        if name not in value:
            yield complaint(f"missing required field: {name}", pointer)
    yield from _groups(value, rule, pointer)
    for name, item in value.items():
        if name in known:
            yield from complaints(item, known[name], f"{pointer}/{name}", surface)
        elif not rule.open and not (typed and name == "type"):
            yield complaint(f"invalid additional property: {name}", pointer)


def _groups(value: dict[str, object], rule: Record, pointer: str) -> Iterator[str]:
    if rule.some_of and not any(name in value for name in rule.some_of):
        names = ", ".join(f"`{name}`" for name in rule.some_of)
        yield complaint(f"must define at least one of {names}", pointer)
    if rule.either and sum(name in value for name in rule.either) != 1:
        names = " or ".join(f"`{name}`" for name in rule.either)
        yield complaint(f"must define either {names}, and not both", pointer)


def _kinds(value: object, rule: Kinds, pointer: str, surface: Surface) -> Iterator[str]:
    if not isinstance(value, dict):
        yield complaint("must provide an object", pointer)
        return
    if "type" not in value:
        yield complaint("missing required field: type", pointer)
        return
    kind = value["type"]
    # A list as a type would not even be hashable.
    record = rule.records.get(kind) if isinstance(kind, str) else None
    if record is None or kind in rule.not_on.get(surface, frozenset()):
        yield complaint(f"unsupported type: {kind}", f"{pointer}/type")
        return
    yield from _record(value, record, pointer, surface, typed=True)
