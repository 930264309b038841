"""The forms of a review: a remark, what becomes of it, a reservation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from adhocbot.domain.review import RemarkFact
from adhocbot.domain.sections import spoken
from adhocbot.domain.words import RemarkKind
from adhocbot.slack.views.compose import VIEW_ROOM, blocks_of
from adhocbot.slack.views.excerpt import utf16
from adhocbot.slack.views.page import Asked, Part, quote, say
from adhocbot.slack.views.parts import (
    FIELD_MOST,
    OPTIONS_MOST,
    Json,
    field,
    input_block,
    menu,
    modal,
    option,
)
from adhocbot.slack.views.words import strong, theirs

_NAME = 200
_KINDS = {
    RemarkKind.GENERAL: "General",
    RemarkKind.TECHNICAL: "Technical: what it says",
    RemarkKind.EDITORIAL: "Editorial: how it is said",
}


@dataclass(frozen=True)
class Typed:
    """What was filled in already, where a form is shown again; `note` says why it is."""

    section: str | None = None
    kind: str = RemarkKind.GENERAL.value
    text: str = ""
    proposed: str = ""
    delegation: str | None = None
    note: str = ""


@dataclass(frozen=True)
class Reviewed:
    """The revision that a form is about, and for whom the person who fills it in may speak."""

    session: int
    label: str
    revision: int
    delegations: Sequence[str] = ()


def remark_form(
    about: Reviewed, sections: Sequence[tuple[str, str]], typed: Typed | None = None
) -> Json:
    """The form for a remark; `sections` are their keys and headings."""
    given = typed or Typed()
    offered = [option(heading, key) for key, heading in sections][:OPTIONS_MOST]
    known = [each["value"] for each in offered]
    chosen = given.section if given.section in known else None
    where = menu("value", offered, placeholder="A section of the minutes", chosen=chosen)
    kinds = menu(
        "value",
        [option(says, kind.value) for kind, says in _KINDS.items()],
        placeholder="A kind",
        chosen=given.kind,
    )
    hint = "How it should read instead, word for word."
    parts = [
        *_opening(about, given),
        Asked(input_block("section", "Section", where)),
        Asked(input_block("kind", "Kind", kinds)),
        _text("text", "Remark", given.text, "What is wrong, or missing."),
        _text("proposed", "Proposed change", given.proposed, hint, optional=True),
        *_whose(about.delegations, given.delegation),
    ]
    return _form("remark.add", "Remark on the minutes", parts, _about(about), "Remark")


def reservation_form(about: Reviewed, typed: Typed | None = None) -> Json:
    """The form for a reservation."""
    given = typed or Typed()
    hint = "It is attached to the minutes in these words."
    parts = [
        *_opening(about, given),
        _text("text", "Reservation", given.text, hint),
        *_whose(about.delegations, given.delegation),
    ]
    return _form("reservation.add", "Attach a reservation", parts, _about(about), "Attach")


def change_form(session: int, label: str, remark: RemarkFact) -> Json:
    """The form in which a remark is accepted with changes."""
    parts = [
        *_remarked(label, remark),
        _text("text", "How it reads", remark.proposed or "", "As the minutes will say it."),
    ]
    about: dict[str, object] = {"session": session, "remark": remark.number}
    return _form("remark.change", "Accept with changes", parts, about, "Accept")


def refuse_form(session: int, label: str, remark: RemarkFact) -> Json:
    """The form in which a remark is not accepted, and why."""
    parts = [
        *_remarked(label, remark),
        _text("text", "Why not", "", "Its author is told, and can maintain the remark."),
    ]
    about: dict[str, object] = {"session": session, "remark": remark.number}
    return _form("remark.refuse", "Not accept a remark", parts, about, "Not accept")


def _remarked(label: str, remark: RemarkFact) -> list[Part]:
    by = remark.delegation or remark.author
    parts: list[Part] = [
        say(strong(label, _NAME), theirs(f": remark {remark.number} by {by}", _NAME),
            theirs(f" on {spoken(remark.section)}:", _NAME)),
        quote(theirs(remark.text)),
    ]  # fmt: skip  # one line that is said
    if remark.proposed:
        parts += [say("Proposed:"), quote(theirs(remark.proposed))]
    return parts


def _opening(about: Reviewed, typed: Typed) -> list[Part]:
    what = f"revision {about.revision} of the minutes" if about.revision else "the draft minutes"
    on = say(f"On {what} of ", strong(about.label, _NAME), ".")
    return [say(theirs(typed.note)), on] if typed.note else [on]


def _about(about: Reviewed) -> dict[str, object]:
    return {"session": about.session, "on": about.revision}


def _whose(delegations: Sequence[str], chosen: str | None) -> list[Part]:
    """Asked only where there is a choice."""
    if len(delegations) < 2:
        return []
    offered = [option(name, name) for name in delegations][:OPTIONS_MOST]
    first = chosen if chosen in delegations[:OPTIONS_MOST] else offered[0]["value"]
    which = menu("value", offered, placeholder="A delegation", chosen=first)
    return [Asked(input_block("delegation", "Delegation", which))]


def _text(block: str, label: str, value: str, hint: str, *, optional: bool = False) -> Asked:
    # Half a text in a field would be taken for the whole.
    fitting = value if utf16(value) <= FIELD_MOST else ""
    element = field("value", value=fitting, multiline=True)
    return Asked(input_block(block, label, element, optional=optional, hint=hint))


def _form(
    callback_id: str, title: str, parts: Sequence[Part], about: dict[str, object], submit: str
) -> Json:
    return modal(callback_id, title, blocks_of(parts, VIEW_ROOM), metadata=about, submit=submit)
