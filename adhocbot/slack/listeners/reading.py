"""Reading minutes in a form without fields, page by page."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from adhocbot.services import reading, received
from adhocbot.services.frame import Said
from adhocbot.slack import views
from adhocbot.slack.listeners.hearing import hear_click
from adhocbot.slack.listeners.showing import show
from adhocbot.slack.post.trouble import TROUBLES
from adhocbot.slack.surroundings import Surroundings
from adhocbot.slack.values import place_in
from adhocbot.slack.views import Place

_log = logging.getLogger(__name__)

READS = ("minutes.read", "minutes.back", "minutes.next", "minutes.goto")
"""What opens minutes, and what turns their pages."""

SENDS = "minutes.send"


def register(app: App, around: Surroundings) -> None:
    """Listen to every button of the form."""
    for action_id in READS:
        app.action(action_id)(_reading(around))
    app.action(SENDS)(_sending(around))


def shown(db: Any, said: Said, at: Place, note: str = "") -> dict[str, Any]:
    """The page; refuses as `reading.read`."""
    read = reading.read(db, said, at.session, at.revision)
    if read.newest is not None and not note:
        note = f"Revision {read.newest} has been posted since; it takes the place of this one."
    return views.reading(read.label, views.book(read.minutes, read.changed), at, note)


def send(db: Any, said: Said, at: Place) -> dict[str, Any]:
    """Send the files of what is read, and the page, which says so; refuses as `reading.send`."""
    told = reading.send(db, said, at.session, at.revision)
    return shown(db, said, at, f"✓ {told.sentence}")


def _reading(around: Surroundings) -> Callable[..., None]:
    def click(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        said = hear_click(around, client, body)
        at = place_in(_value(action))
        # Nothing is written, so nobody who writes is waited for.
        with around.database.reading() as db:
            view = shown(db, said, at)
        turned = _turn(client, body, view)
        ack()
        if not turned:
            show(client, body, views.not_opened(at))

    return click


def _sending(around: Surroundings) -> Callable[..., None]:
    def click(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        said = hear_click(around, client, body)
        at = place_in(_value(action))
        with around.database.transaction(wait=said.patience) as db:
            if not received.first_time(db, said.team, f"click:{body['trigger_id']}", said.now):
                ack()
                return
            view = send(db, said, at)
        around.nudge()
        ack()
        _turn(client, body, view)

    return click


def _value(action: dict[str, Any]) -> str:
    """What a button carries, or the option that was chosen."""
    chosen: str = (action.get("selected_option") or action).get("value") or ""
    return chosen


def _turn(client: WebClient, body: dict[str, Any], view: dict[str, Any]) -> bool:
    """Show a page in the form that is open, or open it; False where Slack did not let it open."""
    before = body.get("view") or {}
    try:
        if before.get("type") == "modal":
            client.views_update(view_id=before["id"], view=view)
        else:
            client.views_open(trigger_id=body["trigger_id"], view=view)
    except TROUBLES as trouble:
        _log.warning("A page of minutes was not shown: %s", trouble)
        # One that is open stays as it is, and the next click turns it.
        return before.get("type") == "modal"
    return True
