"""How a verb's forms are told apart, and what is said where none fits."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from adhocbot.domain.naming import listed
from adhocbot.domain.sentences.commands import Command, OpenForm
from adhocbot.domain.sentences.scope import Scope
from adhocbot.domain.sentences.text import first_word, nearest, refuse, shown
from adhocbot.domain.sentences.verbs import BY_NAME

Reader = Callable[[str, Scope], Command]


def alone(verb: str, command: Command) -> Reader:
    """The reader of a verb that stands alone.

    Raises (when read):
        Refused: something follows the verb.
    """

    def read(rest: str, scope: Scope) -> Command:
        nothing_after(verb, rest)
        return command

    return read


def or_form(form: str, reader: Reader) -> Reader:
    """As the reader; where nothing is said, what opens the form of that name."""

    def read(rest: str, scope: Scope) -> Command:
        return reader(rest, scope) if rest else OpenForm(form)

    return read


def nothing_after(form: str, rest: str) -> None:
    """Let the form through where nothing follows it.

    Raises:
        Refused: something does.
    """
    if rest:
        raise refuse(
            f"{form} takes nothing after it, so {shown(rest)} is not understood.",
            form,
            kind="too_much",
        )


def one_of(verb: str, rest: str, scope: Scope, forms: Mapping[str, Reader]) -> Command:
    """Read on with the form that the first word names (``agenda add …``).

    Raises:
        Refused: it names none; the sentence says which is nearest, or all there are.
    """
    word, after_it = first_word(rest)
    form = forms.get(word.lower())
    if form is not None:
        return form(after_it, scope)
    known = BY_NAME[verb]
    every = listed([f"{verb} {name}" for name in forms], "or")
    if not word:
        raise refuse(f"{verb} needs one word more: {every}.", known.example)
    close = nearest(word, forms)
    hint = f"Did you mean {verb} {close}?" if close else f"There is {every}."
    raise refuse(
        f"There is no {shown(f'{verb} {word}')}. {hint}",
        (known.example_of(close) if close else None) or known.example,
        kind="unknown_form",
    )


def text_of(verb: str, rest: str, what: str, example: str) -> str:
    """The free text after a verb, to the letter.

    Raises:
        Refused: there is none.
    """
    if not rest:
        raise refuse(f"{verb} needs {what} after it.", example)
    return rest
