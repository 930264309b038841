"""From a sentence to the command it asks for."""

from __future__ import annotations

from typing import Literal

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import (
    about,
    actions,
    agenda,
    concerns,
    documents,
    live,
    minutes,
    outcome,
    people,
    positions,
    questions,
    remarks,
    reservations,
    sessions,
)
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.sentences.forms import Reader
from adhocbot.domain.sentences.head import Head, read_head
from adhocbot.domain.sentences.scope import Scope
from adhocbot.domain.sentences.verbs import BY_NAME

READERS: dict[str, Reader] = {
    **sessions.READERS,
    **people.READERS,
    **agenda.READERS,
    **documents.READERS,
    **questions.READERS,
    **positions.READERS,
    **live.READERS,
    **concerns.READERS,
    **outcome.READERS,
    **actions.READERS,
    **minutes.READERS,
    **remarks.READERS,
    **reservations.READERS,
    **about.READERS,
}

# Commands that always end in words of the writer's own; others do where the field named is set.
_WORDY = (
    c.AgendaAdd, c.DocumentAdd, c.QuestionAdd, c.QuestionEdit, c.PositionState, c.NoteAdd,
    c.ConclusionAdd, c.ActionAdd, c.ActionDrop, c.RemarkAdd, c.ReservationMake, c.Cancel,
    c.Search,
)  # fmt: skip  # one row
_WORDY_WITH = {
    c.DocumentRevise: "reason",
    c.Decide: "reason",
    c.RemarkDispose: "reason",
    c.ConcernMove: "text",
    c.ConsultationAdd: "about",
    c.QuestionImport: "pasted",
}


def read(head: Head, scope: Scope) -> c.Command:
    """What the sentence asks for.

    Raises:
        Refused: words are missing, too many or wrong; the sentence ends in a line that works.
        NotATime: a time in it cannot be.
    """
    return READERS[head.verb](head.rest, scope)


def reads_as_sentence(text: str, scope: Scope) -> Literal["exact", "runs_on", "no"]:
    """How far a direct message is a sentence for the bot.

    ``exact``: a whole known form that ends in no free text, or a lone verb. ``runs_on``: it
    begins with a verb and runs on in words of its own, so that it may be a statement as well
    ("Note that we …", "Next we would …"). ``no``: it begins with no verb.
    """
    if not text.strip():
        return "no"
    try:
        head = read_head(text)
    except Refused:
        return "no"
    if not head.rest:
        return "exact"
    try:
        command = read(head, scope)
    except Refused:
        return "runs_on"
    return "runs_on" if _runs_on(command) else "exact"


def _runs_on(command: c.Command) -> bool:
    if isinstance(command, _WORDY):
        return True
    if isinstance(command, c.Help):
        return command.verb not in BY_NAME
    if isinstance(command, c.SettingsChange):
        return " " in command.value
    field = _WORDY_WITH.get(type(command))
    return field is not None and bool(getattr(command, field))
