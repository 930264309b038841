"""Who says something where: what every listener learns from a delivery before it acts."""

from __future__ import annotations

import time
from typing import Any

from slack_sdk import WebClient

from adhocbot.domain.refusal import Refused
from adhocbot.services.frame import Said
from adhocbot.slack.surroundings import Surroundings
from adhocbot.store.engine import LISTENER_WAIT

_ANSWER_IN = 2.7
_LEAST_WAIT = 0.3


def hear(
    around: Surroundings,
    client: WebClient,
    *,
    team: str,
    channel: str,
    user: str,
    typed: str = "",
    ts: str | None = None,
    thread: str | None = None,
) -> Said:
    """Make sure that the people and the channel are known, and say who speaks.

    Raises:
        Refused: the bot is not in the channel.
    """
    began = time.monotonic()
    known = channel if channel.startswith(("C", "G")) else None
    around.directory.ensure(client, team, user=user, channel=known, typed=typed)
    return Said(
        team=team,
        channel=channel,
        user=user,
        zone=around.directory.zone_of(team, user) or around.zone,
        now=around.now(),
        link=around.permalink(team, channel, ts, thread) if ts else None,
        ts=ts,
        patience=patience_after(time.monotonic() - began),
        reached=around.reached,
    )


def patience_after(seconds: float) -> float:
    """The seconds to wait for the database, after so many went to asking Slack who speaks.

    Slack lets a person wait three; what is left beyond that belongs to the work itself.
    """
    return min(LISTENER_WAIT, max(_LEAST_WAIT, _ANSWER_IN - seconds))


def hear_click(around: Surroundings, client: WebClient, body: dict[str, Any]) -> Said:
    """Who clicked, and in which conversation; a form or the Home tab has none of its own."""
    channel = (body.get("channel") or {}).get("id") or (body.get("container") or {}).get(
        "channel_id", ""
    )
    return hear(
        around,
        client,
        team=team_of(body),
        channel=channel or "",
        user=body["user"]["id"],
    )


def team_of(body: dict[str, Any]) -> str:
    """The workspace of a delivery; where an organisation installed the app, the user's own.

    Whoever clicks in a shared channel may be of another workspace: the view and the message that
    they click in are the bot's, and name its own.
    """
    found: str | None = (
        body.get("team_id")
        or (body.get("view") or {}).get("app_installed_team_id")
        or (body.get("message") or {}).get("team")
        or (body.get("team") or {}).get("id")
        or (body.get("user") or {}).get("team_id")
    )
    if not found:
        raise Refused("Slack did not say which workspace this is, so nothing was saved.")
    return found


def bot_of(body: dict[str, Any]) -> str | None:
    """The bot's own user id, as an event's delivery names it."""
    return next((each.get("user_id") for each in body.get("authorizations") or []), None)
