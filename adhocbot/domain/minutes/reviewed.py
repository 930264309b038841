"""What a review attaches to minutes: reservations, and the remarks with what became of them."""

from __future__ import annotations

from adhocbot.domain.minutes.model import Block, Row, Statement, Table
from adhocbot.domain.minutes.profile import profile
from adhocbot.domain.minutes.wording import Wording
from adhocbot.domain.record import Record
from adhocbot.domain.review import RemarkFact, ReservationFact
from adhocbot.domain.sections import WHOLE, item_number
from adhocbot.domain.words import RemarkKind

Blocks = tuple[Block, ...]


def reservation_blocks(record: Record, wording: Wording) -> Blocks:
    """What delegations reserve, each in its own words."""
    return tuple(
        Statement(_reserved_by(each, wording), each.text, each.source)
        for each in record.reservations
    )


def _reserved_by(each: ReservationFact, wording: Wording) -> str:
    if each.spoken_by is not None:
        return f"{each.delegation} ({wording.say('by_mandate', delegation=each.spoken_by)})"
    if each.entered_for is None:
        return each.delegation
    return f"{each.delegation} ({wording.say('entered_for', name=each.entered_for)})"


def remark_blocks(record: Record, wording: Wording) -> Blocks:
    """The table of the remarks and what became of them."""
    if not record.remarks:
        return ()
    keys = ("number", "remark_revision", "remark_section", "remark_from", "remark", "disposition")
    rows = tuple(
        Row(
            (
                str(remark.number),
                wording.say("revision", number=remark.revision),
                _section(remark, record, wording),
                _remarked_by(remark, wording),
                _text(remark, wording),
                _disposed(remark, wording),
            ),
            remark.source,
        )
        for remark in record.remarks
    )
    return (Table(tuple(wording.say(key) for key in keys), rows),)


def _section(remark: RemarkFact, record: Record, wording: Wording) -> str:
    named = _named(remark.section, record, wording)
    if remark.kind is RemarkKind.GENERAL:
        return named
    return wording.say("remark_kind", section=named, kind=wording.say(f"kind_{remark.kind}"))


def _named(section: str, record: Record, wording: Wording) -> str:
    known = profile(record.profile)
    number = item_number(section)
    if number is not None:
        titles = [item.title for item in record.items if item.number == number]
        if not titles:
            return wording.say("item", number=number)
        return wording.say("item_titled", number=number, title=titles[0])
    if section == WHOLE:
        return wording.say("remark_whole")
    return known.heading(section, record.language) if section in known.sections else section


def _remarked_by(remark: RemarkFact, wording: Wording) -> str:
    if remark.delegation is None:
        return remark.author
    return wording.say("remark_author", author=remark.author, delegation=remark.delegation)


def _text(remark: RemarkFact, wording: Wording) -> str:
    if remark.proposed is None:
        return remark.text
    return f"{remark.text}\n{wording.say('remark_proposed', text=remark.proposed)}"


def _disposed(remark: RemarkFact, wording: Wording) -> str:
    if remark.withdrawn:
        return wording.say("remark_withdrawn")
    text = wording.word(remark.disposition) if remark.disposition else wording.say("open")
    if remark.reason:
        text = wording.say("with_reason", state=text, reason=remark.reason)
    return wording.say("maintained", disposition=text) if remark.maintained else text
