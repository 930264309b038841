"""The copy of people and channels is kept fresh by events, and relied upon while it may be."""

from __future__ import annotations

from datetime import UTC, datetime

from slack_sdk import WebClient
from sqlalchemy import event
from sqlmodel import Session

from adhocbot.clock import TurnableClock
from adhocbot.sandbox import Sandbox
from adhocbot.slack.directory import Directory
from adhocbot.slack.told import person_told
from adhocbot.store.directory import PersonTold, add_members
from adhocbot.store.engine import Database
from adhocbot.store.people import may_see
from adhocbot.store.tables import Person, Series
from tests.slack.copied import START, channel, ids, members, person
from tests.support.databases import Server, opened

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NO_BOT = "I am not in this channel: /invite @adhocbot, then repeat."


def test_whoever_left_a_private_channel_while_the_bot_was_down_reads_it_no_more(
    slack: Sandbox,
    web: WebClient,
    directory: Directory,
    sqlite_database: Database,
) -> None:
    team, heads = slack.team_id, slack.channel_id("heads")
    ana, bo = ids(slack, "ana", "bo")
    slack.invite("heads", "bo")
    slack.invite_bot("heads", by="ana")
    directory.ensure(web, team, user=ana, channel=heads)
    with sqlite_database.transaction() as db:
        db.add(
            Series(
                team_id=team,
                channel_id=heads,
                topic="Wrecks",
                topic_key="wrecks",
                profile="plain",
                entered_by=ana,
                entered_at=START,
            )
        )
    slack.remove("heads", "bo")
    assert members(sqlite_database, heads) == {ana, bo, slack.bot_user_id}
    directory.start()
    directory.ensure(web, team, user=bo, channel=slack.channel_id("cables"))
    assert members(sqlite_database, heads) == {ana, slack.bot_user_id}
    with sqlite_database.reading() as db:
        assert not may_see(db, team, heads, bo)
        assert may_see(db, team, heads, ana)


def test_events_keep_the_copy_fresh(
    slack: Sandbox, web: WebClient, directory: Directory, sqlite_database: Database
) -> None:
    team, cables = slack.team_id, slack.channel_id("cables")
    ana, bo, cy = ids(slack, "ana", "bo", "cy")
    directory.ensure(web, team, user=ana, channel=cables)
    directory.on_member_joined(team, {"channel": cables, "user": cy})
    directory.on_member_joined(team, {"channel": cables, "user": cy})
    directory.on_member_left(team, {"channel": cables, "user": bo})
    assert members(sqlite_database, cables) == {ana, cy, slack.bot_user_id}
    renamed = {"type": "channel_rename", "channel": {"id": cables, "name": "fibres"}}
    directory.on_channel_change(team, renamed)
    directory.on_channel_change(team, {"type": "channel_archive", "channel": cables})
    found = channel(sqlite_database, team, cables)
    assert found is not None
    assert (found.name, found.is_archived, found.has_bot) == ("fibres", True, True)
    directory.on_channel_change(team, {"type": "channel_unarchive", "channel": cables})
    directory.on_channel_change(team, {"type": "channel_left", "channel": cables})
    found = channel(sqlite_database, team, cables)
    assert found is not None
    assert (found.is_archived, found.has_bot, found.fetched_at) == (False, False, EPOCH)
    directory.on_channel_change(team, {"type": "channel_history_changed", "channel": "C0OTHER00"})
    assert channel(sqlite_database, team, "C0OTHER00") is None


def test_the_bots_own_coming_and_going_counts(
    slack: Sandbox, web: WebClient, directory: Directory, sqlite_database: Database
) -> None:
    team, cables, bot = slack.team_id, slack.channel_id("cables"), slack.bot_user_id
    directory.ensure_channel(web, team, cables)
    states = []
    for happened in (directory.on_member_left, directory.on_member_joined):
        happened(team, {"channel": cables, "user": bot}, bot)
        found = channel(sqlite_database, team, cables)
        assert found is not None
        states.append(found.has_bot)
    assert states == [False, True]


def test_a_change_of_a_person_is_kept_if_they_are_known(
    slack: Sandbox, web: WebClient, directory: Directory, sqlite_database: Database
) -> None:
    team = slack.team_id
    [ana] = ids(slack, "ana")
    directory.ensure_person(web, team, ana)
    gone = {
        "id": ana,
        "deleted": True,
        "is_bot": False,
        "profile": {"real_name": "Ana  March\x00", "title": ""},
    }
    directory.on_user_change(team, {"user": gone})
    directory.on_user_change(team, {"user": {**gone, "id": "U0OTHER00"}})
    assert person(sqlite_database, team, ana) == Person(
        team_id=team,
        user_id=ana,
        name="Ana March",
        affiliation=None,
        zone="Europe/Lisbon",
        locale="en-US",
        gone=True,
        fetched_at=START,
    )
    assert person(sqlite_database, team, "U0OTHER00") is None


def test_what_slack_tells_of_a_person_is_read_with_care() -> None:
    assert person_told({"id": "U00000001", "tz": "Moon/Crater", "is_owner": True}) == PersonTold(
        "U00000001", "U00000001", None, None, None, is_admin=True, is_bot=False, gone=False
    )


def test_a_copy_is_relied_upon_for_an_hour(
    slack: Sandbox, web: WebClient, directory: Directory, clock: TurnableClock
) -> None:
    [ana] = ids(slack, "ana")
    counts = []
    for seconds in (0, 3600, 1):
        clock.forward(seconds=seconds)
        directory.ensure_person(web, slack.team_id, ana)
        counts.append(len(slack.calls))
    assert counts == [1, 1, 2]


def test_two_who_keep_the_same_at_the_same_moment_both_go_on(postgres: Server) -> None:
    """PostgreSQL lets both look before either writes; SQLite lets one in at a time."""
    with postgres.fresh() as url, opened(url) as database:
        overtaken: list[str] = []

        def overtake(*_: object) -> None:
            if not overtaken:
                overtaken.append("once")
                with database.transaction() as db:
                    add_members(db, "T1", "C1", ["U1"])

        event.listen(Session, "before_flush", overtake)
        try:
            directory = Directory(database, TurnableClock(START))
            directory.on_member_joined("T1", {"channel": "C1", "user": "U1"})
        finally:
            event.remove(Session, "before_flush", overtake)
        assert (members(database, "C1"), overtaken) == ({"U1"}, ["once"])
