"""How minutes in review come to be approved: in words, and by the button."""

from __future__ import annotations

from adhocbot.domain import naming
from adhocbot.domain.approval import how_words, quorum_of, voices_words
from adhocbot.domain.minutes import profile
from adhocbot.domain.record import Record
from adhocbot.domain.source import Source
from adhocbot.domain.when import show_instant
from adhocbot.domain.words import Approval
from adhocbot.slack.views.page import Part, also, say
from adhocbot.slack.views.parts import Json, button, confirmation
from adhocbot.slack.views.words import Line, own, theirs
from adhocbot.store.voices import Way

BY_SILENCE = f"They are approved {how_words(Approval.SILENCE, None)}."


def how_to_approve(record: Record) -> str:
    """How the posted revision comes to be approved, and what to say for it."""
    posted = record.posted
    if posted is None or posted.approval is Approval.CHAIR:
        return "To approve them, the chair says: minutes approve"
    if posted.approval is Approval.SILENCE:
        until = posted.ends_at
        ends = f", {show_instant(until, record.zone)}" if until else ""
        return f"They are approved {how_words(Approval.SILENCE, None)}{ends}."
    quorum = quorum_of(record, posted)
    told = voices_words(quorum)
    if not quorum.is_possible:
        return (
            f"{told} Not so many took part. Settle another way (settings approval chair), and post "
            "the next revision: minutes revise"
        )
    return f"{told} To approve them, a delegate says: minutes approve"


def somebody_can(record: Record) -> bool:
    """Whether the button does something for anybody: silence is kept, not pressed."""
    posted = record.posted
    if posted is None or posted.approval is not Approval.QUORUM:
        return posted is None or posted.approval is Approval.CHAIR
    quorum = quorum_of(record, posted)
    return not set(quorum.of) <= set(quorum.voices)


def awaited(way: Way) -> list[Part]:
    """What one person is told of how minutes come to be approved, where it is not by the chair."""
    if way.approval is Approval.SILENCE:
        return [also(BY_SILENCE)]
    if way.quorum is None:
        return []
    told: list[Part] = [also(theirs(voices_words(way.quorum)))]
    if way.voice is not None:
        told.append(also("Awaited: the voice of ", theirs(way.voice, 200), "."))
    return told


def way_lines(record: Record) -> list[Part]:
    """How the posted revision comes to be approved, where it is by voices or by silence."""
    posted = record.posted
    if posted is None or posted.approval is Approval.CHAIR:
        return []
    if posted.approval is Approval.QUORUM:
        return [say(theirs(voices_words(quorum_of(record, posted))))]
    laid_out = profile(record.profile)
    keys = {each.section for each in record.settled if each.revision == posted.revision}
    stands = [laid_out.heading(key, "en") for key in laid_out.sections if key in keys]
    stands += sorted(keys - {*laid_out.sections})
    told: list[Part] = [say(BY_SILENCE)]
    if stands:
        told.append(say(theirs(f"These sections stand already: {', '.join(stands)}.")))
    return told


def approved_how(record: Record, approved: Source | None) -> Line:
    """What follows “Approved” where minutes are: by whom, when and how.

    Args:
        approved: who did it and when, where a person did.
    """
    done = record.approved
    if done is not None and done.how is not Approval.CHAIR:
        voices = [each.delegation for each in record.voices if each.revision == done.revision]
        by = f" by a quorum ({naming.listed(voices)})" if voices else " by silence"
        return theirs(by), own(f", {show_instant(done.at, record.zone)}")
    if approved is not None and done is not None and done.early:
        when = show_instant(approved.at, record.zone)
        early = f", {when}, before the announced end of the review"
        return own(" by "), theirs(approved.by, 200), own(early)
    if approved is not None:
        when = show_instant(approved.at, record.zone)
        return own(" by "), theirs(approved.by, 200), own(f", {when}")
    if record.chair is not None:
        return own(" by the chair, "), theirs(record.chair.name, 200)
    return ()


def approve_button(value: str, way: Approval = Approval.CHAIR) -> Json:
    """The button that approves minutes, once it was asked whether that is meant.

    Args:
        value: `session:revision`.
        way: how the minutes are approved.
    """
    who = (
        "This gives the voice of your delegation."
        if way is Approval.QUORUM
        else "Only the chair can approve them."
    )
    sure = confirmation(
        "Approve the minutes",
        f"Approved minutes never change; a correction is a new revision. {who}",
        "Approve",
        "Not yet",
    )
    return button("Approve", "minutes.approve", value, confirm=sure)
