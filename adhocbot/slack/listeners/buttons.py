"""Buttons: on the session card, on prompts, answers, minutes, and in the Home tab."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import Head, Scope, read
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Attending
from adhocbot.services import (
    adding,
    agenda,
    answers,
    calendars,
    clearance,
    due_actions,
    extending,
    feeds,
    floor,
    home,
    imports,
    kept,
    live,
    lookups,
    minutes,
    outcomes,
    received,
    repeating,
    replies,
    sessions,
    symmetry,
    undo,
    which,
)
from adhocbot.services.frame import Said, Saved
from adhocbot.slack import doing, mending, views
from adhocbot.slack.asking import Wanted, speak
from adhocbot.slack.forms import opened
from adhocbot.slack.listeners import listed, reviewing
from adhocbot.slack.listeners.answering import answer_view
from adhocbot.slack.listeners.hearing import hear_click
from adhocbot.slack.listeners.opening import open_view
from adhocbot.slack.listeners.showing import show
from adhocbot.slack.surroundings import Surroundings
from adhocbot.slack.values import (
    chosen_in,
    number_in,
    three_numbers_in,
    two_numbers_in,
    undo_in,
    value_of,
    wanted_in,
)
from adhocbot.slack.views import Answer

Does = Callable[[Any, Said, str], Saved]
View = dict[str, Any]


def _attend(attending: Attending) -> Does:
    return lambda db, said, value: sessions.attend(db, said, number_in(value), attending)


def _keep(db: Any, said: Said, value: str) -> Saved:
    session, revision, number = three_numbers_in(value)
    return minutes.keep(db, said, session, c.MinutesKeep(number), revision)


def _fix(db: Any, said: Said, value: str) -> Saved:
    session, revision, number = three_numbers_in(value)
    told = mending.mend(db, said, session, number, revision=revision)
    if told is None:
        raise Refused(f"Say what it needs: minutes fix {number} …", kind="stale")
    return told


def _mend(value: str) -> Wanted:
    session, _, number = three_numbers_in(value)
    return Wanted("finding", session, number)


def _done(db: Any, said: Said, value: str) -> Saved:
    session, number = two_numbers_in(value)
    return outcomes.done(db, said, session, c.ActionDone(number))


def _send_matrix(db: Any, said: Said, value: str) -> Saved:
    label = lookups.send_matrix(db, said, number_in(value))
    sentence = f"{label}: the positions come to you as a picture, in a direct message."
    return Saved(sentence, label, number_in(value))


def _take(db: Any, said: Said, value: str) -> Saved:
    reply, prompt, numbers = chosen_in(value)
    return replies.take(db, said, reply, prompt, numbers)


def _next(verb: str, does: doing.Service) -> Does:
    """The button carries what its sentence says after the session's name."""

    def say(db: Any, said: Said, value: str) -> Saved:
        session, _, words = value.partition(":")
        command = read(Head(verb, None, words), Scope(now=said.now, zone=said.zone))
        return does(db, said, number_in(session), command)

    return say


# Buttons that do one thing and tell it: each ends in the same service as its sentence.
DOES: dict[str, Does] = {
    "entry.undo": lambda db, said, value: undo.undo_entry(db, said, undo_in(value)[0]),
    "attendance.attend": _attend(Attending.ATTEND),
    "attendance.remote": _attend(Attending.REMOTE),
    "attendance.decline": _attend(Attending.DECLINE),
    "queue.join": lambda db, said, value: floor.join(db, said, number_in(value), c.QueueJoin()),
    "queue.clarify": lambda db, said, value: floor.join(
        db, said, number_in(value), c.QueueJoin(clarifies=True)
    ),
    "queue.next": lambda db, said, value: floor.give(db, said, *two_numbers_in(value)),
    "queue.leave": lambda db, said, value: floor.leave(db, said, number_in(value)),
    "session.extend": lambda db, said, value: extending.extend(db, said, *two_numbers_in(value)),
    "calendar.send": lambda db, said, value: calendars.send_file(db, said, number_in(value)),
    "calendar.feed": lambda db, said, value: feeds.make(db, said, number_in(value)),
    "matrix.send": _send_matrix,
    "session.followup": _next("followup", repeating.plan),
    "session.reschedule": _next("reschedule", sessions.reschedule),
    "prompt.rest": lambda db, said, value: symmetry.ask_rest(db, said, *two_numbers_in(value)),
    "prompt.take": _take,
    "prompt.append": lambda db, said, value: adding.append(db, said, *chosen_in(value)),
    "prompt.replace": lambda db, said, value: adding.replace(db, said, *chosen_in(value)),
    "question.import": imports.take,
    "prompt.same": lambda db, said, value: answers.same_as_before(db, said, number_in(value)),
    "prompt.none": lambda db, said, value: answers.no_position(db, said, number_in(value)),
    "prompt.later": lambda db, said, value: answers.later(db, said, number_in(value)),
    "prompt.leave": kept.leave,
    "position.clear": lambda db, said, value: clearance.clear_one(db, said, number_in(value)),
    "determination.confirm": lambda db, said, value: outcomes.confirm_determinations(
        db, said, number_in(value)
    ),
    "finding.fix": _fix,
    "finding.keep": _keep,
    **reviewing.DOES,
    "action.done": _done,
    "action.later": lambda db, said, value: due_actions.later_one(db, said, number_in(value)),
    "agenda.approve": lambda db, said, value: agenda.approve(
        db, said, number_in(value), c.AgendaApprove(None)
    ),
    "item.next": lambda db, said, value: live.next_item(db, said, number_in(value)),
}


# What the Home tab itself shows to be done, so that no answer needs to stand over it.
_HOME_SHOWS = frozenset(
    {
        *("attendance.attend", "attendance.remote", "attendance.decline"),
        *("action.done", "position.clear"),
    }
)


def _form(db: Any, said: Said, wanted: Wanted) -> View:
    if wanted.form == "prompt" and wanted.session is not None:
        return answer_view(db, said, wanted.session)
    if wanted.form == "schedule" or wanted.session is not None:
        return opened(db, said, wanted)
    session = which.session_for(db, said, None, which.USUAL)
    return opened(db, said, Wanted(wanted.form, session))


# Buttons that open a form: which one, by what they carry. A prompt's number stands in the place of
# a session's.
OPENS: dict[str, Callable[[str], Wanted]] = {
    "form.open": wanted_in,
    "prompt.answer": lambda value: Wanted("prompt", number_in(value)),
    "agenda.propose": lambda value: Wanted("agenda", number_in(value)),
    "finding.mend": _mend,
    **reviewing.OPENS,
}


def register(app: App, around: Surroundings) -> None:
    """Listen to every button by its id."""
    for action_id, does in DOES.items():
        click = _doing(around, does)
        if action_id in listed.REDRAWING:
            click = listed.redrawing(around, click)
        app.action(action_id)(click)
    for action_id, opens in OPENS.items():
        app.action(action_id)(_opening(around, opens))
    for action_id, shows in listed.SHOWS.items():
        app.action(action_id)(_showing(around, shows))
    app.action("sentence.do")(_sentence(around))


def _doing(around: Surroundings, does: Does) -> Callable[..., None]:
    def click(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        said = hear_click(around, client, body)
        with around.database.transaction(wait=said.patience) as db:
            if not _is_new(db, said, body):
                ack()
                return
            # Built before the commit: after it nothing may fail and call unsaved what is saved.
            told = does(db, said, action.get("value") or "")
            answer = views.saved(told, listed.beside(body, action))
            if _in_home(body):
                home.opened(db, said)
        around.nudge()
        ack()
        if not (_in_home(body) and action["action_id"] in _HOME_SHOWS):
            show(client, body, answer)

    return click


def _opening(around: Surroundings, names: Callable[[str], Wanted]) -> Callable[..., None]:
    def click(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        said = hear_click(around, client, body)
        wanted = names(action.get("value") or "")
        with around.database.transaction(wait=said.patience) as db:
            view = listed.with_list(_form(db, said, wanted), body, action)
            if _in_home(body):
                home.opened(db, said)
        answer = open_view(client, body["trigger_id"], view, value_of(wanted))
        ack()
        if answer is not None:
            show(client, body, answer)

    return click


def _showing(
    around: Surroundings, shows: Callable[[Any, Said, str], Answer]
) -> Callable[..., None]:
    def click(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        said = hear_click(around, client, body)
        with around.database.transaction(wait=said.patience) as db:
            answer = shows(db, said, action.get("value") or "")
        ack()
        show(client, body, answer)

    return click


def _sentence(around: Surroundings) -> Callable[..., None]:
    """ "Do what it says": the kept words are a sentence after all."""

    def click(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        said = hear_click(around, client, body)
        with around.database.transaction(wait=said.patience) as db:
            if not _is_new(db, said, body):
                ack()
                return
            original, text, _ = kept.remembered(db, said, action.get("value") or "")
            answer = speak(db, original, text, around.profile)
            if isinstance(answer, Wanted):
                answer = views.open_form(value_of(answer), "This needs a form. ")
        around.nudge()
        ack()
        show(client, body, answer)

    return click


def _is_new(db: Any, said: Said, body: dict[str, Any]) -> bool:
    """Whether this click was not delivered before: Socket Mode repeats what it got no answer to."""
    return received.first_time(db, said.team, f"click:{body['trigger_id']}", said.now)


def _in_home(body: dict[str, Any]) -> bool:
    return bool((body.get("view") or {}).get("type") == "home")
