"""What the page sends: each act, and what is malformed, forbidden or gone."""

from __future__ import annotations

from typing import Any

import pytest

from adhocbot.sandbox import Sandbox
from tests.sandbox.app import client
from tests.sandbox.page.visit import Visit

_NONE = "no message 1.2 in {channel}."
_GONE = "That form is no longer open."
_NAMES = (
    "Channel names are lower case, of letters, digits, hyphens and underscores, 80 characters at "
    "most: for example ad-hoc-quantum."
)


def _texts(slack: Sandbox, channel: str = "quantum") -> list[str]:
    return [each.words for each in slack.person("arnaud").everything(channel)]


def test_saying_editing_reacting_deleting(visit: Visit, slack: Sandbox) -> None:
    channel = slack.channel_id("quantum")
    visit.say("arnaud", "good *morning* @li")
    [said] = slack.person("arnaud").messages("quantum")
    assert said.words == "good morning @li"
    where = {"channel": channel, "ts": said.ts}
    assert visit.act("edit", "arnaud", **where, typed="good evening") == {"ok": True}
    assert visit.act("react", "li", **where, name="eyes") == {"ok": True}
    [now] = slack.person("li").messages("quantum")
    assert (now.words, now.edited, list(now.reactions)) == ("good evening", True, ["eyes"])
    assert visit.act("react", "li", **where, name="eyes") == {"ok": True}
    assert visit.act("delete", "arnaud", **where) == {"ok": True}
    assert _texts(slack) == []


@pytest.mark.parametrize(
    ("person", "verb", "body", "error"),
    [
        ("arnaud", "say", {"typed": "  "}, "There is nothing to send."),
        ("arnaud", "say", {"typed": 7}, "typed must be a text."),
        ("arnaud", "say", {}, "typed must be a text."),
        ("arnaud", "say", {"typed": "x" * 12_001}, "A message has at most 12000 characters."),
        ("mei", "say", {"typed": "hello"}, "mei is not in {channel}."),
        ("nobody", "say", {"typed": "x"}, "There is nobody called nobody to act as."),
        ("echo", "say", {"typed": "x"}, "There is nobody called echo to act as."),
        ("arnaud", "say", {"typed": "/nothing"}, "/nothing is not a valid command."),
        (
            "arnaud",
            "say",
            {"typed": "/echo x", "thread": "1.2"},
            "/echo is not supported in threads. Sorry!",
        ),
        ("arnaud", "say", {"typed": "/invite"}, "Say whom, for example /invite @arnaud."),
        ("arnaud", "say", {"typed": "/invite @x"}, "Nobody here is called @x."),
        ("mei", "say", {"typed": "/invite @mei"}, "Join #quantum first."),
        ("arnaud", "edit", {"ts": "1.2", "typed": "x"}, f"arnaud has written {_NONE}"),
        ("arnaud", "click", {"ts": "1.2", "block": "b", "action": "a"}, f"There is {_NONE}"),
        ("arnaud", "click", {"view": "V1", "block": "b", "action": "a"}, _GONE),
        ("arnaud", "submit", {"view": "V1"}, _GONE),
        ("arnaud", "shortcut", {"callback": "keep", "app": "A1"}, "There is no such app."),
        ("arnaud", "channel", {"name": "Quantum Two"}, _NAMES),
        ("arnaud", "channel", {"name": "steering"}, "There is a channel #steering already."),
        ("arnaud", "clock", {"to": "now"}, "This workspace runs on the real time."),
        ("arnaud", "scenario", {"key": "x"}, "There is no scenario x."),
    ],
)  # fmt: skip  # one case a line
def test_what_cannot_be_done_is_told(
    visit: Visit, slack: Sandbox, person: str, verb: str, body: dict[str, Any], error: str
) -> None:
    channel = slack.channel_id("quantum")
    told = visit.act(verb, person, channel=channel, **body)
    assert told == {"ok": False, "error": error.format(channel=channel)}
    assert _texts(slack) == []


@pytest.mark.parametrize("verb", ["say", "edit", "react", "click", "join", "shortcut"])
def test_a_private_channel_is_not_there_for_others(visit: Visit, slack: Sandbox, verb: str) -> None:
    ts = slack.person("arnaud").say("steering", "only us")
    body = {
        "channel": slack.channel_id("steering"), "ts": ts, "typed": "x", "name": "eyes",
        "block": "b", "action": "a", "callback": "keep", "app": slack.app.id,
    }  # fmt: skip  # all that any of them needs
    nowhere = body | {"channel": "C0NOWHERE"}
    assert visit.act(verb, "mei", **body) == visit.act(verb, "mei", **nowhere)
    [kept] = slack.person("arnaud").everything("steering")
    assert (kept.words, kept.reactions) == ("only us", {})


def test_a_button_of_what_stood_there_before_is_refused(visit: Visit, slack: Sandbox) -> None:
    web = client(slack)
    button = {"type": "button", "action_id": "agree", "text": {"type": "plain_text", "text": "Yes"}}
    said: dict[str, Any] = {
        "channel": slack.channel_id("quantum"),
        "text": "Agreed?",
        "blocks": [{"type": "actions", "elements": [button]}],
    }
    ts = web.chat_postMessage(**said)["ts"]
    [before] = slack.person("arnaud").messages("quantum")
    click = {"channel": said["channel"], "ts": ts, "action": "agree"}
    stale = click | {"block": before.blocks[0]["block_id"]}
    web.chat_update(**said, ts=ts)
    told = visit.act("click", "arnaud", **stale)
    again = "This has changed in the meantime. Look at it, and choose again."
    assert told == {"ok": False, "error": again}
    [now] = slack.person("arnaud").messages("quantum")
    told = visit.act("click", "arnaud", **click, block=now.blocks[0]["block_id"])
    # It is on its way: no app is connected here.
    assert told == {"ok": False, "error": "The app did not respond (dispatch_failed)."}


@pytest.mark.parametrize("raw", [b"", b"[]", b"nonsense", b'"x"', b"\xff\xfe", b"[" * 100_000])
def test_a_body_that_is_no_object_is_refused(visit: Visit, raw: bytes) -> None:
    headers = {"Origin": visit.origin}
    response = visit.client.post("/do/say", content=raw, headers=headers)
    assert response.status_code == 400
    assert response.json() == {"ok": False, "error": "That is no act of this page."}
    unknown = visit.client.post("/do/nothing", json={}, headers=headers)
    assert unknown.status_code == 400


def test_too_large_a_file_is_refused_while_it_comes(visit: Visit, slack: Sandbox) -> None:
    channel = slack.channel_id("quantum")
    headers = {"Origin": visit.origin}
    address = f"/upload/arnaud/big.txt?channel={channel}"
    response = visit.client.post(address, content=b"x" * 20_000_001, headers=headers)
    assert response.status_code == 413
    assert response.json() == {"ok": False, "error": "At most 20 MB can be sent here."}
    assert _texts(slack) == []
    small = visit.client.post(address, content=b"x", headers=headers)
    assert small.json() == {"ok": True}


def test_joining_inviting_renaming_leaving_archiving(visit: Visit, slack: Sandbox) -> None:
    channel = slack.channel_id("quantum")
    where = slack.platform.ws.channels[channel]
    assert visit.act("join", "mei", channel=channel) == {"ok": True}
    assert slack.person("mei").id in where.members
    visit.say("mei", "/remove @li")
    assert slack.person("li").id not in where.members
    visit.say("mei", "/invite @li")
    assert slack.person("li").id in where.members
    visit.say("li", "/rename quantum-two")
    assert where.name == "quantum-two"
    visit.say("li", "/leave", channel="quantum-two")
    assert slack.person("li").id not in where.members
    visit.say("mei", "/archive", channel="quantum-two")
    assert where.archived
    told = visit.act("say", "mei", channel=channel, typed="hello")
    assert told == {"ok": False, "error": f"{channel} is archived."}


def test_a_channel_of_ones_own(visit: Visit, slack: Sandbox) -> None:
    told = visit.act("channel", "mei", name="résumé-会议", private=True)
    assert told == {"ok": True, "name": "résumé-会议"}
    assert "résumé-会议" in visit.window("mei", "app/echo/messages")
    assert "résumé-会议" not in visit.window("arnaud", "app/echo/messages")


@pytest.mark.parametrize(
    ("manifest", "error"),
    [
        (b"a: [", "That is neither YAML nor JSON."),
        (b"\xff", "That is neither YAML nor JSON."),
        (
            b"just words",
            "A manifest is an object, with display_information, features and settings.",
        ),
    ],
)
def test_a_manifest_that_is_none(visit: Visit, manifest: bytes, error: str) -> None:
    before = len(visit.slack.platform.apps)
    headers = {"Origin": visit.origin}
    told = visit.client.post("/apps", content=manifest, headers=headers).json()
    assert told == {"ok": False, "error": error}
    assert len(visit.slack.platform.apps) == before


def test_another_app_is_installed_by_its_manifest(visit: Visit) -> None:
    manifest = b"features: {bot_user: {display_name: Tally}}\nsettings: {socket_mode_enabled: true}"
    told = visit.client.post("/apps", content=manifest, headers={"Origin": visit.origin}).json()
    tally = visit.slack.platform.apps[-1]
    assert told == {"ok": True, "app": tally.id}
    assert tally.bot_token in visit.get("/apps").text
    assert "Tally" in visit.window("mei", "app/tally/messages")
