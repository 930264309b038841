"""The real session, from the schedule to approved minutes, over Slack's real protocols.

The bot is a process of its own, killed three times on the way: after the day before, before the
session is closed, and before the review.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from adhocbot.sandbox import Sandbox
from tests.case import acts
from tests.case.case import FILE, Case
from tests.case.expect import EXPECTED, Evidence, beyond
from tests.case.room import PATIENCE_SECONDS, Room, settle, wait_until_held_up
from tests.support.program import Program
from tests.support.workspace import bot_sandbox

pytestmark = pytest.mark.skipif(
    not FILE.is_file(), reason="the real session is not beside this checkout"
)

DAY_BEFORE, OPENING, CLOSING, REVIEW = (
    datetime.fromisoformat(f"2018-12-{instant}:00+01:00")
    for instant in ("11T16:00", "12T13:15", "12T14:50", "13T10:00")
)


@pytest.mark.parametrize("http", [False, True], ids=["socket mode", "http"])
def test_the_case(http: bool, tmp_path: Path) -> None:
    case = Case.load()
    profile = {"ADHOCBOT_PROFILE": "itu-t"}
    with (
        bot_sandbox(http=http) as slack,
        Program(slack, tmp_path, http=http, more=profile) as bot,
    ):
        room = Room(slack, case)
        bot.start(DAY_BEFORE)
        refusal = acts.day_before(room)
        settle(slack, bot.database)
        bot.kill()

        bot.start(OPENING)
        acts.run(room)
        settle(slack, bot.database)
        bot.kill()

        bot.start(CLOSING)
        lost_in_the_crash(room, bot)

        bot.start(REVIEW)
        room.in_channel(f"{case.title} is closed, ", "15 minutes later than planned")
        # The session's card, kept up to date.
        room.in_channel(f"{case.title} is closed", case["agenda"]["items"][0])
        review = acts.review(room)
        files = acts.wait_for_files(room, 1, b"Revision 1, approved")
        settle(slack, bot.database)
        for form, content in files.items():  # to look at
            (tmp_path / f"minutes.{form}").write_bytes(content)

        seen = Evidence.of(case, refusal, review, files)
        assert len(EXPECTED) == len(case["expect"])
        for holds in EXPECTED:
            holds(seen)
        beyond(seen)
        assert " ERROR " not in bot.logged
        said_once(slack)


def lost_in_the_crash(room: Room, bot: Program) -> None:
    """Close the session, and kill the bot while Slack keeps the announcement waiting."""
    room.slack.fail("chat.postMessage", times=1, with_=429, retry_after=3)
    acts.close(room)
    room.slack.wait_until(
        lambda: [call for call in room.slack.called("chat.postMessage") if call.status == 429],
        PATIENCE_SECONDS,
        "an announcement that Slack does not take yet",
    )
    wait_until_held_up(room.slack, bot.database)
    bot.kill()


def said_once(slack: Sandbox) -> None:
    """No message was posted twice: each carries the key of what it says."""
    keys = [
        json.dumps(call.arguments["metadata"], sort_keys=True)
        for call in slack.called("chat.postMessage")
        if call.ok
    ]
    assert sorted(keys) == sorted(set(keys))
