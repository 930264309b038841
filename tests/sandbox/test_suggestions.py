"""Menus that the app fills while a person types."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from slack_sdk import WebClient

from adhocbot.sandbox import CannotDo, Done, Sandbox, Submitted
from adhocbot.sandbox.forms import value_of
from tests.sandbox.app import MANIFEST, Json, bolt, over_socket, sandbox, served
from tests.sandbox.test_views import field, modal, plain

INTERACTIVE = MANIFEST["settings"] | {
    "interactivity": {"is_enabled": True, "message_menu_options_url": "https://example.com/"}
}


@pytest.fixture
def slack() -> Iterator[Sandbox]:
    """A workspace whose app says where it is asked for options."""
    with sandbox("channels:history", settings=INTERACTIVE) as made:
        made.invite_bot("quantum")
        made.idle()
        yield made


def option(value: str) -> Json:
    return {"text": plain(value.title()), "value": value}


def menu(kind: str = "external_select", **more: Any) -> Json:
    return {"type": kind, "action_id": "who", **more}


def row(*elements: Json) -> Json:
    return {"type": "actions", "block_id": "row", "elements": list(elements)}


@contextmanager
def answering(slack: Sandbox, body: object) -> Iterator[list[Json]]:
    """An app that answers every interaction with this."""
    seen: list[Json] = []
    headers = {"Content-Type": "application/json"}

    def answer(_: object, form: str) -> tuple[int, dict[str, str], bytes]:
        seen.append({"form": form})
        return 200, headers, b"" if body is None else json.dumps(body).encode()

    with served(answer) as url:
        slack.deliver_to(url)
        yield seen
        slack.idle()
        slack.deliver_to(None)


def test_a_menu_in_a_message_is_filled(slack: Sandbox, web: WebClient) -> None:
    li, quantum = slack.person("li"), slack.channel_id("quantum")
    ts = web.chat_postMessage(channel=quantum, text="a", blocks=[row(menu())])["ts"]
    groups = [
        {"label": plain("A"), "options": [option("ana"), option("anton")]},
        {"label": plain("B"), "options": [option("anabel")]},
    ]
    message = li.look("quantum", ts)
    with answering(slack, {"options": [option("ana")]}):
        assert li.suggestions(message, "who", "an") == []
        assert slack.deliveries[-1].name != "block_suggestion"
        assert li.suggestions(message, "who", "ana") == [option("ana")]
    with answering(slack, {"option_groups": groups}):
        offered = li.suggestions(message, "who", "ana", block_id="row")
        assert offered == [option("ana"), option("anton"), option("anabel")]
    payload = slack.deliveries[-1].payload
    shown = payload.pop("message")
    assert shown["ts"] == ts
    assert payload == {
        "type": "block_suggestion",
        "team": {"id": slack.team_id, "domain": "sandbox"},
        "user": {"id": li.id, "username": "li", "name": "li", "team_id": slack.team_id},
        "api_app_id": slack.app.id,
        "token": "deprecated",
        "enterprise": None,
        "is_enterprise_install": False,
        "container": {
            "type": "message",
            "message_ts": ts,
            "channel_id": quantum,
            "is_ephemeral": False,
        },
        "channel": {"id": quantum, "name": "quantum"},
        "action_id": "who",
        "block_id": "row",
        "value": "ana",
    }
    with answering(slack, None):
        assert li.click(message, "who", option("anton")) == Done()
    clicked = slack.deliveries[-1].payload
    assert clicked["actions"][0]["selected_option"] == option("anton")


def test_a_menu_in_a_form_is_filled_over_the_socket() -> None:
    with sandbox() as slack:
        app = bolt(slack)
        view = modal(field("who") | {"element": menu("multi_external_select", min_query_length=0)})

        def use(ack: Any, command: Json, client: WebClient) -> None:
            client.views_open(trigger_id=command["trigger_id"], view=view)
            ack()

        app.command("/echo")(use)
        app.options("who")(lambda ack, payload: ack(options=[option(f"x{payload['value']}")]))
        app.view("form")(lambda ack: ack())
        li = slack.person("li")
        with over_socket(slack, app):
            li.command("quantum", "/echo")
            assert li.view is not None
            offered = [*li.suggestions(li.view, "who", ""), *li.suggestions(li.view, "who", "y")]
            assert offered == [option("x"), option("xy")]
            asked = slack.deliveries[-1].payload
            assert asked["view"]["id"] == li.view.id
            assert asked["container"] == {"type": "view", "view_id": li.view.id}
            li.fill({"who": offered})
            element = view["blocks"][0]["element"]
            assert value_of(element, li.view.values["who"]["who"]) == offered
            assert li.submit() == Submitted("closed")


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        (None, "must define either `options` or `option_groups`, and not both"),
        ({"options": [], "option_groups": []}, "and not both"),
        ({"options": [option("a")] * 101}, "no more than 100 items allowed"),
        ({"options": [{"value": "a"}]}, "missing required field: text"),
        ({"options": [option("x" * 76)]}, "must be less than 76 characters"),
        ({"option_groups": [{"options": []}]}, "missing required field: label"),
        ({"options": [], "text": "no"}, "invalid additional property: text"),
        (["a"], "must provide an object"),
    ],
)
def test_options_are_held_to_block_kit(
    slack: Sandbox, web: WebClient, answer: object, complaint: str
) -> None:
    li = slack.person("li")
    where = slack.channel_id("quantum")
    ts = web.chat_postMessage(channel=where, text="a", blocks=[row(menu())])["ts"]
    with answering(slack, answer):
        assert li.suggestions(li.look("quantum", ts), "who", "ana") == []
    objections = slack.deliveries[-1].objections
    assert objections[0] == "invalid_response"
    assert complaint in "\n".join(objections[1:])


def test_no_options_are_an_answer(slack: Sandbox, web: WebClient) -> None:
    li = slack.person("li")
    where = slack.channel_id("quantum")
    ts = web.chat_postMessage(channel=where, text="a", blocks=[row(menu())])["ts"]
    with answering(slack, {"options": []}):
        assert li.suggestions(li.look("quantum", ts), "who", "ana") == []
    assert slack.deliveries[-1].objections == []
    # And one that does not answer at all is nothing that Slack objects to.
    assert li.suggestions(li.look("quantum", ts), "who", "ana") == []
    assert not slack.deliveries[-1].acked


def test_what_cannot_be_asked(slack: Sandbox, web: WebClient) -> None:
    li = slack.person("li")
    other = {"type": "users_select", "action_id": "user"}
    where = slack.channel_id("quantum")
    ts = web.chat_postMessage(channel=where, text="a", blocks=[row(menu(), other)])["ts"]
    message = li.look("quantum", ts)
    with pytest.raises(CannotDo, match="does not fill a users_select"):
        li.suggestions(message, "user", "ana")
    with pytest.raises(CannotDo, match="is no option of a menu"):
        li.click(message, "who", "ana")
    with pytest.raises(CannotDo, match="is no option of a menu"):
        li.click(message, "who", {"value": "ana"})


def test_over_http_the_manifest_must_say_whom_to_ask() -> None:
    with sandbox() as slack:
        slack.invite_bot("quantum")
        li = slack.person("li")
        web = WebClient(token=slack.bot_token, base_url=slack.base_url)
        where = slack.channel_id("quantum")
        ts = web.chat_postMessage(channel=where, text="a", blocks=[row(menu())])["ts"]
        with answering(slack, {"options": []}), pytest.raises(CannotDo, match="options_url"):
            li.suggestions(li.look("quantum", ts), "who", "ana")
