"""The remarks on posted minutes, and what their authors are told of them."""

from __future__ import annotations

from collections.abc import Sequence

from adhocbot.domain.record import Record
from adhocbot.domain.review import RemarkFact
from adhocbot.domain.sections import spoken
from adhocbot.domain.when import show_instant
from adhocbot.domain.words import TAKEN_UP, Approval, Disposition, MinutesState, RemarkKind
from adhocbot.slack.views.answer import Answer, message
from adhocbot.slack.views.approving import BY_SILENCE, approve_button
from adhocbot.slack.views.numbers import counted, label_of, posted
from adhocbot.slack.views.page import Part, also, buttons, quiet, quote, say
from adhocbot.slack.views.parts import Json, button
from adhocbot.slack.views.reading import read_button
from adhocbot.slack.views.words import Room, Words, bold, strong, theirs
from adhocbot.store.reviewing import ReviewFacts

PAGE = 10
"""How many are shown at once: each may take two blocks, and a message has fifty."""


def remarks(record: Record, session_id: int, user: str, start: int = 0) -> Answer:
    """The remarks, open ones first: they are what keeps the minutes from being approved.

    Args:
        user: who reads them. The chair gets buttons at those that are open, and whose remark was
            not accepted one to maintain it.
        start: how many come before the first that is shown.
    """
    label = label_of(record)
    parts: list[Part] = [say(bold(f"{label}: remarks on the minutes"))]
    if not record.remarks:
        parts.append(say("None. For example: remark documents: add C55 to the list"))
        return message(parts)
    still_open = [each for each in record.remarks if each.is_open]
    settled = [each for each in record.remarks if not each.is_open]
    parts.append(also(_tally(record.remarks)))
    ordered = [*still_open, *settled]
    shown = ordered[start : start + PAGE]
    for each in shown:
        parts += _remark(each, mine=_is_of(record, each, user))
        offered = _offered(record, each, session_id, user, start)
        if offered:
            parts.append(buttons(*offered))
    rest = len(ordered) - start - len(shown)
    if rest > 0:
        more = button("Show more", "remarks.page", f"{session_id}:{start + PAGE}")
        parts += [say(f"… and {counted(rest, 'more remark')}."), buttons(more)]
    if _disposes(record, user):
        parts += _sayable(still_open, settled)
    return message(parts)


def _tally(remarks: Sequence[RemarkFact]) -> str:
    still_open = sum(each.is_open for each in remarks)
    withdrawn = sum(each.withdrawn for each in remarks)
    settled = len(remarks) - still_open - withdrawn
    told = [f"{still_open} open" if still_open else "None open"]
    told += [f"{settled} disposed of"] if settled else []
    told += [f"{withdrawn} withdrawn"] if withdrawn else []
    return f"{', '.join(told)}."


def _sayable(still_open: Sequence[RemarkFact], settled: Sequence[RemarkFact]) -> list[Part]:
    """What the chair can say instead of pressing a button, and of what has none any more."""
    parts: list[Part] = []
    if still_open:
        says = f"Or say it: remark {still_open[0].number} not accepted because …"
        parts.append(quiet(says))
    anew = [
        each.number for each in settled if each.disposition not in TAKEN_UP and not each.withdrawn
    ]
    if anew:
        parts.append(quiet(f"To dispose of one anew, say so: remark {anew[0]} accepted"))
    return parts


def up_for_review(facts: ReviewFacts) -> Answer:
    """That minutes are up for review, to somebody whose delegation took part."""
    label, value = facts.label, f"{facts.session}:{facts.revision}"
    first = facts.revision == 0
    what = "The draft minutes" if first else f"Revision {facts.revision} of the minutes"
    parts: list[Part] = [
        say(f"{what} of ", strong(label, 200), f" {'are' if first else 'is'} up for review."),
        also("The summary and the files are in ", Room(facts.channel, "the channel"), "."),
    ]
    if facts.ends_at is not None:
        ends = show_instant(facts.ends_at, facts.zone, readers=(facts.session_zone,))
        parts.append(also(bold("Remarks until: "), ends))
    if facts.approval is Approval.SILENCE:
        parts.append(also(BY_SILENCE))
    offered = [
        read_button(facts.session, facts.revision),
        button("Remark", "remark.add", value),
        button("Reservation", "reservation.add", value),
    ]
    if facts.approval is Approval.QUORUM:
        offered.append(approve_button(value, facts.approval))
    return message(
        [
            *parts,
            buttons(*offered),
            quiet("Or say: ", theirs(f"remark {label} SECTION: your words", 200)),
        ]
    )


def remark_told(record: Record, each: RemarkFact, session_id: int) -> Answer:
    """What the author of a remark is told of what became of it."""
    label, number = label_of(record), each.number
    told = "open again" if each.is_open else each.state
    parts: list[Part] = [
        say(bold(f"{label}: your remark {number} is {told}.")),
        *_body(each),
    ]
    if _can_maintain(record, each):
        maintain = button("Maintain", "remark.maintain", f"{session_id}:{number}")
        parts += [
            say("You can maintain it; the minutes then say so."),
            buttons(maintain),
            quiet(f"Or say it: remark {label} {number} maintained"),
        ]
    return message(parts)


def _disposes(record: Record, user: str) -> bool:
    chairs = record.chair is not None and record.chair.user == user
    return chairs and record.minutes_state is MinutesState.IN_REVIEW


def _offered(
    record: Record, each: RemarkFact, session_id: int, user: str, start: int
) -> list[Json]:
    number = each.number
    if each.is_open and _disposes(record, user):
        # The page of the list comes along, to be drawn anew.
        value = f"{session_id}:{number}:{start}"
        return [
            button(f"Accept {number}", "remark.accept", value),
            button(f"With changes {number}", "remark.change", value),
            button(f"Note {number}", "remark.note", value),
            button(f"Not accept {number}", "remark.refuse", value),
        ]
    if _can_maintain(record, each) and _is_of(record, each, user):
        value = f"{session_id}:{number}:{start}"
        return [button(f"Maintain {number}", "remark.maintain", value)]
    return []


def _can_maintain(record: Record, each: RemarkFact) -> bool:
    return (
        record.minutes_state is MinutesState.IN_REVIEW
        and each.disposition in (Disposition.NOTED, Disposition.NOT_ACCEPTED)
        and not each.maintained
        and not each.withdrawn
    )


def _is_of(record: Record, each: RemarkFact, user: str) -> bool:
    """Whether a remark is somebody's own, or of the delegation that they sit in."""
    sits = any(
        delegate.user == user
        for delegation in record.delegations
        if delegation.name == each.delegation
        for delegate in delegation.delegates
    )
    return sits or each.user == user


def _remark(each: RemarkFact, *, mine: bool) -> Sequence[Part]:
    by = f"{each.delegation} ({each.author})" if each.delegation else each.author
    return [
        say(
            Words(f"{each.number}. ", bold=True),
            Words(each.state, bold=True),
            theirs(f": {by}, on {_posted(each.revision)}", 240),
            *(["; yours"] if mine else []),
        ),
        *_body(each),
    ]


def _posted(revision: int) -> str:
    return posted(revision) if revision else f"the {posted(revision)}"


def _body(each: RemarkFact) -> list[Part]:
    kind = "" if each.kind is RemarkKind.GENERAL else f", {each.kind}"
    parts: list[Part] = [
        also("On ", theirs(spoken(each.section), 200), f"{kind}:"),
        quote(theirs(each.text)),
    ]
    if each.proposed:
        parts += [also("Proposed:"), quote(theirs(each.proposed))]
    if each.reason and not each.withdrawn:
        words = (
            "Changes: " if each.disposition is Disposition.ACCEPTED_WITH_CHANGES else "Because: "
        )
        parts.append(also(words, theirs(each.reason)))
    if each.worked_in is not None and each.disposition in TAKEN_UP:
        parts.append(also(f"Answered by revision {each.worked_in}."))
    if each.maintained and not each.withdrawn:
        parts.append(also(theirs(each.delegation or each.author, 200), " maintains it."))
    return parts
