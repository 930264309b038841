"""Modals, the Home tab, clicks, and the links to answer by."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from adhocbot.sandbox import CannotDo, Done, Sandbox, Submitted
from tests.sandbox.app import Json, bolt, over_http, refused


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def field(block_id: str, **element: Any) -> Json:
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(block_id),
        "element": {"type": "plain_text_input", "action_id": "text", **element},
    }


def modal(*blocks: Json, title: str = "Form", **more: Any) -> Json:
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain(title),
        "submit": plain("Send"),
        "blocks": list(blocks),
        **more,
    }


def button(action_id: str, value: str = "1") -> Json:
    element = {"type": "button", "action_id": action_id, "text": plain("Go"), "value": value}
    return {"type": "actions", "block_id": f"row-{value}", "elements": [element]}


@contextmanager
def listening(slack: Sandbox) -> Iterator[tuple[App, list[Json]]]:
    """An app that notes every interaction; listeners are added by the test."""
    app, bodies = bolt(slack), list[Json]()

    @app.middleware
    def note(body: Json, next: Any) -> None:
        bodies.append(body)
        next()

    with over_http(slack, app):
        yield app, bodies


def test_a_trigger_is_good_once_and_for_three_seconds(slack: Sandbox, web: WebClient) -> None:
    answers: list[str] = []
    with listening(slack) as (app, _):

        def use(ack: Any, command: Json, client: WebClient) -> None:
            trigger = command["trigger_id"]
            if command["text"] == "late":
                slack.expire_triggers()
            for view in (modal(title="x" * 25), modal(field("a"))):
                answers.append(refused(client.views_open, trigger_id=trigger, view=view))
            answers.append(refused(client.views_open, trigger_id=trigger, view=modal(field("a"))))
            ack()

        app.command("/echo")(use)
        slack.person("li").command("quantum", "/echo now")
        assert answers == ["invalid_arguments", "ok", "exchanged_trigger_id"]
        answers.clear()
        slack.person("li").command("quantum", "/echo late")
    assert set(answers) == {"expired_trigger_id"}
    open_with = web.views_open
    assert refused(open_with, trigger_id="1.2", view=modal(field("a"))) == "invalid_trigger_id"


@contextmanager
def opened(slack: Sandbox, view: Json) -> Iterator[tuple[App, list[Json]]]:
    """Li has a form open over HTTP."""
    with listening(slack) as (app, bodies):

        def use(ack: Any, command: Json, client: WebClient) -> None:
            client.views_open(trigger_id=command["trigger_id"], view=view)
            ack()

        app.command("/echo")(use)
        slack.person("li").command("quantum", "/echo")
        bodies.clear()
        yield app, bodies


def test_a_form_is_filled_in_and_sent(slack: Sandbox) -> None:
    choices = [{"text": plain("Support"), "value": "support"}]
    people = {"type": "multi_users_select", "action_id": "who"}
    stance = {"type": "static_select", "action_id": "stance", "options": choices}
    view = modal(
        field("words", multiline=True),
        field("people") | {"element": people},
        field("stance") | {"element": stance, "optional": True},
        private_metadata="kept",
    )
    li = slack.person("li")
    with opened(slack, view) as (app, bodies):
        app.view("form")(lambda ack: ack())
        assert li.submit() == Submitted(
            "errors",
            {
                "words": "Please complete this required field.",
                "people": "Please complete this required field.",
            },
        )
        assert bodies == []
        li.fill({"words": "Line 1\nLine 2", "who": ["arnaud", "mei"], "stance": "support"})
        assert li.submit() == Submitted("closed")
        assert li.view is None
    sent = bodies[0]
    assert (sent["type"], sent["view"]["private_metadata"]) == ("view_submission", "kept")
    assert sent["view"]["state"]["values"] == {
        "words": {"text": {"type": "plain_text_input", "value": "Line 1\nLine 2"}},
        "people": {
            "who": {
                "type": "multi_users_select",
                "selected_users": [slack.person(name).id for name in ("arnaud", "mei")],
            }
        },
        "stance": {"stance": {"type": "static_select", "selected_option": choices[0]}},
    }


def test_a_submission_can_answer_errors_update_push_and_clear(slack: Sandbox) -> None:
    li = slack.person("li")
    answers: list[Json] = [
        {"response_action": "errors", "errors": {"a": "Not this."}},
        {"response_action": "errors", "errors": {"nowhere": "Not this."}},
        {"response_action": "update", "view": modal(field("a"), field("b"), title="Second")},
        {"response_action": "push", "view": modal(field("c"), title="Above")},
        {"response_action": "push", "view": modal(field("c"), title="Third")},
        {"response_action": "push", "view": modal(field("c"), title="Fourth")},
        {"response_action": "update", "view": {"type": "modal"}},
        {"response_action": "clear"},
    ]
    with opened(slack, modal(field("a"))) as (app, _):
        app.view("form")(lambda ack: ack(**answers.pop(0)))
        li.fill({"a": "x"})
        assert li.submit() == Submitted("errors", {"a": "Not this."})
        assert li.submit() == Submitted("failed", error="invalid_errors")
        assert li.submit() == Submitted("updated")
        assert li.view is not None
        kept = {"text": {"type": "plain_text_input", "value": "x"}}
        assert li.view.values["a"] == kept
        li.fill({"b": "y"})
        assert li.submit() == Submitted("pushed")
        li.fill({"c": "z"})
        assert li.submit() == Submitted("pushed")
        li.fill({"c": "z"})
        assert li.submit() == Submitted("failed", error="push_limit_reached")
        assert li.submit().kind == "failed"
        assert li.submit() == Submitted("cleared")
        assert li.view is None


def test_an_update_with_an_old_hash_conflicts(slack: Sandbox, web: WebClient) -> None:
    li = slack.person("li")
    with opened(slack, modal(field("a"), external_id="one")):
        assert li.view is not None
        view_id, old = li.view.id, li.view.hash
        change = {"view": modal(field("a"), external_id="one", title="New")}
        assert refused(web.views_update, view_id=view_id, hash=old, **change) == "ok"
        assert refused(web.views_update, view_id=view_id, hash=old, **change) == "hash_conflict"
        assert refused(web.views_update, external_id="one", **change) == "ok"
        li.close_view()
        assert refused(web.views_update, view_id=view_id, **change) == "not_found"


def test_closing_is_told_to_whoever_asked(slack: Sandbox) -> None:
    li = slack.person("li")
    with opened(slack, modal(field("a"), notify_on_close=True)) as (app, bodies):
        app.view_closed("form")(lambda ack: ack())
        li.close_view(every=True)
    assert [(each["type"], each["is_cleared"]) for each in bodies] == [("view_closed", True)]


def test_a_view_is_held_to_block_kit(slack: Sandbox, web: WebClient) -> None:
    too_long = modal(field("a"), title="x" * 25)
    with opened(slack, modal(field("a"))):
        li = slack.person("li")
        assert li.view is not None
        update = web.views_update
        assert refused(update, view_id=li.view.id, view=too_long) == "invalid_arguments"
    home = {"type": "home", "blocks": [button("go")]}
    assert refused(web.views_publish, user_id=li.id, view=too_long) == "invalid_arguments"
    assert refused(web.views_publish, user_id=li.id, view=home) == "ok"
    assert li.home is not None
    assert li.home.given["blocks"] == home["blocks"]
    stale = refused(web.views_publish, user_id=li.id, view=home, hash="1.x")
    assert stale == "hash_conflict"


def test_buttons_are_clicked_in_messages_forms_and_at_home(slack: Sandbox, web: WebClient) -> None:
    li = slack.person("li")
    quantum = slack.channel_id("quantum")
    blocks = [button("go", "1"), button("go", "2")]
    ts = web.chat_postMessage(channel=quantum, text="a", blocks=blocks)["ts"]
    web.views_publish(user_id=li.id, view={"type": "home", "blocks": [button("go", "h")]})
    with listening(slack) as (app, bodies):
        app.action("go")(lambda ack: ack())
        message = li.look("quantum", ts)
        with pytest.raises(CannotDo, match="2 elements 'go'"):
            li.click(message, "go")
        assert li.click(message, "go", value="2") == Done()
        assert li.home is not None
        assert li.click(li.home, "go") == Done()
    of_message, at_home = bodies
    assert of_message["actions"][0]["value"] == "2"
    assert of_message["container"] == {
        "type": "message",
        "message_ts": ts,
        "channel_id": quantum,
        "is_ephemeral": False,
    }
    assert of_message["message"]["ts"] == ts
    assert (at_home["view"]["type"], at_home["actions"][0]["value"]) == ("home", "h")
    assert "message" not in at_home


def test_a_response_url_is_good_five_times_and_half_an_hour(slack: Sandbox, web: WebClient) -> None:
    li = slack.person("li")
    ts = web.chat_postMessage(channel=slack.channel_id("quantum"), text="a", blocks=[button("go")])[
        "ts"
    ]
    with listening(slack) as (app, bodies):
        app.action("go")(lambda ack: ack())
        li.click(li.look("quantum", ts), "go")
        link = WebhookClient(bodies[0]["response_url"])
        assert link.send(text="only you").status_code == 200
        assert link.send(text="all", response_type="in_channel").status_code == 200
        assert link.send(text="instead", replace_original=True).status_code == 200
        assert '"no_text"' in link.send(text="").body
        assert link.send(delete_original=True).status_code == 200
        assert link.send(text="fifth").status_code == 200
        assert (link.send(text="sixth").status_code, link.send(text="7").status_code) == (404, 404)
        li.command("quantum", "/echo")
        late = WebhookClient(bodies[-1]["response_url"])
        slack.expire_response_urls()
        assert late.send(text="late").status_code == 404
    seen = [(each.text, each.ephemeral) for each in li.messages("quantum")]
    assert seen == [("only you", True), ("all", False), ("fifth", True)]


def test_shortcuts_on_messages_and_anywhere(slack: Sandbox) -> None:
    li = slack.person("li")
    ts = li.say("quantum", "keep this")
    with listening(slack) as (app, bodies):
        app.shortcut("keep")(lambda ack: ack())
        app.shortcut("new")(lambda ack: ack())
        assert li.shortcut("keep", li.look("quantum", ts)) == Done()
        assert li.shortcut("new") == Done()
    assert (bodies[0]["type"], bodies[0]["message"]["text"]) == ("message_action", "keep this")
    assert bodies[1]["type"] == "shortcut"
    assert {"channel", "response_url"} & set(bodies[1]) == set()
