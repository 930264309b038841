"""The words that are stored and shown, each with one meaning (see the glossary in the README).

The value of a member is what the database stores and what people read; the member's name is for
the code alone.
"""

from enum import StrEnum
from typing import Literal, get_args

Form = Literal["docx", "html", "md", "pdf"]
"""A form in which minutes are made."""

FORMS: tuple[Form, ...] = get_args(Form)
"""All that can be asked for today: the only list of them outside the renderers themselves."""


class SessionState(StrEnum):
    ANTICIPATED = "anticipated"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class MinutesState(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in review"
    APPROVED = "approved"


class ItemState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DROPPED = "dropped"


class Carries(StrEnum):
    """What an agenda item carries over from the sessions before, in the order of such items."""

    MINUTES = "minutes"
    ACTIONS = "actions"
    QUESTIONS = "questions"
    REMARKS = "remarks"


class Stance(StrEnum):
    SUPPORT = "support"
    CONDITIONAL = "conditional"
    NEUTRAL = "neutral"
    CONCERN = "concern"
    OPPOSE = "oppose"
    RESERVE = "reserve"


class Result(StrEnum):
    """What the chair found on a subject."""

    AGREED = "agreed"
    ROUGH_CONSENSUS = "rough consensus"
    NO_CONSENSUS = "no consensus"
    DEFERRED = "deferred"


class ActionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class LineKind(StrEnum):
    NOTE = "note"
    CONCLUSION = "conclusion"
    CONSULTATION = "consultation"


class Disposition(StrEnum):
    ACCEPTED = "accepted"
    ACCEPTED_WITH_CHANGES = "accepted with changes"
    NOTED = "noted"
    NOT_ACCEPTED = "not accepted"


TAKEN_UP = frozenset({Disposition.ACCEPTED, Disposition.ACCEPTED_WITH_CHANGES})
"""What the next revision answers; the rest can be maintained."""


class RemarkKind(StrEnum):
    GENERAL = "general"
    TECHNICAL = "technical"
    EDITORIAL = "editorial"


class Approval(StrEnum):
    """How the minutes of a series are approved."""

    CHAIR = "chair"
    QUORUM = "quorum"
    SILENCE = "silence"


class Concern(StrEnum):
    """Where a delegation's concern about a question stands."""

    RAISED = "raised"
    ANSWERED = "answered"
    MAINTAINED = "maintained"
    CAN_LIVE_WITH = "can live with"
    WITHDRAWN = "withdrawn"


class Attending(StrEnum):
    ATTEND = "attend"
    REMOTE = "remote"
    DECLINE = "decline"


class Repeats(StrEnum):
    """How often a series meets, as far as its next session can be proposed from that."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    EACH_MEETING = "each meeting"


class ReminderKind(StrEnum):
    """Why a reminder goes out.

    Of a session: before it, while it runs, and until its minutes are approved. Of a prompt: while
    it is open, and when its deadline has passed. Of an action item: before it is due, and after.
    """

    DAY_BEFORE = "day before"
    MINUTES_BEFORE = "minutes before"
    HALF_TIME = "half time"
    DEADLINE_NEAR = "deadline near"
    SNOOZE_OVER = "snooze over"
    DEADLINE_PASSED = "deadline passed"
    AGENDA_OPEN = "agenda open"
    ITEM_ENDING = "item ending"
    ITEM_OVER = "item over"
    CHANNEL_LOST = "channel lost"
    MINUTES_WAITING = "minutes waiting"
    REVIEW_ENDING = "review ending"
    DUE_SOON = "due soon"
    OVERDUE = "overdue"


class Severity(StrEnum):
    """An error blocks approval, a warning does not."""

    ERROR = "error"
    WARNING = "warning"
