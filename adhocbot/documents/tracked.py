"""The marks of a revision as Word's own tracked changes, which can be read, accepted and printed.

Word shows them in colours with a line through or under; whoever accepts all of them has the
revision, whoever rejects all has the one before.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import count
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from adhocbot.documents.marks import ADDED, REMOVED, SIGNS, WHOLE

_STARTS = {ADDED: "w:ins", REMOVED: "w:del"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def track(root: Any, author: str) -> None:
    """Turn the signs within a part's runs into tracked changes, in place."""
    numbers = count(1)
    whole: dict[Any, str] = {}
    for paragraph in [each for each in root.iter(qn("w:p")) if _signed(each)]:
        kind = _whole(paragraph)
        for run in _signed(paragraph):
            _split(run, author, numbers)
        if kind is not None:
            whole[paragraph] = kind
            _change_all(paragraph, kind, author, numbers)
    for row in dict.fromkeys(row for each in whole for row in each.iterancestors(qn("w:tr"))):
        worded = [paragraph for paragraph in row.iter(qn("w:p")) if _has_words(paragraph)]
        kinds = {whole.get(paragraph) for paragraph in worded}
        only = kinds.pop() if len(kinds) == 1 else None
        if only is not None:
            for paragraph in row.iter(qn("w:p")):
                if paragraph not in whole:
                    _change_all(paragraph, only, author, numbers)
            row.get_or_add_trPr().append(_change(only, author, numbers))


def _whole(paragraph: Any) -> str | None:
    """How the paragraph's words came or went, if they did so all together."""
    text = "".join(each.text or "" for each in paragraph.iter(qn("w:t")))
    at = text.find(WHOLE)
    return _STARTS.get(text[at - 1]) if at > 0 else None


def _has_words(paragraph: Any) -> bool:
    """Whether there is more than a number or a sign."""
    texts = paragraph.iter(qn("w:t"), qn("w:delText"))
    return any(letter.isalpha() for text in texts for letter in text.text or "")


def _change_all(paragraph: Any, kind: str, author: str, numbers: count[int]) -> None:
    """What stands beside the words, such as a number or a colon, and the paragraph's own end."""
    for run in list(paragraph.iterchildren(qn("w:r"))):
        change = _change(kind, author, numbers)
        run.addprevious(change)
        change.append(run)
        for text in run.findall(qn("w:t")) if kind == _STARTS[REMOVED] else ():
            text.tag = qn("w:delText")
    properties = paragraph.get_or_add_pPr()
    _child(properties, "w:rPr").insert(0, _change(kind, author, numbers))


def _child(parent: Any, name: str) -> Any:
    found = parent.find(qn(name))
    if found is None:
        found = OxmlElement(name)
        parent.append(found)
    return found


def _signed(paragraph: Any) -> list[Any]:
    return [
        run
        for run in paragraph.iter(qn("w:r"))
        if any(sign in (text.text or "") for text in run.iter(qn("w:t")) for sign in SIGNS)
    ]


def _split(run: Any, author: str, numbers: count[int]) -> None:
    """Put the run's stretches in its place."""
    parent, place = run.getparent(), run.getparent().index(run)
    parent.remove(run)
    kind: str | None = None
    for child in run:
        if child.tag == qn("w:rPr"):
            continue
        if child.tag != qn("w:t"):
            parent.insert(place, _run(run, deepcopy(child), kind, author, numbers))
            place += 1
            continue
        for text, sign in _pieces((child.text or "").replace(WHOLE, "")):
            if text:
                parent.insert(place, _run(run, _words(text, kind), kind, author, numbers))
                place += 1
            if sign is not None:
                kind = _STARTS.get(sign)


def _pieces(text: str) -> Iterator[tuple[str, str | None]]:
    """Each stretch with the sign that ends it; None at the end of the text."""
    start = 0
    for place, letter in enumerate(text):
        if letter in SIGNS:
            yield text[start:place], letter
            start = place + 1
    yield text[start:], None


def _words(text: str, kind: str | None) -> Any:
    words = OxmlElement("w:delText" if kind == _STARTS[REMOVED] else "w:t")
    words.text = text
    words.set(_SPACE, "preserve")
    return words


def _run(run: Any, content: Any, kind: str | None, author: str, numbers: count[int]) -> Any:
    made = OxmlElement("w:r")
    properties = run.find(qn("w:rPr"))
    if properties is not None:
        made.append(deepcopy(properties))
    made.append(content)
    if kind is None:
        return made
    change = _change(kind, author, numbers)
    change.append(made)
    return change


def _change(kind: str, author: str, numbers: count[int]) -> Any:
    # Without a date, which it may lack: what is printed does not say when each change was made.
    change = OxmlElement(kind)
    change.set(qn("w:id"), str(next(numbers)))
    change.set(qn("w:author"), author)
    return change
