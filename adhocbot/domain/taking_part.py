"""Which delegations took part in a session: they are told of its minutes, and have a voice."""

from __future__ import annotations

from collections.abc import Iterable

from adhocbot.domain.record import AttendanceFact, DelegationFact


def took_part(
    delegations: Iterable[DelegationFact], attendance: AttendanceFact, heard: Iterable[str]
) -> tuple[str, ...]:
    """The names of the delegations that took part, in the order in which they are given.

    One of whose people it was said that they were present, or who answered that they come, here or
    from afar; or one that stated a position in the session or had the floor, whoever was there.
    Where nothing of that is known of any, it is held of all that were not said to be absent. Those
    that observe take part in nothing that is settled.

    Args:
        heard: the names of those that stated a position in this session, or had the floor in it.
    """
    speaking = [each for each in delegations if not each.observes]
    there = {
        person.user
        for people in (attendance.present, attendance.coming, attendance.remote)
        for person in people
    }
    said = set(heard)
    found = [
        each.name
        for each in speaking
        if each.name in said
        or (not each.absent and any(person.user in there for person in each.delegates))
    ]
    return tuple(found or [each.name for each in speaking if not each.absent])
