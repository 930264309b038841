"""What is queued is said once and in order, whatever Slack does."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from slack_sdk import WebClient

from adhocbot.sandbox import Sandbox
from adhocbot.sandbox.faults import Kind
from adhocbot.services import claiming
from adhocbot.slack.post import Pace
from adhocbot.slack.post.looking import metadata_of
from adhocbot.store.engine import Database
from adhocbot.store.messages import Place, place
from tests.slack.posting import BLOCKS, poster, row, said, say
from tests.slack.workspace import client_of, workspace

FAULTS: list[Kind] = [429, 500, "cut_before", "cut_after"]


@pytest.fixture
def slack() -> Iterator[Sandbox]:
    """A workspace where the bot may read what is said in its channels."""
    with workspace("channels:history", "groups:history") as made:
        yield made


@pytest.fixture
def cables(slack: Sandbox) -> str:
    return slack.channel_id("cables")


def where(database: Database, slack: Sandbox, subject: str) -> Place | None:
    with database.reading() as db:
        return place(db, slack.team_id, subject)


def test_a_message_is_posted_and_its_place_kept(
    slack: Sandbox, sqlite_database: Database, cables: str
) -> None:
    say(slack, sqlite_database, cables, "hello", subject="card:1", blocks=BLOCKS)
    poster(slack, sqlite_database).drain()
    [call] = slack.called("chat.postMessage")
    given = {key: value for key, value in call.arguments.items() if key != "token"}
    assert given == {
        "channel": cables,
        "text": "hello",
        "blocks": BLOCKS,
        "metadata": {
            "event_type": "adhocbot_outgoing",
            "event_payload": {"key": "1.1544619600"},
        },
        "unfurl_links": False,
        "unfurl_media": False,
    }
    [ts] = slack.platform.ws.channels[cables].messages
    assert where(sqlite_database, slack, "card:1") == Place(cables, ts)


def test_a_reply_stands_in_its_thread(
    slack: Sandbox, sqlite_database: Database, cables: str
) -> None:
    ts = slack.person("ana").say(cables, "a question")
    say(slack, sqlite_database, cables, "an answer", thread=ts)
    poster(slack, sqlite_database).drain()
    assert [each.text for each in slack.person("ana").thread(cables, ts)] == [
        "a question",
        "an answer",
    ]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_lane_keeps_its_order_through_trouble(
    slack: Sandbox, sqlite_database: Database, cables: str, fault: Kind
) -> None:
    say(slack, sqlite_database, cables, "one", "two", "three")
    slack.fail("chat.postMessage", 2, fault)
    poster(slack, sqlite_database).drain()
    assert said(slack, cables) == ["one", "two", "three"]


def test_where_it_may_not_look_it_repeats_and_says_so(
    sqlite_database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with workspace() as slack:
        cables = slack.channel_id("cables")
        say(slack, sqlite_database, cables, "one")
        slack.fail("chat.postMessage", 1, "cut_after")
        poster(slack, sqlite_database).drain()
        assert said(slack, cables) == ["one", "one"]
    assert f"Cannot look into {cables} before repeating: missing_scope" in caplog.messages


def test_an_answer_lost_in_a_direct_message_is_looked_for(sqlite_database: Database) -> None:
    with workspace() as slack:
        ana = slack.person("ana")
        for number, fault in enumerate([None, "cut_after"]):
            say(slack, sqlite_database, ana.id, f"prompt {number}", subject=f"prompt:{number}")
            if fault:
                slack.fail("chat.postMessage", 1, "cut_after")
            poster(slack, sqlite_database).drain()
        assert said(slack, ana.dm_channel) == ["prompt 0", "prompt 1"]
        assert where(sqlite_database, slack, "prompt:1") is not None


def test_a_lost_answer_in_a_long_thread_is_found(
    slack: Sandbox, sqlite_database: Database, cables: str
) -> None:
    ana = slack.person("ana")
    ts = ana.say(cables, "a question")
    for number in range(20):
        ana.say(cables, f"remark {number}", thread_ts=ts)
    say(slack, sqlite_database, cables, "an answer", thread=ts)
    slack.fail("chat.postMessage", 1, "cut_after")
    poster(slack, sqlite_database).drain()
    assert said(slack, cables) == ["an answer"]


def test_a_killed_workers_message_is_not_repeated(
    slack: Sandbox, sqlite_database: Database, cables: str
) -> None:
    say(slack, sqlite_database, cables, "once", "then", subject="card:1")
    [claimed] = claiming.claim(
        sqlite_database, owner="killed", now_real=datetime.now(UTC), limit=1, lease_seconds=-1
    )
    answer = client_of(slack).chat_postMessage(
        channel=cables, text="once", metadata=metadata_of(claimed)
    )
    slack.fail("conversations.history", 1, 500)
    poster(slack, sqlite_database).drain()
    assert said(slack, cables) == ["once", "then"]
    assert row(sqlite_database).done_at is not None
    assert answer["ts"] == next(iter(slack.platform.ws.channels[cables].messages))


def test_a_killed_workers_unsaid_message_is_said(
    slack: Sandbox, sqlite_database: Database, cables: str
) -> None:
    say(slack, sqlite_database, cables, "once")
    claiming.claim(
        sqlite_database, owner="killed", now_real=datetime.now(UTC), limit=1, lease_seconds=-1
    )
    poster(slack, sqlite_database).drain()
    assert said(slack, cables) == ["once"]


def test_updates_that_wait_are_one_and_show_text_and_blocks(
    slack: Sandbox, sqlite_database: Database, cables: str
) -> None:
    say(slack, sqlite_database, cables, "card", subject="card:1")
    for _ in range(3):
        say(slack, sqlite_database, cables, "changed", kind="test.update", subject="card:1")
    say(slack, sqlite_database, cables, "never posted", kind="test.update", subject="card:2")
    slack.fail("chat.update", 1, "cut_after")
    poster(slack, sqlite_database).drain()
    [message] = slack.platform.ws.channels[cables].messages.values()
    shown = [{key: block[key] for key in ("type", "text")} for block in message.blocks]
    assert (message.text, shown) == ("changed", BLOCKS)
    assert len(slack.called("chat.update")) == 2


def test_a_long_update_keeps_its_blocks(
    slack: Sandbox, sqlite_database: Database, cables: str
) -> None:
    say(slack, sqlite_database, cables, "card", subject="card:1")
    say(slack, sqlite_database, cables, "x" * 5000, kind="test.update", subject="card:1")
    poster(slack, sqlite_database).drain()
    [message] = slack.platform.ws.channels[cables].messages.values()
    assert (message.text, len(message.blocks)) == ("x" * 3999 + "…", 1)


@pytest.mark.parametrize("kind", ["test.post", "test.update"])
def test_refused_blocks_leave_the_words(
    slack: Sandbox,
    sqlite_database: Database,
    cables: str,
    caplog: pytest.LogCaptureFixture,
    kind: str,
) -> None:
    if kind == "test.update":
        say(slack, sqlite_database, cables, "card", subject="card:1")
    bad = [{"type": "divider", "block_id": "the same"}] * 2
    say(slack, sqlite_database, cables, "words", kind=kind, subject="card:1", blocks=bad)
    poster(slack, sqlite_database).drain()
    [message] = slack.platform.ws.channels[cables].messages.values()
    assert (message.text, message.blocks) == ("words", [])
    errors = [r.getMessage() for r in caplog.records if r.levelno == logging.ERROR]
    assert [error.partition(":")[0] for error in errors] == [
        f"Slack refused the blocks of {kind} (row {1 if kind == 'test.post' else 2})"
    ]


def test_the_update_of_a_deleted_message_is_let_be(
    slack: Sandbox, sqlite_database: Database, cables: str, caplog: pytest.LogCaptureFixture
) -> None:
    say(slack, sqlite_database, cables, "card", subject="card:1")
    poster(slack, sqlite_database).drain()
    [ts] = slack.platform.ws.channels[cables].messages
    client_of(slack).chat_delete(channel=cables, ts=ts)
    say(slack, sqlite_database, cables, "new", kind="test.update", subject="card:1")
    poster(slack, sqlite_database).drain()
    assert (row(sqlite_database, 2).done_at is None, row(sqlite_database, 2).error) == (False, None)
    assert [r for r in caplog.records if r.levelno >= logging.ERROR] == []


def test_what_cannot_be_said_is_given_up_and_its_lane_goes_on(
    slack: Sandbox, sqlite_database: Database, cables: str
) -> None:
    say(slack, sqlite_database, cables, "elsewhere", channel="C0NOWHERE")
    say(slack, sqlite_database, cables, "here")
    poster(slack, sqlite_database).drain()
    assert said(slack, cables) == ["here"]
    assert row(sqlite_database).error == "channel_not_found"


def test_a_dead_token_loses_nothing(slack: Sandbox, sqlite_database: Database, cables: str) -> None:
    tokens = iter(["xoxb-revoked", slack.bot_token])

    def client_for(_team: str) -> WebClient:
        return WebClient(token=next(tokens), base_url=slack.base_url)

    say(slack, sqlite_database, cables, "late")
    # Such trouble is looked at again after minutes, which pass faster here.
    poster(slack, sqlite_database, client_for=client_for, pace=Pace(5000)).drain()
    assert said(slack, cables) == ["late"]
    assert row(sqlite_database).tries == 2


def test_what_another_workspace_is_told_is_left_to_its_own_bot(
    slack: Sandbox, sqlite_database: Database, cables: str
) -> None:
    say(slack, sqlite_database, cables, "ours")
    elsewhere = poster(slack, sqlite_database, team=lambda: "T0ELSEWHERE")
    with pytest.raises(TimeoutError, match=r"Something is still queued after 0\.1 s"):
        elsewhere.drain(seconds=0.1)
    assert (row(sqlite_database).tries, said(slack, cables)) == (0, [])
    poster(slack, sqlite_database, team=lambda: slack.team_id).drain()
    assert (row(sqlite_database).tries, said(slack, cables)) == (1, ["ours"])


def test_a_fault_is_given_up_in_the_end_and_stops_nobody_else(
    slack: Sandbox, sqlite_database: Database, cables: str, caplog: pytest.LogCaptureFixture
) -> None:
    say(slack, sqlite_database, "C0BROKEN00", "x", kind="broken.post")
    say(slack, sqlite_database, cables, "fine")
    poster(slack, sqlite_database).drain()
    assert said(slack, cables) == ["fine"]
    assert (row(sqlite_database).error, row(sqlite_database).tries) == (
        "a fault, see the log for row 1",
        8,
    )
    assert caplog.messages.count("A fault with broken.post (row 1)") == 8


def test_a_home_tab_is_published(slack: Sandbox, sqlite_database: Database) -> None:
    person = slack.person("ana")
    ana = person.id
    say(slack, sqlite_database, f"home:{ana}", "", kind="home.update", user=ana)
    slack.fail("views.publish", 1, 500)
    poster(slack, sqlite_database).drain()
    assert person.home is not None
    assert person.home.given["type"] == "home"


def test_what_is_left_after_the_time_is_told(slack: Sandbox, sqlite_database: Database) -> None:
    say(slack, sqlite_database, "C0BROKEN00", "x")
    slack.fail("chat.postMessage", 1000, 500)
    with pytest.raises(TimeoutError):
        poster(slack, sqlite_database).drain(seconds=0.05)
