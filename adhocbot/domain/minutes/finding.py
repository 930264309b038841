"""One finding of the record check."""

from __future__ import annotations

from dataclasses import dataclass

from adhocbot.domain.words import Severity


@dataclass(frozen=True)
class Finding:
    """What the check saw and where.

    `key` is stable for the thing found; `place` is a section's key or words for the place within
    the record; `fix` is a sentence that the chair can type as it stands and that mends it, or None
    where only the chair can know what is right.
    """

    key: str
    severity: Severity
    place: str
    sentence: str
    fix: str | None = None


def error(key: str, place: str, sentence: str, fix: str | None = None) -> Finding:
    """A finding that blocks approval."""
    return Finding(key, Severity.ERROR, place, sentence, fix)


def warning(key: str, place: str, sentence: str, fix: str | None = None) -> Finding:
    """A finding that blocks nothing."""
    return Finding(key, Severity.WARNING, place, sentence, fix)
