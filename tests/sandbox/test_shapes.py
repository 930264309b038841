"""What the stand-in delivers has no key that Slack's own shapes do not have."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient

from adhocbot.sandbox import Sandbox
from tests.sandbox.app import Json
from tests.sandbox.test_http import events
from tests.sandbox.test_views import button, field, listening, modal

SHAPES = Path(__file__).parents[2].parent / "shared" / "slack" / "payload-shapes"

pytestmark = pytest.mark.skipif(
    not SHAPES.is_dir(), reason="Slack's payload shapes are not beside this checkout"
)

# The shapes come from a library that reads deliveries, and leaves these out: contract.md and
# Bolt's own samples have them.
BEYOND = {
    "context_team_id",
    "context_enterprise_id",
    "response_urls",
    "state",
    # Blocks and people are listed in the shapes by example only.
    "blocks",
    "profile",
    "title",
}


def strangers(value: Any, shape: Any, at: str = "") -> list[str]:
    """The keys of a payload that a shape does not have, as paths."""
    if isinstance(value, list) and isinstance(shape, list) and shape:
        return [found for each in value for found in strangers(each, shape[0], f"{at}[]")]
    if not isinstance(value, dict) or not isinstance(shape, dict) or not shape:
        return []
    found = [f"{at}.{key}" for key in value if key not in shape and key not in BEYOND]
    for key, each in value.items():
        if key in shape and key not in BEYOND:
            found += strangers(each, shape[key], f"{at}.{key}")
    return found


def shape(name: str) -> Any:
    return json.loads((SHAPES / f"{name}Payload.json").read_text())


def test_interactions_have_slack_s_shapes(slack: Sandbox, web: WebClient) -> None:
    li = slack.person("li")
    ts = web.chat_postMessage(channel=slack.channel_id("quantum"), text="a", blocks=[button("go")])[
        "ts"
    ]
    li.say("quantum", "reply", thread_ts=ts)
    bodies: dict[str, Json] = {}
    with listening(slack) as (app, seen):

        def use(ack: Any, command: Json, client: WebClient) -> None:
            view = modal(field("a"), button("inside"), notify_on_close=True)
            client.views_open(trigger_id=command["trigger_id"], view=view)
            ack()

        app.command("/echo")(use)
        for handle in (app.action("go"), app.action("inside"), app.view("form")):
            handle(lambda ack: ack())
        app.view_closed("form")(lambda ack: ack())
        app.shortcut("keep")(lambda ack: ack())
        li.command("quantum", "/echo x")
        li.click(li.look("quantum", ts), "go")
        assert li.view is not None
        li.click(li.view, "inside")
        li.fill({"a": "x"})
        li.submit()
        li.command("quantum", "/echo x")
        li.close_view()
        li.shortcut("keep", li.look("quantum", ts))
        names = ["SlashCommand", "BlockAction", "BlockAction", "ViewSubmission"]
        names += ["SlashCommand", "ViewClosed", "MessageShortcut"]
        bodies = {f"{number} {name}": seen[number] for number, name in enumerate(names)}
    assert {name: strangers(body, shape(name.split()[1])) for name, body in bodies.items()} == {
        name: [] for name in bodies
    }


def test_events_have_slack_s_shapes(slack: Sandbox) -> None:
    li = slack.person("li")
    ts = li.say("quantum", "hello")

    def act() -> None:
        slack.invite("quantum", "mei")
        slack.remove("quantum", "mei")
        slack.change_user("li", title="Head")
        li.react("quantum", ts, "eyes")
        li.open_home()
        slack.archive("quantum")

    names = [
        "MemberJoinedChannel",
        "MemberLeftChannel",
        "UserChange",
        "ReactionAdded",
        "AppHomeOpened",
        "ChannelArchive",
    ]
    seen = events(slack, act)
    assert {name: strangers(body, shape(name)) for name, body in zip(names, seen, strict=True)} == {
        name: [] for name in names
    }
