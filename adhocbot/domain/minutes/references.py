"""A "see" that leads nowhere or in a circle.

Kept modest on purpose: a "see" counts within a text only before "question", "section" or "item"
and a number. A statement is never searched; but one that as a whole is nothing but a "see" is
followed, since a reader would follow it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from adhocbot.domain.minutes.finding import Finding, Needs, error
from adhocbot.domain.minutes.placing import agenda_items
from adhocbot.domain.record import LineFact, Record

_SEE = r"(?:see|voir|véase|ver)"
_TO = re.compile(
    rf"\b{_SEE} (?:also |aussi |también )?(?:the |la |le )?(?:answer to |answers to )?"
    r"(?:agenda )?(?P<kind>question|pregunta|section|sección|item|point|punto) "
    r"(?P<number>[0-9]{1,4})\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    rf"\s*\(?{_TO.pattern}\s*[.)]*\s*|\s*\(?{_SEE} (?P<way>below|above)\s*[.)]*\s*", re.IGNORECASE
)
# Longer than any delegation's name would be, so that no delegation is taken for a column.
_CELLS = ("the column of reasons", "the column of comments")
_KINDS = {"pregunta": "question", "sección": "section", "point": "item", "punto": "item"}


@dataclass(frozen=True)
class _Node:
    """One text that may refer to another of its chain: a delegation's answer, a kind of cell."""

    chain: str
    question: int


def reference_findings(record: Record, *, sections: int) -> Iterator[Finding]:
    """Every "see" that leads nowhere or in a circle.

    Args:
        record: the session's record.
        sections: how many numbered sections the minutes have.
    """
    targets = {
        "question": {question.number for question in record.questions},
        "section": set(range(1, sections + 1)),
        "item": {item.number for item in agenda_items(record)},
    }
    yield from _nowhere(record, targets)
    texts = _chained_texts(record)
    order = [question.number for question in record.questions]
    edges: dict[_Node, _Node] = {}
    for node, text in texts.items():
        target = _target(node, text, texts, order)
        if target is None:
            continue
        if target in texts:
            edges[node] = target
        else:
            yield error(
                f"see-nowhere:{node.chain}:{node.question}",
                f"question {node.question}",
                f"“{text.strip()}” ({node.chain}, question {node.question}) leads nowhere.",
            )
    yield from _circles(edges)


def _nowhere(record: Record, targets: dict[str, set[int]]) -> Iterator[Finding]:
    told: set[str] = set()
    lines_of_record = {line.text for _, lines in lists(record) for line in lines}
    for place, text in _prose(record):
        for found in _TO.finditer(text):
            kind = found["kind"].lower()
            kind = _KINDS.get(kind, kind)
            key = f"see-nowhere:{place}:{kind} {found['number']}"
            if int(found["number"]) not in targets[kind] and key not in told:
                told.add(key)
                yield error(
                    key,
                    place,
                    f"“{found[0]}” in {place} leads nowhere: there is no such {kind}.",
                    needs=corrected(text) if text in lines_of_record else None,
                )
    for place, lines in lists(record):
        for at, line in enumerate(lines):
            found_whole = _WHOLE.fullmatch(line.text)
            end = {"below": len(lines) - 1, "above": 0}
            way = found_whole["way"] if found_whole else None
            if way and at == end[way.lower()]:
                yield error(
                    f"see-nowhere:{place}:{way.lower()}",
                    place,
                    f"“{line.text.strip()}” in {place} leads nowhere: nothing stands {way} it.",
                    needs=corrected(line.text),
                )


def _prose(record: Record) -> Iterator[tuple[str, str]]:
    for place, lines in lists(record):
        for line in lines:
            yield place, line.text
    for question in record.questions:
        place = f"question {question.number}"
        for text in (question.text, question.why, question.comments):
            if text:
                yield place, text
    for found in record.determinations:
        yield "the determination", f"{found.subject}\n{found.reason or ''}"
    for action in record.actions:
        yield f"action {action.number}", action.text


def corrected(text: str) -> Needs:
    """A line of the record is to read otherwise."""
    return Needs("How the line reads", "the line as it should read", text=text)


def lists(record: Record) -> Iterator[tuple[str, tuple[LineFact, ...]]]:
    """The lines that people entered, by their place: under each item, the general ones, the end."""
    for item in agenda_items(record):
        yield f"item {item.number}", item.notes
    yield "the general notes", record.general_notes
    yield "the conclusions", record.conclusions


def _chained_texts(record: Record) -> dict[_Node, str]:
    """Answers by delegation, and the table's own cells by kind, in the table's order."""
    texts: dict[_Node, str] = {}
    for question in record.questions:
        for chain, text in zip(_CELLS, (question.why, question.comments), strict=True):
            if text:
                texts[_Node(chain, question.number)] = text
        for position in record.positions:
            if question.number in position.questions:
                texts[_Node(position.delegation, question.number)] = position.statement
    return texts


def _target(node: _Node, text: str, texts: dict[_Node, str], order: list[int]) -> _Node | None:
    """Where the text sends its reader, if it does nothing else; perhaps nowhere."""
    found = _WHOLE.fullmatch(text)
    if found is None:
        return None
    if found["way"] is None:
        is_cell = node.chain in _CELLS
        kind = found["kind"].lower()
        # A cell's "see question 99" is prose as well, and told there.
        if _KINDS.get(kind, kind) != "question" or (is_cell and int(found["number"]) not in order):
            return None
        return _Node(node.chain, int(found["number"]))
    here = order.index(node.question)
    below = found["way"].lower() == "below"
    rest = order[here + 1 :] if below else list(reversed(order[:here]))
    answered = [n for n in rest if _Node(node.chain, n) in texts]
    return _Node(node.chain, answered[0] if answered else -1)


def _circles(edges: dict[_Node, _Node]) -> Iterator[Finding]:
    told: set[_Node] = set()
    for start in edges:
        path = [start]
        while path[-1] in edges and edges[path[-1]] not in path:
            path.append(edges[path[-1]])
        back = edges.get(path[-1])
        if back is None:
            continue
        circle = path[path.index(back) :]
        if told.isdisjoint(circle):
            told.update(circle)
            numbers = ", ".join(str(node.question) for node in [*circle, back])
            yield error(
                f"see-circle:{back.chain}:{min(node.question for node in circle)}",
                f"question {back.question}",
                f"The references of {back.chain} lead in a circle: questions {numbers}.",
            )
