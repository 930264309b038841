"""Which events reach the app, and what they carry."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk import WebClient

from adhocbot.sandbox import CannotDo, Sandbox
from tests.sandbox.app import MANIFEST, client, refused, sandbox
from tests.sandbox.test_http import events

Json = dict[str, Any]


def told(seen: list[Json]) -> list[str]:
    return [
        ".".join(filter(None, [each["event"]["type"], each["event"].get("subtype")]))
        for each in seen
    ]


@pytest.mark.parametrize(
    ("granted", "expected"),
    [((), ["app_mention"]), (("channels:history",), ["app_mention", "message"])],
)
def test_a_mention_arrives_twice_where_history_is_granted(
    granted: tuple[str, ...], expected: list[str]
) -> None:
    with sandbox(*granted) as slack:
        slack.invite_bot("quantum")
        said: list[str] = []
        seen = events(slack, lambda: said.append(slack.person("li").say("quantum", "@echo hi")))
        assert told(seen) == expected
        assert len({each["event_id"] for each in seen}) == len(expected)
        assert [each["event"]["ts"] for each in seen] == said * len(expected)


@pytest.mark.parametrize(
    ("granted", "heard"),
    [
        ((), {}),
        (("channels:history",), {"quantum": 4}),
        (("channels:history", "groups:history"), {"quantum": 4, "steering": 4}),
    ],
)
def test_what_people_write_is_heard_by_scope_and_membership(
    granted: tuple[str, ...], heard: dict[str, int]
) -> None:
    with sandbox(*granted) as slack:
        arnaud = slack.person("arnaud")

        def write() -> None:
            for channel in ("quantum", "steering"):
                ts = arnaud.say(channel, "one")
                arnaud.edit(channel, ts, "two")
                arnaud.say(channel, "below", ts)
                arnaud.delete(channel, ts)

        assert events(slack, write) == []
        slack.invite_bot("quantum")
        slack.invite_bot("steering")
        names = {slack.channel_id(name): name for name in ("quantum", "steering")}
        seen = [names[each["event"]["channel"]] for each in events(slack, write)]
        assert {name: seen.count(name) for name in seen} == heard


def test_nothing_is_heard_of_channels_without_the_bot(slack: Sandbox) -> None:
    slack.add_channel("other", members=["mei"])
    assert events(slack, lambda: slack.person("mei").say("other", "@echo hi")) == []
    assert events(slack, lambda: slack.person("arnaud").say("steering", "@echo hi")) == []


def test_a_person_s_message_has_rich_text_and_escaped_text(slack: Sandbox) -> None:
    li, arnaud = slack.person("li"), slack.person("arnaud")
    event = events(slack, lambda: li.dm("a < b & @arnaud said <!channel>"))[0]["event"]
    assert event["text"] == f"a &lt; b &amp; <@{arnaud.id}> said &lt;!channel&gt;"
    assert (event["channel"], event["channel_type"]) == (li.dm_channel, "im")
    assert [block["type"] for block in event["blocks"]] == ["rich_text"]
    assert {"client_msg_id", "user", "ts", "team", "event_ts"} <= set(event)
    assert li.dms()[0].words == "a < b & @arnaud said <!channel>"
    assert li.dms()[0].pings == [arnaud.id]


def test_editing_and_deleting(slack: Sandbox, web: WebClient) -> None:
    li = slack.person("li")
    ts = li.dm("one")
    changed = events(slack, lambda: li.edit(li.dm_channel, ts, "two"))[0]["event"]
    assert (changed["subtype"], changed["hidden"]) == ("message_changed", True)
    assert (changed["previous_message"]["text"], changed["message"]["text"]) == ("one", "two")
    assert changed["message"]["edited"]["user"] == li.id
    deleted = events(slack, lambda: li.delete(li.dm_channel, ts))[0]["event"]
    assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", ts)
    assert deleted["previous_message"]["user"] == li.id
    ts = li.dm("above")
    web.chat_postMessage(channel=li.dm_channel, text="below", thread_ts=ts)
    tombstone = events(slack, lambda: li.delete(li.dm_channel, ts))[0]["event"]
    assert tombstone["subtype"] == "message_changed"
    assert (tombstone["message"]["subtype"], tombstone["message"]["user"]) == (
        "tombstone",
        "USLACKBOT",
    )
    assert tombstone["previous_message"]["user"] == li.id
    assert li.look(li.dm_channel, ts).deleted


def test_the_app_hears_of_its_own_messages(slack: Sandbox, web: WebClient) -> None:
    li = slack.person("li")
    seen = events(slack, lambda: web.chat_postMessage(channel=li.id, text="hello"))
    assert told(seen) == ["message"]
    assert seen[0]["event"]["bot_id"] == web.auth_test()["bot_id"]


def test_what_happens_to_channels_and_people(slack: Sandbox) -> None:
    li = slack.person("li")
    ts = li.say("quantum", "hello")

    def act() -> None:
        slack.invite("quantum", "mei")
        slack.remove("quantum", "mei")
        slack.rename("quantum", "quanta")
        slack.change_user("li", tz="Europe/Rome")
        li.react("quanta", ts, "eyes")
        li.open_home()
        slack.archive("quanta")

    seen = events(slack, act)
    assert told(seen) == [
        "member_joined_channel",
        "member_left_channel",
        "channel_rename",
        "user_change",
        "reaction_added",
        "app_home_opened",
        "channel_archive",
    ]
    assert seen[3]["event"]["user"]["tz"] == "Europe/Rome"
    assert seen[5]["event"]["channel"] == li.dm_channel
    with pytest.raises(CannotDo, match="quanta is archived"):
        li.say("quanta", "hello")


def test_bringing_the_bot_in_is_told_with_who_did() -> None:
    with sandbox() as slack:
        seen = events(slack, lambda: slack.invite_bot("quantum", by="arnaud"))
        assert told(seen) == ["member_joined_channel"]
        event = seen[0]["event"]
        assert (event["user"], event["inviter"]) == (slack.bot_user_id, slack.person("arnaud").id)


def test_what_people_cannot_do(slack: Sandbox, web: WebClient) -> None:
    li, mei = slack.person("li"), slack.person("mei")
    for act in (
        lambda: mei.say("quantum", "hello"),
        lambda: mei.command("steering", "/echo x"),
        lambda: li.command("quantum", "/unknown x"),
        lambda: li.say("quantum", "x" * 12_001),
        lambda: li.shortcut("unknown"),
        li.submit,
    ):
        with pytest.raises(CannotDo):
            act()
    read_only = MANIFEST["features"] | {"app_home": {"messages_tab_enabled": False}}
    with sandbox(features=read_only) as other:
        with pytest.raises(CannotDo, match="Messages tab"):
            other.person("li").dm("hello")
        post = client(other).chat_postMessage
        assert refused(post, channel=other.person("li").id, text="x") == "messages_tab_disabled"


def test_a_channel_is_opened_again_and_made_private(slack: Sandbox) -> None:
    li, channel = slack.person("li"), slack.channel_id("quantum")

    def act() -> None:
        slack.archive("quantum")
        slack.unarchive("quantum", by="li")
        slack.convert("quantum", by="li")

    seen = events(slack, act)
    assert told(seen) == [
        "channel_archive",
        "channel_unarchive",
        "message.channel_convert_to_private",
    ]
    archived, opened, made = (each["event"] for each in seen)
    assert [archived["type"], opened["type"]] == ["channel_archive", "channel_unarchive"]
    assert (opened["channel"], opened["user"]) == (channel, li.id)
    assert (made["type"], made["subtype"], made["channel_type"], made["channel"]) == (
        "message",
        "channel_convert_to_private",
        "group",
        channel,
    )
