"""Several apps in one workspace: none reaches anything of another's."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from slack_sdk.webhook import WebhookClient
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from adhocbot.sandbox import CannotDo, Sandbox, Shown
from tests.sandbox.app import MANIFEST, client, refused
from tests.sandbox.pair import connected, posted, two_apps
from tests.sandbox.test_views import button, field, modal


@pytest.fixture
def slack() -> Iterator[Sandbox]:
    """The workspace with both apps installed, and both bots in #quantum."""
    with two_apps() as made:
        yield made


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
