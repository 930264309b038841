"""action, actions, done, drop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from adhocbot.domain.sentences.commands import (
    ActionAdd,
    ActionDone,
    ActionDrop,
    ActionsShow,
    Command,
)
from adhocbot.domain.sentences.cut import cut_deadline, cut_delegation
from adhocbot.domain.sentences.forms import Reader, alone, or_form
from adhocbot.domain.sentences.mentions import end_person
from adhocbot.domain.sentences.numbers import one_number
from adhocbot.domain.sentences.scope import Scope
from adhocbot.domain.sentences.sessions import reason_after
from adhocbot.domain.sentences.text import dangles, first_word, refuse

_ACTION = "action Prepare an agenda for the 3rd session @li by Thu 8am"
_DROP = "drop 3 because the slot was given away"
_WHAT = "an action item"


@dataclass
class _Task:
    """An action item while its sentence is read from the end."""

    text: str
    user: str | None = None
    delegation: str | None = None
    due: datetime | None = None

    @property
    def owned(self) -> bool:
        return self.user is not None or self.delegation is not None


def read_action(rest: str, scope: Scope) -> Command:
    """The task to the letter, and at its end one owner and a deadline, in either order.

    Raises:
        Refused, NotATime: nothing is to be done, or the deadline cannot be.
    """
    task = _Task(rest)
    while _cut_owner(task, scope) or _cut_due(task, scope):
        continue
    if not task.text:
        raise refuse("Say what is to be done, before its owner and its deadline.", _ACTION)
    return ActionAdd(task.text, task.user, task.delegation, task.due)


def _cut_owner(task: _Task, scope: Scope) -> bool:
    if task.owned:
        return False
    person = end_person(task.text, _ACTION)
    if person is not None:
        before, task.user = person
        # "Send the draft to @x": @x owns it, and the words stay whole.
        task.text = task.text if dangles(before) else before
        return True
    named = cut_delegation(task.text, "for", scope)
    if named is None:
        return False
    task.text, task.delegation = named
    return True


def _cut_due(task: _Task, scope: Scope) -> bool:
    found = None if task.due is not None else cut_deadline(task.text, "by", scope)
    if found is None:
        return False
    task.text, task.due = found
    return True


def read_done(rest: str, scope: Scope) -> Command:
    """One number. Raises Refused."""
    return ActionDone(one_number(rest, _WHAT, "done 3"))


def read_drop(rest: str, scope: Scope) -> Command:
    """One number and the reason. Raises Refused."""
    number, because = first_word(rest)
    return ActionDrop(one_number(number, _WHAT, _DROP), reason_after(because, "drop", _DROP))


READERS: dict[str, Reader] = {
    "action": or_form("action", read_action),
    "actions": alone("actions", ActionsShow()),
    "done": read_done,
    "drop": read_drop,
}
