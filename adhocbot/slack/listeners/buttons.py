"""Buttons: on the session card, on prompts, answers, minutes, and in the Home tab."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any
from urllib.error import URLError

from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Attending, Disposition
from adhocbot.services import (
    lookups,
    minutes,
    outcomes,
    remarks,
    replies,
    sessions,
    undo,
    which,
)
from adhocbot.services.frame import Said, Saved
from adhocbot.slack import views
from adhocbot.slack.asking import Wanted, speak
from adhocbot.slack.forms import opened
from adhocbot.slack.listeners.hearing import hear_click, number_in, two_numbers_in
from adhocbot.slack.listeners.opening import open_view
from adhocbot.slack.surroundings import Surroundings
from adhocbot.slack.views import Answer
from adhocbot.store.prompts import prompt_facts

_log = logging.getLogger(__name__)

Does = Callable[[Any, Said, str], Saved]
View = dict[str, Any]


def _attend(attending: Attending) -> Does:
    return lambda db, said, value: sessions.attend(db, said, number_in(value), attending)


def _dispose(disposition: Disposition) -> Does:
    def dispose(db: Any, said: Said, value: str) -> Saved:
        session, number = two_numbers_in(value)
        return remarks.dispose(db, said, session, c.RemarkDispose(number, disposition, None))

    return dispose


def _keep(db: Any, said: Said, value: str) -> Saved:
    session, number = two_numbers_in(value)
    return minutes.keep(db, said, session, c.MinutesKeep(number))


def _done(db: Any, said: Said, value: str) -> Saved:
    session, number = two_numbers_in(value)
    return outcomes.done(db, said, session, c.ActionDone(number))


def _send_calendar(db: Any, said: Said, value: str) -> Saved:
    lookups.send_calendar(db, said, number_in(value))
    return Saved("The calendar file comes to you in a direct message.", "", number_in(value))


def _read(db: Any, said: Said, value: str) -> Saved:
    return minutes.export(db, said, two_numbers_in(value)[0], "docx")


# Buttons that do one thing and tell it: each ends in the same service as its sentence.
DOES: dict[str, Does] = {
    "entry.undo": lambda db, said, value: undo.undo_entry(db, said, number_in(value)),
    "attendance.attend": _attend(Attending.ATTEND),
    "attendance.remote": _attend(Attending.REMOTE),
    "attendance.decline": _attend(Attending.DECLINE),
    "calendar.send": _send_calendar,
    "prompt.take": replies.take,
    "finding.keep": _keep,
    "minutes.approve": lambda db, said, value: minutes.approve(db, said, two_numbers_in(value)[0]),
    "minutes.read": _read,
    "remark.accept": _dispose(Disposition.ACCEPTED),
    "remark.note": _dispose(Disposition.NOTED),
    "action.done": _done,
}


def _answer_form(db: Any, said: Said, value: str) -> View:
    return views.answer_form(prompt_facts(db, number_in(value), said.user))


def _wanted_form(db: Any, said: Said, value: str) -> View:
    if value == "schedule":
        return opened(db, said, Wanted(value, None))
    session = which.session_for(db, said, None, which.USUAL)
    return opened(db, said, Wanted(value, session))


# Buttons that open a form.
OPENS: dict[str, Callable[[Any, Said, str], View]] = {
    "form.open": _wanted_form,
    "prompt.answer": _answer_form,
    "agenda.propose": lambda db, said, value: opened(db, said, Wanted("agenda", number_in(value))),
    "remark.add": lambda db, said, value: opened(
        db, said, Wanted("remark", two_numbers_in(value)[0])
    ),
}


def register(app: App, around: Surroundings) -> None:
    """Listen to every button by its id."""
    for action_id, does in DOES.items():
        app.action(action_id)(_doing(around, does))
    for action_id, opens in OPENS.items():
        app.action(action_id)(_opening(around, opens))
    app.action("sentence.do")(_sentence(around))


def _doing(around: Surroundings, does: Does) -> Callable[..., None]:
    def click(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        said = hear_click(around, client, body)
        with around.database.transaction() as db:
            told = does(db, said, action.get("value") or "")
            if _in_home(body):
                lookups.show_home(db, said)
        around.nudge()
        ack()
        if not _in_home(body):
            show(client, body, views.saved(told))

    return click


def _opening(around: Surroundings, opens: Callable[[Any, Said, str], View]) -> Callable[..., None]:
    def click(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        said = hear_click(around, client, body)
        with around.database.transaction() as db:
            view = opens(db, said, action.get("value") or "")
        answer = open_view(client, body["trigger_id"], view, action.get("value") or "")
        ack()
        if answer is not None:
            show(client, body, answer)

    return click


def _sentence(around: Surroundings) -> Callable[..., None]:
    """ "Do what it says": the kept words are a sentence after all."""

    def click(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        said = hear_click(around, client, body)
        with around.database.transaction() as db:
            original, text, _ = replies.remembered(db, said, action.get("value") or "")
            answer = speak(db, original, text, around.profile)
        around.nudge()
        ack()
        if isinstance(answer, Answer):
            show(client, body, answer)

    return click


def _in_home(body: dict[str, Any]) -> bool:
    return bool((body.get("view") or {}).get("type") == "home")


def show(client: WebClient, body: dict[str, Any], answer: Answer) -> None:
    """Show an answer to a click: beside the message, or in the form that holds the button.

    What was saved is saved: if Slack does not take the answer, that is logged and no more.
    """
    try:
        _show(client, body, answer)
    except (SlackApiError, URLError, TimeoutError, ConnectionError) as exc:
        _log.warning("The answer to a click could not be shown: %s", exc)


def _show(client: WebClient, body: dict[str, Any], answer: Answer) -> None:
    url = body.get("response_url")
    view = body.get("view") or {}
    if url:
        WebhookClient(url).send(
            text=answer.text,
            blocks=answer.blocks,
            response_type="ephemeral",
            replace_original=False,
        )
    elif view.get("type") == "modal":
        client.views_update(view_id=view["id"], view=views.told(answer))
    elif body.get("trigger_id"):
        # The Home tab has no place for an answer beside itself.
        client.views_open(trigger_id=body["trigger_id"], view=views.told(answer))
