"""Forms: what was filled in goes the way of the sentence that says the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import Head, Scope, read, read_head
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.typed import Mark
from adhocbot.domain.when import read_deadline, read_when
from adhocbot.domain.words import Result
from adhocbot.services import (
    agenda,
    imports,
    outcomes,
    positions,
    received,
    sessions,
)
from adhocbot.services.frame import Said, Saved, must_be_here
from adhocbot.services.review import Stale
from adhocbot.slack import mending, views
from adhocbot.slack.listeners import listed, reviewing
from adhocbot.slack.listeners.answering import stance_in
from adhocbot.slack.listeners.filled import Filled, at_field
from adhocbot.slack.listeners.hearing import hear, team_of
from adhocbot.slack.listeners.importing import previewing
from adhocbot.slack.surroundings import Surroundings

Saves = Callable[[Any, Said, Filled, str], Saved]


def _schedule(db: Any, said: Said, filled: Filled, profile: str) -> Saved:
    when = at_field("when", lambda: read_when(filled.text("when"), now=said.now, zone=said.zone))
    # The topic goes through the sentence's own reading, so that "Quantum #2" means the same.
    topic, number = at_field("topic", lambda: _topic(filled.text("topic"), said))
    command = c.Schedule(
        topic=topic,
        number=number,
        when=when,
        place=filled.text("place").strip() or None,
        anticipated="anticipated" in filled.all_chosen("anticipated"),
    )
    return sessions.schedule(db, said, command, profile=profile)


def _topic(typed: str, said: Said) -> tuple[str, int | None]:
    # Any time that can be will do: the form has its own field for the real one.
    some_day = (said.now + timedelta(days=2)).date().isoformat()
    head = Head("schedule", None, f"{typed.strip()} on {some_day} 10:00")
    command = read(head, Scope(now=said.now, zone=said.zone))
    if not isinstance(command, c.Schedule):
        raise Refused("Say on which topic.", kind="missing")
    return command.topic, command.number


def _logged(said: Said, filled: Filled) -> Said:
    """With the address of the message that was logged.

    Only that: the record follows the edits of those who enter something, and a message that
    somebody else logged is changed by its writer without them.
    """
    return replace(said, link=filled.about.get("link"))


def _propose(db: Any, said: Said, filled: Filled, _: str) -> Saved:
    minutes = filled.text("minutes").strip()
    if minutes and not (minutes.isascii() and minutes.isdigit() and 0 < int(minutes) < 1000):
        raise Refused("Write the minutes as a number, for example 10.", field="minutes")
    command = c.AgendaAdd(
        title=filled.text("title"),
        minutes=int(minutes) if minutes else None,
        presenter=filled.chosen("presenter"),
        identifiers=_identifiers(filled.text("title"), said),
    )
    return agenda.add(db, _logged(said, filled), filled.about["session"], command)


def _identifiers(title: str, said: Said) -> tuple[str, ...]:
    scope = Scope(now=said.now, zone=said.zone)
    command = read(read_head(f"agenda add {title}"), scope)
    return command.identifiers if isinstance(command, c.AgendaAdd) else ()


def _action(db: Any, said: Said, filled: Filled, _: str) -> Saved:
    due = filled.text("due").strip()
    owner = filled.chosen("owner")
    command = c.ActionAdd(
        text=filled.text("text"),
        owner_user=owner,
        owner_delegation=None if owner else filled.chosen("delegation"),
        due=at_field("due", lambda: read_deadline(due, now=said.now, zone=said.zone))
        if due
        else None,
    )
    return outcomes.add_action(db, _logged(said, filled), filled.about["session"], command)


def _position(db: Any, said: Said, filled: Filled, _: str) -> Saved:
    numbers = tuple(int(n) for n in filled.all_chosen("questions"))
    if not numbers:
        raise Refused("Choose the questions that the position answers.", field="questions")
    command = c.PositionState(
        numbers,
        filled.chosen("delegation"),
        # Told only where the chair or the secretary enters it for the delegation.
        "by message" if filled.about.get("link") else None,
        stance_in(filled, "stance"),
        filled.text("statement"),
    )
    return positions.state(db, _logged(said, filled), filled.about["session"], command)


def _mend(db: Any, said: Said, filled: Filled, _: str) -> Saved:
    about = filled.about
    session, number, revision = about["session"], about["number"], about["revision"]
    typed = _typed(filled)
    if not typed:
        raise Refused("Say what is missing.", field="words")
    told = at_field("words", lambda: mending.mend(db, said, session, number, typed, revision))
    if told is None:
        raise Refused("Say what is missing.", field="words")
    return told


def _typed(filled: Filled) -> str:
    """The words of the form's fields, as the sentence has them."""
    owner, delegation, due = filled.chosen("owner"), filled.chosen("delegation"), filled.text("due")
    said = [
        filled.text("words"),
        str(Mark("user", owner)) if owner else "",
        f"for {delegation}" if delegation and not owner else "",
        f"by {due.strip()}" if due.strip() else "",
    ]
    return " ".join(each for each in said if each)


def _decide(db: Any, said: Said, filled: Filled, _: str) -> Saved:
    result = filled.chosen("result")
    if result is None:
        raise Refused("Choose what the chair found.", field="result")
    command = c.Decide(filled.text("subject"), Result(result), filled.text("reason") or None)
    return outcomes.decide(db, said, filled.about["session"], command)


def _import(db: Any, said: Said, filled: Filled, _: str) -> Saved:
    return imports.take(db, said, filled.about["kept"])


SAVES: dict[str, Saves] = {
    "session.schedule": _schedule,
    "agenda.propose": _propose,
    "action.add": _action,
    "position.add": _position,
    **reviewing.SAVES,
    "determination.add": _decide,
    "finding.mend": _mend,
    "question.import.confirm": _import,
}


def register(app: App, around: Surroundings) -> None:
    """Listen to every form by its id."""
    for callback_id, saves in SAVES.items():
        app.view(callback_id)(_saving(around, saves))
    app.view("question.import")(previewing(around))


def _saving(around: Surroundings, saves: Saves) -> Callable[..., None]:
    def submitted(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        view = body["view"]
        filled = Filled(view)
        said = hear(
            around,
            client,
            team=team_of(body),
            channel=filled.about.get("channel", ""),
            user=body["user"]["id"],
        )
        # A form is saved once, however often it is sent: by a double click, or by Socket Mode. What
        # was answered to it is for whoever sent it.
        key = f"form:{said.user}:{view['id']}:{view['callback_id']}"
        try:
            with around.database.transaction(wait=said.patience) as db:
                must_be_here(db, said)
                if received.first_time(db, said.team, key, said.now):
                    saved = saves(db, said, filled, around.profile)
                    told = views.saved(saved, listed.beside_form(filled.about))
                    received.tell(db, said.team, key, told.plain)
                else:
                    told = views.plain(
                        received.told(db, said.team, key) or "This is saved already."
                    )
        except Stale as stale:
            with around.database.reading() as db:
                shown = reviewing.again(db, said, view["callback_id"], filled, stale)
            ack(response_action="update", view=shown)
            return
        around.nudge()
        ack(response_action="update", view=views.told(told))
        if filled.about.get("list"):
            listed.redraw_list(around, said, filled)

    return submitted
