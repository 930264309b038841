"""What a sentence asks for, once it is read: one frozen class for each form of a verb.

Texts are typed text (`domain.typed`): real mentions are still marks in them. Numbers are those that
people see (a session's, an item's, a question's, an action item's).
"""

from __future__ import annotations

from adhocbot.domain.sentences.commands_after import (
    ActionAdd,
    ActionDone,
    ActionDrop,
    ActionsShow,
    AttendanceAnswer,
    AttendancePeople,
    AttendanceTake,
    Close,
    ConclusionAdd,
    ConsultationAdd,
    Decide,
    Help,
    MinutesApprove,
    MinutesExport,
    MinutesFix,
    MinutesKeep,
    MinutesPost,
    MinutesRevise,
    MinutesShow,
    Next,
    NoteAdd,
    RemarkAdd,
    RemarkDispose,
    RemarkMaintain,
    RemarksShow,
    SettingsChange,
    SettingsShow,
    Start,
    StatusShow,
    Undo,
)
from adhocbot.domain.sentences.commands_before import (
    AgendaAccept,
    AgendaAdd,
    AgendaApprove,
    AgendaDrop,
    AgendaMove,
    AgendaShow,
    Appoint,
    Ask,
    Cancel,
    Confirm,
    DelegationAdd,
    DelegationDrop,
    DelegationHead,
    DelegationsShow,
    DocumentAdd,
    DocumentRevise,
    DocumentsShow,
    FollowUp,
    OpenForm,
    PositionsShow,
    PositionState,
    PositionWithdraw,
    QuestionAdd,
    QuestionDrop,
    QuestionEdit,
    QuestionImport,
    QuestionMove,
    QuestionsShow,
    Reschedule,
    Schedule,
    SessionRef,
)

Command = (
    OpenForm | Schedule | Reschedule | Confirm | Cancel | FollowUp | Appoint
    | DelegationAdd | DelegationHead | DelegationDrop | DelegationsShow
    | AgendaShow | AgendaAdd | AgendaAccept | AgendaMove | AgendaDrop | AgendaApprove
    | DocumentAdd | DocumentsShow | DocumentRevise
    | QuestionAdd | QuestionEdit | QuestionMove | QuestionDrop | QuestionImport | QuestionsShow
    | Ask | PositionsShow | PositionState | PositionWithdraw
    | Start | Next | NoteAdd | AttendanceTake | AttendancePeople | Close
    | Decide | ConclusionAdd | ConsultationAdd
    | ActionAdd | ActionsShow | ActionDone | ActionDrop
    | MinutesShow | MinutesKeep | MinutesFix | MinutesPost | MinutesRevise | MinutesApprove
    | MinutesExport | RemarkAdd | RemarkDispose | RemarkMaintain | RemarksShow
    | AttendanceAnswer | StatusShow | SettingsShow | SettingsChange | Undo | Help
)  # fmt: skip  # one line for each verb reads better than one for each class

__all__ = [
    "ActionAdd",
    "ActionDone",
    "ActionDrop",
    "ActionsShow",
    "AgendaAccept",
    "AgendaAdd",
    "AgendaApprove",
    "AgendaDrop",
    "AgendaMove",
    "AgendaShow",
    "Appoint",
    "Ask",
    "AttendanceAnswer",
    "AttendancePeople",
    "AttendanceTake",
    "Cancel",
    "Close",
    "Command",
    "ConclusionAdd",
    "Confirm",
    "ConsultationAdd",
    "Decide",
    "DelegationAdd",
    "DelegationDrop",
    "DelegationHead",
    "DelegationsShow",
    "DocumentAdd",
    "DocumentRevise",
    "DocumentsShow",
    "FollowUp",
    "Help",
    "MinutesApprove",
    "MinutesExport",
    "MinutesFix",
    "MinutesKeep",
    "MinutesPost",
    "MinutesRevise",
    "MinutesShow",
    "Next",
    "NoteAdd",
    "OpenForm",
    "PositionState",
    "PositionWithdraw",
    "PositionsShow",
    "QuestionAdd",
    "QuestionDrop",
    "QuestionEdit",
    "QuestionImport",
    "QuestionMove",
    "QuestionsShow",
    "RemarkAdd",
    "RemarkDispose",
    "RemarkMaintain",
    "RemarksShow",
    "Reschedule",
    "Schedule",
    "SessionRef",
    "SettingsChange",
    "SettingsShow",
    "Start",
    "StatusShow",
    "Undo",
]
