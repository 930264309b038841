"""One finding of the record check."""

from __future__ import annotations

from dataclasses import dataclass

from adhocbot.domain.words import Severity


@dataclass(frozen=True)
class Needs:
    """What somebody has to say before a finding can be mended.

    `what` asks for it. `begins` is the beginning of the sentence that it completes; empty where it
    mends the thing found itself. `text` is what stands there now, or what is proposed instead.
    `example` shows what would do.
    """

    what: str
    example: str
    begins: str = ""
    text: str = ""


@dataclass(frozen=True)
class Finding:
    """What the check saw and where.

    `key` is stable for the thing found; `place` is a section's key or words for the place within
    the record; `fix` is a sentence that the chair can type as it stands and that mends it, which
    `offer` says in a word or two; `needs` is what only somebody who was there can say. Both are
    None where nothing can be mended any more.
    """

    key: str
    severity: Severity
    place: str
    sentence: str
    fix: str | None = None
    offer: str | None = None
    needs: Needs | None = None

    @property
    def advised(self) -> str:
        """The sentence, and one that would mend it, where no buttons stand beside it."""
        if self.needs is None or not self.needs.begins:
            return self.sentence
        return f"{self.sentence} For example: {self.needs.begins}{self.needs.example}"


def error(
    key: str,
    place: str,
    sentence: str,
    fix: str | None = None,
    *,
    offer: str | None = None,
    needs: Needs | None = None,
) -> Finding:
    """A finding that blocks approval."""
    return Finding(key, Severity.ERROR, place, sentence, fix, offer, needs)


def warning(
    key: str,
    place: str,
    sentence: str,
    fix: str | None = None,
    *,
    offer: str | None = None,
    needs: Needs | None = None,
) -> Finding:
    """A finding that blocks nothing."""
    return Finding(key, Severity.WARNING, place, sentence, fix, offer, needs)
