"""The record check: what in a record contradicts itself, is missing or points nowhere.

A finding's `key` stays the same for the same thing found, so that "kept as it is" holds from one
compilation to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from adhocbot.domain.document import KNOWN_PREFIXES, find_identifiers, read_identifier
from adhocbot.domain.minutes import check_answers, check_dates, check_session
from adhocbot.domain.minutes.compile import compile_minutes
from adhocbot.domain.minutes.finding import Finding, Needs, error, warning
from adhocbot.domain.minutes.model import Minutes
from adhocbot.domain.minutes.placing import agenda_items
from adhocbot.domain.minutes.references import reference_findings
from adhocbot.domain.record import ActionFact, Record
from adhocbot.domain.review import KeptFact
from adhocbot.domain.words import ActionState, Severity

__all__ = ["Finding", "check", "open_findings"]

# What may never be kept as it is: somebody's remark has to be disposed of.
_REMARK = "remark-open:"


def check(record: Record, *, snapshot: Minutes | None = None) -> tuple[Finding, ...]:
    """Every finding on the record, errors first, each group in the order of the document.

    Args:
        record: the session's record.
        snapshot: the posted revision whose numbered sections a "see section 5" means; without one,
            those of the minutes as they would be compiled now.

    Raises:
        Refused: the record names a profile that does not exist.
    """
    minutes = snapshot or compile_minutes(record)
    found = [finding for look in _LOOKS for finding in look(record)]
    # Where the profile prints no numbers, "section 5" leads nowhere.
    numbered = sum(section.number is not None for section in minutes.sections)
    found.extend(reference_findings(record, sections=numbered))
    # A stable sort: within a severity the order of looking stays.
    return tuple(sorted(found, key=lambda finding: finding.severity is not Severity.ERROR))


def open_findings(
    findings: Iterable[Finding], kept: Iterable[KeptFact] = ()
) -> tuple[Finding, ...]:
    """The findings that were not kept as they are; an unresolved remark cannot be kept."""
    keys = {fact.key for fact in kept}
    return tuple(
        finding for finding in findings if finding.key not in keys or not can_be_kept(finding)
    )


def can_be_kept(finding: Finding) -> bool:
    """Whether the finding may be kept as it is."""
    return not finding.key.startswith(_REMARK)


def _determinations(record: Record) -> Iterator[Finding]:
    for found in record.determinations:
        if found.confirmed:
            continue
        because = f" because {found.reason}" if found.reason else ""
        yield error(
            f"determination-unconfirmed:{found.result.value}:{found.subject}",
            "determination",
            f"“{found.subject}: {found.result.value}” was entered by {found.source.by} and is not "
            "confirmed by the chair.",
            f"decide {found.subject}: {found.result.value}{because}",
        )


def _remarks(record: Record) -> Iterator[Finding]:
    for remark in record.remarks:
        who = remark.delegation or remark.author
        if remark.is_open:
            yield error(
                f"{_REMARK}{remark.number}",
                "remarks",
                f"Remark {remark.number} by {who} has no disposition.",
                needs=Needs(
                    "What becomes of it",
                    "not accepted because nobody said so",
                    f"remark {remark.number} ",
                ),
            )
        elif remark.maintained and not remark.withdrawn:
            yield warning(
                f"remark-maintained:{remark.number}",
                "remarks",
                f"{who} maintains remark {remark.number}, which was disposed of as "
                f"“{remark.state}”.",
            )


def _citations(record: Record) -> Iterator[Finding]:
    registered = {document.key for document in record.documents}
    # Only prefixes that the register uses, or that are known to cite: SG13 is a group, not a
    # document, unless somebody registers a document of that kind.
    prefixes = KNOWN_PREFIXES | {
        read.prefix
        for document in record.documents
        for read in [read_identifier(document.identifier)]
        if read is not None
    }
    told: set[str] = set()
    for place, text in _citing_texts(record):
        for cited in find_identifiers(text, prefixes):
            if cited.key in registered or cited.key in told:
                continue
            told.add(cited.key)
            yield error(
                f"document-unregistered:{cited.key}",
                place,
                f"{cited.as_typed} is cited in {place} and is not registered.",
                needs=Needs(
                    "Its title",
                    "Tutorial - Introduction to the topic from China",
                    f"doc add {cited.as_typed} ",
                ),
            )


def _citing_texts(record: Record) -> Iterator[tuple[str, str]]:
    """Place and text of all that may cite a document; statements are left to who made them."""
    if record.agenda_document is not None:
        yield "the agenda's approval", record.agenda_document
    for item in agenda_items(record):
        place = f"item {item.number}"
        yield place, item.title
        for document in item.documents:
            yield place, document
        for note in item.notes:
            yield place, note.text
    for note in record.general_notes:
        yield "the general notes", note.text
    for question in record.questions:
        parts = (question.text, question.why, question.comments)
        yield f"question {question.number}", "\n".join(part for part in parts if part)
    for found in record.determinations:
        yield "the determination", f"{found.subject}\n{found.reason or ''}"
    for line in (*record.conclusions, *record.consultations):
        yield "the conclusions", line.text
    for action in record.actions:
        yield f"action {action.number}", action.text


def _actions(record: Record) -> Iterator[Finding]:
    for action in record.actions:
        if action.state is ActionState.OPEN:
            yield from _action(action)


def _action(action: ActionFact) -> Iterator[Finding]:
    missing = [word for word, has in (("owner", action.owner), ("due time", action.due)) if not has]
    if missing:
        yield warning(
            f"action-incomplete:{action.number}",
            "actions",
            f"Action item {action.number}, “{action.text}”, has no {' and no '.join(missing)}.",
            needs=Needs(" and ".join(missing).capitalize(), _owing(missing)),
        )


def _owing(missing: list[str]) -> str:
    said = {"owner": "@x", "due time": "by Thu 8am"}
    return " ".join(said[word] for word in missing)


def _revisions(record: Record) -> Iterator[Finding]:
    registered: dict[str, int] = {}
    for document in record.documents:
        read = read_identifier(document.identifier)
        revision = read.revision if read and read.revision else 0
        registered[document.key] = max(registered.get(document.key, 0), revision)
    for document in record.documents:
        for announced in document.revisions:
            if announced.number > registered[document.key] and not announced.registered:
                yield warning(
                    f"revision-unregistered:{announced.identifier}",
                    "documents",
                    f"{announced.identifier} was announced and is not registered.",
                    f"doc add {announced.identifier} {document.title}",
                )


_LOOKS: tuple[Callable[[Record], Iterator[Finding]], ...] = (
    check_session.times,
    check_dates.weekdays,
    check_session.agenda,
    check_session.items,
    check_answers.positions,
    _determinations,
    _citations,
    _revisions,
    check_answers.conclusions,
    _actions,
    _remarks,
    check_session.attendance,
    check_session.own_document,
)
