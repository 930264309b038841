"""The one gate through which a session and its minutes change state."""

from __future__ import annotations

from adhocbot.domain.refusal import Refused
from adhocbot.domain.words import MinutesState, SessionState

AHEAD = (SessionState.ANTICIPATED, SessionState.SCHEDULED)
"""The states of a session that is still to come."""

_SESSION: dict[str, dict[SessionState, SessionState]] = {
    "confirm": {SessionState.ANTICIPATED: SessionState.SCHEDULED},
    "reschedule": {
        SessionState.ANTICIPATED: SessionState.ANTICIPATED,
        SessionState.SCHEDULED: SessionState.SCHEDULED,
    },
    "cancel": {
        SessionState.ANTICIPATED: SessionState.CANCELLED,
        SessionState.SCHEDULED: SessionState.CANCELLED,
    },
    "start": {SessionState.SCHEDULED: SessionState.RUNNING},
    "next": {SessionState.RUNNING: SessionState.RUNNING},
    "close": {SessionState.RUNNING: SessionState.CLOSED},
    "queue": {SessionState.RUNNING: SessionState.RUNNING},
}

_MINUTES: dict[str, dict[MinutesState, MinutesState]] = {
    "minutes post": {MinutesState.DRAFT: MinutesState.IN_REVIEW},
    # Of approved minutes it opens a correction.
    "minutes revise": {
        MinutesState.IN_REVIEW: MinutesState.IN_REVIEW,
        MinutesState.APPROVED: MinutesState.DRAFT,
    },
    "minutes approve": {MinutesState.IN_REVIEW: MinutesState.APPROVED},
    "remark": {MinutesState.IN_REVIEW: MinutesState.IN_REVIEW},
    "reservation": {MinutesState.IN_REVIEW: MinutesState.IN_REVIEW},
}

_INSTEAD: dict[tuple[str, SessionState | MinutesState], str] = {
    ("start", SessionState.ANTICIPATED): "Confirm it first: confirm",
    ("start", SessionState.RUNNING): "It runs already: next opens the next item.",
    ("start", SessionState.CLOSED): "Plan the next one: followup on …",
    ("confirm", SessionState.SCHEDULED): "It is confirmed already.",
    ("close", SessionState.SCHEDULED): "Start it first: start",
    ("next", SessionState.SCHEDULED): "Start it first: start",
    ("next", SessionState.CLOSED): "Go on with: minutes",
    ("queue", SessionState.ANTICIPATED): "The chair or the secretary confirms it first: confirm",
    ("queue", SessionState.SCHEDULED): "The chair or the secretary opens it first: start",
    ("cancel", SessionState.RUNNING): "Close it: close",
    **{
        (verb, SessionState.CLOSED): "What is left are its minutes: minutes"
        for verb in ("confirm", "reschedule", "cancel", "close", "queue")
    },
    ("minutes post", MinutesState.IN_REVIEW): "Work accepted remarks in with: minutes revise",
    ("minutes approve", MinutesState.DRAFT): "Post them first: minutes post",
    ("minutes revise", MinutesState.DRAFT): "Post them first: minutes post",
    **{
        (verb, MinutesState.DRAFT): (
            "They are not posted yet; the chair or the secretary posts them: minutes post"
        )
        for verb in ("remark", "reservation")
    },
    **{
        (verb, MinutesState.APPROVED): "Take it up in the next session: followup on …"
        for verb in ("remark", "reservation")
    },
    **{
        (verb, MinutesState.APPROVED): "To correct them: minutes revise"
        for verb in ("minutes post", "minutes approve")
    },
}


def move_session(state: SessionState, verb: str, label: str) -> SessionState:
    """The state after `verb`.

    Raises:
        Refused: the verb is not allowed in this state; the sentence says what is.
    """
    after = _SESSION[verb].get(state)
    if after is None:
        raise Refused(_sentence(label, verb, _SESSION, state), kind="wrong_state")
    return after


def move_minutes(state: MinutesState, verb: str, label: str) -> MinutesState:
    """The minutes' state after `verb`; refuses as `move_session` does."""
    after = _MINUTES[verb].get(state)
    if after is None:
        raise Refused(
            _sentence(f"The minutes of {label}", verb, _MINUTES, state),
            kind="wrong_state",
        )
    return after


def _sentence(
    what: str,
    verb: str,
    moves: dict[str, dict[SessionState, SessionState]]
    | dict[str, dict[MinutesState, MinutesState]],
    state: SessionState | MinutesState,
) -> str:
    be = "are" if what.startswith("The minutes") else "is"
    shown = "a draft" if state is MinutesState.DRAFT else str(state)
    instead = _INSTEAD.get((verb, state))
    if instead is None:
        allowed = [name for name, froms in moves.items() if state in froms]
        instead = f"Possible now: {', '.join(allowed)}." if allowed else "Nothing more can change."
    return f"{what} {be} {shown}, so “{verb}” is not possible. {instead}"


def may_answer(state: SessionState, minutes: MinutesState, verb: str, label: str) -> None:
    """Let a person answer the invitation (attend, remote, decline) while there is one.

    Raises:
        Refused: the session is over or called off.
    """
    if state not in (SessionState.CLOSED, SessionState.CANCELLED):
        return
    instead = "What is planned here: status"
    if state is SessionState.CLOSED and minutes is not MinutesState.APPROVED:
        instead = "The chair or the secretary says who was present: attendance @x @y"
    raise Refused(f"{label} is {state}, so “{verb}” is not possible. {instead}", kind="wrong_state")


def is_final(state: SessionState, minutes: MinutesState) -> bool:
    """Whether a session's record cannot change any more."""
    return state is SessionState.CANCELLED or minutes is MinutesState.APPROVED


def may_record(state: SessionState, minutes: MinutesState, label: str) -> None:
    """Refuse an entry into a record that is final.

    Raises:
        Refused: the session was cancelled, or its minutes are approved.
    """
    if state is SessionState.CANCELLED:
        raise Refused(
            f"{label} is cancelled, so nothing is recorded in it. Plan another: followup on …",
            kind="wrong_state",
        )
    if minutes is MinutesState.APPROVED:
        raise Refused(
            f"The minutes of {label} are approved and its record is final. "
            "To correct them: minutes revise. To take it up in the next session: followup on …",
            kind="wrong_state",
        )
