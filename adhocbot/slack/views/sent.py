"""What was read from a file that a person sent."""

from __future__ import annotations

from adhocbot.documents.extract import Statement, named
from adhocbot.slack.views.answer import Answer, message
from adhocbot.slack.views.excerpt import excerpt
from adhocbot.slack.views.numbers import counted
from adhocbot.slack.views.page import quiet
from adhocbot.slack.views.words import theirs

_UNUSED = 200


def read_from(read: Statement, unused: str = "") -> str:
    """``Read from the file “reply.docx”: 1234 characters.``

    Args:
        unused: words beside the file that are no part of the statement.
    """
    told = f"Read from the file {named(read.name)}: {counted(len(read.text.strip()), 'character')}."
    if read.left_out:
        told += f" Its {read.left_out} are not part of it."
    if unused:
        words = excerpt(" ".join(unused.split()), _UNUSED)
        told += f" Your words beside it are not part of it: “{words}”"
    return told


def with_note(answer: Answer, note: str) -> Answer:
    """An answer, and a remark under it."""
    under = message([quiet(theirs(note))])
    return Answer(f"{answer.text}\n{under.text}", [*answer.blocks, *under.blocks])
