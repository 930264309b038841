"""The copy of people and channels: fetched once, kept fresh, and good enough when Slack is not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from slack_sdk import WebClient

from adhocbot.clock import TurnableClock
from adhocbot.domain.refusal import Refused
from adhocbot.domain.typed import Mark
from adhocbot.sandbox import Sandbox
from adhocbot.slack import fetching
from adhocbot.slack.directory import Directory
from adhocbot.store.engine import Database
from adhocbot.store.tables import Channel, Person
from tests.slack.copied import START, channel, ids, members, methods, person

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NO_BOT = "I am not in this channel: /invite @adhocbot, then repeat."


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


def test_who_is_in_a_private_channel_is_asked_where_it_is_not_known(
    slack: Sandbox, web: WebClient, directory: Directory, sqlite_database: Database
) -> None:
    team, heads = slack.team_id, slack.channel_id("heads")
    slack.invite_bot("heads")
    directory.ensure_private(web, team, heads)
    before = members(sqlite_database, heads)
    asked = len(slack.calls)
    directory.ensure_private(web, team, heads)
    assert len(slack.calls) == asked
    # While the bot was down, somebody left and nobody told it.
    directory.start()
    slack.fail("conversations.info", 1, 500)
    directory.ensure_private(web, team, heads)
    found = channel(sqlite_database, team, heads)
    assert found is not None
    assert (members(sqlite_database, heads), found.fetched_at) == (before, EPOCH)
    slack.remove_bot("heads")
    directory.ensure_private(web, team, heads)
    found = channel(sqlite_database, team, heads)
    assert found is not None
    assert not found.has_bot


def test_somebody_whom_slack_does_not_know_does_not_stop_a_sentence(
    slack: Sandbox, web: WebClient, directory: Directory, sqlite_database: Database
) -> None:
    directory.ensure_mentioned(web, slack.team_id, str(Mark("user", "U0NOBODY0")))
    assert person(sqlite_database, slack.team_id, "U0NOBODY0") is None
