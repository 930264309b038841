"""Several apps in one workspace: each hears its own, and reaches nothing of the other's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from slack_bolt import App as BoltApp
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from adhocbot.sandbox import CannotDo, Done, Sandbox, Shown, Submitted
from adhocbot.sandbox.app import App
from tests.sandbox.app import MANIFEST, Json, client, refused, sandbox
from tests.sandbox.test_views import button, field, modal

SECOND: Json = MANIFEST | {
    "features": MANIFEST["features"]
    | {
        "bot_user": {"display_name": "Second"},
        "slash_commands": [
            {
                "command": "/echo",
                "description": "Echo too",
                "usage_hint": "[words]",
                "should_escape": False,
            },
            {"command": "/second", "description": "Second", "should_escape": False},
        ],
        "shortcuts": [
            {"name": "Keep it", "type": "message", "callback_id": "keep", "description": "Keep"},
            {"name": "Own", "type": "global", "callback_id": "own", "description": "Own"},
        ],
    }
}


class Pair:
    """Two Bolt apps in Socket Mode, in one workspace, and what each of them heard."""

    def __init__(self, slack: Sandbox) -> None:
        self.slack = slack
        self.first, self.second = slack.app, slack.platform.apps[1]
        self.bolts = [bolt_of(slack, app) for app in slack.platform.apps]
        self.heard: list[list[Json]] = [[], []]
        for app, heard in zip(self.bolts, self.heard, strict=True):
            app.middleware(noting(heard))

    @property
    def webs(self) -> list[WebClient]:
        return [client(self.slack, app.bot_token) for app in self.slack.platform.apps]

    def names(self) -> list[list[str]]:
        """What each heard, in words, since this was asked last."""
        self.slack.idle()
        found = [[spoken(body) for body in heard] for heard in self.heard]
        for heard in self.heard:
            heard.clear()
        return found


def noting(heard: list[Json]) -> Any:
    def note(body: Json, next: Any) -> None:
        heard.append(body)
        next()

    return note


def saying(words: str) -> Any:
    def answer(ack: Any) -> None:
        ack(words)

    return answer


def spoken(body: Json) -> str:
    return str(body["event"]["type"] if "event" in body else body.get("command") or body["type"])


def bolt_of(slack: Sandbox, app: App) -> BoltApp:
    made = BoltApp(
        client=client(slack, app.bot_token),
        signing_secret=app.signing_secret,
        process_before_response=True,
        # Each hears its own posts too, so that a test sees all that is delivered.
        ignoring_self_events_enabled=False,
    )
    for kind in ("message", "app_mention", "app_home_opened", "member_left_channel"):
        made.event(kind)(lambda: None)
    made.event("reaction_added")(lambda: None)
    made.action("go")(lambda ack: ack())
    made.view("form")(lambda ack: ack())
    made.view_closed("form")(lambda ack: ack())
    for callback_id in ("keep", "new", "own"):
        made.shortcut(callback_id)(lambda ack: ack())
    return made


@pytest.fixture
def slack() -> Iterator[Sandbox]:
    """The workspace with both apps installed, and both bots in #quantum."""
    optional = ("channels:history", "groups:history", "usergroups:read")
    with sandbox(*optional) as made:
        second = made.install(SECOND, optional)
        made.invite_bot("quantum")
        made.invite_bot("quantum", app=second)
        made.idle()
        yield made


@contextmanager
def connected(slack: Sandbox) -> Iterator[Pair]:
    pair = Pair(slack)
    apps = slack.platform.apps
    handlers = [
        SocketModeHandler(bolt, app.app_token) for bolt, app in zip(pair.bolts, apps, strict=True)
    ]
    for handler, app in zip(handlers, apps, strict=True):
        handler.connect()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped
        slack.wait_connected(app=app)
    try:
        yield pair
        slack.idle()
    finally:
        for handler in handlers:
            handler.client.auto_reconnect_enabled = False
        for app in apps:
            slack.cut_connections(app=app)
        for handler in handlers:
            handler.close()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped


def posted(slack: Sandbox, app: App, *blocks: Json) -> str:
    web = client(slack, app.bot_token)
    where = slack.channel_id("quantum")
    return str(web.chat_postMessage(channel=where, text="a", blocks=list(blocks))["ts"])


def test_two_apps_hear_what_each_subscribed_to_and_may_see(slack: Sandbox) -> None:
    li = slack.person("li")
    with connected(slack) as pair:
        li.say("quantum", "to nobody")
        assert pair.names() == [["message"], ["message"]]
        li.say("quantum", "@second hello")
        assert pair.names() == [["message"], ["app_mention", "message"]]
        li.say("quantum", "@echo and @second")
        assert pair.names() == [["app_mention", "message"], ["app_mention", "message"]]
        slack.remove_bot("quantum", app=pair.second)
        assert pair.names() == [["member_left_channel"], ["member_left_channel"]]
        li.say("quantum", "@second are you there?")
        assert pair.names() == [["message"], []]


def test_a_mention_by_the_other_app_is_heard_and_an_own_one_is_not(slack: Sandbox) -> None:
    quantum = slack.channel_id("quantum")
    with connected(slack) as pair:
        both = f"<@{pair.first.bot_user}> <@{pair.second.bot_user}>"
        pair.webs[0].chat_postMessage(channel=quantum, text=both)
        assert pair.names() == [["message"], ["app_mention", "message"]]
        [event] = [each for each in slack.deliveries if each.name == "app_mention"]
        assert event.payload["event"]["app_id"] == pair.first.id
        assert event.payload["event"]["bot_id"] == pair.first.bot_id
        assert (event.payload["api_app_id"], event.app_id) == (pair.second.id, pair.second.id)
        [authorization] = event.payload["authorizations"]
        assert authorization["user_id"] == pair.second.bot_user


def test_the_newest_app_gets_a_command_that_both_have(slack: Sandbox) -> None:
    li = slack.person("li")
    with connected(slack) as pair:
        for app, name in zip(pair.bolts, ("first", "second"), strict=True):
            for command in ("/echo", "/raw", "/second"):
                app.command(command)(saying(f"It is {name}."))
        outcomes = {
            command: li.command("quantum", f"{command} @li").message
            for command in ("/echo", "/raw", "/second")
        }
        assert pair.names() == [["/raw"], ["/echo", "/second"]]
    shown = {name: (each.text, each.user) for name, each in outcomes.items() if each is not None}
    first, second = (app.bot_user for app in slack.platform.apps)
    assert shown == {
        "/echo": ("It is second.", second),
        "/raw": ("It is first.", first),
        "/second": ("It is second.", second),
    }
    # Each install has its own should_escape.
    texts = [each.payload["text"] for each in slack.deliveries if each.name == "/echo"]
    assert texts == ["@li"]


def test_each_app_has_its_own_direct_messages_and_home_tab(slack: Sandbox) -> None:
    li = slack.person("li")
    with connected(slack) as pair:
        first, second = pair.first, pair.second
        assert li.dm_channel == li.dm_of(first) != li.dm_of(second)
        li.dm("for the first")
        assert pair.names() == [["message"], []]
        li.dm("for the second", app=second)
        li.say("@second", "by its name")
        assert pair.names() == [[], ["message", "message"]]
        pair.webs[1].chat_postMessage(channel=li.id, text="from the second")
        assert [each.text for each in li.dms()] == ["for the first"]
        assert [each.text for each in li.dms(second)] == [
            "for the second",
            "by its name",
            "from the second",
        ]
        pair.names()
        for web, name in zip(pair.webs, ("first", "second"), strict=True):
            view = {"type": "home", "blocks": [button("go", name)]}
            web.views_publish(user_id=li.id, view=view)
        homes = [li.home_of(app) for app in (first, second)]
        assert li.home is homes[0]
        values = [home.given["blocks"][0]["elements"][0]["value"] for home in homes if home]
        assert values == ["first", "second"]
        li.open_home()
        li.open_home(app=second)
        assert pair.names() == [["app_home_opened"], ["app_home_opened"]]
        for home in homes:
            assert home is not None
            assert li.click(home, "go") == Done()
        assert pair.names() == [["block_actions"], ["block_actions"]]


def test_clicks_forms_and_shortcuts_go_to_their_own_app(slack: Sandbox) -> None:
    li = slack.person("li")
    with connected(slack) as pair:
        by = [posted(slack, app, button("go")) for app in (pair.first, pair.second)]
        pair.names()
        for ts in by:
            li.click(li.look("quantum", ts), "go")
        assert pair.names() == [["block_actions"], ["block_actions"]]
        trigger = slack.deliveries[-1].payload["trigger_id"]
        assert slack.deliveries[-1].payload["api_app_id"] == pair.second.id
        form = modal(field("a"), notify_on_close=True)
        opened = pair.webs[1].views_open(trigger_id=trigger, view=form)["view"]
        assert (opened["app_id"], opened["bot_id"]) == (pair.second.id, pair.second.bot_id)
        li.fill({"a": "x"})
        assert li.submit() == Submitted("closed")
        assert pair.names() == [[], ["view_submission"]]
        message = li.look("quantum", li.say("quantum", "keep this"))
        pair.names()
        li.shortcut("keep", message)
        li.shortcut("own")
        li.shortcut("new")
        assert pair.names() == [["message_action", "shortcut"], ["shortcut"]]
        li.shortcut("keep", message, app=pair.second)
        assert pair.names() == [[], ["message_action"]]
        with pytest.raises(CannotDo, match="no global shortcut own"):
            li.shortcut("own", app=pair.first)


def test_a_person_has_one_stack_of_forms(slack: Sandbox) -> None:
    li = slack.person("li")
    with connected(slack) as pair:
        triggers = []
        for callback_id in ("new", "own"):
            li.shortcut(callback_id)
            triggers.append(slack.deliveries[-1].payload["trigger_id"])
        form = modal(field("a"), button("go"), notify_on_close=True)
        pair.webs[0].views_open(trigger_id=triggers[0], view=form)
        assert li.view is not None
        li.click(li.view, "go")
        inside = slack.deliveries[-1].payload["trigger_id"]
        pair.webs[1].views_open(trigger_id=triggers[1], view=form)
        assert li.view.app_id == pair.second.id
        # What the first app had open is gone, so there is nothing to push onto.
        assert refused(pair.webs[0].views_push, trigger_id=inside, view=form) == "not_found"
        pair.names()
        li.close_view(every=True)
        assert pair.names() == [[], ["view_closed"]]
        assert li.view is None


def test_nothing_of_the_other_app_can_be_touched(slack: Sandbox) -> None:
    li, quantum = slack.person("li"), slack.channel_id("quantum")
    first, second = (client(slack, app.bot_token) for app in slack.platform.apps)
    ts = posted(slack, slack.app, button("go"))
    with connected(slack) as pair:
        li.click(li.look("quantum", ts), "go")
        trigger = slack.deliveries[-1].payload["trigger_id"]
        link = slack.deliveries[-1].payload["response_url"]
        form = modal(field("a"), external_id="mine")
        stolen = refused(second.views_open, trigger_id=trigger, view=form)
        view = first.views_open(trigger_id=trigger, view=form)["view"]
        second.views_publish(user_id=li.id, view={"type": "home", "blocks": []})
        own = slack.person("li").home_of(pair.second)
        assert own is not None
        upload = first.files_getUploadURLExternal(filename="a.txt", length=1)
        httpx.post(upload["upload_url"], content=b"a")
        files = [{"id": upload["file_id"]}]
        dm = first.chat_postMessage(channel=li.id, text="secret")
        tried = {
            "trigger": stolen,
            "update": refused(second.chat_update, channel=quantum, ts=ts, text="mine now"),
            "delete": refused(second.chat_delete, channel=quantum, ts=ts),
            "view": refused(second.views_update, view_id=view["id"], view=form),
            "external": refused(second.views_update, external_id="mine", view=form),
            "home": refused(
                first.views_update, view_id=own.id, view={"type": "home", "blocks": []}
            ),
            "file": refused(second.files_completeUploadExternal, files=files, channel_id=quantum),
            "dm": refused(second.chat_postMessage, channel=dm["channel"], text="me too"),
            "dm info": refused(second.conversations_info, channel=dm["channel"]),
            "app token": refused(
                second.apps_connections_open, app_token=slack.platform.apps[1].bot_token
            ),
        }
        assert refused(first.files_completeUploadExternal, files=files) == "ok"
        tried["file info"] = refused(second.files_info, file=upload["file_id"])
        # Whoever holds a response_url may use it, and then speaks as the app that was given it.
        assert WebhookClient(link).send(text="whispered").status_code == 200
        whispered = li.messages("quantum")[-1]
    assert tried == {
        "trigger": "invalid_trigger_id",
        "update": "cant_update_message",
        "delete": "cant_delete_message",
        "view": "not_found",
        "external": "not_found",
        "home": "not_found",
        "file": "file_not_found",
        "dm": "channel_not_found",
        "dm info": "channel_not_found",
        "app token": "not_allowed_token_type",
        "file info": "file_not_found",
    }
    assert li.look("quantum", ts).text == "a"
    assert (whispered.text, whispered.user) == ("whispered", slack.bot_user_id)
    assert slack.called("response_url")[-1].app_id == slack.app.id


def test_a_download_needs_the_right_token(slack: Sandbox) -> None:
    first, second = slack.platform.apps
    web = client(slack, first.bot_token)
    made = web.files_upload_v2(filename="a.txt", content="abc")["file"]
    url = f"{slack.base_url.removesuffix('api/')}files-pri/{slack.team_id}-{made['id']}/a.txt"
    got = {
        name: httpx.get(url, headers={"Authorization": f"Bearer {token}"}).status_code
        for name, token in (
            ("own", first.bot_token),
            ("other", second.bot_token),
            ("app", first.app_token),
        )
    }
    assert got == {"own": 200, "other": 302, "app": 302}


def test_connections_limits_and_names_are_each_app_s_own(slack: Sandbox) -> None:
    first, second = slack.platform.apps
    webs = [client(slack, app.bot_token) for app in (first, second)]
    who = [web.auth_test() for web in webs]
    assert [(each["user"], each["user_id"], each["bot_id"]) for each in who] == [
        ("echo", first.bot_user, first.bot_id),
        ("second", second.bot_user, second.bot_id),
    ]
    assert webs[0].bots_info(bot=second.bot_id)["bot"]["name"] == "Second"
    limit = slack.platform.limits.per_minute("t2")
    pace, slack.pace.speed = slack.pace.speed, 1.0
    for _ in range(limit):
        webs[0].users_list()
    assert refused(webs[0].users_list) == "ratelimited"
    assert refused(webs[1].users_list) == "ok"
    slack.pace.speed = pace
    url = webs[1].apps_connections_open(app_token=second.app_token)["url"]
    assert f"app_id={second.id}" in url
    # A ticket opens only the door of its own app.
    with pytest.raises(InvalidStatus), connect(url.replace(second.id, first.id)):
        pass
    with connect(url):
        slack.wait_connected(app=second)
        assert first.hub.connections == []


def test_the_answers_of_one_app_do_not_change_what_the_other_said(slack: Sandbox) -> None:
    """A message shortcut of the second app on a message of the first."""
    li = slack.person("li")
    ts = posted(slack, slack.app)
    with connected(slack) as pair:
        li.shortcut("keep", li.look("quantum", ts), app=pair.second)
        link = WebhookClient(slack.deliveries[-1].payload["response_url"])
        assert "cant_delete_message" in link.send(delete_original=True).body
        assert link.send(text="instead", replace_original=True).status_code == 200
    seen = [(each.text, each.ephemeral, each.user) for each in li.messages("quantum")]
    assert seen == [("a", False, pair.first.bot_user), ("instead", True, pair.second.bot_user)]


def test_what_the_page_needs_to_draw_an_app(slack: Sandbox) -> None:
    second = slack.platform.apps[1].granted
    assert second.command_hints == {"/echo": ("Echo too", "[words]"), "/second": ("Second", "")}
    assert second.shortcut_names == {"keep": "Keep it", "own": "Own"}


def test_a_bot_of_the_same_name_gets_a_number(slack: Sandbox) -> None:
    third = slack.install(MANIFEST)
    users = slack.platform.ws.users
    assert [users[app.bot_user].name for app in slack.platform.apps] == ["echo", "second", "echo2"]
    with pytest.raises(ValueError, match="does not ask for canvases:write"):
        slack.install(MANIFEST, ["canvases:write"])
    assert slack.platform.apps[-1] is third


def test_a_person_s_message_cannot_be_clicked(slack: Sandbox) -> None:
    li = slack.person("li")
    ts = li.say("quantum", "hello")
    with pytest.raises(CannotDo):
        li.click(li.look("quantum", ts), "go")
    assert isinstance(li.look("quantum", ts), Shown)
