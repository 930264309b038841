"""question, questions: the question table's sentences."""

from __future__ import annotations

import re

from adhocbot.domain.sentences.commands import (
    Command,
    QuestionAdd,
    QuestionDrop,
    QuestionEdit,
    QuestionImport,
    QuestionMove,
    QuestionsShow,
)
from adhocbot.domain.sentences.forms import Reader, alone, one_of
from adhocbot.domain.sentences.numbers import move, one_number
from adhocbot.domain.sentences.scope import Scope
from adhocbot.domain.sentences.text import first_word, masked, refuse

_ADD = "question add Why now? why: its urgency comments: could it wait a year?"
_EDIT = "question edit 3 What is the scope?"
_WHAT = "a question"
_WHY = re.compile(r"(?<!\S)why[:：]", re.IGNORECASE)
_COMMENTS = re.compile(r"(?<!\S)comments[:：]", re.IGNORECASE)


def read_question(rest: str, scope: Scope) -> Command:
    """The forms of ``question``. Raises Refused."""
    forms = {
        "add": _add,
        "edit": _edit,
        "move": lambda text, _: QuestionMove(*move(text, _WHAT, "question move 3 to 1")),
        "drop": lambda text, _: QuestionDrop(one_number(text, _WHAT, "question drop 3")),
        "import": lambda text, _: QuestionImport(text),
    }
    return one_of("question", rest, scope, forms)


def _add(rest: str, scope: Scope) -> Command:
    text, why, comments = _parts(rest)
    if not text:
        raise refuse("The question itself is missing, before its why and comments.", _ADD)
    return QuestionAdd(text, why, comments)


def _edit(rest: str, scope: Scope) -> Command:
    number, words = first_word(rest)
    which = one_number(number, _WHAT, _EDIT)
    text, why, comments = _parts(words)
    if not (text or why or comments):
        raise refuse(f"Say how question {which} reads now.", _EDIT)
    return QuestionEdit(which, text, why, comments)


def _parts(words: str) -> tuple[str | None, str | None, str | None]:
    """The question, its why and its comments; comments are looked for after the why, if any."""
    hidden = masked(words)
    why = _WHY.search(hidden)
    comments = _COMMENTS.search(hidden, why.end() if why else 0)
    end = comments.start() if comments else len(words)
    return (
        words[: why.start() if why else end].strip() or None,
        (words[why.end() : end].strip() or None) if why else None,
        (words[comments.end() :].strip() or None) if comments else None,
    )


READERS: dict[str, Reader] = {
    "question": read_question,
    "questions": alone("questions", QuestionsShow()),
}
