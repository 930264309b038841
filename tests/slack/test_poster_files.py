"""Files reach a thread or a person, together and once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from adhocbot.sandbox import Sandbox
from adhocbot.sandbox.faults import Kind
from adhocbot.store.engine import Database
from tests.slack.posting import poster, row, said, say, shared
from tests.slack.workspace import workspace

PAPERS = [["a.md", "# A"], ["b.html", "<p>ü</p>"]]
SHARED = [[("a.md", b"# A"), ("b.html", "<p>ü</p>".encode())]]


@pytest.fixture
def slack() -> Iterator[Sandbox]:
    with workspace("channels:history", "groups:history") as made:
        yield made


def say_files(slack: Sandbox, database: Database, lane: str, thread: str | None = None) -> None:
    say(slack, database, lane, "", kind="files.post", files=PAPERS, thread=thread)


def test_files_come_together_under_a_message(slack: Sandbox, sqlite_database: Database) -> None:
    cables = slack.channel_id("cables")
    ts = slack.person("ana").say(cables, "minutes")
    say_files(slack, sqlite_database, cables, ts)
    poster(slack, sqlite_database).drain()
    assert shared(slack, cables) == SHARED
    assert [len(m.files) for m in slack.person("ana").thread(cables, ts)] == [0, 2]
    assert len(slack.called("files.completeUploadExternal")) == 1


@pytest.mark.parametrize("fault", [429, 500, "cut_before", "cut_after"])
@pytest.mark.parametrize(
    "method", ["files.getUploadURLExternal", "upload", "files.completeUploadExternal"]
)
@pytest.mark.parametrize("granted", [True, False])
def test_trouble_on_the_way_shares_them_once(
    sqlite_database: Database, method: str, fault: Kind, granted: bool
) -> None:
    with workspace(*(["channels:history"] if granted else [])) as slack:
        cables = slack.channel_id("cables")
        say_files(slack, sqlite_database, cables)
        slack.fail(method, 1, fault)
        poster(slack, sqlite_database).drain()
        assert (shared(slack, cables), row(sqlite_database).error) == (SHARED, None)


def test_a_retry_does_not_upload_again(slack: Sandbox, database: Database) -> None:
    cables = slack.channel_id("cables")
    say_files(slack, database, cables)
    slack.fail("files.completeUploadExternal", 2, 500)
    poster(slack, database).drain()
    assert shared(slack, cables) == SHARED
    assert len(slack.called("files.getUploadURLExternal")) == 2


def test_uploads_that_slack_forgot_are_sent_again(
    slack: Sandbox, sqlite_database: Database
) -> None:
    cables = slack.channel_id("cables")
    say_files(slack, sqlite_database, cables)
    slack.fail("files.completeUploadExternal", 1, 429)

    def forget(call: object) -> None:
        if slack.called("files.completeUploadExternal"):
            slack.on_call.remove(forget)
            slack.platform.ws.files.clear()

    slack.on_call.append(forget)
    poster(slack, sqlite_database).drain()
    assert shared(slack, cables) == SHARED
    assert len(slack.called("files.getUploadURLExternal")) == 4


@pytest.mark.parametrize("fault", [None, 500, "cut_before", "cut_after"])
@pytest.mark.parametrize("method", ["chat.postMessage", "files.completeUploadExternal"])
def test_files_for_a_person_follow_a_message_that_opens_the_conversation(
    slack: Sandbox, sqlite_database: Database, method: str, fault: Kind | None
) -> None:
    ana = slack.person("ana")
    # Something was said to her before: so her conversation is known where an answer is lost.
    say(slack, sqlite_database, ana.id, "a prompt", subject="prompt:1")
    poster(slack, sqlite_database).drain()
    say_files(slack, sqlite_database, ana.id)
    if fault is not None:
        slack.fail(method, 1, fault)
    poster(slack, sqlite_database).drain()
    assert said(slack, ana.dm_channel) == ["a prompt", "Here they are", ""]
    assert shared(slack, ana.dm_channel) == SHARED


def test_files_that_cannot_be_shared_are_given_up(
    slack: Sandbox, sqlite_database: Database
) -> None:
    heads = slack.channel_id("heads")
    say_files(slack, sqlite_database, heads)
    poster(slack, sqlite_database).drain()
    assert (shared(slack, heads), row(sqlite_database).error) == ([], "channel_not_found")
