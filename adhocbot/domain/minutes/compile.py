"""Compile the minutes from the record: every line comes from something that somebody entered."""

from __future__ import annotations

from dataclasses import replace

from adhocbot.domain.minutes.cover import cover_rows, own_document, revision_label, title_of
from adhocbot.domain.minutes.model import (
    Block,
    Line,
    Minutes,
    Paragraph,
    Section,
    Subheading,
)
from adhocbot.domain.minutes.placing import agenda_items, item_sections, left_empty
from adhocbot.domain.minutes.profile import ANNEXES, Profile, profile
from adhocbot.domain.minutes.sections import OWN_BLOCKS, listing
from adhocbot.domain.minutes.wording import Wording
from adhocbot.domain.record import ItemFact, Record
from adhocbot.domain.words import MinutesState, SessionState


def compile_minutes(record: Record) -> Minutes:
    """The minutes of a session; the same record gives an equal object.

    A section for which the record has nothing is left out, but any other business, which then says
    so once the session has closed.

    Raises:
        Refused: the record names a profile that does not exist.
    """
    laid_out = profile(record.profile)
    wording = Wording(record.language, laid_out.words)
    filled = [
        (key, blocks)
        for key in laid_out.sections
        for blocks in [_blocks(record, laid_out, key, wording)]
        if blocks
    ]
    return Minutes(
        title=title_of(record, wording),
        language=record.language,
        profile=laid_out.key,
        document=own_document(record, laid_out),
        revision=record.revision,
        revision_label=revision_label(record.revision, record.minutes_state, wording),
        cover=cover_rows(record, laid_out, wording),
        sections=tuple(
            Section(
                key=key,
                heading=laid_out.heading(key, record.language),
                number=place if laid_out.numbered and key not in ANNEXES else None,
                blocks=blocks,
            )
            for place, (key, blocks) in enumerate(filled, start=1)
        ),
    )


def in_state(minutes: Minutes, state: MinutesState) -> Minutes:
    """The same revision, labelled with another state; nothing else of a snapshot changes."""
    label = revision_label(
        minutes.revision, state, Wording(minutes.language, profile(minutes.profile).words)
    )
    cover = tuple(replace(row, text=label) if row.key == "status" else row for row in minutes.cover)
    return replace(minutes, revision_label=label, cover=cover)


def _blocks(record: Record, laid_out: Profile, key: str, wording: Wording) -> tuple[Block, ...]:
    own = OWN_BLOCKS[key](record, wording) if key in OWN_BLOCKS else ()
    noted = _noted(record, laid_out, key, wording)
    if key == "closing":
        # Who said what at the end comes before the moment at which it ended.
        return (*noted, *own)
    if key == "aob" and not noted and record.state is SessionState.CLOSED:
        return (Paragraph(Line(wording.say("none"), record.ended)),)
    return (*own, *noted)


def _noted(record: Record, laid_out: Profile, key: str, wording: Wording) -> tuple[Block, ...]:
    places = item_sections(record, laid_out)
    items = [item for item in agenda_items(record) if places[item.number] == key]
    # In a section of its own an item needs no heading; in the discussion it is one of many.
    headed = key == "discussion" or len(items) > 1
    blocks: list[Block] = []
    if key == "discussion" and record.general_notes:
        blocks.append(Subheading(Line(wording.say("general"))))
        blocks.extend(listing(record.general_notes))
    for item in items:
        under = _under(record, item, key, wording)
        if under and headed:
            blocks.append(Subheading(Line(item.title, item.source)))
        blocks.extend(under)
    return tuple(blocks)


def _under(record: Record, item: ItemFact, key: str, wording: Wording) -> tuple[Block, ...]:
    if item.notes:
        return listing(item.notes)
    if left_empty(record, item, key):
        return (Paragraph(Line(wording.say("to_be_developed"), item.source)),)
    return ()
