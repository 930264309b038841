"""How often, and what happens then."""

from __future__ import annotations

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from adhocbot.sandbox import Limits, Pace
from adhocbot.sandbox.errors import RateLimited
from adhocbot.sandbox.ratelimit import RateLimiter
from tests.sandbox.app import client, sandbox


class TurnedPace(Pace):
    """A pace that stands still until it is turned."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0.0

    def now(self) -> float:
        return self.seconds


def waits(limiter: RateLimiter, times: int, channel: str = "C1") -> list[int]:
    """For each post the seconds it has to wait; 0 where it passes."""
    found = []
    for _ in range(times):
        try:
            limiter.count_post(channel)
            found.append(0)
        except RateLimited as limited:
            found.append(limited.retry_after)
    return found


def test_a_channel_takes_a_short_burst_and_then_one_message_a_second() -> None:
    pace = TurnedPace()
    limiter = RateLimiter(Limits(), pace)
    assert waits(limiter, 5) == [0, 0, 0, 1, 1]
    assert waits(limiter, 1, "C2") == [0]
    pace.seconds = 1.0
    assert waits(limiter, 2) == [0, 1]
    pace.seconds = 60.0
    assert waits(limiter, 4) == [0, 0, 0, 1]


def test_a_workspace_takes_three_hundred_messages_a_minute() -> None:
    pace = TurnedPace()
    limiter = RateLimiter(Limits(), pace)
    pace.seconds = 10.0
    for number in range(100):
        assert waits(limiter, 3, f"C{number}") == [0, 0, 0]
    assert waits(limiter, 1, "another") == [60]
    pace.seconds = 69.9
    assert waits(limiter, 1, "another") == [1]
    pace.seconds = 70.0
    assert waits(limiter, 1, "another") == [0]


def test_a_tier_is_a_minute_of_calls_for_each_method() -> None:
    pace = TurnedPace()
    limiter = RateLimiter(Limits(), pace)
    for _ in range(20):
        limiter.count_call("users.list", "t2")
    with pytest.raises(RateLimited):
        limiter.count_call("users.list", "t2")
    limiter.count_call("conversations.list", "t2")
    pace.seconds = 60.0
    limiter.count_call("users.list", "t2")


def test_too_many_messages_get_429_with_retry_after() -> None:
    with sandbox(speed=1) as slack:
        slack.invite_bot("quantum")
        web = client(slack)
        for _ in range(3):
            web.chat_postMessage(channel=slack.channel_id("quantum"), text="a")
        with pytest.raises(SlackApiError) as caught:
            web.chat_postMessage(channel=slack.channel_id("quantum"), text="a")
        response = caught.value.response
        assert (response.status_code, response["error"]) == (429, "ratelimited")
        assert response.headers["Retry-After"] == "1"
        assert [call.status for call in slack.calls] == [200, 200, 200, 429]


def test_a_client_that_waits_gets_everything_through() -> None:
    with sandbox(speed=1) as slack:
        slack.invite_bot("quantum")
        web = WebClient(
            token=slack.bot_token,
            base_url=slack.base_url,
            retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=1)],
        )
        for number in range(5):
            web.chat_postMessage(channel=slack.channel_id("quantum"), text=str(number))
        assert [each.text for each in slack.person("li").messages("quantum")] == list("01234")
