"""What a message to the bot is, and how the answer to a reply looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import Scope, beside, read, read_head, read_reply, reads_as_sentence
from adhocbot.domain.sentences import commands as c
from adhocbot.services import replies
from adhocbot.slack import views
from adhocbot.slack.listeners.heard import Heard
from adhocbot.slack.views import Answer

FILE_GONE = (
    "The file that stated it is gone from your message. To state it anew, send the file or the "
    "words in a new message."
)
"""Said when a position went with its file."""


def imports_questions(heard: Heard) -> bool:
    """Whether the words ask for a table of questions to be imported."""
    said = heard.said
    try:
        command = read(read_head(heard.text), Scope(now=said.now, zone=said.zone))
    except Refused:
        return False
    return isinstance(command, c.QuestionImport)


def refusing(refused: Refused) -> Callable[[Any, Heard], Answer]:
    def act(_db: Any, _heard: Heard) -> Answer:
        raise refused

    return act


def beside_before(typed_then: str, statement: str) -> str:
    """What a file and the words beside it said before an edit; nothing where that was refused."""
    try:
        return beside(typed_then, statement).text
    except Refused:
        return ""


def prompt_under(db: Any, heard: Heard) -> int | None:
    if heard.thread is None:
        return None
    return replies.prompt_under(db, heard.said.team, heard.said.channel, heard.thread)


def reads(heard: Heard) -> Literal["exact", "runs_on", "no"]:
    said = heard.said
    # With its list of questions, nothing but the sentence can be meant, however it runs on.
    if replies.position_sentence(heard.text, said) is not None:
        return "exact"
    return reads_as_sentence(heard.text, Scope(now=said.now, zone=said.zone))


def told_of(told: replies.Answered) -> Answer:
    match told:
        case replies.Unclear():
            return views.unclear(told.prompt, told.reply)
        case replies.Second():
            return views.second_reply(told.prompt, told.reply, told.numbers)
        case replies.Unsure():
            return views.which_prompt(told.prompts, told.reply)
        case _:
            return views.saved(told)


def states_something(heard: Heard) -> bool:
    """Whether words that a file stood beside state something without it.

    They named its questions at most: other words beside a file are no part of its statement, and
    do not become one when it goes.
    """
    quoted = read_reply(heard.text)
    if quoted is not None:
        return bool(quoted[1])
    return replies.position_sentence(heard.text, heard.said) is not None
