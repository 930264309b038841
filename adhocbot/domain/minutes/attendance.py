"""The attendance list: how many, and of each delegation who."""

from __future__ import annotations

from dataclasses import replace

from adhocbot.domain import naming
from adhocbot.domain.minutes.cover import attendance_line, person_line
from adhocbot.domain.minutes.model import Block, Line, Listing, Paragraph
from adhocbot.domain.minutes.wording import Wording
from adhocbot.domain.record import AttendanceFact, DelegationFact, Record
from adhocbot.domain.source import PersonFact

# How somebody attended, in the order in which those are listed who sit in no delegation.
_WAYS = ("present", "present_remote", "coming", "remote", "regrets")


def attendance_blocks(record: Record, wording: Wording) -> tuple[Block, ...]:
    """The number, the delegations that were there with their people, and everybody else."""
    blocks: list[Block] = []
    number = attendance_line(record.attendance, wording)
    if number:
        blocks.append(Paragraph(Line(number, record.attendance.source)))
    there = [one for one in record.delegations if not one.absent]
    ways = _ways(record.attendance)
    lines = [Line(_delegation(one, ways, wording), one.source) for one in there]
    absent = [_absent(one, wording) for one in record.delegations if one.absent]
    if absent:
        lines.append(Line(wording.say("absent", delegations=", ".join(absent))))
    sitting = {person.user for one in there for person in one.delegates}
    for way in _WAYS:
        others = [
            person for person, how in ways.values() if how == way and person.user not in sitting
        ]
        if others:
            text = wording.say(way, people=", ".join(map(person_line, others)))
            # What people answered themselves names them already.
            was_there = way in ("present", "present_remote")
            lines.append(Line(text, record.attendance.source if was_there else None))
    if lines:
        blocks.append(Listing(tuple(lines)))
    return tuple(blocks)


def _ways(said: AttendanceFact) -> dict[str, tuple[PersonFact, str]]:
    """Each person with how they attended; that they were there counts more than what they meant."""
    found: dict[str, tuple[PersonFact, str]] = {}
    for way in ("regrets", "coming", "remote"):
        people: tuple[PersonFact, ...] = getattr(said, way)
        found |= {person.user: (person, way) for person in people}
    for person in said.present:
        remote = person.user in found and found[person.user][1] == "remote"
        # Anew, so that they stand in the order in which they were said to be there.
        found.pop(person.user, None)
        found[person.user] = (person, "present_remote" if remote else "present")
    return found


def _delegation(
    delegation: DelegationFact, ways: dict[str, tuple[PersonFact, str]], wording: Wording
) -> str:
    own = naming.key(delegation.name)
    people = ", ".join(_delegate(person, own, ways, wording) for person in delegation.delegates)
    if delegation.mandate is not None:
        key = "represented_with" if people else "represented"
        return wording.say(key, delegation=delegation.name, people=people, by=delegation.mandate)
    if delegation.observes:
        key = "observers" if people else "observers_bare"
    elif people:
        key = "delegates"
    else:
        return delegation.name
    return wording.say(key, delegation=delegation.name, people=people)


def _delegate(
    person: PersonFact, own: str, ways: dict[str, tuple[PersonFact, str]], wording: Wording
) -> str:
    # Who sits in a delegation needs no second mention of it.
    if naming.key(person.affiliation or "") == own:
        person = replace(person, affiliation=None)
    known = ways.get(person.user)
    return person_line(person, *([wording.say(f"is_{known[1]}")] if known else []))


def _absent(delegation: DelegationFact, wording: Wording) -> str:
    if delegation.mandate is None:
        return delegation.name
    return wording.say("absent_represented", delegation=delegation.name, by=delegation.mandate)
