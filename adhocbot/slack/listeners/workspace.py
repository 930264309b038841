"""Events of the workspace: people and channels change, and Home tabs are opened."""

from __future__ import annotations

from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from adhocbot.services import groups, home
from adhocbot.slack.listeners.hearing import bot_of, hear, team_of
from adhocbot.slack.surroundings import Surroundings
from adhocbot.store.engine import LISTENER_WAIT

CHANNEL_EVENTS = (
    "channel_archive",
    "channel_unarchive",
    "channel_rename",
    "channel_left",
    "channel_deleted",
    "group_archive",
    "group_unarchive",
    "group_rename",
    "group_left",
    "group_deleted",
)

GROUP_EVENTS = ("subteam_members_changed", "subteam_updated")


def register(app: App, around: Surroundings) -> None:
    """Listen to what changes the copy of the directory, and to the Home tab."""
    directory = around.directory

    @app.event("app_home_opened")
    def home_opened(body: dict[str, Any], event: dict[str, Any], client: WebClient) -> None:
        said = hear(around, client, team=team_of(body), channel="", user=event["user"])
        shows = home.opened if event.get("tab") == "home" else home.left
        with around.database.transaction(wait=said.patience) as db:
            shows(db, said)
        around.nudge()

    @app.event("member_joined_channel")
    def joined(body: dict[str, Any], event: dict[str, Any]) -> None:
        directory.on_member_joined(team_of(body), event, bot_of(body))
        around.nudge()

    @app.event("member_left_channel")
    def left(body: dict[str, Any], event: dict[str, Any]) -> None:
        directory.on_member_left(team_of(body), event, bot_of(body))
        around.nudge()

    @app.event("user_change")
    def changed(body: dict[str, Any], event: dict[str, Any]) -> None:
        directory.on_user_change(team_of(body), event)
        around.nudge()

    def channel_changed(body: dict[str, Any], event: dict[str, Any]) -> None:
        directory.on_channel_change(team_of(body), event)
        around.nudge()

    for name in CHANNEL_EVENTS:
        app.event(name)(channel_changed)
    _register_groups(app, around)


def _register_groups(app: App, around: Surroundings) -> None:
    def group_changed(body: dict[str, Any], event: dict[str, Any], client: WebClient) -> None:
        team = team_of(body)
        changed = around.directory.groups.on_change(client, team, event)
        if changed is None:
            return
        with around.database.transaction(wait=LISTENER_WAIT) as db:
            groups.follow(db, team, *changed, around.now())
        around.nudge()

    for name in GROUP_EVENTS:
        app.event(name)(group_changed)
