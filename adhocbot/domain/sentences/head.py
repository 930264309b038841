"""The first words of a sentence, its verb and the session it names; and the help for verbs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import SessionRef
from adhocbot.domain.sentences.text import first_word, leading_quoted, masked, nearest, shown
from adhocbot.domain.sentences.verb import Verb
from adhocbot.domain.sentences.verbs import BY_NAME, VERBS

# Not within an address, and no mark: `https://example.org/page#2` is text.
_REF = re.compile(r"(?!\S*://)([^\s#\ufdd3]+)#([0-9]{1,6})(?!\S)")
# Only what takes part in a review: elsewhere "Position: …" is what a delegate replies.
_WITH_COLON = frozenset({"remark", "reservation"})
_QUOTED_REF = re.compile(r"#([0-9]{1,6})(?!\S)")


@dataclass(frozen=True)
class Head:
    """`verb` is one of the table, in small letters; `rest` is typed text, stripped at both ends."""

    verb: str
    ref: SessionRef | None
    rest: str


def read_head(text: str) -> Head:
    """Cut the verb, and the session named right after it, off a sentence; no words mean help.

    Raises:
        Refused: the verb is unknown; the sentence names the nearest.
    """
    verb, rest = first_word(text)
    if not verb:
        return Head("help", None, "")
    name = _named(verb.lower())
    if name not in BY_NAME:
        raise _unknown_verb(verb)
    if BY_NAME[name].needs_session == "none":
        return Head(name, None, rest)
    ref, rest = _ref(rest)
    return Head(name, ref, rest)


def _named(word: str) -> str:
    """The verb, without the colon that people write after it as they would in a letter."""
    name = word.rstrip(":：")
    return name if name in _WITH_COLON else word


def _ref(rest: str) -> tuple[SessionRef | None, str]:
    hidden = masked(rest)
    quoted = leading_quoted(rest)
    if quoted is not None:
        found = _QUOTED_REF.match(hidden, quoted[1])
        if found is not None and int(found[1]):
            return SessionRef(quoted[0], int(found[1])), rest[found.end() :].strip()
        return None, rest
    found = _REF.match(hidden)
    if found is not None and int(found[2]):
        return SessionRef(found[1], int(found[2])), rest[found.end() :].strip()
    return None, rest


def _unknown_verb(word: str) -> Refused:
    close = nearest(word, BY_NAME)
    hint = (
        f"Did you mean {close}? For example: {BY_NAME[close].example}"
        if close
        else "To see what I understand: help"
    )
    return Refused(f"There is no {shown(word)}. {hint}", kind="unknown_verb")


def help_text(verb: str | None) -> str:
    """All verbs by group, or one verb with its sentences and who may say them.

    Raises:
        Refused: the verb is unknown; the sentence names the nearest.
    """
    if verb is None:
        groups = dict.fromkeys(known.group for known in VERBS)
        return "\n\n".join([*(_group(group) for group in groups), "More on one verb: help action"])
    known = BY_NAME.get(verb.lower())
    if known is None:
        raise _unknown_verb(verb)
    lines = [f"{known.name}: {known.help}.", f"Who: {known.who}."]
    return "\n".join([*lines, *(f"  {usage}" for usage in known.usages)])


def _group(group: str) -> str:
    return "\n".join([group, *(_line(verb) for verb in VERBS if verb.group == group)])


def _line(verb: Verb) -> str:
    return f"  {verb.name}: {verb.help}"
