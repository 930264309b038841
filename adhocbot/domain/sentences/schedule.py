"""schedule: a topic, a time, a place; and where each of them ends."""

from __future__ import annotations

import re

from adhocbot.domain.naming import fitting
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import Command, Schedule
from adhocbot.domain.sentences.scope import Scope
from adhocbot.domain.sentences.text import (
    bare,
    cut_flag,
    leading_quoted,
    places,
    refuse,
    shown,
    unquote,
)
from adhocbot.domain.typed import MARK
from adhocbot.domain.when import NotATime, When, read_when

EXAMPLE = "schedule Quantum on Wed 12 Dec 13:15-14:30 at ITU, Geneva"

# A clock time by its looks: "10 Downing Street" begins with none.
_CLOCK = re.compile(
    r"(?:[0-9]{1,2}[:.h][0-9]{2}(?:\s?[ap]m)?|[0-9]{1,2}\s?(?:[ap]m|h|uhr)|noon|midday|midnight)"
    r"(?=[\s,;–-]|$)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"#([0-9]{1,4})$")
_LONGEST_PHRASE = 200


def read_schedule(rest: str, scope: Scope) -> Command:
    """Read what follows ``schedule``.

    The time follows the leftmost ``on`` after which all up to the place is one; where there is
    none, the refusal is that of the last ``on``, before it that of words like a time.

    Raises:
        Refused, NotATime: the topic or the time is missing or cannot be.
    """
    words, anticipated = cut_flag(rest, "anticipated")
    quoted = leading_quoted(words)
    starts = [on for on in places(words, "on") if quoted is None or on.start() >= quoted[1]]
    at = _place(words, scope)
    errors: list[NotATime] = []
    for on in starts:
        here = at if at is not None and at.start() >= on.end() else None
        phrase = words[on.end() : here.start() if here else len(words)].strip()
        phrase, early = cut_flag(phrase, "anticipated")
        try:
            when = read_phrase(phrase, scope)
        except NotATime as error:
            errors.append(error)
            continue
        topic, number = _topic(words[: on.start()])
        place = _read_place(words[here.end() :], scope) if here else None
        return Schedule(topic, number, when, place, anticipated or early)
    raise _no_time(errors)


def read_phrase(phrase: str, scope: Scope) -> When:
    """The time that the words are, in the speaker's zone. Raises NotATime."""
    return read_when(phrase, now=scope.now, zone=scope.zone)


def _no_time(errors: list[NotATime]) -> Refused:
    if not errors:
        return refuse('Say when, after the word "on".', EXAMPLE, kind="no_time")
    alike = [error for error in errors if error.looks_like_time]
    return (alike or errors)[-1]


def _place(words: str, scope: Scope) -> re.Match[str] | None:
    """The last ``at`` that does not begin a time, or one before a place in quotes."""
    every = [at for at in places(words, "at") if words[at.end() :].strip()]
    for at in every:
        if unquote(words[at.end() :]) is not None:
            return at
    other = [at for at in every if not _begins_time(words[at.end() :].strip(), scope)]
    return other[-1] if other else None


def _begins_time(words: str, scope: Scope) -> bool:
    """Whether a clock time comes first, or all the words are a time or like one ("at 6")."""
    if _CLOCK.match(words):
        return True
    if len(words) > _LONGEST_PHRASE:
        return False
    return any(_like_time(phrase, scope) for phrase in (words, f"at {words}"))


def _like_time(phrase: str, scope: Scope) -> bool:
    try:
        read_phrase(phrase, scope)
    except NotATime as error:
        return error.looks_like_time
    return True


def _read_place(words: str, scope: Scope) -> str:
    text = words.strip()
    if unquote(text) is None and any(
        _begins_time(text[at.end() :].strip(), scope) for at in places(text, "at")
    ):
        raise refuse(
            f"{shown(text)} is a place with a time in it: the time comes before the place.",
            EXAMPLE,
            kind="time_after_place",
        )
    return bare(text)


def _topic(words: str) -> tuple[str, int | None]:
    text, number = words.strip(), None
    found = _NUMBERED.search(text)
    if found is not None:
        text, number = text[: found.start()].rstrip(), int(found[1])
        if number < 1:
            raise refuse("Sessions are numbered from 1.", EXAMPLE, kind="bad_number")
    if MARK.search(text):
        raise refuse(
            f"{shown(text)} is no topic: write it in words, without a mention or link.",
            EXAMPLE,
            kind="bad_topic",
        )
    if not text:
        raise refuse('Say on which topic, before the word "on".', EXAMPLE)
    return fitting(bare(text), "topic"), number
