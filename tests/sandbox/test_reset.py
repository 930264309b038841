"""Beginning anew: the workspace is another one, and the apps go on."""

from __future__ import annotations

import threading
from typing import Any

import httpx
import pytest
from slack_bolt import App as BoltApp
from slack_sdk.webhook import WebhookClient

from adhocbot.sandbox import CannotDo, Done, Limits, Sandbox
from tests.sandbox.app import Json, bolt, client, over_http, over_socket, refused, sandbox, served
from tests.sandbox.pair import SECOND, noting
from tests.sandbox.test_views import button, modal


def peopled(slack: Sandbox) -> None:
    slack.add_user("li")
    slack.add_channel("quantum", members=["li"])
    slack.invite_bot("quantum")


def echoing(slack: Sandbox) -> BoltApp:
    app = bolt(slack)
    app.command("/echo")(lambda ack, command: ack(f"You said {command['text']}"))
    app.event("member_joined_channel")(lambda: None)
    app.action("go")(lambda ack: ack())
    return app


def test_apps_and_address_stay_and_all_else_is_gone(slack: Sandbox) -> None:
    slack.install(SECOND, ["channels:history"])
    kept = [
        (app.id, app.bot_id, app.bot_user, app.granted, app.bot_token, app.app_token)
        for app in slack.platform.apps
    ]
    secrets = [app.signing_secret for app in slack.platform.apps]
    at, team = slack.base_url, slack.team_id
    web, li, quantum = client(slack), slack.person("li"), slack.channel_id("quantum")
    ts = web.chat_postMessage(channel=quantum, text="a", blocks=[button("go")])["ts"]
    made = web.files_upload_v2(filename="a.txt", content="abc")["file"]["id"]
    web.views_publish(user_id=li.id, view={"type": "home", "blocks": []})
    pending = web.files_getUploadURLExternal(filename="b.txt", length=1)["upload_url"]
    with over_http(slack, echoing(slack)):
        li.click(li.look("quantum", ts), "go")
        sent = slack.deliveries[-1].payload
    seen: list[int] = []
    slack.platform.ws.changes.subscribe(lambda: seen.append(slack.generation))
    slack.reset()
    assert (slack.generation, seen[-1], slack.base_url, slack.team_id) == (1, 1, at, team)
    assert kept == [
        (app.id, app.bot_id, app.bot_user, app.granted, app.bot_token, app.app_token)
        for app in slack.platform.apps
    ]
    assert secrets == [app.signing_secret for app in slack.platform.apps]
    ws = slack.platform.ws
    left = [ws.channels, ws.files, ws.groups, ws.modals, ws.homes, ws.triggers, ws.response_urls]
    assert (left, slack.calls, slack.deliveries) == ([{}] * 7, [], [])
    names = [user.name for user in ws.users.values()]
    assert names == ["slackbot", "echo", "second"]
    trigger = sent["trigger_id"]
    assert {
        "who": web.auth_test()["user_id"],
        "trigger": refused(web.views_open, trigger_id=trigger, view=modal(button("go"))),
        "link": WebhookClient(sent["response_url"]).send(text="late").status_code,
        "file": refused(web.files_info, file=made),
        "upload": httpx.post(pending, content=b"b").status_code,
        "channel": refused(web.chat_postMessage, channel=quantum, text="b"),
        "person": refused(web.users_info, user=li.id),
    } == {
        "who": slack.bot_user_id,
        "trigger": "invalid_trigger_id",
        "link": 404,
        "file": "file_not_found",
        "upload": 404,
        "channel": "channel_not_found",
        "person": "user_not_found",
    }


def test_people_are_new_and_ids_do_not_come_back(slack: Sandbox) -> None:
    before, old = slack.person("li"), slack.channel_id("quantum")
    bot = slack.person("echo")
    ts = before.say("quantum", "hello")
    slack.reset()
    with pytest.raises(KeyError, match="Nobody is called li"):
        slack.person("li")
    peopled(slack)
    after = slack.person("li")
    assert after.id != before.id
    assert slack.channel_id("quantum") != old
    assert after.say("quantum", "again") > ts
    assert slack.person("echo") is not bot
    assert slack.person("li") is after
    # Who still holds somebody of the old workspace acts there, and nobody hears it.
    before.say("quantum", "@echo anybody?")
    assert before.command("quantum", "/echo x").error == "dispatch_failed"
    assert [each.text for each in after.messages("quantum")] == ["again"]


def test_an_app_in_socket_mode_connects_anew() -> None:
    # A loaded machine may take its time to connect.
    patient = Limits(ack_seconds=10)
    with sandbox(limits=patient) as slack, over_socket(slack, echoing(slack)):
        for generation in range(3):
            assert slack.generation == generation
            slack.reset()
            slack.wait_connected(seconds=20)
            peopled(slack)
            slack.idle()
            assert slack.person("li").command("quantum", "/echo x").text == "You said x"


def test_an_app_over_http_goes_on(slack: Sandbox) -> None:
    second = slack.install(SECOND)
    with over_http(slack, echoing(slack)):
        slack.reset()
        peopled(slack)
        assert slack.person("li").command("quantum", "/raw x").error == "dispatch_failed"
        li = slack.person("li")
        ts = client(slack).chat_postMessage(
            channel=slack.channel_id("quantum"), text="a", blocks=[button("go")]
        )["ts"]
        assert li.click(li.look("quantum", ts), "go") == Done()
    # An app that was known before a reset is still understood.
    assert slack.platform.app(second) is not second
    assert slack.person("li").home_of(second) is None
    slack.invite_bot("quantum", app=second)


def test_what_is_on_its_way_is_let_go() -> None:
    seen: list[str] = []
    entered, release = threading.Event(), threading.Event()

    def hang(headers: Any, body: str) -> tuple[int, dict[str, str], bytes]:
        seen.append(body)
        entered.set()
        release.wait(10)
        return (500 if "app_mention" in body else 200), {}, b""

    with sandbox(speed=1) as slack:

        def release_after_the_reset() -> None:
            slack.wait_until(lambda: slack.generation == 1)
            release.set()

        slack.invite_bot("quantum")
        with served(hang) as url:
            slack.deliver_to(url)
            threads = [
                threading.Thread(target=slack.person("li").say, args=("quantum", f"@echo {number}"))
                for number in range(2)
            ]
            for each in threads:
                each.start()
            assert entered.wait(5)
            after = threading.Thread(target=release_after_the_reset)
            after.start()
            slack.reset()
            after.join()
            for each in threads:
                each.join(5)
                assert not each.is_alive()
            peopled(slack)
            slack.idle()
            slack.deliver_to(None)
        # The second one and the retries of the first were forgotten.
        assert len([each for each in seen if "app_mention" in each]) == 1


def test_it_may_happen_before_the_start_and_the_port_stays() -> None:
    made = sandbox()
    made.reset()
    with made as slack:
        port = slack.base_url
        peopled(slack)
        assert client(slack).auth_test()["ok"]
        slack.reset()
        assert slack.base_url == port


def test_a_form_of_the_old_workspace_is_gone(slack: Sandbox) -> None:
    li = slack.person("li")
    bodies: list[Json] = []
    app = echoing(slack)
    app.middleware(noting(bodies))
    with over_http(slack, app):
        li.shortcut("new")
        client(slack).views_open(trigger_id=bodies[-1]["trigger_id"], view=modal(button("go")))
        assert li.view is not None
        slack.reset()
        peopled(slack)
        assert slack.person("li").view is None
        with pytest.raises(CannotDo, match="has no form open"):
            slack.person("li").submit()
