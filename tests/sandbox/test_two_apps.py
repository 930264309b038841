"""Several apps in one workspace: each hears its own, and reaches nothing of the other's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from adhocbot.sandbox import CannotDo, Done, Sandbox, Submitted
from tests.sandbox.app import refused
from tests.sandbox.pair import connected, posted, saying, two_apps
from tests.sandbox.test_views import button, field, modal


@pytest.fixture
def slack() -> Iterator[Sandbox]:
    """The workspace with both apps installed, and both bots in #quantum."""
    with two_apps() as made:
        yield made


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
