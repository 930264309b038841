"""The connection over which Slack delivers where there is no public address."""

from __future__ import annotations

import logging
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from adhocbot.slack.dispatch import SocketMode
from tests.support.workspace import bot_sandbox


def test_what_is_under_way_is_answered_before_it_ends(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    under_way, may_end = threading.Event(), threading.Event()
    slack = bot_sandbox(http=False)
    slack.add_user("ana", "Ana Costa", "Europe/Oslo")
    slack.add_channel("harbour", members=["ana"])
    with slack, ThreadPoolExecutor(2) as pool:
        app = App(client=WebClient(slack.bot_token, base_url=slack.base_url))

        @app.command("/adhoc")
        def answer(ack: Ack) -> None:
            under_way.set()
            may_end.wait()
            ack("Here it is.")

        connection = SocketMode(app, app_token=slack.app_token, api_url=slack.base_url)
        connection.start()
        slack.wait_connected()
        asked = pool.submit(slack.person("ana").command, "harbour", "/adhoc status")
        under_way.wait()
        stopped = pool.submit(connection.stop)
        with pytest.raises(TimeoutError):
            stopped.result(timeout=0.3)
        may_end.set()
        assert asked.result().words == "Here it is."
        stopped.result()
    assert caplog.messages == []
