"""minutes: their state, the findings, and their way to approval."""

from __future__ import annotations

from adhocbot.domain.document import read_identifier
from adhocbot.domain.naming import listed
from adhocbot.domain.sentences.commands import (
    Command,
    MinutesApprove,
    MinutesExport,
    MinutesFix,
    MinutesKeep,
    MinutesNumber,
    MinutesPost,
    MinutesRevise,
    MinutesShow,
)
from adhocbot.domain.sentences.forms import Reader, alone, nothing_after, one_of
from adhocbot.domain.sentences.numbers import one_number
from adhocbot.domain.sentences.scope import Scope
from adhocbot.domain.sentences.text import after, first_word, refuse, shown
from adhocbot.domain.when import read_deadline
from adhocbot.domain.words import FORMS, Form

_WHAT = "a finding"
_POST = "minutes post until Fri 18:00"
_EXPORT = "minutes export docx"
_FORMS: dict[str, Form] = {form: form for form in FORMS}


def read_minutes(rest: str, scope: Scope) -> Command:
    """The forms of ``minutes``; nothing shows their state. Raises Refused, NotATime."""
    if not rest:
        return MinutesShow()
    forms: dict[str, Reader] = {
        "keep": lambda text, _: MinutesKeep(one_number(text, _WHAT, "minutes keep 3")),
        "fix": _fix,
        "number": _number,
        "post": _post,
        "revise": alone("minutes revise", MinutesRevise()),
        "approve": alone("minutes approve", MinutesApprove()),
        "export": _export,
    }
    return one_of("minutes", rest, scope, forms)


def _fix(rest: str, scope: Scope) -> Command:
    number, said = first_word(rest)
    return MinutesFix(one_number(number, _WHAT, "minutes fix 3"), said)


def _number(rest: str, scope: Scope) -> Command:
    if read_identifier(rest) is None:
        said = f"; {shown(rest)} is not one" if rest else ""
        raise refuse(
            f"Say the minutes' own number, letters and then digits{said}.",
            "minutes number TD427",
            kind="bad_identifier",
        )
    return MinutesNumber(rest)


def _post(rest: str, scope: Scope) -> Command:
    if not rest:
        return MinutesPost(None)
    phrase = after(rest, "until")
    if phrase is None:
        if rest.lower() == "until":
            raise refuse("Say until when remarks are taken.", _POST, kind="no_time")
        nothing_after("minutes post", rest)
        return MinutesPost(None)
    return MinutesPost(read_deadline(phrase, now=scope.now, zone=scope.zone))


def _export(rest: str, scope: Scope) -> Command:
    form = _FORMS.get(rest.lower().removeprefix("."))
    if form is None:
        said = f", not {shown(rest)}" if rest else ""
        raise refuse(
            f"Minutes come as {listed(tuple(_FORMS), 'or')}{said}.", _EXPORT, kind="bad_form"
        )
    return MinutesExport(form)


READERS: dict[str, Reader] = {"minutes": read_minutes}
