"""The feed of changes: whoever draws the workspace is told of each."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from slack_sdk import WebClient

from adhocbot.sandbox import Sandbox
from adhocbot.sandbox.changes import Changes
from tests.sandbox.test_views import button, field, modal, opened


def test_subscribers_are_called_until_they_have_enough() -> None:
    changes, seen = Changes(), list[str]()
    stop_first = changes.subscribe(lambda: seen.append("first"))
    changes.subscribe(lambda: seen.append("second"))
    changes.note()
    stop_first()
    stop_first()
    changes.note()
    assert (changes.count, seen) == (2, ["first", "second", "second"])


def test_a_subscriber_may_read_the_count_note_and_unsubscribe() -> None:
    changes, seen = Changes(), list[int]()

    def once() -> None:
        stop()
        seen.append(changes.count)
        changes.note()

    stop = changes.subscribe(once)
    changes.note()
    assert (changes.count, seen) == (2, [1])


def test_no_change_is_lost_between_threads() -> None:
    changes = Changes()

    def note() -> None:
        for _ in range(500):
            changes.note()

    threads = [threading.Thread(target=note) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert changes.count == 4000


def changed(slack: Sandbox, act: Callable[[], object]) -> bool:
    """Whether an act of somebody is told of."""
    before = slack.platform.ws.changes.count
    act()
    return slack.platform.ws.changes.count > before


@pytest.mark.parametrize(
    "act",
    [
        lambda s: s.add_user("ines"),
        lambda s: s.add_channel("other"),
        lambda s: s.add_group("delegates", "Delegates"),
        lambda s: s.invite("quantum", "mei"),
        lambda s: s.remove("quantum", "li"),
        lambda s: s.rename("quantum", "photon"),
        lambda s: s.archive("quantum"),
        lambda s: s.change_user("li", title="Head"),
        lambda s: s.person("li").say("quantum", "hello"),
        lambda s: s.person("li").react("quantum", s.person("li").say("quantum", "x"), "eyes"),
        lambda s: s.person("li").upload("quantum", "a.txt", b"a"),
        lambda s: s.person("li").dm_channel,
    ],
)
def test_what_people_and_administrators_do_is_told(
    slack: Sandbox, act: Callable[[Sandbox], object]
) -> None:
    assert changed(slack, lambda: act(slack))


def test_what_the_app_does_is_told(slack: Sandbox, web: WebClient) -> None:
    li, quantum = slack.person("li"), slack.channel_id("quantum")
    home = {"type": "home", "blocks": [button("go")]}
    ts = web.chat_postMessage(channel=quantum, text="a")["ts"]
    acts: list[Callable[[], object]] = [
        lambda: web.chat_postMessage(channel=quantum, text="b"),
        lambda: web.chat_update(channel=quantum, ts=ts, text="c"),
        lambda: web.chat_delete(channel=quantum, ts=ts),
        lambda: web.chat_postEphemeral(channel=quantum, user=li.id, text="d"),
        lambda: web.views_publish(user_id=li.id, view=home),
    ]
    for act in acts:
        before = slack.platform.ws.changes.count
        act()
        # The call itself, and what came of it.
        assert slack.platform.ws.changes.count >= before + 2


def test_what_happens_to_a_form_is_told(slack: Sandbox, web: WebClient) -> None:
    li = slack.person("li")
    with opened(slack, modal(field("a"))) as (app, _):
        app.view("form")(lambda ack: ack(response_action="errors", errors={"a": "Not this."}))
        assert li.view is not None
        view_id = li.view.id
        assert changed(slack, lambda: li.fill({"a": "x"}))
        assert changed(slack, li.submit)
        assert changed(slack, lambda: web.views_update(view_id=view_id, view=modal(field("b"))))
        assert changed(slack, li.close_view)
