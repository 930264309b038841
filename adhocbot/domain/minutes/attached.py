"""A posted revision with what its review attaches to it.

The text of a posted revision is frozen. Its remarks with their dispositions, and the reservations,
are no part of that text: they are attached to it, as the record has them. While the review goes on
they grow; with its approval the revision is kept with them, so the approved document is final as a
whole, whatever a correction brings later.
"""

from __future__ import annotations

from dataclasses import replace

from adhocbot.domain.minutes.model import Block, Minutes, Section
from adhocbot.domain.minutes.profile import ANNEXES, APPROVAL, ATTACHED, profile
from adhocbot.domain.minutes.reviewed import remark_blocks, reservation_blocks
from adhocbot.domain.minutes.wording import Wording
from adhocbot.domain.record import Record


def with_review(minutes: Minutes, record: Record) -> Minutes:
    """The revision, its text as it was frozen, with what was said about it up to now.

    What was said about a later revision is none of its own. What is attached stands at the end,
    before the annexes, so that no other section is numbered anew.

    Args:
        record: of the same session.

    Raises:
        Refused: the minutes name a profile that does not exist.
    """
    laid_out = profile(minutes.profile)
    kept = tuple(each for each in minutes.sections if each.key not in ATTACHED)
    frozen = tuple(each for each in kept if each.key not in ANNEXES)
    said = _up_to(record, minutes)
    attached = [(key, blocks) for key in ATTACHED if (blocks := _blocks(key, said))]
    return replace(
        minutes,
        sections=(
            *frozen,
            *(
                Section(
                    key=key,
                    heading=laid_out.heading(key, minutes.language),
                    number=place if laid_out.numbered else None,
                    blocks=blocks,
                )
                for place, (key, blocks) in enumerate(attached, start=len(frozen) + 1)
            ),
            *(each for each in kept if each.key in ANNEXES),
        ),
    )


def without_review(minutes: Minutes) -> Minutes:
    """The text of a revision alone, as it was posted: all else stands after it."""
    text = tuple(each for each in minutes.sections if each.key not in (*ATTACHED, APPROVAL))
    return replace(minutes, sections=text)


def _up_to(record: Record, minutes: Minutes) -> Record:
    """The record without what was said about later revisions, to be worded as the minutes are."""
    revision = minutes.revision
    return replace(
        record,
        profile=minutes.profile,
        language=minutes.language,
        remarks=tuple(each for each in record.remarks if each.revision <= revision),
        reservations=tuple(each for each in record.reservations if each.revision <= revision),
    )


def _blocks(key: str, record: Record) -> tuple[Block, ...]:
    wording = Wording(record.language, profile(record.profile).words)
    if key == "reservations":
        return reservation_blocks(record, wording)
    return remark_blocks(record, wording)
