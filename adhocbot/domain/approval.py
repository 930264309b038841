"""How posted minutes come to be approved, and how many voices a quorum still needs."""

from __future__ import annotations

from dataclasses import dataclass

from adhocbot.domain.naming import listed
from adhocbot.domain.record import Record
from adhocbot.domain.review import PostedFact, VoiceFact
from adhocbot.domain.words import Approval

MOST_VOICES = 999
"""So many delegations can be asked for at most."""


@dataclass(frozen=True)
class Quorum:
    """How far the voices for a revision are.

    `needed`: how many delegations make the quorum. `voices`: those that approve, in the order in
    which they did. `of`: those that took part, each of which has a voice.
    """

    needed: int
    voices: tuple[str, ...]
    of: tuple[str, ...]

    @property
    def missing(self) -> int:
        """How many more are needed; 0 once it is reached."""
        return max(0, self.needed - len(self.voices))

    @property
    def is_possible(self) -> bool:
        """Whether enough took part for it ever to be reached."""
        return self.needed <= len(set(self.of) | set(self.voices))


def quorum_of(record: Record, posted: PostedFact) -> Quorum:
    """How far the voices for a posted revision are.

    Whose voices count is settled with its posting, whoever comes to the series or leaves it since.
    """
    took_part = record.took_part if posted.took_part is None else posted.took_part
    return counted(posted, took_part, record.voices)


def counted(
    posted: PostedFact, took_part: tuple[str, ...], voices: tuple[VoiceFact, ...]
) -> Quorum:
    """As `quorum_of`, of those that took part and the voices that were given, for any revision."""
    given = tuple(v.delegation for v in voices if v.revision == posted.revision)
    return Quorum(needed(posted.quorum, len(took_part)), given, took_part)


def needed(quorum: int | None, took_part: int) -> int:
    """How many delegations make a quorum; without a number, more than half of those there were."""
    return quorum if quorum is not None else took_part // 2 + 1


def how_words(approval: Approval, quorum: int | None) -> str:
    """How minutes are approved: ``by the chair``, ``by a quorum of 3 delegations``."""
    if approval is Approval.CHAIR:
        return "by the chair"
    if approval is Approval.SILENCE:
        return "by silence: where no remark is open when the announced period ends"
    if quorum is None:
        return "by a quorum: more than half of the delegations that took part"
    return f"by a quorum of {delegations(quorum)}"


def delegations(number: int) -> str:
    """``1 delegation``, ``3 delegations``."""
    return f"{number} delegation{'' if number == 1 else 's'}"


def voices_words(quorum: Quorum) -> str:
    """Where a quorum stands, in a sentence."""
    if not quorum.voices:
        return f"Nobody has approved yet; {quorum.needed} of {len(quorum.of)} voices are needed."
    have = "has" if len(quorum.voices) == 1 else "have"
    told = f"{listed(quorum.voices)} {have} approved"
    if not quorum.missing:
        return f"{told}; the quorum of {quorum.needed} is reached."
    more = "1 more voice is" if quorum.missing == 1 else f"{quorum.missing} more voices are"
    return f"{told}; {more} needed."
