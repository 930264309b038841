"""The tables, one class each. Only `store` and `services` see them."""

from adhocbot.store.tables.directory import Channel, Member, Person
from adhocbot.store.tables.outcome import (
    Action,
    Determination,
    FindingNumber,
    Kept,
    Line,
    LineDelegation,
    Remark,
    Revision,
)
from adhocbot.store.tables.papers import Document, DocumentRevision, Item, ItemDocument, Question
from adhocbot.store.tables.plumbing import Entry, Message, Outgoing, Received, Reminder
from adhocbot.store.tables.positions import (
    Position,
    PositionQuestion,
    Prompt,
    PromptDelivery,
    PromptQuestion,
    Reply,
)
from adhocbot.store.tables.sessions import (
    AttendanceAnswer,
    Delegate,
    Delegation,
    Present,
    Series,
    Session,
)

__all__ = [
    "Action",
    "AttendanceAnswer",
    "Channel",
    "Delegate",
    "Delegation",
    "Determination",
    "Document",
    "DocumentRevision",
    "Entry",
    "FindingNumber",
    "Item",
    "ItemDocument",
    "Kept",
    "Line",
    "LineDelegation",
    "Member",
    "Message",
    "Outgoing",
    "Person",
    "Position",
    "PositionQuestion",
    "Present",
    "Prompt",
    "PromptDelivery",
    "PromptQuestion",
    "Question",
    "Received",
    "Remark",
    "Reminder",
    "Reply",
    "Revision",
    "Series",
    "Session",
]
