"""The record's clock, which dates messages, and the pace, which Slack's waiting runs on."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slack_sdk import WebClient

from adhocbot.sandbox import Pace, Sandbox
from tests.sandbox.app import MANIFEST, client
from tests.sandbox.test_views import button, listening, modal

EVENING = datetime(2026, 12, 1, 18, 30, tzinfo=UTC)


def test_messages_are_dated_by_real_time_where_nobody_says_otherwise(slack: Sandbox) -> None:
    before = datetime.now(UTC)
    ts = slack.person("li").say("quantum", "hello")
    assert before <= slack.person("li").look("quantum", ts).at <= datetime.now(UTC)


def test_the_clock_dates_messages_and_measures_nothing() -> None:
    clock = [EVENING]
    made = Sandbox(MANIFEST, now=lambda: clock[0])
    made.add_user("li")
    made.add_channel("quantum", members=["li"])
    with made as slack:
        slack.invite_bot("quantum")
        li, quantum = slack.person("li"), slack.channel_id("quantum")
        web: WebClient = client(slack)
        first = li.say("quantum", "hello")
        answers: list[Any] = []
        with listening(slack) as (app, _):

            def use(ack: Any, command: dict[str, Any], client: WebClient) -> None:
                # A week in the record's time: the trigger id still lives its three real seconds.
                clock[0] += timedelta(days=7)
                view, trigger = modal(button("go")), command["trigger_id"]
                answers.append(client.views_open(trigger_id=trigger, view=view))
                ack("only you")

            app.command("/echo")(use)
            whispered = li.command("quantum", "/echo").message
        second = web.chat_postMessage(channel=quantum, text="later")["ts"]
        web.chat_update(channel=quantum, ts=second, text="later still")
        li.say("quantum", "reply", thread_ts=first)
        li.delete("quantum", first)
        seen = {each.words: each.at for each in li.everything("quantum")}
        assert answers[0]["ok"]
        assert whispered is not None
        assert whispered.at == EVENING + timedelta(days=7)
        assert seen == {
            "This message was deleted.": EVENING,
            "only you": EVENING + timedelta(days=7),
            "later still": EVENING + timedelta(days=7),
            "reply": EVENING + timedelta(days=7),
        }
        assert abs(float(first) - time.time()) < 60


def test_two_equal_messages_stay_equal_whenever_they_are_looked_at(slack: Sandbox) -> None:
    li = slack.person("li")
    ts = li.say("quantum", "hello")
    before = li.look("quantum", ts)
    slack.platform.ws.channels[before.channel].messages[ts].at = EVENING
    assert li.look("quantum", ts) == before


def test_a_pace_can_be_changed_without_a_jump() -> None:
    pace = Pace(1000.0)
    time.sleep(0.01)
    before = pace.now()
    pace.speed = 0.001
    slow = pace.now()
    pace.speed = 5000.0
    again = pace.now()
    assert 0 <= slow - before < 500
    assert 0 <= again - slow < 500
    time.sleep(0.01)
    assert pace.now() - again >= 50
    assert pace.real(5000) == 1
    with pytest.raises(ValueError, match="above 0"):
        pace.speed = 0
    assert pace.speed == 5000.0
