"""Forms: what a sentence that got nothing opens, and what message shortcuts open."""

from __future__ import annotations

from collections.abc import Sequence

from adhocbot.documents.extract import TABLES
from adhocbot.domain.record import QuestionFact
from adhocbot.domain.rows import ReadRow
from adhocbot.slack.views.answer import Answer, message
from adhocbot.slack.views.answer_form import STANCES
from adhocbot.slack.views.compose import MESSAGE_ROOM, VIEW_ROOM, blocks_of, is_cut
from adhocbot.slack.views.excerpt import utf16
from adhocbot.slack.views.numbers import counted
from adhocbot.slack.views.page import Asked, Part, also, buttons, quiet, quote, say
from adhocbot.slack.views.parts import (
    FIELD_MOST,
    OPTIONS_MOST,
    Json,
    button,
    field,
    input_block,
    menu,
    modal,
    option,
    person,
)
from adhocbot.slack.views.words import bold, strong, theirs

_NAME = 200
_IN_FULL = 40
_FILES = "A table as .csv, .tsv, .txt, .md or .docx, of at most 5 MB."


def _about(label: str) -> Part:
    return say("For ", strong(label, _NAME), ".")


def _form(
    callback_id: str, title: str, parts: Sequence[Part], about: dict[str, object], submit: str
) -> Json:
    blocks = blocks_of(parts, VIEW_ROOM)
    return modal(callback_id, title, blocks, metadata=about, submit=submit)


def _text(
    block: str,
    label: str,
    value: str = "",
    *,
    multiline: bool = False,
    optional: bool = False,
    hint: str | None = None,
) -> Asked:
    element = field("value", value=value, multiline=multiline)
    return Asked(input_block(block, label, element, optional=optional, hint=hint))


def _choice(
    block: str, label: str, options: Sequence[Json], placeholder: str, chosen: str | None = None
) -> Asked:
    # A menu ends at a hundred: what is chosen already stands first.
    offered = sorted(options, key=lambda each: each["value"] != chosen)[:OPTIONS_MOST]
    element = menu("value", offered, placeholder=placeholder, chosen=chosen)
    return Asked(input_block(block, label, element, optional=True))


def schedule_form(
    channel: str,
    zone: str,
    *,
    topic: str = "",
    when: str = "",
    place: str = "",
    anticipated: bool = False,
) -> Json:
    """The form that calls a session; `zone` is the reader's, in which times are read."""
    expected = option("Anticipated: expected, but not confirmed yet", "anticipated")
    box: Json = {"type": "checkboxes", "action_id": "value", "options": [expected]}
    if anticipated:
        box["initial_options"] = [expected]
    hint = f"For example: Wed 12 Dec 13:15-14:30. In {zone}, unless you name another zone."
    parts: list[Part] = [
        _text("topic", "Topic", topic, hint="For example: Quantum. A series goes by its topic."),
        _text("when", "When", when, hint=hint),
        _text("place", "Place", place, optional=True),
        Asked(input_block("anticipated", "State", box, optional=True)),
    ]
    return _form("session.schedule", "Schedule a session", parts, {"channel": channel}, "Schedule")


def import_form(session_id: int, label: str) -> Json:
    """The form into which a table of questions is pasted."""
    hint = (
        "One question a line: question, why it is asked, comments, with tabs, semicolons or commas "
        "between them, as a spreadsheet or a table in a document gives them when copied. A first "
        "line may name the columns. You see what was understood before anything is saved."
    )
    file: Json = {
        "type": "file_input",
        "action_id": "value",
        "filetypes": list(TABLES),
        "max_files": 1,
    }
    parts = [
        _about(label),
        _text("rows", "Rows", multiline=True, optional=True, hint=hint),
        Asked(input_block("file", "Or a file", file, optional=True, hint=_FILES)),
    ]
    return _form("question.import", "Import questions", parts, {"session": session_id}, "Read")


def import_preview(key: str, rows: Sequence[ReadRow]) -> Json:
    """What was understood of a table of questions, before it is imported.

    Args:
        key: under which the rows are kept meanwhile.
    """
    blocks = blocks_of(_previewed(rows, VIEW_ROOM), VIEW_ROOM)
    about = {"kept": key}
    return modal(
        "question.import.confirm", "Is this right?", blocks, metadata=about, submit="Import"
    )


def import_shown(label: str, key: str, rows: Sequence[ReadRow]) -> Answer:
    """The same as a message, for a file that was sent with one."""
    return message(
        [
            say(strong(label, _NAME), ":"),
            *_previewed(rows, MESSAGE_ROOM),
            buttons(button("Import", "question.import", key, primary=True)),
        ]
    )


def _previewed(rows: Sequence[ReadRow], room: int) -> list[Part]:
    """Every row; of a long table the questions alone, so that each of them can be read."""
    whole = len(rows) <= _IN_FULL
    parts: list[Part] = [
        say(f"This is what I read: {counted(len(rows), 'question')}. Nothing is saved yet.")
    ]
    for number, row in enumerate(rows, start=1):
        line = (bold(f"{number}. "), strong(row.text))
        parts.append(say(*line) if whole else also(*line))
        if whole and row.why:
            parts.append(also("Why: ", theirs(row.why)))
        if whole and row.comments:
            parts.append(also("Comments: ", theirs(row.comments)))
    if not whole:
        why = sum(row.why is not None for row in rows)
        noted = sum(row.comments is not None for row in rows)
        parts.append(quiet(f"{why} of them with a reason, {noted} with comments."))
    if is_cut(parts, room):
        parts.append(quiet("Shortened here. What is imported is whole."))
    return parts


def agenda_form(
    session_id: int,
    label: str,
    *,
    title: str = "",
    link: str | None = None,
    presenter: str | None = None,
) -> Json:
    """The form for an agenda item; `link` is the message that it was made from."""
    who = person("value", "Nobody in particular", presenter)
    parts = [
        _about(label),
        *_whole(title, "agenda add"),
        *_wordless(title, link),
        _text("title", "Title", _fitting(title)),
        _text("minutes", "Minutes", optional=True, hint="A number, for example 10."),
        Asked(input_block("presenter", "Presenter", who, optional=True)),
    ]
    about: dict[str, object] = {"session": session_id, "link": link}
    return _form("agenda.propose", "Add to the agenda", parts, about, "Add")


def action_form(
    session_id: int,
    label: str,
    *,
    delegations: Sequence[str] = (),
    text: str = "",
    link: str | None = None,
    owner: str | None = None,
) -> Json:
    """The form for an action item; `link` is the message that it was made from."""
    who = person("value", "Nobody yet", owner)
    due = "For example: Thu 08:00. In your own zone, unless you name another."
    parts: list[Part] = [
        _about(label),
        *_whole(text, "action"),
        *_wordless(text, link),
        _text("text", "What is to be done", _fitting(text), multiline=True),
        Asked(input_block("owner", "Owner", who, optional=True)),
    ]
    if delegations:
        options = [option(name, name) for name in delegations]
        parts.append(_choice("delegation", "Or a delegation", options, "No delegation"))
    parts.append(_text("due", "Due", optional=True, hint=due))
    about: dict[str, object] = {"session": session_id, "link": link}
    return _form("action.add", "Add an action item", parts, about, "Add")


def position_form(
    session_id: int,
    label: str,
    questions: Sequence[QuestionFact],
    delegations: Sequence[str],
    *,
    text: str = "",
    link: str | None = None,
    delegation: str | None = None,
) -> Json:
    """The form for a position; without questions, or with a text too long for it, it says so.

    Args:
        link: the message that it was made from.
        delegation: whose position it is, as far as that is known.
    """
    about: dict[str, object] = {"session": session_id, "link": link}
    if not questions:
        none = [_about(label), say("There are no questions yet, so nothing can be answered.")]
        return _shown(none, about)
    if not _holds(text):
        return _shown([_about(label), *_whole(text, "position 6,7")], about)
    numbers = [option(f"{each.number}. {each.text}", str(each.number)) for each in questions]
    which = menu("value", numbers[:OPTIONS_MOST], placeholder="One or several", many=True)
    stance = menu("value", STANCES, placeholder="No stance")
    parts: list[Part] = [
        _about(label),
        *_wordless(text, link),
        Asked(input_block("questions", "Questions", which)),
    ]
    if delegations:
        options = [option(name, name) for name in delegations]
        parts.append(_choice("delegation", "Delegation", options, "My own", delegation))
    parts += [
        Asked(input_block("stance", "Stance", stance, optional=True)),
        _text("statement", "Statement", text, multiline=True),
    ]
    return _form("position.add", "Add a position", parts, about, "Put on record")


def _shown(parts: Sequence[Part], about: dict[str, object]) -> Json:
    blocks = blocks_of(parts, VIEW_ROOM)
    title = "Add a position"
    return modal("position.shown", title, blocks, metadata=about, submit=None, close="Close")


def _holds(text: str) -> bool:
    return utf16(text) <= FIELD_MOST


def _fitting(text: str) -> str:
    """The text for a field, or nothing: half a text in a field would be taken for the whole."""
    return text if _holds(text) else ""


def _wordless(text: str, link: str | None) -> list[Part]:
    """Says what to do with a message that is nothing but files."""
    if text.strip() or link is None:
        return []
    return [say("This message has no words of its own. Write them here; its link is kept.")]


def _whole(text: str, sentence: str) -> list[Part]:
    """Says what to do with a text that is too long for a form."""
    if _holds(text):
        return []
    size = counted(len(text), "character")
    return [
        say(f"This message has {size}, and a form's field ends at {FIELD_MOST}:"),
        quote(theirs(text)),
        say(f"To enter it whole, send it as a message: @adhocbot {sentence} …"),
    ]
