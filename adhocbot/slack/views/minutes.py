"""Minutes: where they stand, and the message under which they are reviewed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from adhocbot.domain import naming
from adhocbot.domain.minutes import Minutes
from adhocbot.domain.minutes.changes import Change
from adhocbot.domain.minutes.model import Block, Line, Listing, Paragraph, Table
from adhocbot.domain.record import Record
from adhocbot.domain.source import Source
from adhocbot.domain.when import show_instant
from adhocbot.domain.words import Approval, Disposition, MinutesState, SessionState
from adhocbot.services.findings import NumberedFinding
from adhocbot.slack.views import words as shown
from adhocbot.slack.views.answer import Answer, message
from adhocbot.slack.views.approving import (
    approve_button,
    approved_how,
    how_to_approve,
    somebody_can,
    way_lines,
)
from adhocbot.slack.views.check import record_check
from adhocbot.slack.views.numbers import counted, label_of, posted
from adhocbot.slack.views.numbers import minutes_state as state_in_words
from adhocbot.slack.views.page import Heading, Part, also, bullet, buttons, quiet, say
from adhocbot.slack.views.parts import Json, button
from adhocbot.slack.views.printed import is_empty
from adhocbot.slack.views.reading import read_button
from adhocbot.slack.views.words import Piece, bold, own, strong, theirs

_LINES_SHOWN = 25
_CHANGES_SHOWN = 8
_ACCEPTED = (Disposition.ACCEPTED, Disposition.ACCEPTED_WITH_CHANGES)


def minutes_state(
    record: Record, findings: Sequence[NumberedFinding], session_id: int, leads: bool
) -> Answer:
    """Where the minutes stand, what the record check found, and how to go on.

    Args:
        leads: whether the reader is the chair or the secretary, who can keep a finding as it is.
    """
    parts: list[Part] = [
        say(bold(f"Minutes of {label_of(record)}: "), state_in_words(record), "."),
        also(_go_on(record, findings)),
    ]
    # As the record is now, posted or not; the posted ones are read from their own messages, too.
    shown = None if record.minutes_state is MinutesState.DRAFT else record.revision - 1
    parts.append(buttons(read_button(session_id, shown)))
    return message([*parts, *record_check(record, findings, session_id, leads)])


def _go_on(record: Record, findings: Sequence[NumberedFinding]) -> str:
    if record.state is SessionState.CANCELLED:
        return "The session was cancelled, so there is nothing to post."
    if record.state is not SessionState.CLOSED:
        return "They can be posted once the session is closed: close"
    if record.minutes_state is MinutesState.APPROVED:
        return "They are final. To get them: minutes export docx"
    if record.minutes_state is MinutesState.DRAFT and record.approved is not None:
        return "To post the correction for review: minutes post"
    if record.minutes_state is MinutesState.DRAFT:
        return "To post the draft for review: minutes post, or: minutes post until Fri 18:00"
    if any(each.blocks for each in findings):
        return "To approve them, settle the errors first: mend them or keep them as they are."
    if any(each.disposition in _ACCEPTED and each.worked_in is None for each in record.remarks):
        return f"To work in what was accepted: minutes revise. {how_to_approve(record)}"
    return how_to_approve(record)


def summary(
    record: Record,
    minutes: Minutes,
    revision: int,
    session_id: int,
    last: bool,
    *,
    approved: Source | None = None,
    until: datetime | None = None,
    changed: Sequence[Change] = (),
) -> Answer:
    """The message of a posted revision: what was settled, what is open, and the way to remark.

    Args:
        minutes: the revision as it was frozen.
        last: whether no later revision was posted; only then it can be remarked on and approved.
        approved: who approved this revision, and when, where that is known.
        until: when the announced review ends.
        changed: what it changed in the revision before.
    """
    parts: list[Part] = [
        Heading(minutes.title),
        say(bold(f"{label_of(record)}: "), theirs(minutes.revision_label, 200)),
    ]
    if revision > 0:
        parts += _changed(changed, revision)
    parts += _settled(minutes)
    parts += _review(record, revision, last, approved, until)
    parts.append(buttons(*_buttons(record, revision, session_id, last)))
    return message(parts)


def _changed(changed: Sequence[Change], revision: int) -> list[Part]:
    before = posted(revision - 1)
    since = before if revision > 1 else f"the {before}"
    if not changed:
        return [say(f"The text reads as in {since}.")]
    parts: list[Part] = [say(bold(f"Changed since {since}"))]
    parts += [bullet(*_change(each)) for each in changed[:_CHANGES_SHOWN]]
    if len(changed) > _CHANGES_SHOWN:
        rest = counted(len(changed) - _CHANGES_SHOWN, "more change")
        parts.append(quiet(f"… and {rest}, marked in the files."))
    return parts


def _change(each: Change) -> shown.Line:
    where = theirs(f"{each.section}, ", 160)
    if each.kind == "changed":
        return where, own("was: "), theirs(each.was, 300), own(" Now: "), theirs(each.text, 300)
    return where, own(f"{each.kind}: "), theirs(each.text or each.was, 400)


def _settled(minutes: Minutes) -> list[Part]:
    parts: list[Part] = []
    for key in ("determination", "conclusions", "actions", "next"):
        section = minutes.section(key)
        if section is None:
            continue
        lines = [line for block in section.blocks for line in _lines(block)]
        parts.append(say(bold(section.heading)))
        parts += [bullet(*line) for line in lines[:_LINES_SHOWN]]
        if len(lines) > _LINES_SHOWN:
            parts.append(quiet(f"… and {counted(len(lines) - _LINES_SHOWN, 'more line')}."))
    return parts or [say("Nothing was decided, and no action item was given.")]


def _lines(block: Block) -> list[shown.Line]:
    match block:
        case Paragraph():
            return [(_of(block.line),)]
        case Listing():
            return [(_of(line),) for line in block.lines]
        case Table():
            return [_row(row.cells) for row in block.rows]
    return []


def _of(line: Line) -> Piece:
    number = f"{line.number}. " if line.number is not None else ""
    return theirs(f"{number}{line.text}")


def _row(cells: tuple[str, ...]) -> shown.Line:
    """An action item: its number, what is to be done, and the rest behind it."""
    number, text, *others = cells
    known = "; ".join(each for each in others if not is_empty(each))
    rest = [theirs(f" [{known}]", 240)] if known else []
    return strong(f"{number}. ", 20), theirs(text), *rest


def _review(
    record: Record, revision: int, last: bool, approved: Source | None, until: datetime | None
) -> list[Part]:
    done = record.approved
    if done is not None and done.revision == revision and _is_corrected(record):
        return [
            say("✓ ", bold("Approved"), *approved_how(record, approved), "."),
            say("A correction is under way. Until it is approved, this revision holds."),
        ]
    if not last:
        return [say("A later revision has been posted; it takes this one's place.")]
    parts: list[Part] = [*_remarks(record, revision), *_reserved(record)]
    if record.minutes_state is MinutesState.APPROVED:
        return [*parts, say("✓ ", bold("Approved"), *approved_how(record, approved), ".")]
    if until is not None:
        parts.append(say("Remarks until ", bold(show_instant(until, record.zone)), "."))
    parts += way_lines(record)
    how = (
        "To remark: the button, or: remark documents: add C55 to the list. Where I can read this "
        "channel, a delegate's reply in this thread is a remark, too. To see what is open: minutes"
    )
    return [*parts, quiet(how)]


def _is_corrected(record: Record) -> bool:
    return record.approved is not None and record.minutes_state is not MinutesState.APPROVED


def _reserved(record: Record) -> list[Part]:
    if not record.reservations:
        return []
    names = naming.listed(list(dict.fromkeys(each.delegation for each in record.reservations)))
    count = counted(len(record.reservations), "reservation")
    return [say(f"{count}, in the minutes in full: ", theirs(names, 400), ".")]


def _remarks(record: Record, revision: int) -> list[Part]:
    if not record.remarks:
        return [say("No remarks so far.")]
    still_open = [each for each in record.remarks if each.is_open]
    accepted = [each for each in record.remarks if each.disposition in _ACCEPTED]
    withdrawn = sum(each.withdrawn for each in record.remarks)
    told = [f"{len(still_open)} open"] if still_open else []
    if not still_open:
        told.append("none open" if withdrawn else "all disposed of")
    if accepted:
        told.append(f"{len(accepted)} accepted")
    if withdrawn:
        told.append(f"{withdrawn} withdrawn")
    here = sum(each.revision == revision for each in record.remarks)
    of = "" if here == len(record.remarks) else f" ({here or 'none'} on this revision)"
    text = f"{counted(len(record.remarks), 'remark')}{of}: {', '.join(told)}. To see them: remarks"
    return [say(text)]


def _buttons(record: Record, revision: int, session_id: int, last: bool) -> list[Json]:
    value = f"{session_id}:{revision}"
    read = read_button(session_id, revision)
    if not last or record.minutes_state is not MinutesState.IN_REVIEW:
        return [read]
    reserve = button("Reservation", "reservation.add", value)
    can = [read, button("Remark", "remark.add", value), reserve]
    if somebody_can(record):
        way = record.posted.approval if record.posted else Approval.CHAIR
        can.append(approve_button(value, way))
    return can
