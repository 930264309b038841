"""`/adhoc …` in a channel or a conversation."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltRequest
from slack_sdk import WebClient

from adhocbot.services import received
from adhocbot.slack import typed, views
from adhocbot.slack.asking import Wanted, speak
from adhocbot.slack.forms import opened
from adhocbot.slack.listeners.hearing import hear
from adhocbot.slack.listeners.opening import open_view
from adhocbot.slack.surroundings import Surroundings
from adhocbot.slack.values import value_of
from adhocbot.slack.views import Answer

# What Slack calls every private channel in a command.
_PRIVATE = "privategroup"


def register(app: App, around: Surroundings) -> None:
    """Listen to the command."""

    @app.command("/adhoc")
    def adhoc(ack: Ack, body: dict[str, Any], client: WebClient, request: BoltRequest) -> None:
        answer = answered(around, client, body, repeats=request.mode == "socket_mode")
        around.nudge()
        if answer is None:
            ack()
        else:
            ack(text=answer.text, blocks=answer.blocks, response_type="ephemeral")


def answered(
    around: Surroundings, client: WebClient, body: dict[str, Any], *, repeats: bool
) -> Answer | None:
    """Do what the command says; None where a form opened instead of an answer.

    Args:
        repeats: Socket Mode repeats what was not acknowledged (HTTP does not). A delivery that
            came before has no second effect and gets the first answer again.
    """
    text = typed.from_command(body.get("text") or "")
    team, channel, user = body["team_id"], body["channel_id"], body["user_id"]
    if body.get("channel_name") == _PRIVATE:
        around.directory.on_private(team, channel)
    said = hear(around, client, team=team, channel=channel, user=user, typed=text)
    key = f"command:{body['trigger_id']}"
    with around.database.transaction(wait=said.patience) as db:
        if repeats and not received.first_time(db, team, key, said.now):
            return views.plain(received.told(db, team, key) or "This is done already.")
        answer = speak(db, said, text, around.profile)
        if isinstance(answer, Wanted):
            view = opened(db, said, answer)
        else:
            if repeats and not answer.is_secret:
                received.tell(db, team, key, answer.text)
            return answer
    return open_view(client, body["trigger_id"], view, value_of(answer))
