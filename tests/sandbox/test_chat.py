"""chat.*: what is kept, what is refused and with which word."""

from __future__ import annotations

from typing import Any

from slack_sdk import WebClient

from adhocbot.sandbox import Sandbox
from tests.sandbox.app import refused

Json = dict[str, Any]


def section(text: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def test_posting_is_refused_where_the_bot_may_not(slack: Sandbox, web: WebClient) -> None:
    other = slack.add_channel("other", members=["mei"])
    closed = slack.add_channel("closed", members=["mei"])
    slack.invite_bot("closed")
    slack.archive("closed")
    quantum = slack.channel_id("quantum")
    post = web.chat_postMessage
    ts = post(channel=quantum, text="first")["ts"]
    reply = post(channel=quantum, text="reply", thread_ts=ts)["ts"]
    assert {
        "unknown": refused(post, channel="C0000000000", text="x"),
        "private": refused(post, channel=slack.channel_id("steering"), text="x"),
        "outside": refused(post, channel=other, text="x"),
        "archived": refused(post, channel=closed, text="x"),
        "itself": refused(post, channel=slack.bot_user_id, text="x"),
        "no thread": refused(post, channel=quantum, text="x", thread_ts="1.000000"),
        "a reply's thread": refused(post, channel=quantum, text="x", thread_ts=reply),
        "nothing": refused(web.api_call, api_method="chat.postMessage", json={"channel": quantum}),
        "too wide": refused(post, channel=quantum, text="x", blocks=[section("x" * 3001)]),
        "too much": refused(post, channel=quantum, text="x", blocks=[section("x" * 2900)] * 5),
        "metadata": refused(post, channel=quantum, text="x", metadata={"event_type": "a"}),
        "attachments": refused(
            post, channel=quantum, text="x", attachments=[{"fallback": "a"}] * 101
        ),
        "another name": refused(post, channel=quantum, text="x", username="Somebody"),
        "as a user": refused(post, channel=quantum, text="x", as_user=True),
        "by name": refused(post, channel="#quantum", text="x"),
    } == {
        "unknown": "channel_not_found",
        "private": "channel_not_found",
        "outside": "not_in_channel",
        "archived": "is_archived",
        "itself": "cannot_dm_bot",
        "no thread": "thread_not_found",
        "a reply's thread": "cannot_reply_to_message",
        "nothing": "no_text",
        "too wide": "invalid_blocks",
        "too much": "msg_blocks_too_long",
        "metadata": "invalid_metadata_format",
        "attachments": "too_many_attachments",
        "another name": "missing_scope",
        "as a user": "as_user_not_supported",
        "by name": "ok",
    }


def test_a_text_is_cut_at_forty_thousand_and_the_answer_says_so(
    slack: Sandbox, web: WebClient
) -> None:
    answer = web.chat_postMessage(channel=slack.channel_id("quantum"), text="x" * 40_001)
    assert len(answer["message"]["text"]) == 40_000
    assert answer["response_metadata"]["warnings"] == ["message_truncated"]


def test_posting_to_a_person_opens_the_direct_messages(slack: Sandbox, web: WebClient) -> None:
    li = slack.person("li")
    answer = web.chat_postMessage(channel=li.id, text="Please answer.")
    assert answer["channel"] == li.dm_channel
    assert [each.text for each in li.dms()] == ["Please answer."]
    update = web.chat_update
    assert refused(update, channel=li.id, ts=answer["ts"], text="Thanks.") == "channel_not_found"
    assert refused(update, channel=answer["channel"], ts=answer["ts"], text="Thanks.") == "ok"


def test_an_update_without_blocks_takes_the_blocks_away(slack: Sandbox, web: WebClient) -> None:
    quantum = slack.channel_id("quantum")
    ts = web.chat_postMessage(channel=quantum, text="a", blocks=[section("a")])["ts"]
    assert len(slack.person("li").look("quantum", ts).blocks) == 1
    web.chat_update(channel=quantum, ts=ts, text="b")
    seen = slack.person("li").look("quantum", ts)
    assert (seen.text, seen.blocks, seen.edited) == ("b", [], True)


def test_an_update_is_refused(slack: Sandbox, web: WebClient) -> None:
    quantum = slack.channel_id("quantum")
    theirs = slack.person("li").say("quantum", "mine")
    own = web.chat_postMessage(channel=quantum, text="a")["ts"]
    update = web.chat_update
    assert {
        "another's": refused(update, channel=quantum, ts=theirs, text="x"),
        "unknown": refused(update, channel=quantum, ts="1.000000", text="x"),
        "long": refused(update, channel=quantum, ts=own, text="x" * 4001),
        "longest": refused(update, channel=quantum, ts=own, text="x" * 4000),
        "another's deletion": refused(web.chat_delete, channel=quantum, ts=theirs),
    } == {
        "another's": "cant_update_message",
        "unknown": "message_not_found",
        "long": "msg_too_long",
        "longest": "ok",
        "another's deletion": "cant_delete_message",
    }


def test_metadata_is_kept_and_shown_to_whoever_asks(slack: Sandbox, web: WebClient) -> None:
    quantum = slack.channel_id("quantum")
    metadata = {"event_type": "entry", "event_payload": {"key": "a1"}}
    ts = web.chat_postMessage(channel=quantum, text="a", metadata=metadata)["ts"]
    web.chat_update(channel=quantum, ts=ts, text="b")
    history = web.conversations_history
    assert "metadata" not in history(channel=quantum)["messages"][0]
    asked = history(channel=quantum, include_all_metadata=True)["messages"][0]
    assert (asked["text"], asked["metadata"]) == ("b", metadata)


def test_a_message_deleted_above_replies_leaves_a_tombstone(slack: Sandbox, web: WebClient) -> None:
    quantum = slack.channel_id("quantum")
    ts = web.chat_postMessage(channel=quantum, text="a")["ts"]
    slack.person("li").say("quantum", "reply", thread_ts=ts)
    web.chat_delete(channel=quantum, ts=ts)
    first = web.conversations_replies(channel=quantum, ts=ts)["messages"][0]
    assert (first["subtype"], first["user"]) == ("tombstone", "USLACKBOT")
    assert refused(web.chat_delete, channel=quantum, ts=ts) == "message_not_found"


def test_an_ephemeral_is_for_one_member(slack: Sandbox, web: WebClient) -> None:
    quantum = slack.channel_id("quantum")
    li, arnaud = slack.person("li"), slack.person("arnaud")
    whisper = web.chat_postEphemeral
    whisper(channel=quantum, user=li.id, text="psst")
    assert [each.text for each in li.messages("quantum")] == ["psst"]
    assert arnaud.messages("quantum") == []
    outside = slack.person("mei").id
    assert refused(whisper, channel=quantum, user=outside, text="x") == "user_not_in_channel"


def test_a_permalink_names_the_thread(slack: Sandbox, web: WebClient) -> None:
    quantum = slack.channel_id("quantum")
    ts = web.chat_postMessage(channel=quantum, text="a")["ts"]
    reply = slack.person("li").say("quantum", "reply", thread_ts=ts)
    link = web.chat_getPermalink(channel=quantum, message_ts=reply)["permalink"]
    assert link.endswith(
        f"/archives/{quantum}/p{reply.replace('.', '')}?thread_ts={ts}&cid={quantum}"
    )
