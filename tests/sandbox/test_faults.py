"""What the stand-in gets wrong when told, and waiting for the app."""

from __future__ import annotations

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)

from adhocbot.sandbox import CannotDo, Sandbox
from tests.sandbox.app import bolt, over_http, sandbox


def patient(slack: Sandbox) -> WebClient:
    """A client that tries again once, as Slack's library does it."""
    handlers = [
        ConnectionErrorRetryHandler(),
        RateLimitErrorRetryHandler(max_retry_count=1),
        ServerErrorRetryHandler(),
    ]
    return WebClient(
        token=slack.bot_token, base_url=slack.base_url, timeout=5, retry_handlers=handlers
    )


def test_a_method_fails_as_often_as_told(slack: Sandbox, web: WebClient) -> None:
    slack.fail("users.info", times=2, with_=500)
    slack.fail("auth.test", with_=429, retry_after=7)
    person = slack.person("li").id
    for _ in range(2):
        with pytest.raises(SlackApiError) as caught:
            web.users_info(user=person)
        assert caught.value.response.status_code == 500
    assert web.users_info(user=person)["ok"]
    with pytest.raises(SlackApiError) as caught:
        web.auth_test()
    assert caught.value.response.headers["Retry-After"] == "7"
    assert web.auth_test()["ok"]
    assert [call.status for call in slack.calls] == [500, 500, 200, 429, 200]


def test_a_connection_cut_before_does_nothing_and_cut_after_does_it(slack: Sandbox) -> None:
    quantum = slack.channel_id("quantum")
    li = slack.person("li")
    slack.fail("chat.postMessage", with_="cut")
    patient(slack).chat_postMessage(channel=quantum, text="before")
    assert [each.text for each in li.messages("quantum")] == ["before"]
    slack.fail("chat.postMessage", with_="cut_after")
    patient(slack).chat_postMessage(channel=quantum, text="after")
    assert [each.text for each in li.messages("quantum")] == ["before", "after", "after"]
    assert [call.status for call in slack.calls] == [0, 200, 0, 200]
    assert [call.ok for call in slack.calls] == [False, True, False, True]


def test_a_failed_upload_and_response_url_can_be_told(slack: Sandbox, web: WebClient) -> None:
    slack.fail("upload", with_=500)
    channel = slack.channel_id("quantum")
    with pytest.raises(Exception, match="500"):
        web.files_upload_v2(channel=channel, filename="a.txt", content="a")
    assert slack.person("li").messages("quantum") == []
    web.files_upload_v2(channel=channel, filename="a.txt", content="a")
    assert len(slack.person("li").messages("quantum")) == 1


def test_the_transcript_hides_the_token_and_is_shown_to_hooks(slack: Sandbox) -> None:
    seen: list[tuple[str, object]] = []
    slack.on_call.append(lambda call: seen.append((call.method, call.arguments.get("user"))))
    web = WebClient(base_url=slack.base_url)
    web.users_info(user=slack.bot_user_id, token=slack.bot_token)
    assert seen == [("users.info", slack.bot_user_id)]
    assert slack.bot_token not in repr(slack.calls)
    assert slack.called("users.info")[0].answer["user"]["is_bot"] is True


def test_waiting_ends_with_the_transcript(slack: Sandbox, web: WebClient) -> None:
    web.auth_test()
    with pytest.raises(TimeoutError, match=r"the moon did not come true(.|\n)*auth\.test"):
        slack.wait_until(lambda: False, seconds=0.02, why="the moon")


def test_an_event_missed_while_the_app_was_down_comes_when_it_is_back() -> None:
    heard: list[str] = []
    # A minute of this pace is a second.
    with sandbox(speed=60) as slack:
        slack.invite_bot("quantum")
        app = bolt(slack)

        def hear(event: dict[str, str]) -> None:
            heard.append(event["ts"])

        app.event("app_mention")(hear)
        with over_http(slack, app):
            said = [slack.person("li").say("quantum", "@echo one")]
        said.append(slack.person("li").say("quantum", "@echo two"))
        with over_http(slack, app):
            slack.wait_until(lambda: len(heard) == 2, why="the second mention")
        assert heard == said


def test_interactions_need_the_manifest() -> None:
    with sandbox(settings={}) as slack, pytest.raises(CannotDo, match="interactive responses"):
        slack.person("li").shortcut("new")
    with sandbox(features={}) as slack, pytest.raises(CannotDo, match="not a valid command"):
        slack.person("li").command("quantum", "/echo x")
