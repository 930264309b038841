"""The table of who may press and fill in what: a row for every button and form that is heard."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from adhocbot.domain.rows import ReadRow
from adhocbot.services import half_written, imports, kept
from adhocbot.services.frame import Said, must_be_here
from adhocbot.slack import asking, forms
from adhocbot.slack.listeners import buttons, listed, reading, submissions
from adhocbot.slack.listeners.answering import answer_view
from adhocbot.slack.listeners.filled import Filled
from adhocbot.slack.values import place_in
from adhocbot.store.half_written import Typed
from tests.slack import attack
from tests.slack.roles import (
    CHAIR,
    DELEGATES,
    EVERYBODY,
    JAPAN,
    KEPT,
    LEADERS,
    NORWAY,
)
from tests.slack.said_by import OWNER, First, Where
from tests.support.stage import LAMPS

NED = frozenset({"delegate"})
NOT_ASKED = "goes to the delegates of the delegation that is asked"
NOT_QUEUED = "you are not in the queue"
NO_WORDS = "I do not find these words any more."
NO_ROWS = "These rows are imported already, or were sent too long ago."
"""Of what a person sent and nobody else has: there is nobody to name."""


@dataclass(frozen=True)
class Row:
    """A button or a form, what it carries, and who may; `says`: as for `roles.unlike`."""

    id: str
    carries: str
    allowed: frozenset[str]
    where: Where = "running"
    first: First | None = None
    says: str = ""


BUTTONS = [
    Row("entry.undo", "%entry", frozenset({"secretary"})),
    Row("attendance.attend", "1", EVERYBODY),
    Row("attendance.remote", "1", EVERYBODY),
    Row("attendance.decline", "1", EVERYBODY),
    Row("queue.join", "1", EVERYBODY),
    Row("queue.clarify", "1", EVERYBODY),
    Row("queue.leave", "1", frozenset({"head"}), first=("head", "queue"), says=NOT_QUEUED),
    Row("queue.next", "1:0", LEADERS, first=("head", "queue")),
    Row("session.extend", "2:90", LEADERS),
    Row("calendar.send", "1", EVERYBODY),
    Row("calendar.feed", "1", EVERYBODY),
    Row("matrix.send", "1", EVERYBODY),
    Row("session.followup", "2:on 25 Mar 2027 08:00 anticipated", LEADERS),
    Row("session.reschedule", "2:to Sat 20 Mar 2027 10:00-11:00 Europe/Oslo", LEADERS),
    Row("prompt.rest", "1:1", LEADERS, "reviewed"),
    Row("prompt.take", f"{KEPT}:1:2", NED, says=NO_WORDS),
    Row("prompt.append", f"{KEPT}:1:2", NED, says=NO_WORDS),
    Row("prompt.replace", f"{KEPT}:1:2", NED, says=NO_WORDS),
    Row("prompt.leave", KEPT, NED, says=NO_WORDS),
    Row("sentence.do", KEPT, NED, says=NO_WORDS),
    Row("question.import", KEPT, CHAIR, says=NO_ROWS),
    Row("prompt.same", "1", NORWAY, first=("chair", "question edit 1 Is it lit?"), says=NOT_ASKED),
    Row("prompt.none", "1", NORWAY, says=NOT_ASKED),
    Row("prompt.later", "1", NORWAY, says=NOT_ASKED),
    Row("prompt.answer", "1", NORWAY, says=NOT_ASKED),
    Row("prompt.next", "1", NORWAY, says=NOT_ASKED),
    Row("prompt.back", "1", NORWAY, says=NOT_ASKED),
    Row("position.clear", "%draft", frozenset({"head"})),
    Row("determination.confirm", "1", CHAIR, first=("secretary", "decide The lamps: agreed")),
    Row("finding.keep", "1:1:%keep", LEADERS, "reviewed"),
    Row("finding.fix", "1:1:%fix", LEADERS, "reviewed"),
    Row("finding.mend", "1:1:%mend", LEADERS, "reviewed"),
    Row("minutes.approve", "1:0", CHAIR, "reviewed", ("chair", "remark 1 noted")),
    Row("minutes.read", "1:0", EVERYBODY, "reviewed"),
    Row("minutes.back", "1:0:0", EVERYBODY, "reviewed"),
    Row("minutes.next", "1:0:1", EVERYBODY, "reviewed"),
    Row("minutes.goto", "1:draft:0:2", EVERYBODY, "reviewed"),
    Row("minutes.send", "1:0:0", EVERYBODY, "reviewed"),
    Row("remark.accept", "1:1", CHAIR, "reviewed"),
    Row("remark.note", "1:1", CHAIR, "reviewed"),
    Row("remark.change", "1:1", CHAIR, "reviewed"),
    Row("remark.refuse", "1:1", CHAIR, "reviewed"),
    Row("remark.maintain", "1:2", NORWAY, "reviewed"),
    Row("remarks.page", "1:0", EVERYBODY, "reviewed"),
    Row("reservation.add", "1:0", LEADERS | DELEGATES, "reviewed"),
    Row("remark.add", "1:0", LEADERS | DELEGATES, "reviewed"),
    Row("action.done", "1:1", OWNER),
    Row("action.done", "1:2", LEADERS | NORWAY),
    Row("action.later", "1", frozenset({"head"}), says="can put it off"),
    Row("agenda.approve", "1", LEADERS),
    Row("item.next", "1", LEADERS),
    Row("agenda.propose", "1", EVERYBODY),
    Row("form.open", "agenda:1", EVERYBODY),
    Row("form.open", "action:1", EVERYBODY),
    Row("form.open", "decide:1", LEADERS),
    Row("form.open", "question:1", LEADERS),
    Row("form.open", "question import:1", LEADERS),
    Row("form.open", "position:1", LEADERS | DELEGATES),
    Row("form.open", "remark:1", LEADERS | DELEGATES, "reviewed"),
]

# What a form carries stands in its metadata, beside what is filled in.
FORMS = [
    Row("session.schedule", "Lamps", LEADERS),
    Row("session.schedule", "Ropes", EVERYBODY),
    Row("agenda.propose", "", EVERYBODY),
    Row("action.add", "", EVERYBODY),
    Row("position.add", "Japan", LEADERS | JAPAN),
    Row("position.add", "Norway", LEADERS | NORWAY),
    Row("remark.add", "", LEADERS | DELEGATES, "reviewed"),
    Row("finding.mend", "%mend", LEADERS, "reviewed"),
    Row("determination.add", "", LEADERS),
    Row("remark.change", "", CHAIR, "reviewed"),
    Row("remark.refuse", "", CHAIR, "reviewed"),
    Row("reservation.add", "Norway", LEADERS | NORWAY, "reviewed"),
    Row("question.import", "", LEADERS),
    Row("question.import.confirm", "", CHAIR, says=NO_ROWS),
    Row("prompt.answer", "", NORWAY, says=NOT_ASKED),
]

# The form that a shortcut opens, and who may.
SHORTCUTS = {
    "action.add": EVERYBODY,
    "agenda.propose": EVERYBODY,
    "position.add": LEADERS | DELEGATES,
}


def pressing(said: Said, button: str, carries: str) -> Callable[[Any], Any]:
    """Click it."""
    does = buttons.DOES.get(button)
    if does is not None:
        return lambda db: does(db, said, carries)
    if button in ("prompt.next", "prompt.back"):
        typed = [Typed(2, "Ours.", None, None)]
        return lambda db: half_written.keep(db, said, int(carries), typed)
    if button == "sentence.do":
        return lambda db: asking.speak(db, said, kept.remembered(db, said, carries)[1], "plain")
    if button in reading.READS:
        return lambda db: reading.shown(db, said, place_in(carries))
    if button == reading.SENDS:
        return lambda db: reading.send(db, said, place_in(carries))
    if button in listed.SHOWS:
        return lambda db: listed.SHOWS[button](db, said, carries)
    wanted = buttons.OPENS[button](carries)
    if wanted.form == "prompt":
        return lambda db: answer_view(db, said, wanted.session or 0)
    return lambda db: forms.opened(db, said, wanted)


def filling(said: Said, form: str, carries: str) -> Callable[[Any], Any]:
    """Send it, filled in."""
    if form == "question.import":
        rows = [ReadRow("Why now?", None, None)]
        # As the listener does: that form says nothing of where it was opened.
        nowhere = replace(said, channel="")
        return lambda db: imports.keep(db, nowhere, 1, rows, "form:V1")
    if form == "prompt.answer":
        typed = [Typed(2, "Ours.", None, None)]
        return lambda db: half_written.put(db, said, 1, typed)
    values = attack.values(topic=carries, when="12 Mar 2027 10:00-11:00", delegation=carries)
    about: dict[str, Any] = {"session": 1, "kept": KEPT, "channel": LAMPS}
    about |= {"remark": 1, "on": 0}
    if form == "finding.mend":
        about |= {"number": int(carries), "revision": 1}
        values = attack.values(due="Thu 8am")
    filled = Filled({"private_metadata": json.dumps(about), "state": {"values": values}})

    def send(db: Any) -> Any:
        must_be_here(db, said)
        return submissions.SAVES[form](db, said, filled, "plain")

    return send
