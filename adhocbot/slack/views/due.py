"""What is due: words to those who lead a session, to reviewers, and to owners of action items."""

from __future__ import annotations

from datetime import datetime, timedelta

from adhocbot.domain.lengths import show_length
from adhocbot.domain.when import show_instant
from adhocbot.domain.words import Approval, ReminderKind
from adhocbot.slack.views.answer import Answer, message
from adhocbot.slack.views.approving import approve_button, awaited
from adhocbot.slack.views.numbers import counted
from adhocbot.slack.views.page import Part, also, buttons, quiet, say
from adhocbot.slack.views.parts import Json, button
from adhocbot.slack.views.reading import read_button
from adhocbot.slack.views.reminder import late
from adhocbot.slack.views.words import bold, own, strong, theirs
from adhocbot.store.due import WordFacts
from adhocbot.store.due_actions import OwnedActionFacts

_NAME, _TITLE, _TEXT = 200, 160, 1500
_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)


def word(facts: WordFacts, *, due: datetime, now: datetime) -> Answer:
    """What somebody who leads a session, or reviews its minutes, is told.

    Args:
        due: when it should have been said.
        now: when it is said.
    """
    told = _WORDS[facts.kind](facts, now)
    return message([*told, *late(due, now)])


def _agenda(facts: WordFacts, now: datetime) -> list[Part]:
    counts = [counted(facts.items, "item")]
    if facts.proposed:
        counts.append(f"{counted(facts.proposed, 'proposal')}, which approving takes too")
    starts = show_instant(facts.at, facts.zone, readers=(facts.session_zone,))
    return [
        say("The agenda of ", strong(facts.label, _NAME), " is not approved yet."),
        also(bold("Starts: "), f"{starts}, {_ahead(facts.at - now)}"),
        also(bold("Agenda: "), ", ".join(counts)),
        buttons(button("Approve the agenda", "agenda.approve", str(facts.session))),
        quiet("Or say: ", theirs(f"agenda {facts.label} approve", _NAME)),
    ]


def _ending(facts: WordFacts, now: datetime) -> list[Part]:
    left = max(1, round((facts.at - now) / _MINUTE))
    return _item(facts, f"{counted(left, 'minute')} left for ", f", of {facts.minutes}.")


def _over(facts: WordFacts, now: datetime) -> list[Part]:
    past = round((now - facts.at) / _MINUTE)
    given = f"The {counted(facts.minutes or 0, 'minute')} for "
    are = "is" if facts.minutes == 1 else "are"
    by = f" {are} over, by {show_length(past)}." if past > 1 else f" {are} over."
    return _item(facts, given, by)


def _item(facts: WordFacts, before: str, after: str) -> list[Part]:
    told: list[Part] = [
        say(
            strong(facts.label, _NAME),
            own(f": {before}“"),
            theirs(facts.item or "", _TITLE),
            own(f"”{after}"),
        )
    ]
    if facts.next_item is None:
        ends = theirs(f"close {facts.label}", _NAME)
        return [*told, also("It is the last item. To close the session: ", ends)]
    return [
        *told,
        also(bold("Next: "), theirs(facts.next_item, _TITLE)),
        buttons(button("Next item", "item.next", str(facts.session))),
        quiet("Or say: ", theirs(f"next {facts.label}", _NAME)),
    ]


def _waiting(facts: WordFacts, now: datetime) -> list[Part]:
    closed = show_instant(facts.at, facts.zone, readers=(facts.session_zone,))
    return [
        say("The minutes of ", strong(facts.label, _NAME), " are not posted yet."),
        also(bold("Closed: "), f"{closed}, {show_length(round((now - facts.at) / _MINUTE))} ago"),
        also("What the record lacks: ", theirs(f"minutes {facts.label}", _NAME)),
        also("To post them: ", theirs(f"minutes {facts.label} post", _NAME)),
    ]


def _review(facts: WordFacts, now: datetime) -> list[Part]:
    ends = show_instant(facts.at, facts.zone, readers=(facts.session_zone,))
    value = f"{facts.session}:{facts.revision}"
    can = [read_button(facts.session, facts.revision), button("Remark", "remark.add", value)]
    if facts.way.voice is not None:
        can.append(approve_button(value, facts.way.approval))
    return [
        say("The review of the minutes of ", strong(facts.label, _NAME), " ends soon."),
        also(bold("Remarks until: "), f"{ends}, {_ahead(facts.at - now)}"),
        *awaited(facts.way),
        buttons(*can),
        quiet("Or say: ", theirs(f"remark {facts.label} SECTION: your words", _NAME)),
    ]


def _reviewed(facts: WordFacts, now: datetime) -> list[Part]:
    ended = show_instant(facts.at, facts.zone, readers=(facts.session_zone,))
    told: list[Part] = [
        say("The review of the minutes of ", strong(facts.label, _NAME), " has ended."),
        also(bold("Ended: "), ended),
    ]
    if facts.remarks:
        waits = "is" if facts.remarks == 1 else "are"
        return [
            *told,
            also(f"{counted(facts.remarks, 'remark')} {waits} not resolved. To see them: ",
                 theirs(f"remarks {facts.label}", _NAME)),
        ]  # fmt: skip  # one sentence
    told.append(also("No remark is open."))
    if facts.way.approval is Approval.SILENCE:
        # Where nothing stood in the way, they are approved by now, and nobody is told this.
        why = theirs(f"minutes {facts.label}", _NAME)
        return [*told, also("They are not approved yet. What is in the way: ", why)]
    told += awaited(facts.way)
    if facts.way.can_approve(facts.chairs):
        value = f"{facts.session}:{facts.revision}"
        told.append(buttons(approve_button(value, facts.way.approval)))
    by = "The chair approves: " if facts.way.quorum is None else "A delegate approves: "
    return [*told, quiet(by, theirs(f"minutes {facts.label} approve", _NAME))]


_WORDS = {
    ReminderKind.AGENDA_OPEN: _agenda,
    ReminderKind.ITEM_ENDING: _ending,
    ReminderKind.ITEM_OVER: _over,
    ReminderKind.MINUTES_WAITING: _waiting,
    ReminderKind.REVIEW_ENDING: _review,
    ReminderKind.DEADLINE_PASSED: _reviewed,
}


def owned(facts: OwnedActionFacts, *, due: datetime, now: datetime) -> Answer:
    """What an owner of an action item is told before it is due, and from then on."""
    whose = f"The action item {facts.number} of {facts.owner}" if facts.owner else ""
    told: list[Part] = [
        say(
            theirs(whose or f"Your action item {facts.number}", _NAME),
            own(" in "),
            strong(facts.topic, _NAME),
            own(_stands(facts.due_at - now)),
        ),
        also(theirs(facts.text, _TEXT)),
        also(bold("Due: "), show_instant(facts.due_at, facts.zone, readers=(facts.session_zone,))),
        buttons(*_owner_buttons(facts)),
        quiet("Or say: ", theirs(f"done {facts.label} {facts.number}", _NAME), " · later ",
              str(facts.number)),
    ]  # fmt: skip  # one line of what can be said
    return message([*told, *late(due, now)])


def _owner_buttons(facts: OwnedActionFacts) -> list[Json]:
    return [
        button("Done", "action.done", f"{facts.session}:{facts.number}", primary=True),
        button("Later", "action.later", str(facts.action)),
    ]


def _stands(left: timedelta) -> str:
    if left > timedelta():
        return f" is due {_ahead(left)}."
    if -left < _DAY:
        return " is due now."
    return f" is overdue by {show_length(_DAY // _MINUTE * (-left // _DAY))}."


def _ahead(left: timedelta) -> str:
    return f"in {show_length(max(1, round(left / _MINUTE)))}"
