"""Mending a finding: by the sentence that it proposes, or by what somebody has to say."""

from __future__ import annotations

from typing import Any

from adhocbot.domain.minutes import Finding
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.sentences import read, read_head
from adhocbot.services import mending
from adhocbot.services.findings import NumberedFinding
from adhocbot.services.frame import Said, Saved
from adhocbot.slack.doing import DOES
from adhocbot.slack.scoping import scope_of
from adhocbot.store.named import named

# An action item's words stay as they are; only what ends the sentence is told.
_TASK = "what it says"


def mend(
    db: Any, said: Said, session: int, number: int, words: str = "", revision: int | None = None
) -> Saved | None:
    """Mend a finding; None where it needs words and got none, so that a form asks for them.

    Args:
        words: typed text, what the finding needs to be told.
        revision: the one for which a button or a form showed the finding's number.

    Raises:
        Refused: it cannot be mended so; the sentence says what would do.
    """
    found = mending.found(db, said, session, number, revision)
    finding = found.finding
    if finding.needs is not None:
        return _told(db, said, session, found, words) if words.strip() else None
    if finding.fix is None:
        raise Refused(
            f"Nothing mends this any more: {finding.sentence} "
            f"To keep it as it is: minutes keep {number}",
            kind="no_fix",
        )
    if words.strip():
        raise Refused(
            f"One sentence mends this, and nothing else is needed: {finding.fix} "
            f"To say it: minutes fix {number}",
            kind="too_much",
        )
    return _say(db, said, session, finding.fix)


def _told(db: Any, said: Said, session: int, found: NumberedFinding, words: str) -> Saved:
    finding: Finding = found.finding
    if finding.needs is not None and finding.needs.begins:
        return _say(db, said, session, f"{finding.needs.begins}{words.strip()}")
    if finding.key.startswith("action-incomplete:"):
        told = _read(db, said, session, f"action {_TASK} {words.strip()}")
        if not isinstance(told, c.ActionAdd) or told.text != _TASK:
            raise Refused(
                "Say only who owns it and until when. For example: "
                f"minutes fix {found.number} @x by Thu 8am",
                kind="too_much",
            )
        return mending.mend_action(db, said, session, finding.key, told)
    return mending.mend_line(db, said, session, found, words)


def _say(db: Any, said: Said, session: int, sentence: str) -> Saved:
    command = _read(db, said, session, sentence)
    return DOES[type(command)](db, said, session, command)


def _read(db: Any, said: Said, session: int, sentence: str) -> c.Command:
    return read(read_head(sentence), scope_of(said, named(db, session)))
