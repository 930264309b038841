"""What buttons carry: numbers, and names of forms."""

from __future__ import annotations

import re

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import read_list
from adhocbot.domain.typed import clean_text
from adhocbot.slack import views
from adhocbot.slack.asking import Wanted

_LISTED = re.compile(r"[0-9]{1,18}:[0-9]{1,18}\|https?://\S+")


def number_in(value: str) -> int:
    """The number that a button carries.

    Raises:
        Refused: it carries none, so the button is not one of ours.
    """
    text = clean_text(value)
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise _old()
    return int(text)


def _old() -> Refused:
    return Refused("This button is too old to work. The sentences work always: help")


def two_numbers_in(value: str) -> tuple[int, int]:
    """The two numbers of a button's value, `session:number`; refuses as `number_in`."""
    first, _, second = value.partition(":")
    return number_in(first), number_in(second)


def chosen_in(value: str) -> tuple[str, int | None, tuple[int, ...] | None]:
    """A reply's key, and the prompt and the questions it is to answer, where a button names them.

    Raises:
        Refused: the button is not one of ours.
    """
    reply, *chosen = value.split(":")
    match chosen:
        case []:
            return reply, None, None
        case [prompt, numbers]:
            return reply, number_in(prompt), read_list(numbers)
        case _:
            return reply, number_in(""), None


def three_numbers_in(value: str) -> tuple[int, int, int]:
    """The three numbers of a finding's button, `session:revision:number`; as `number_in`."""
    first, _, others = value.partition(":")
    return number_in(first), *two_numbers_in(others)


def remark_in(value: str) -> tuple[int, int, int]:
    """`session:remark:start`: a remark, and how many come before its page of the list.

    Raises:
        Refused: the button is not one of ours.
    """
    session, number, start, *_ = [*value.split(":"), "", ""]
    return number_in(session), number_in(number), number_in(start or "0")


def undo_in(value: str) -> tuple[int, str]:
    """The entry that an Undo takes back, and where the list stands that shows it, if one does.

    Raises:
        Refused: the button is not one of ours.
    """
    entry, bar, listed = value.partition("|")
    if bar and not _LISTED.fullmatch(listed):
        raise _old()
    return number_in(entry), listed


def place_in(value: str) -> views.Place:
    """Where a button leads in minutes: `session:revision`, and perhaps the page.

    Raises:
        Refused: it is none of ours.
    """
    session, revision, page, *_ = [*value.split(":"), "", ""]
    if revision == "draft":
        return views.Place(number_in(session), None, number_in(page or "0"))
    return views.Place(number_in(session), number_in(revision), number_in(page or "0"))


def value_of(wanted: Wanted) -> str:
    """What a button that opens a form carries; `wanted_in` reads it again."""
    numbers = [each for each in (wanted.session, wanted.number) if each is not None]
    return ":".join([wanted.form, *map(str, numbers)])


def wanted_in(value: str) -> Wanted:
    """The form that a button opens. Raises Refused where the button is not one of ours."""
    form, *numbers = value.split(":")
    if len(numbers) > 2:
        return Wanted(form, number_in(""))
    return Wanted(form, *map(number_in, numbers)) if numbers else Wanted(form, None)
