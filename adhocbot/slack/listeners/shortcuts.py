"""Message shortcuts: a message becomes an action item, a position or an agenda item."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from adhocbot.domain.refusal import Refused
from adhocbot.domain.typed import Mark
from adhocbot.services import which
from adhocbot.services.frame import words as as_written
from adhocbot.slack import typed
from adhocbot.slack.asking import Wanted
from adhocbot.slack.forms import Original, opened
from adhocbot.slack.listeners.hearing import hear, team_of
from adhocbot.slack.listeners.opening import open_view
from adhocbot.slack.listeners.showing import show
from adhocbot.slack.surroundings import Surroundings

# The shortcut's id, and the form that it opens.
FORMS = {"action.add": "action", "position.add": "position", "agenda.propose": "agenda"}


def register(app: App, around: Surroundings) -> None:
    """Listen to every shortcut by its id."""
    for callback_id, form in FORMS.items():
        app.message_shortcut(callback_id)(_opening(around, form))


def _opening(around: Surroundings, form: str) -> Callable[..., None]:
    def used(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        message, channel, team = body["message"], body["channel"]["id"], team_of(body)
        if message.get("subtype") == "tombstone":
            raise Refused("This message was deleted, so nothing is left to log.", kind="gone")
        words, author = typed.from_message(message), _author(message)
        said = hear(
            around,
            client,
            team=team,
            channel=channel,
            user=body["user"]["id"],
            # Whoever wrote it is to be known, as everybody is whom it mentions.
            typed=words + (str(Mark("user", author)) if author else ""),
        )
        link = around.permalink(team, channel, message["ts"], message.get("thread_ts"))
        with around.database.transaction(wait=said.patience) as db:
            session = which.session_for(db, said, None, which.USUAL)
            text = as_written(db, said, words)
            original = Original(text, link, author)
            view = opened(db, said, Wanted(form, session), original)
        answer = open_view(client, body["trigger_id"], view, None)
        ack()
        if answer is not None:
            show(client, body, answer)

    return used


def _author(message: dict[str, Any]) -> str | None:
    """The person who wrote a message; what a bot posted has none."""
    return None if message.get("bot_id") else message.get("user")
