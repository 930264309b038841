"""Delegations that were not there."""

from __future__ import annotations

from sqlmodel import Session as Db

from adhocbot.domain import naming
from adhocbot.domain.lifecycle import may_record
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import DelegationAbsent
from adhocbot.services import delegations
from adhocbot.services.entering import entering
from adhocbot.services.frame import Said, Saved
from adhocbot.store.tables import DelegationAbsence


def absent(db: Db, said: Said, session_id: int, command: DelegationAbsent) -> Saved:
    """Name delegations as absent from a session, or as present after all.

    Raises:
        Refused: the person leads not, the record is final, or all of it is said already.
    """
    meeting = delegations.lead(db, said, session_id, "say which delegations are absent")
    may_record(meeting.session.state, meeting.session.minutes_state, meeting.label)
    named = [delegations.known(db, meeting, name) for name in command.names]
    held = {
        each.id or 0: db.get(DelegationAbsence, (meeting.session_id, each.id)) for each in named
    }
    changed = [each for each in named if (held[each.id or 0] is None) == command.absent]
    word = "absent" if command.absent else "present"
    if not changed:
        names = naming.listed([each.name for each in named])
        is_so = "is" if len(named) == 1 else "are"
        raise Refused(
            f"{names} {is_so} {word} already in {meeting.label}. To see them all: delegations",
            kind="nothing_new",
        )
    with entering(db, said, meeting, "delegation") as entry:
        for each in changed:
            row = held[each.id or 0]
            if row is None:
                db.add(
                    DelegationAbsence(
                        session_id=meeting.session_id,
                        delegation_id=each.id or 0,
                        **said.entered(),
                    )
                )
            else:
                db.delete(row)
        names = naming.listed([each.name for each in changed])
        noun = "delegation" if len(changed) == 1 else "delegations"
        verb = "is" if len(changed) == 1 else "are"
        entry.summary = f"{meeting.label}: the {noun} {names} {verb} {word}."
    return entry.saved()
