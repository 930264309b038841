"""How a revision was approved, as the approved minutes print it at their end."""

from __future__ import annotations

from dataclasses import replace

from adhocbot.domain.minutes.dates import show_time
from adhocbot.domain.minutes.model import Line, Minutes, Paragraph, Section
from adhocbot.domain.minutes.profile import ANNEXES, APPROVAL, profile
from adhocbot.domain.minutes.wording import Wording
from adhocbot.domain.record import Record
from adhocbot.domain.words import Approval


def with_approval(minutes: Minutes, record: Record) -> Minutes:
    """The approved revision, with who approved it and when; others stay as they are.

    Args:
        record: of the same session.
    """
    done = record.approved
    if done is None or done.revision != minutes.revision:
        return minutes
    wording = Wording(minutes.language, profile(minutes.profile).words)
    voices = [each.delegation for each in record.voices if each.revision == done.revision]
    early = "_early" if done.early else ""
    key = f"approved_by_{done.how.value}{early}"
    text = wording.say(
        key,
        when=show_time(done.at, record.zone, wording.language),
        name=done.by if done.how is Approval.CHAIR else None,
        delegations=", ".join(voices),
    )
    body = tuple(each for each in minutes.sections if each.key not in ANNEXES)
    annexes = tuple(each for each in minutes.sections if each.key in ANNEXES)
    section = Section(
        key=APPROVAL,
        heading=wording.say("approval"),
        number=len(body) + 1 if profile(minutes.profile).numbered else None,
        blocks=(Paragraph(Line(text)),),
    )
    return replace(minutes, sections=(*body, section, *annexes))
