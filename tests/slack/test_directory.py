"""The copy of people and channels: fetched once, kept fresh, and good enough when Slack is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from slack_sdk import WebClient
from sqlalchemy import event
from sqlmodel import Session, select

from adhocbot.clock import TurnableClock
from adhocbot.domain.refusal import Refused
from adhocbot.domain.typed import Mark
from adhocbot.sandbox import Sandbox
from adhocbot.slack import fetching
from adhocbot.slack.directory import Directory
from adhocbot.slack.told import person_told
from adhocbot.store.directory import PersonTold, add_members
from adhocbot.store.engine import Database
from adhocbot.store.tables import Channel, Member, Person
from tests.slack.workspace import client_of, workspace
from tests.support.databases import Server, opened

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NO_BOT = "I am not in this channel: /invite @adhocbot, then repeat."


@pytest.fixture
def slack() -> Iterator[Sandbox]:
    with workspace() as made:
        yield made


@pytest.fixture
def web(slack: Sandbox) -> WebClient:
    return client_of(slack)


@pytest.fixture
def clock() -> TurnableClock:
    return TurnableClock(START)


@pytest.fixture
def directory(sqlite_database: Database, clock: TurnableClock) -> Directory:
    return Directory(sqlite_database, clock)


def methods(slack: Sandbox) -> list[str]:
    return [call.method for call in slack.calls]


def channel(database: Database, team: str, which: str) -> Channel | None:
    with database.reading() as db:
        return db.get(Channel, (team, which))


def person(database: Database, team: str, who: str) -> Person | None:
    with database.reading() as db:
        return db.get(Person, (team, who))


def members(database: Database, which: str) -> set[str]:
    with database.reading() as db:
        return set(db.exec(select(Member.user_id).where(Member.channel_id == which)))


def ids(slack: Sandbox, *names: str) -> list[str]:
    return [slack.person(name).id for name in names]


def test_a_first_command_asks_little_and_a_second_nothing(
    slack: Sandbox, web: WebClient, directory: Directory, sqlite_database: Database
) -> None:
    team, cables = slack.team_id, slack.channel_id("cables")
    ana, bo = ids(slack, "ana", "bo")
    for _ in range(2):
        directory.ensure(
            web,
            team,
            user=ana,
            channel=cables,
            typed=f"chair {Mark('user', bo)} {Mark('user', bo)}",
        )
        assert sorted(methods(slack)) == [
            "conversations.info",
            "conversations.members",
            "users.info",
            "users.info",
        ]
    assert person(sqlite_database, team, ana) == Person(
        team_id=team,
        user_id=ana,
        name="Ana Marsh",
        affiliation="Ofcoast",
        zone="Europe/Lisbon",
        locale="en-US",
        is_admin=True,
        fetched_at=START,
    )
    assert channel(sqlite_database, team, cables) == Channel(
        team_id=team,
        channel_id=cables,
        name="cables",
        is_private=False,
        has_bot=True,
        fetched_at=START,
    )
    assert members(sqlite_database, cables) == {ana, bo, slack.bot_user_id}
    assert directory.zone_of(team, bo) == "Asia/Tokyo"
    assert directory.zone_of(team, "U0NOBODY0") is None


def test_members_come_page_by_page(
    slack: Sandbox, web: WebClient, directory: Directory, sqlite_database: Database
) -> None:
    slack.platform.limits = type(slack.platform.limits)(page_size=2)
    cables = slack.channel_id("cables")
    directory.ensure_channel(web, slack.team_id, cables)
    assert members(sqlite_database, cables) == {*ids(slack, "ana", "bo"), slack.bot_user_id}
    assert methods(slack).count("conversations.members") == 2


def test_a_channel_without_the_bot_is_refused_until_it_is_invited(
    slack: Sandbox, web: WebClient, directory: Directory, sqlite_database: Database
) -> None:
    team, heads = slack.team_id, slack.channel_id("heads")
    slack.add_channel("public", members=["ana"])
    public = slack.channel_id("public")
    for which in (heads, public):
        with pytest.raises(Refused) as refused:
            directory.ensure_channel(web, team, which)
        assert (refused.value.sentence, refused.value.kind) == (NO_BOT, "no_bot")
    assert channel(sqlite_database, team, heads) is None
    found = channel(sqlite_database, team, public)
    assert found is not None
    assert found.has_bot is False
    slack.invite_bot("heads")
    directory.ensure_channel(web, team, heads)
    found = channel(sqlite_database, team, heads)
    assert found is not None
    assert (found.is_private, found.has_bot) == (True, True)
    slack.remove_bot("heads")
    directory.on_member_left(team, {"channel": heads, "user": slack.bot_user_id}, slack.bot_user_id)
    with pytest.raises(Refused):
        directory.ensure_channel(web, team, heads)


def test_direct_messages_need_no_channel(
    slack: Sandbox, web: WebClient, directory: Directory
) -> None:
    directory.ensure_channel(web, slack.team_id, "D00000001")
    assert methods(slack) == []


@pytest.mark.parametrize("trouble", [500, 429, "cut_before", "cut_after"])
def test_an_old_copy_serves_while_slack_is_in_trouble(
    slack: Sandbox,
    web: WebClient,
    directory: Directory,
    clock: TurnableClock,
    sqlite_database: Database,
    trouble: str,
) -> None:
    team, cables = slack.team_id, slack.channel_id("cables")
    [ana] = ids(slack, "ana")
    directory.ensure(web, team, user=ana, channel=cables)
    slack.change_user("ana", real_name="Ana March")
    clock.forward(hours=1, seconds=1)
    slack.fail("*", 2, trouble)  # type: ignore[arg-type]  # the parameters above are its kinds
    directory.ensure(web, team, user=ana, channel=cables)
    found = person(sqlite_database, team, ana)
    assert found is not None
    assert found.name == "Ana Marsh"
    directory.ensure(web, team, user=ana, channel=cables)
    found = person(sqlite_database, team, ana)
    assert found is not None
    assert (found.name, found.fetched_at) == ("Ana March", clock.now())


def test_of_whom_and_what_nothing_is_known_nothing_is_guessed(
    slack: Sandbox, web: WebClient, directory: Directory
) -> None:
    team, cables = slack.team_id, slack.channel_id("cables")
    [ana] = ids(slack, "ana")
    slack.fail("users.info", 1, 500)
    with pytest.raises(Refused) as refused:
        directory.ensure_person(web, team, ana)
    assert refused.value.kind == "busy"
    slack.fail("conversations.info", 1, "cut")
    with pytest.raises(Refused) as refused:
        directory.ensure_channel(web, team, cables)
    assert refused.value.kind == "busy"


def test_a_spent_budget_asks_nothing_more(
    slack: Sandbox, web: WebClient, directory: Directory, clock: TurnableClock
) -> None:
    team, cables = slack.team_id, slack.channel_id("cables")
    directory.ensure_channel(web, team, cables)
    asked = len(slack.calls)
    clock.forward(hours=2)
    directory.ensure_channel(web, team, cables, fetching.Budget(0))
    assert len(slack.calls) == asked


def test_members_not_fetched_in_time_are_fetched_the_next_time(
    slack: Sandbox, web: WebClient, directory: Directory, sqlite_database: Database
) -> None:
    team, cables = slack.team_id, slack.channel_id("cables")
    slack.fail("conversations.members", 1, 500)
    directory.ensure_channel(web, team, cables)
    found = channel(sqlite_database, team, cables)
    assert found is not None
    assert (found.has_bot, found.fetched_at) == (True, EPOCH)
    directory.ensure_channel(web, team, cables)
    assert members(sqlite_database, cables) == {*ids(slack, "ana", "bo"), slack.bot_user_id}


def test_somebody_whom_slack_does_not_know_does_not_stop_a_sentence(
    slack: Sandbox, web: WebClient, directory: Directory, sqlite_database: Database
) -> None:
    directory.ensure_mentioned(web, slack.team_id, str(Mark("user", "U0NOBODY0")))
    assert person(sqlite_database, slack.team_id, "U0NOBODY0") is None


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
