"""Sentences that change the record: each ends in one service function."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from adhocbot.domain.sentences import commands as c
from adhocbot.services import (
    absences,
    agenda,
    clearance,
    concerns,
    delegations,
    disposing,
    documents,
    feeds,
    floor,
    live,
    mandates,
    mending,
    minutes,
    outcomes,
    positions,
    prompts,
    questions,
    remarks,
    reservations,
    rewording,
    series,
    sessions,
    unseating,
)
from adhocbot.services.frame import Said, Saved

Service = Callable[[Any, Said, int, Any], Saved]

DOES: dict[type, Service] = {
    c.Reschedule: sessions.reschedule,
    c.Confirm: lambda db, said, session, _: sessions.confirm(db, said, session),
    c.Cancel: sessions.cancel,
    c.FollowUp: sessions.follow_up,
    c.CalendarRevoke: feeds.revoke,
    c.Appoint: sessions.appoint,
    c.AttendanceAnswer: lambda db, said, session, command: sessions.attend(
        db, said, session, command.attending
    ),
    c.DelegationAdd: delegations.add,
    c.DelegationHead: delegations.head,
    c.DelegationRemove: unseating.remove,
    c.DelegationDrop: delegations.drop,
    c.DelegationObserve: mandates.observe,
    c.DelegationMandate: mandates.mandate,
    c.DelegationAbsent: absences.absent,
    c.AgendaAdd: agenda.add,
    c.AgendaAccept: agenda.accept,
    c.AgendaMove: agenda.move,
    c.AgendaDrop: agenda.drop,
    c.AgendaApprove: agenda.approve,
    c.DocumentAdd: documents.add,
    c.DocumentRevise: documents.revise,
    c.QuestionAdd: questions.add,
    c.QuestionEdit: rewording.edit,
    c.QuestionMove: questions.move,
    c.QuestionDrop: questions.drop,
    c.QuestionImport: questions.import_pasted,
    c.Ask: prompts.ask,
    c.PositionState: positions.state,
    c.PositionWithdraw: positions.withdraw,
    c.PositionClear: clearance.clear,
    c.Start: lambda db, said, session, _: live.start(db, said, session),
    c.Next: lambda db, said, session, _: live.next_item(db, said, session),
    c.QueueJoin: floor.join,
    c.QueueNext: lambda db, said, session, _: floor.give(db, said, session),
    c.QueueLeave: lambda db, said, session, _: floor.leave(db, said, session),
    c.NoteAdd: live.note,
    c.AttendanceTake: live.attendance,
    c.AttendancePeople: live.attendance,
    c.Close: live.close,
    c.ConcernMove: concerns.move,
    c.Decide: outcomes.decide,
    c.ConclusionAdd: live.conclusion,
    c.ConsultationAdd: live.consultation,
    c.ActionAdd: outcomes.add_action,
    c.ActionDone: outcomes.done,
    c.ActionDrop: outcomes.drop,
    c.MinutesKeep: minutes.keep,
    c.MinutesNumber: mending.number,
    c.MinutesPost: minutes.post,
    c.MinutesRevise: lambda db, said, session, _: minutes.revise(db, said, session),
    c.MinutesApprove: lambda db, said, session, _: minutes.approve(db, said, session),
    c.MinutesExport: lambda db, said, session, command: minutes.export(
        db, said, session, command.form
    ),
    c.RemarkAdd: remarks.add,
    c.RemarkDispose: disposing.dispose,
    c.RemarkMaintain: remarks.maintain,
    c.ReservationMake: reservations.reserve,
    c.ReservationWithdraw: reservations.withdraw,
    c.SettingsChange: series.change,
}
