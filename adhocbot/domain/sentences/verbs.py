"""The verbs, in the order in which people meet them."""

from __future__ import annotations

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.sentences.verb import Verb

_ANYONE = "anyone"
_LEADERS = "chair, secretary"

_SESSIONS = "Sessions"
_PEOPLE = "People"
_BEFORE = "Before the session"
_DURING = "During the session"
_AFTER = "After the session"
_HELP = "Help"

VERBS: tuple[Verb, ...] = (
    Verb(
        "schedule", _SESSIONS,
        ("schedule", "schedule Quantum on Wed 12 Dec 13:15-14:30 at ITU, Geneva",
         "schedule Quantum #2 on 13 Dec 18:00 anticipated"),
        "call a session, or note that one is expected",
        "anyone; in a series its chair, secretary", "none", (c.Schedule, c.OpenForm),
    ),
    Verb(
        "reschedule", _SESSIONS, ("reschedule to Thu 8am",),
        "move the session to another time", _LEADERS, "usual", (c.Reschedule,),
    ),
    Verb(
        "confirm", _SESSIONS, ("confirm",),
        "make the next anticipated session a scheduled one",
        _LEADERS, "next_anticipated", (c.Confirm,),
    ),
    Verb(
        "cancel", _SESSIONS, ("cancel because the room was taken",),
        "call the session off, with the reason", _LEADERS, "usual", (c.Cancel,),
    ),
    Verb(
        "followup", _SESSIONS,
        ("followup on 13 Dec 08:00", "followup on 13 Dec 18:00 anticipated"),
        "call the series' next session, same place and length", _LEADERS, "usual", (c.FollowUp,),
    ),
    Verb(
        "chair", _PEOPLE, ("chair @x",),
        "hand the chair to somebody", _LEADERS, "usual", (c.Appoint,),
    ),
    Verb(
        "secretary", _PEOPLE, ("secretary @y",),
        "appoint the secretary", _LEADERS, "usual", (c.Appoint,),
    ),
    Verb(
        "delegation", _PEOPLE,
        ("delegation add China @x @y", 'delegation add "Ecma International" @x',
         "delegation add China @team",
         "delegation head China @x", "delegation remove China @x",
         "delegation remove China @team", "delegation drop China",
         "delegation observe Ecma International", "delegation speak Ecma International",
         "delegation mandate Japan to China", "delegation mandate Japan to nobody",
         "delegation absent Japan, China", "delegation present Japan"),
        "say who speaks for a delegation, and which are there", _LEADERS, "usual",
        (c.DelegationAdd, c.DelegationHead, c.DelegationRemove, c.DelegationDrop,
         c.DelegationObserve, c.DelegationMandate, c.DelegationAbsent),
    ),
    Verb(
        "delegations", _PEOPLE, ("delegations",),
        "list the delegations and their delegates", _ANYONE, "usual", (c.DelegationsShow,),
    ),
    Verb(
        "agenda", _BEFORE,
        ("agenda", "agenda add Opening remarks 5 min @x TD416R1", "agenda accept 5",
         "agenda move 5 to 2", "agenda drop 5", "agenda approve", "agenda approve as TD425"),
        "show, propose, order and approve the agenda",
        "anyone adds (a proposal, unless chair or secretary); the rest chair, secretary",
        "usual",
        (c.AgendaShow, c.AgendaAdd, c.AgendaAccept, c.AgendaMove, c.AgendaDrop, c.AgendaApprove,
         c.OpenForm),
    ),
    Verb(
        "doc", _BEFORE,
        ("doc add TD416R1 Tutorial - Introduction from China https://www.example.org/TD416R1",
         "doc revise TD424 because remarks from Japan"),
        "register a document, announce a revision",
        "anyone; revise: chair, secretary", "usual", (c.DocumentAdd, c.DocumentRevise),
    ),
    Verb(
        "docs", _BEFORE, ("docs",), "list the documents", _ANYONE, "usual", (c.DocumentsShow,),
    ),
    Verb(
        "question", _BEFORE,
        ("question add Why a FG? why: its value comments: is it global?",
         "question edit 3 What is the scope?", "question move 3 to 1", "question drop 3",
         "question import"),
        "fill the series' question table", _LEADERS, "usual",
        (c.QuestionAdd, c.QuestionEdit, c.QuestionMove, c.QuestionDrop, c.QuestionImport),
    ),
    Verb(
        "questions", _BEFORE, ("questions",),
        "show the question table", _ANYONE, "usual", (c.QuestionsShow,),
    ),
    Verb(
        "ask", _BEFORE, ("ask", "ask 1-5,8 China, Ecma International by Thu 08:00"),
        "ask delegations for their positions, by a deadline", _LEADERS, "usual", (c.Ask,),
    ),
    Verb(
        "asked", _BEFORE, ("asked",),
        "show who was asked what, and who still owes it", _ANYONE, "usual", (c.AskedShow,),
    ),
    Verb(
        "position", _BEFORE,
        ("position 6,7 The research is accelerating", "position 9 oppose: It duplicates work",
         "position 3 no position", "position 3 same as before",
         "position 3 for Japan conditional: Only with a narrow scope",
         "position 3 for Japan by e-mail conditional: Only with a narrow scope"),
        "state your delegation's position", "a delegate for its own delegation; "
        "for another: chair, secretary", "usual", (c.PositionState, c.OpenForm),
    ),
    Verb(
        "later", _BEFORE, ("later", "later 3"),
        "be reminded later of what your delegation was asked, or of an action item",
        "a delegate; an action item's owner", "none", (c.Later,),
    ),
    Verb(
        "positions", _BEFORE,
        ("positions", "positions picture", "positions 3", "positions 3 history"),
        "show who holds what, as a table or a picture, and what was said on a question",
        _ANYONE, "usual", (c.PositionsShow, c.PositionsPicture),
    ),
    Verb(
        "withdraw", _BEFORE, ("withdraw 3", "withdraw 3 for Japan"),
        "withdraw your delegation's position", "a delegate for its own delegation, or by its "
        "mandate; what was entered for another: chair, secretary", "usual",
        (c.PositionWithdraw,),
    ),
    Verb(
        "clear", _BEFORE, ("clear 3", "clear 3,4 for Japan"),
        "clear what your delegation states, where the series asks for it",
        "the head of a delegation", "usual", (c.PositionClear,),
    ),
    Verb(
        "attend", _BEFORE, ("attend",), "say that you come", _ANYONE, "usual",
        (c.AttendanceAnswer,),
    ),
    Verb(
        "remote", _BEFORE, ("remote",), "say that you take part from afar", _ANYONE, "usual",
        (c.AttendanceAnswer,),
    ),
    Verb(
        "decline", _BEFORE, ("decline",), "say that you do not come", _ANYONE, "usual",
        (c.AttendanceAnswer,),
    ),
    Verb(
        "calendar", _BEFORE,
        ("calendar", "calendar feed", "calendar revoke", "calendar revoke all"),
        "get the session's calendar file, or a secret address that shows all of the series",
        "anyone; revoke all: chair, secretary", "usual",
        (c.CalendarFile, c.CalendarFeed, c.CalendarRevoke),
    ),
    Verb(
        "start", _DURING, ("start",), "open the session and item 1", _LEADERS, "usual",
        (c.Start,),
    ),
    Verb(
        "next", _DURING, ("next",), "go to the next agenda item", _LEADERS, "usual", (c.Next,),
    ),
    Verb(
        "queue", _DURING,
        ("queue", "queue for a clarification", "queue next", "queue leave"),
        "ask for the floor, and give it to who is next",
        "anyone for themselves; next: chair, secretary", "usual",
        (c.QueueJoin, c.QueueNext, c.QueueLeave),
    ),
    Verb(
        "note", _DURING, ("note Two sides spoke",),
        "put a line under the running agenda item", _ANYONE, "usual", (c.NoteAdd,),
    ),
    Verb(
        "attendance", _DURING, ("attendance 60-80", "attendance @x @y"),
        "record how many took part, or who", _LEADERS, "running_or_last",
        (c.AttendanceTake, c.AttendancePeople),
    ),
    Verb(
        "decide", _DURING,
        ("decide Establishment of a Focus Group: no consensus because there was not enough time",),
        "record what the chair found on a subject", "chair; secretary enters", "running_or_last",
        (c.Decide, c.OpenForm),
    ),
    Verb(
        "concern", _DURING,
        ("concern 3 maintained because the scope is as it was", "concern 3 can live with",
         "concern 3 for China would go if the scope is smaller"),
        "say where a delegation's concern on a question stands, and what would remove it",
        "delegates for their own delegation; for another: chair, secretary", "usual",
        (c.ConcernMove,),
    ),
    Verb(
        "concerns", _DURING, ("concerns",), "show every concern, and who moved since last time",
        _ANYONE, "usual", (c.ConcernsShow,),
    ),
    Verb(
        "conclusion", _DURING, ("conclusion One side wants the work in the ITU",),
        "put a line into the conclusions", "chair; secretary enters", "running_or_last",
        (c.ConclusionAdd,),
    ),
    Verb(
        "consultation", _DURING, ("consultation with China about the scope",),
        "record that a consultation took place", "chair; secretary enters", "running_or_last",
        (c.ConsultationAdd,),
    ),
    Verb(
        "action", _DURING,
        ("action Prepare an agenda for the 3rd session @x by Thu 8am",
         "action Share the argumentation in writing for China"),
        "give somebody a task", _ANYONE, "usual", (c.ActionAdd, c.OpenForm),
    ),
    Verb(
        "actions", _DURING, ("actions",), "list the action items", _ANYONE, "usual",
        (c.ActionsShow,),
    ),
    Verb(
        "done", _DURING, ("done 3",), "say that an action item is done",
        "its owner, chair, secretary", "usual", (c.ActionDone,),
    ),
    Verb(
        "drop", _DURING, ("drop 3 because the slot was given away",),
        "drop an action item, with the reason", "its owner, chair, secretary", "usual",
        (c.ActionDrop,),
    ),
    Verb(
        "close", _DURING, ("close", "close at 14:45"),
        "close the session, now or at a time gone by", _LEADERS, "usual", (c.Close,),
    ),
    Verb(
        "minutes", _AFTER,
        ("minutes", "minutes keep 3", "minutes fix 3", "minutes fix 3 Two sides spoke",
         "minutes number TD427", "minutes post", "minutes post until Fri 18:00",
         "minutes revise", "minutes approve", "minutes export md"),
        "check, number, post, revise, approve and export the minutes",
        "keep, fix, number, post, revise: chair, secretary; approve: chair; with a quorum, "
        "delegates too; the rest anyone",
        "running_or_last",
        (c.MinutesShow, c.MinutesKeep, c.MinutesFix, c.MinutesNumber, c.MinutesPost,
         c.MinutesRevise, c.MinutesApprove, c.MinutesExport),
    ),
    Verb(
        "remark", _AFTER,
        ("remark documents: add C55 to the list",
         "remark documents editorial: C55 is missing proposed: add C55 to the list",
         "remark 2 accepted",
         "remark 2 accepted with changes the title is shortened",
         "remark 2 not accepted because nobody said so", "remark 2 noted", "remark 2 maintained"),
        "comment on the posted minutes, dispose of a comment",
        "delegates remark and maintain; the chair disposes", "running_or_last",
        (c.RemarkAdd, c.RemarkDispose, c.RemarkMaintain, c.OpenForm),
    ),
    Verb(
        "remarks", _AFTER, ("remarks",), "list the remarks", _ANYONE, "running_or_last",
        (c.RemarksShow,),
    ),
    Verb(
        "reservation", _AFTER,
        ("reservation We cannot accept the wording of section 5",
         "reservation for China: We cannot accept it", "reservation withdrawn"),
        "attach what your delegation reserves to the minutes, in its own words",
        "delegates for their own delegation; for another: chair, secretary", "running_or_last",
        (c.ReservationMake, c.ReservationWithdraw, c.OpenForm),
    ),
    Verb(
        "brief", _HELP, ("brief",),
        "tell what changed since you last attended, and what your delegation owes",
        _ANYONE, "usual", (c.BriefShow,),
    ),
    Verb(
        "search", _HELP, ("search quantum key",),
        "find what was asked, stated, decided, noted and registered",
        _ANYONE, "none", (c.Search,),
    ),
    Verb(
        "status", _HELP, ("status",), "show where the session stands", _ANYONE, "usual",
        (c.StatusShow,),
    ),
    Verb(
        "settings", _HELP,
        ("settings", "settings profile itu-t", "settings language fr",
         "settings period 2025-2028", "settings clearance on", "settings repeat weekly",
         "settings approval quorum 3", "settings approval silence", "settings review 5 days"),
        "show or change the series' settings", "anyone; changing: chair, secretary", "usual",
        (c.SettingsShow, c.SettingsChange),
    ),
    Verb(
        "undo", _HELP, ("undo",), "take back what you entered within 15 minutes", _ANYONE,
        "none", (c.Undo,),
    ),
    Verb(
        "help", _HELP, ("help", "help action"), "list the sentences, or explain one", _ANYONE,
        "none", (c.Help,),
    ),
)  # fmt: skip  # a table: one verb in a few lines

BY_NAME: dict[str, Verb] = {verb.name: verb for verb in VERBS}
