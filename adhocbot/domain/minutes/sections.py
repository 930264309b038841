"""What the record puts into each section, apart from the notes under the agenda's items."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from adhocbot.domain.document import read_identifier
from adhocbot.domain.minutes.answers import annex_blocks, question_blocks
from adhocbot.domain.minutes.attendance import attendance_blocks
from adhocbot.domain.minutes.concerns import concern_blocks
from adhocbot.domain.minutes.dates import ordinal, show_clock, show_range, show_time
from adhocbot.domain.minutes.model import Block, Line, Listing, Paragraph, Row, Table
from adhocbot.domain.minutes.overview import matrix_blocks
from adhocbot.domain.minutes.placing import agenda_items
from adhocbot.domain.minutes.reviewed import remark_blocks, reservation_blocks
from adhocbot.domain.minutes.wording import Wording
from adhocbot.domain.record import ActionFact, DocumentFact, ItemFact, LineFact, Record
from adhocbot.domain.words import ActionState, SessionState

Blocks = tuple[Block, ...]


def _agenda(record: Record, wording: Wording) -> Blocks:
    items = agenda_items(record)
    if not items:
        return ()
    lines = tuple(Line(_item(item, wording), item.source, item.number) for item in items)
    if record.agenda_approved_at is None:
        approval = wording.say("agenda_not_approved")
    elif record.agenda_document is None:
        approval = wording.say("agenda_approved")
    else:
        approval = wording.say("agenda_approved_in", document=record.agenda_document)
    return Listing(lines), Paragraph(Line(approval, record.agenda_approved))


def _item(item: ItemFact, wording: Wording) -> str:
    details = []
    if item.minutes is not None:
        details.append(wording.say("minutes_allotted", number=item.minutes))
    if item.presenter is not None:
        details.append(item.presenter.name)
    # An identifier that the title itself names is not said twice.
    details.extend(one for one in item.documents if one not in item.title)
    return f"{item.title} ({'; '.join(details)})" if details else item.title


def _documents(record: Record, wording: Wording) -> Blocks:
    own = read_identifier(record.minutes_document or "")
    # The minutes stand in the register too, and are not listed in themselves.
    listed = [each for each in record.documents if own is None or each.key != own.key]
    if not listed:
        return ()
    headers = tuple(wording.say(key) for key in ("identifier", "document_title", "document_source"))
    rows = tuple(
        Row(
            (document.identifier, _document_title(document, wording), document.from_whom or ""),
            document.source,
        )
        for document in listed
    )
    return (Table(headers, rows),)


def _document_title(document: DocumentFact, wording: Wording) -> str:
    title = document.title
    for revision in document.revisions:
        done = "revised" if revision.registered else "to_be_revised"
        key = f"{done}_for" if revision.reason else done
        note = wording.say(key, identifier=revision.identifier, reason=revision.reason)
        title = f"{title} {note}"
    return f"{title}\n{document.link}" if document.link else title


def _determination(record: Record, wording: Wording) -> Blocks:
    blocks: list[Block] = []
    for found in record.determinations:
        text = wording.determined(found.subject, found.result, found.reason)
        if not found.confirmed:
            text = wording.say("unconfirmed", line=text, name=found.source.by)
        blocks.append(Paragraph(Line(text, found.source)))
    return tuple(blocks)


def _next(record: Record, wording: Wording) -> Blocks:
    lines = []
    for session in record.follow_ups:
        scheduled = session.state is SessionState.SCHEDULED
        when = show_range(session.start, session.end, session.zone, wording.language)
        text = wording.say(
            "follow_up",
            ordinal=ordinal(session.number, wording.language),
            when=f"{when}, {session.place}" if session.place else when,
            state=wording.say("confirmed") if scheduled else wording.word(session.state),
        )
        lines.append(Line(text, session.source))
    return (Listing(tuple(lines)),) if lines else ()


def _closing(record: Record, wording: Wording) -> Blocks:
    if record.state is SessionState.CANCELLED:
        key = "cancelled_because" if record.cancel_reason else "cancelled"
        return (Paragraph(Line(wording.say(key, reason=record.cancel_reason), record.ended)),)
    if record.closed_at is None:
        return ()
    time = show_clock(record.closed_at, record.zone)
    if record.closed_by_hand:
        time = wording.say("around", time=time)
    late = round((record.closed_at - record.end).total_seconds() / 60)
    if late == 0:
        return (Paragraph(Line(wording.say("closed", time=time), record.ended)),)
    key = "closed_late" if late > 0 else "closed_early"
    told = wording.say(key, time=time, length=wording.length(abs(late)))
    return (Paragraph(Line(told, record.ended)),)


def _conclusions(record: Record, wording: Wording) -> Blocks:
    return listing(record.conclusions)


def _consultations(record: Record, wording: Wording) -> Blocks:
    lines = []
    for fact in record.consultations:
        text = fact.text
        if fact.delegations:
            key = "consultation" if text else "consultation_bare"
            text = wording.say(key, delegations=", ".join(fact.delegations), text=text)
        lines.append(Line(text, fact.source))
    return (Listing(tuple(lines)),) if lines else ()


def _actions(record: Record, wording: Wording) -> Blocks:
    if not record.actions:
        return ()
    # The state has a column of its own only where it says something.
    with_state = any(action.state is not ActionState.OPEN for action in record.actions)
    keys = ["number", "action", "owner", "due", *(["action_state"] if with_state else [])]
    rows = tuple(
        Row(_action_cells(action, record.zone, wording, with_state), action.source)
        for action in record.actions
    )
    return (Table(tuple(wording.say(key) for key in keys), rows),)


def _action_cells(
    action: ActionFact, zone: str, wording: Wording, with_state: bool
) -> tuple[str, ...]:
    nobody = wording.say("nobody")
    due = show_time(action.due, zone, wording.language) if action.due else nobody
    cells = (str(action.number), action.text, action.owner or nobody, due)
    if not with_state:
        return cells
    state = wording.word(action.state)
    if action.reason:
        state = wording.say("with_reason", state=state, reason=action.reason)
    return (*cells, state)


def listing(lines: tuple[LineFact, ...]) -> Blocks:
    """The lines as a list; nothing where there are none."""
    return (Listing(tuple(Line(line.text, line.source) for line in lines)),) if lines else ()


# What a section holds of its own; the other sections hold notes only.
OWN_BLOCKS: Mapping[str, Callable[[Record, Wording], Blocks]] = MappingProxyType(
    {
        "agenda": _agenda,
        "documents": _documents,
        "questions": question_blocks,
        "determination": _determination,
        "next": _next,
        "closing": _closing,
        "concerns": concern_blocks,
        "conclusions": _conclusions,
        "consultations": _consultations,
        "actions": _actions,
        "reservations": reservation_blocks,
        "remarks": remark_blocks,
        "attendance": attendance_blocks,
        "annex": annex_blocks,
        "matrix": matrix_blocks,
    }
)
