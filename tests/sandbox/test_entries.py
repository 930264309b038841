"""What a browser says was entered, and what Slack's own client does not let people send."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from slack_sdk import WebClient

from adhocbot.sandbox import CannotDo, Done, Sandbox, Submitted
from adhocbot.sandbox.missing import missing
from tests.sandbox.app import Json, client, refused
from tests.sandbox.test_views import button, field, listening, modal, opened, plain


def of_kind(block_id: str, kind: str, **more: Any) -> Json:
    element = {"type": kind, "action_id": "it", **more}
    return field(block_id) | {"element": element}


def choices(*values: str) -> list[Json]:
    return [{"text": plain(value.title()), "value": value} for value in values]


def test_entries_are_kept_and_nobody_is_told(slack: Sandbox) -> None:
    li = slack.person("li")
    form = modal(
        field("a"),
        of_kind("b", "multi_users_select"),
        of_kind("c", "static_select", options=choices("yes", "no")),
        field("d") | {"dispatch_action": True},
    )
    with opened(slack, form) as (app, bodies):
        app.view("form")(lambda ack: ack())
        assert li.view is not None
        entries: dict[str, Json] = {
            "a": {"text": "typed", "gone": "x"},
            "b": {"it": ["arnaud"]},
            "c": {"it": "no"},
            "d": {"text": "sent later"},
            "gone": {"it": "x"},
        }
        li.enter(li.view, entries)
        assert bodies == []
        with pytest.raises(CannotDo, match="'maybe' is not among"):
            li.enter(li.view, {"a": {"text": "lost"}, "c": {"it": "maybe"}})
        assert li.submit(li.view) == Submitted("closed")
    assert bodies[-1]["view"]["state"]["values"] == {
        "a": {"text": {"type": "plain_text_input", "value": "typed"}},
        "b": {"it": {"type": "multi_users_select", "selected_users": [slack.person("arnaud").id]}},
        "c": {"it": {"type": "static_select", "selected_option": choices("no")[0]}},
        "d": {"text": {"type": "plain_text_input", "value": "sent later"}},
    }


def test_a_view_that_is_gone_or_covered_is_not_acted_on(slack: Sandbox) -> None:
    li, arnaud = slack.person("li"), slack.person("arnaud")
    with opened(slack, modal(field("a"), button("go"))) as (app, _):
        pushed = modal(field("b"), title="Above")
        app.view("form")(lambda ack: ack(response_action="push", view=pushed))
        app.action("go")(lambda ack: ack())
        below = li.view
        assert below is not None
        with pytest.raises(CannotDo, match="no longer open"):
            arnaud.enter(below, {"a": {"text": "not mine"}})
        li.fill({"a": "x"})
        assert li.submit(below) == Submitted("pushed")
        with pytest.raises(CannotDo, match="Another form lies on top"):
            li.submit(below)
        li.close_view(every=True)
        for act in (
            lambda: li.submit(below),
            lambda: li.enter(below, {"a": {"text": "x"}}),
            lambda: li.click(below, "go"),
        ):
            with pytest.raises(CannotDo):
                act()


def test_a_click_in_a_message_carries_what_else_was_entered(slack: Sandbox, web: WebClient) -> None:
    li = slack.person("li")
    pick = {"type": "static_select", "action_id": "pick", "options": choices("a", "b")}
    day = {"type": "datepicker", "action_id": "day", "initial_date": "2026-12-01"}
    row = {"type": "actions", "block_id": "row", "elements": [pick, day]}
    blocks = [row, button("go")]
    ts = web.chat_postMessage(channel=slack.channel_id("quantum"), text="a", blocks=blocks)["ts"]
    message = li.look("quantum", ts)
    with listening(slack) as (app, bodies):
        app.action("go")(lambda ack: ack())
        app.action("day")(lambda ack: ack())
        entered: dict[str, Json] = {"row": {"pick": "b", "gone": 1}, "gone": {"x": 1}}
        assert li.click(message, "go", entered=entered) == Done()
        # A date that was taken away.
        assert li.click(message, "day", entered={"row": {"day": None}}) == Done()
    values = [body["state"]["values"] for body in bodies]
    chosen = {"type": "static_select", "selected_option": choices("b")[0]}
    assert values[0] == {
        "row": {"pick": chosen, "day": {"type": "datepicker", "selected_date": "2026-12-01"}}
    }
    assert values[1]["row"]["pick"]["selected_option"] is None
    assert bodies[1]["actions"][0]["selected_date"] is None


def test_a_click_in_a_view_carries_what_else_was_entered(slack: Sandbox) -> None:
    li = slack.person("li")
    sent_at_once = field("now") | {"dispatch_action": True}
    with opened(slack, modal(field("a"), sent_at_once, button("go"))) as (app, bodies):
        app.action("go")(lambda ack: ack())
        app.action("text")(lambda ack: ack())
        assert li.view is not None
        assert li.click(li.view, "go", entered={"a": {"text": "x"}}) == Done()
        assert li.click(li.view, "text", "y", block_id="now") == Done()
        assert li.click(li.view, "text", entered={"now": {"text": "z"}}, block_id="now") == Done()
        with pytest.raises(CannotDo, match="only when the form is sent"):
            li.click(li.view, "text", "y", block_id="a")
    held = [body["view"]["state"]["values"]["a"]["text"]["value"] for body in bodies]
    assert held == ["x", "x", "x"]
    assert [body["actions"][0].get("value") for body in bodies] == ["1", "y", "z"]
    assert bodies[2]["actions"][0]["type"] == "plain_text_input"


def test_a_file_is_handed_over_in_a_form(slack: Sandbox, web: WebClient) -> None:
    li, arnaud = slack.person("li"), slack.person("arnaud")
    rows, pdf = li.keep_file("rows.csv", b"a,b\n"), li.keep_file("a.pdf", b"%PDF")
    foreign = arnaud.keep_file("his.csv", b"x")
    assert refused(web.files_info, file=rows) == "file_not_found"
    form = modal(of_kind("f", "file_input", filetypes=["csv"], max_files=1))
    with opened(slack, form) as (app, bodies):
        app.view("form")(lambda ack: ack())
        for given, why in ((foreign, "no file of theirs"), (pdf, "none of csv"), ("F0", "no file")):
            with pytest.raises(CannotDo, match=why):
                li.fill({"f": [given]})
        more = li.keep_file("more.csv", b"x")
        li.fill({"f": [rows, more]})
        assert li.submit() == Submitted("errors", {"f": "You can upload at most 1 files."})
        li.fill({"f": [rows]})
        assert li.submit() == Submitted("closed")
    [sent] = bodies[-1]["view"]["state"]["values"]["f"]["it"]["files"]
    assert (sent["id"], sent["name"], sent["size"], sent["channels"]) == (rows, "rows.csv", 4, [])
    assert web.files_info(file=rows)["file"]["name"] == "rows.csv"
    headers = {"Authorization": f"Bearer {slack.bot_token}"}
    assert httpx.get(sent["url_private"], headers=headers).content == b"a,b\n"
    # What was not sent stays theirs, and another app was given nothing.
    assert refused(web.files_info, file=more) == "file_not_found"
    other = slack.install({"oauth_config": {"scopes": {"bot": ["files:read"]}}})
    assert refused(client(slack, other.bot_token).files_info, file=rows) == "file_not_found"


EMAIL, URL = "Please enter a valid email address.", "Please enter a valid URL."
NUMBER, WHOLE = "Please enter a number.", "Please enter a whole number."
REQUIRED = "Please complete this required field."


@pytest.mark.parametrize(
    ("kind", "more", "value", "complaint"),
    [
        ("email_text_input", {}, "a@b.org", None),
        ("email_text_input", {}, "a@b", EMAIL),
        ("email_text_input", {}, "a b@c.org", EMAIL),
        ("email_text_input", {}, "", REQUIRED),
        ("url_text_input", {}, "https://example.org/a?b", None),
        ("url_text_input", {}, "example.org", URL),
        ("url_text_input", {}, "https://", URL),
        ("number_input", {"is_decimal_allowed": False}, "0", None),
        ("number_input", {"is_decimal_allowed": False}, "1.5", WHOLE),
        ("number_input", {"is_decimal_allowed": True}, "-1.5", None),
        ("number_input", {"is_decimal_allowed": True}, "1e5", NUMBER),
        ("number_input", {"is_decimal_allowed": True}, "1_000", NUMBER),
        ("number_input", {"is_decimal_allowed": True}, "Infinity", NUMBER),
        (
            "number_input",
            {"is_decimal_allowed": True, "min_value": "2"},
            "1.9",
            "Please enter a number of at least 2.",
        ),
        (
            "number_input",
            {"is_decimal_allowed": True, "max_value": "2"},
            "2.1",
            "Please enter a number of at most 2.",
        ),
        ("plain_text_input", {"max_length": 2}, "abc", "This entry is too long: 3 characters."),
        ("plain_text_input", {"min_length": 2}, "a", "This entry is too short: 1 characters."),
        (
            "multi_users_select",
            {"max_selected_items": 1},
            ["U1", "U2"],
            "You can choose at most 1.",
        ),
        ("multi_users_select", {}, [], REQUIRED),
    ],
)
def test_what_the_client_does_not_let_people_send(
    kind: str, more: Json, value: Any, complaint: str | None
) -> None:
    key = "selected_users" if kind.startswith("multi") else "value"
    block = of_kind("x", kind, **more)
    values = {"x": {"it": {"type": kind, key: value}}}
    found = missing({"blocks": [block]}, values)
    assert found == ({} if complaint is None else {"x": complaint})
