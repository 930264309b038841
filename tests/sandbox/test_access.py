"""Tokens, scopes, arguments, and what the bot may read."""

from __future__ import annotations

import httpx
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from adhocbot.sandbox import Sandbox
from tests.sandbox.app import MANIFEST, client, refused, sandbox


def test_tokens(slack: Sandbox) -> None:
    assert {
        "none": httpx.post(f"{slack.base_url}auth.test").json()["error"],
        "unknown": refused(client(slack, "xoxb-no").auth_test),
        "the app's": refused(
            client(slack, slack.app_token).chat_postMessage, channel="C", text="x"
        ),
        "the bot's": refused(client(slack).apps_connections_open, app_token=slack.bot_token),
        "unknown method": refused(client(slack).api_call, api_method="chat.shout"),
    } == {
        "none": "not_authed",
        "unknown": "invalid_auth",
        "the app's": "not_allowed_token_type",
        "the bot's": "not_allowed_token_type",
        "unknown method": "unknown_method",
    }


def test_a_missing_scope_is_named_with_what_was_granted(slack: Sandbox, web: WebClient) -> None:
    with pytest.raises(SlackApiError) as caught:
        web.team_info()
    assert caught.value.response["error"] == "missing_scope"
    assert caught.value.response["needed"] == "team:read"
    assert "chat:write" in caught.value.response["provided"].split(",")
    granted = web.auth_test().headers["x-oauth-scopes"]
    assert set(granted.split(",")) == set(MANIFEST["oauth_config"]["scopes"]["bot"])


def test_optional_scopes_are_granted_one_by_one() -> None:
    with sandbox("groups:history") as slack:
        slack.invite_bot("quantum")
        slack.invite_bot("steering")
        history = client(slack).conversations_history
        assert refused(history, channel=slack.channel_id("steering")) == "ok"
        assert refused(history, channel=slack.channel_id("quantum")) == "missing_scope"
    with pytest.raises(ValueError, match="does not ask for canvases:write"):
        sandbox("canvases:write")


def test_arguments_come_as_forms_json_and_queries(slack: Sandbox) -> None:
    url = f"{slack.base_url}chat.postMessage"
    said = {"channel": slack.channel_id("quantum"), "text": "a"}
    bearer = {"Authorization": f"Bearer {slack.bot_token}"}

    def error(**request: object) -> str:
        answer = httpx.post(url, headers=bearer, **request).json()  # type: ignore[arg-type]
        return str(answer.get("error", "ok"))

    assert [
        error(json=said),
        error(data=said),
        error(params=said),
        str(httpx.post(url, data=said | {"token": slack.bot_token}).json()["ok"]),
        error(json=[said]),
        error(data={"channel": said["channel"], "blocks": "[{"}),
    ] == ["ok", "ok", "ok", "True", "json_not_object", "invalid_arguments"]
    kinds = {"Content-Type": "application/json", **bearer}
    assert httpx.post(url, headers=kinds, content=b"{").json()["error"] == "invalid_json"
    kinds["Content-Type"] = "text/plain"
    assert httpx.post(url, headers=kinds, content=b"{").json()["error"] == "invalid_post_type"


def test_a_required_argument_is_asked_for_by_name(slack: Sandbox, web: WebClient) -> None:
    with pytest.raises(SlackApiError) as caught:
        web.api_call("users.info")
    assert caught.value.response["response_metadata"]["messages"] == [
        "[ERROR] missing required field: user"
    ]


def test_what_the_bot_sees_of_conversations(slack: Sandbox, web: WebClient) -> None:
    quantum, steering = slack.channel_id("quantum"), slack.channel_id("steering")
    slack.add_channel("other", members=["mei"])
    kinds = "public_channel,private_channel,im"
    everything = web.conversations_list(types=kinds)["channels"]
    assert [(each["name"], each["is_member"]) for each in everything] == [
        ("quantum", True),
        ("other", False),
    ]
    assert [each["id"] for each in web.users_conversations(types=kinds)["channels"]] == [quantum]
    people = [slack.person(name).id for name in ("arnaud", "li")]
    assert web.conversations_members(channel=quantum)["members"] == [*people, slack.bot_user_id]
    assert refused(web.conversations_info, channel=steering) == "channel_not_found"
    assert refused(web.conversations_open, users=people[0]) == "missing_scope"
    slack.invite_bot("steering")
    shown = web.conversations_info(channel=steering)["channel"]
    assert (shown["is_private"], shown["is_channel"]) == (True, False)


def test_history_comes_in_pages(slack: Sandbox, web: WebClient) -> None:
    quantum = slack.channel_id("quantum")
    sent = [slack.person("li").say("quantum", f"message {number}") for number in range(5)]
    first = web.conversations_history(channel=quantum, limit=2)
    assert [each["ts"] for each in first["messages"]] == sent[:2:-1]
    cursor = first["response_metadata"]["next_cursor"]
    second = web.conversations_history(channel=quantum, limit=2, cursor=cursor)
    assert [each["ts"] for each in second["messages"]] == [sent[2], sent[1]]
    within = web.conversations_history(channel=quantum, oldest=sent[1], latest=sent[3])
    assert [each["ts"] for each in within["messages"]] == [sent[2]]
    assert refused(web.conversations_history, channel=quantum, cursor="x") == "invalid_cursor"
    assert refused(web.conversations_replies, channel=quantum, ts="1.0") == "thread_not_found"


def test_users_carry_their_zone_and_what_a_deactivated_one_loses(
    slack: Sandbox, web: WebClient
) -> None:
    li = slack.person("li").id
    shown = web.users_info(user=li, include_locale=True)["user"]
    assert [shown[key] for key in ("name", "real_name", "tz", "tz_offset", "locale")] == [
        "li",
        "Li Delegate",
        "Asia/Shanghai",
        28800,
        "en-US",
    ]
    slack.deactivate("li")
    shown = web.users_info(user=li)["user"]
    assert (shown["deleted"], "tz" in shown) == (True, False)
    assert refused(web.chat_postMessage, channel=li, text="x") == "channel_not_found"
    assert refused(web.users_info, user="U0000000000") == "user_not_found"


def test_user_groups(slack: Sandbox, web: WebClient) -> None:
    made = slack.add_group("delegates", "Delegates", ["li", "mei"])
    people = [slack.person(name).id for name in ("li", "mei")]
    assert web.usergroups_users_list(usergroup=made)["users"] == people
    listed = web.usergroups_list(include_users=True)["usergroups"]
    assert [(each["handle"], each["users"]) for each in listed] == [("delegates", people)]
    assert refused(web.usergroups_users_list, usergroup="S000") == "no_such_subteam"


def test_a_message_bears_so_many_reactions(slack: Sandbox, web: WebClient) -> None:
    li, quantum = slack.person("li"), slack.channel_id("quantum")
    ts = li.say("quantum", "hello")
    item = {"channel": quantum, "timestamp": ts}
    added = [refused(web.reactions_add, **item, name=f"one-{n}") for n in range(24)]
    assert added == ["ok"] * 23 + ["too_many_reactions"]
    other = {"channel": quantum, "timestamp": li.say("quantum", "again")}
    for number in range(50):
        li.react("quantum", other["timestamp"], f"one-{number}")
    assert refused(web.reactions_add, **other, name="one-more") == "too_many_emoji"
    assert refused(web.reactions_add, **other, name="one-0") == "ok"


def test_reactions(slack: Sandbox, web: WebClient) -> None:
    quantum = slack.channel_id("quantum")
    ts = slack.person("li").say("quantum", "hello")
    item = {"channel": quantum, "timestamp": ts}
    assert [
        refused(web.reactions_add, **item, name="eyes"),
        refused(web.reactions_add, **item, name="eyes"),
        refused(web.reactions_add, **item, name="Not One"),
        refused(web.reactions_remove, **item, name="tada"),
    ] == ["ok", "already_reacted", "invalid_name", "no_reaction"]
    slack.person("li").react("quantum", ts, "eyes")
    reactions = web.reactions_get(channel=quantum, timestamp=ts)["message"]["reactions"]
    people = [slack.bot_user_id, slack.person("li").id]
    assert reactions == [{"name": "eyes", "users": people, "count": 2}]
