"""remark, remarks: a comment on a section, and what becomes of it."""

from __future__ import annotations

import re

from adhocbot.domain.naming import key, listed
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sections import WHOLE
from adhocbot.domain.sentences.commands import (
    Command,
    RemarkAdd,
    RemarkDispose,
    RemarkMaintain,
    RemarksShow,
)
from adhocbot.domain.sentences.forms import Reader, alone, or_form
from adhocbot.domain.sentences.scope import Scope
from adhocbot.domain.sentences.text import bare, leading_quoted, masked, refuse, shown
from adhocbot.domain.words import Disposition, RemarkKind

_REMARK = "remark documents: add C55 to the list"
_DISPOSE = "remark 2 not accepted because nobody said so"
_SHORTEST_PART = 3

# The longer dispositions first: "accepted with changes" begins with "accepted".
_WORDS = sorted((disposition.value for disposition in Disposition), key=len, reverse=True)
_DISPOSAL = re.compile(
    r"([0-9]{1,6})\s+("
    + "|".join(word.replace(" ", r"\s+") for word in _WORDS)
    + r"|maintained)(?:\s*\Z|(?=[\s,;:：.]))",
    re.IGNORECASE,
)
_COLON = re.compile("[:：]")
_KINDS = {kind.value: kind for kind in RemarkKind}
# What is proposed comes after the remark; with nothing after it, the word is text.
_PROPOSED = re.compile(r"(?<=\S)\s+proposed[:：]\s*(?=\S)", re.IGNORECASE)


def read_remark(rest: str, scope: Scope) -> Command:
    """A number and a disposition dispose; else a section, a colon and the remark to the letter.

    A kind may end the section's name, and the first ``proposed:`` within the remark divides it.

    Raises:
        Refused: the section is unknown (the sentence lists those there are), the remark is empty,
            or what is not accepted lacks its reason.
    """
    disposal = _DISPOSAL.match(rest)
    if disposal is not None:
        return _dispose(disposal, rest[disposal.end() :].strip())
    quoted = leading_quoted(rest)
    colon = _COLON.search(masked(rest), quoted[1] if quoted else 0)
    if colon is None:
        raise (
            _unknown(rest, scope)
            if rest
            else refuse("Say which section you remark on, a colon, and the remark.", _REMARK)
        )
    section, kind = _place(rest[: colon.start()].strip(), scope)
    text = rest[colon.end() :].strip()
    if not text:
        raise refuse("The remark itself is missing, after the colon.", _REMARK)
    said, proposed = _divided(text)
    return RemarkAdd(section, said, kind, proposed)


def read_reply_remark(text: str, scope: Scope) -> RemarkAdd:
    """A reply to posted minutes: ``documents: add C55`` as after ``remark``, else on the whole."""
    try:
        command = read_remark(text.strip(), scope)
    except Refused:
        command = None
    if isinstance(command, RemarkAdd):
        return command
    said, proposed = _divided(text.strip())
    return RemarkAdd(WHOLE, said, proposed=proposed)


def _divided(text: str) -> tuple[str, str | None]:
    """The remark, and what is proposed."""
    found = _PROPOSED.search(masked(text))
    return (text[: found.start()], text[found.end() :]) if found else (text, None)


def _place(name: str, scope: Scope) -> tuple[str, RemarkKind]:
    """The section, and the kind that its name ends in where what remains names a section."""
    *words, last = name.split() or [""]
    kind = _KINDS.get(last.lower()) if words else None
    if kind is None:
        return _section(bare(name), scope), RemarkKind.GENERAL
    try:
        return _section(bare(name), scope), RemarkKind.GENERAL
    except Refused:
        return _section(bare(name[: name.rindex(last)]), scope), kind


def _dispose(disposal: re.Match[str], tail: str) -> Command:
    number, word = int(disposal[1]), " ".join(disposal[2].lower().split())
    if number < 1:
        raise refuse("Remarks are numbered from 1.", _DISPOSE, kind="bad_number")
    found = re.match(r"because\s+(?=\S)", tail, re.IGNORECASE)
    reason = tail[found.end() :] if found else None
    changes = word == Disposition.ACCEPTED_WITH_CHANGES.value
    if changes and found is None:
        reason = re.sub(r"\A[,;:：.]\s*", "", tail) or None
    elif tail and found is None:
        raise refuse(
            f'After "{word}" comes nothing, or "because" and the reason; not {shown(tail)}.',
            _DISPOSE,
            kind="too_much",
        )
    if word == "maintained":
        if reason is not None:
            raise refuse(
                "A remark is maintained without a reason; add another remark to say why.",
                f"remark {number} maintained",
                kind="too_much",
            )
        return RemarkMaintain(number)
    if word == Disposition.NOT_ACCEPTED.value and reason is None:
        raise refuse(
            'A remark is not accepted only with a reason, after "because".',
            f"remark {number} not accepted because nobody said so",
            kind="no_reason",
        )
    return RemarkDispose(number, Disposition(word), reason)


def _section(name: str, scope: Scope) -> str:
    """`item:4` or a section's key, by number, whole name, or the one name that holds the words."""
    if re.fullmatch("[0-9]{1,6}", name):
        if int(name) in (number for number, _ in scope.items):
            return f"item:{int(name)}"
        raise _unknown(name, scope)
    wanted = key(name)
    items = [(f"item:{number}", key(title)) for number, title in scope.items]
    sections = [(section, key(heading)) for section, heading in scope.sections]
    keys = [(section, key(section)) for section, _ in scope.sections]
    for found in (
        [place for place, title in items if title == wanted],
        [place for place, title in [*keys, *sections] if title == wanted],
        [place for place, title in items if _holds(title, wanted)],
        [place for place, title in sections if _holds(title, wanted)],
    ):
        every = list(dict.fromkeys(found))
        if len(every) == 1:
            return every[0]
        if every:
            raise _several(name, every, scope)
    raise _unknown(name, scope)


def _holds(title: str, part: str) -> bool:
    """Whether the title holds the part from the beginning of a word; CJK words have none."""
    if not part.isascii():
        return len(part) > 1 and part in title
    return (
        len(part) >= _SHORTEST_PART
        and re.search(rf"(?<![^\W_]){re.escape(part)}", title) is not None
    )


def _several(name: str, found: list[str], scope: Scope) -> Refused:
    titles = {f"item:{number}": f"{number} ({title})" for number, title in scope.items}
    names = listed([titles.get(place, place) for place in found], "or")
    return refuse(
        f"{shown(name)} could be {names}.", "remark 4: the title is wrong", kind="ambiguous_section"
    )


def _unknown(name: str, scope: Scope) -> Refused:
    items = ", ".join(f"{number} ({title})" for number, title in scope.items)
    sections = ", ".join(section for section, _ in scope.sections)
    known = ". ".join(
        part
        for part in (items and f"Agenda items: {items}", sections and f"Sections: {sections}")
        if part
    )
    return refuse(
        f"{shown(name)} is no section of the minutes before a colon."
        + (f" {known}." if known else ""),
        _REMARK,
        kind="unknown_section",
    )


READERS: dict[str, Reader] = {
    "remark": or_form("remark", read_remark),
    "remarks": alone("remarks", RemarksShow()),
}
