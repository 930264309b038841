"""People in sentences: real mentions only, since a typed name could be anybody's."""

from __future__ import annotations

import re

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.text import masked, refuse, shown
from adhocbot.domain.typed import MARK, Mark, marks

CHOOSE = "choose the name from the list that Slack offers when you type @."

_TYPED = re.compile(r"(?<!\S)@[^\W_]\S*$")
_BETWEEN = re.compile(r"[\s,，;&]+|\band\b", re.IGNORECASE)


def end_mark(text: str) -> tuple[str, Mark] | None:
    """The mark that the text ends with, and the text before it."""
    found = list(MARK.finditer(text))
    if not found or found[-1].end() != len(text):
        return None
    last = found[-1]
    return text[: last.start()].rstrip(), marks(last[0])[0]


def end_person(text: str, example: str) -> tuple[str, str] | None:
    """The person whose mention ends the text: (the text before it, the user's id), or None.

    Raises:
        Refused: the text ends in a name with an @ that is no mention.
    """
    if _TYPED.search(masked(text)):
        raise typed_name(text.split()[-1], example)
    found = end_mark(text)
    if found is None or found[1].kind != "user":
        return None
    return found[0], found[1].ref


def only_people(text: str, example: str) -> tuple[str, ...]:
    """The users' ids where the text is nothing but mentions; each once, empty for no text.

    Raises:
        Refused: anything else stands there too.
    """
    rest = _BETWEEN.sub(" ", MARK.sub(" ", text)).strip()
    found = marks(text)
    if rest.startswith("@"):
        raise typed_name(rest.split()[0], example)
    others = [mark for mark in found if mark.kind != "user"]
    if rest or others:
        wrong = shown(rest or str(others[0]))
        raise refuse(f"{wrong} is not a person: {CHOOSE}", example, kind="not_a_person")
    return tuple(dict.fromkeys(mark.ref for mark in found))


def one_person(text: str, example: str) -> str:
    """The user's id where the text is one mention.

    Raises:
        Refused: it is empty, several mentions or anything else.
    """
    people = only_people(text, example)
    if not people:
        raise refuse(f"Say who: {CHOOSE}", example)
    if len(people) > 1:
        raise refuse("Name one person only.", example, kind="too_many")
    return people[0]


def typed_name(word: str, example: str) -> Refused:
    """The refusal of a name that only looks like a mention."""
    return refuse(f"{shown(word)} is only typed: {CHOOSE}", example, kind="not_a_mention")
