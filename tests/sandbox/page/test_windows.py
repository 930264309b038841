"""What a person's window shows: their conversations and nothing of others', read and unread."""

from __future__ import annotations

import re
import threading
import time

import httpx
import pytest

from adhocbot.sandbox import Sandbox
from tests.sandbox.page.visit import Visit


def _sidebar(html: str) -> list[tuple[str, bool, str]]:
    """Label, whether it is marked unread, and its count, for each entry."""
    found = re.findall(r'<a href="[^"]*" data-nav class="([^"]*)".*?</a>', html)
    entries = re.findall(r"<a href=\"[^\"]*\" data-nav class=\".*?</a>", html)
    assert len(found) == len(entries)
    told = []
    for classes, entry in zip(found, entries, strict=True):
        label = re.search(r'<span class="name">([^<]*)<', entry)
        count = re.search(r'<span class="count">(\d+)', entry)
        assert label is not None
        told.append((label[1], "unread" in classes.split(), count[1] if count else ""))
    return told


def test_it_opens_where_the_director_says(visit: Visit) -> None:
    response = visit.get("/")
    assert (response.status_code, response.headers["location"]) == (
        302,
        "/as/arnaud/channel/quantum",
    )


def test_where_a_download_is_refused_slack_asks_to_sign_in(visit: Visit) -> None:
    assert "<title>Sign in</title>" in visit.get("/?redir=/files-pri/x").text


def test_the_sidebar_has_what_the_person_may_see(visit: Visit) -> None:
    arnaud = [label for label, _, _ in _sidebar(visit.window("arnaud"))]
    mei = [label for label, _, _ in _sidebar(visit.window("mei"))]
    assert arnaud == ["quantum", "steering", "Echo"]
    # She may join the public one, and learns nothing of the private one.
    assert mei == ["quantum", "Echo"]
    assert "steering" not in visit.window("mei")


@pytest.mark.parametrize(
    "path",
    [
        "/as/mei/channel/steering",
        "/as/mei/channel/nowhere",
        "/as/nobody/channel/quantum",
        "/as/Echo/channel/quantum",
        "/as/USLACKBOT/channel/quantum",
        "/as/arnaud/app/nothing/home",
        "/as/arnaud/app/echo/settings",
        "/as/%3Cscript%3E/channel/quantum",
        "/beside?left=nobody",
        "/inspector/99999",
        "/file/arnaud/F0NONE",
        "/transcript/nobody",
        "/archives/C0NONE/p1234567890123456",
        "/archives/nonsense/p",
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(visit: Visit, path: str) -> None:
    response = visit.get(path)
    assert response.status_code == 404
    assert "Not here" in response.text
    assert "Traceback" not in response.text
    assert "<script>" not in response.text


def test_what_was_not_read_is_marked_until_it_is_opened(visit: Visit) -> None:
    visit.say("arnaud", "good morning")
    visit.say("arnaud", "and a word to @li")
    elsewhere = _sidebar(visit.window("li", "channel/steering"))
    assert elsewhere == [("quantum", True, "1"), ("steering", False, ""), ("Echo", False, "")]
    visit.window("li")
    assert _sidebar(visit.window("li", "channel/steering"))[0] == ("quantum", False, "")
    # One's own words are no news.
    assert _sidebar(visit.window("arnaud", "channel/steering"))[0] == ("quantum", False, "")


def test_a_window_in_the_background_reads_nothing(visit: Visit) -> None:
    visit.say("arnaud", "good morning")
    visit.get("/as/li/channel/quantum", **{"X-Visible": "0"})
    assert _sidebar(visit.window("li", "channel/steering"))[0] == ("quantum", True, "")


def test_a_reply_in_a_thread_is_news_for_those_in_it(visit: Visit, slack: Sandbox) -> None:
    first = slack.person("arnaud").say("quantum", "who comes?")
    for name in ("arnaud", "li"):
        visit.window(name)
    slack.invite("quantum", "mei")
    visit.window("mei")
    visit.say("li", "I do", thread=first)
    unread = {
        name: _sidebar(visit.window(name, "app/echo/messages"))[0] for name in ("arnaud", "mei")
    }
    assert unread == {"arnaud": ("quantum", True, ""), "mei": ("quantum", False, "")}


def test_the_new_line_stands_before_the_first_unread(visit: Visit) -> None:
    visit.say("arnaud", "first")
    visit.window("li")
    visit.say("arnaud", "second")
    html = visit.window("li")
    assert html.index("first") < html.index('<p class="new">') < html.index("second")
    # It stays in the window that is open, and is gone where one opens anew.
    since = re.findall(r'data-since="([^"]*)"', html)[0]
    visit.say("arnaud", "third")
    open_still = visit.get("/as/li/channel/quantum", **{"X-Since": since}).text
    assert open_still.count('<p class="new">') == 1
    assert open_still.index('<p class="new">') < open_still.index("second")
    assert '<p class="new">' not in visit.window("li")


@pytest.mark.parametrize("since", ["none", "", "x", "nan", "inf", "1" * 400])
def test_what_comes_while_one_looks_has_no_line(visit: Visit, since: str) -> None:
    visit.say("arnaud", "first")
    visit.window("li")
    visit.say("arnaud", "second")
    assert '<p class="new">' not in visit.get("/as/li/channel/quantum", **{"X-Since": since}).text


def test_what_is_only_visible_to_one_is_on_one_screen(visit: Visit, slack: Sandbox) -> None:
    refused = visit.act(
        "say", "arnaud", channel=slack.channel_id("quantum"), typed="/echo anybody there?"
    )
    assert refused == {"ok": False, "error": "/echo failed with the error “dispatch_failed”."}


def test_a_thread_opens_beside_the_channel(visit: Visit, slack: Sandbox) -> None:
    first = slack.person("arnaud").say("quantum", "who comes?")
    visit.say("li", "I do", thread=first)
    html = visit.window("arnaud", f"channel/quantum?thread={first}")
    thread = html[html.index('<aside class="thread"') :]
    assert "who comes?" in thread
    assert "I do" in thread
    channel = html[: html.index('<aside class="thread"')]
    assert "I do" not in channel
    assert "1 reply" in channel


def test_the_transcript_has_what_the_person_sees(visit: Visit, slack: Sandbox) -> None:
    visit.say("arnaud", "for all")
    visit.say("li", "for few", channel="steering")
    mei = visit.get("/transcript/mei")
    assert mei.headers["content-disposition"].startswith("attachment;")
    assert "for all" in mei.text
    assert "for few" not in mei.text
    assert "for few" in visit.get("/transcript/arnaud").text


def test_a_link_to_a_message_leads_to_it(visit: Visit, slack: Sandbox) -> None:
    ts = slack.person("arnaud").say("quantum", "good morning")
    response = visit.get(f"/archives/{slack.channel_id('quantum')}/p{ts.replace('.', '')}")
    assert response.headers["location"] == f"/as/arnaud/channel/quantum#m-{ts}"


def test_a_file_is_for_those_who_see_where_it_was_shared(visit: Visit, slack: Sandbox) -> None:
    slack.person("arnaud").upload("steering", "secret.html", b"<script>alert(1)</script>")
    file = next(iter(slack.platform.ws.files))
    assert visit.get(f"/file/mei/{file}").status_code == 404
    kept = visit.get(f"/file/li/{file}")
    assert kept.content == b"<script>alert(1)</script>"
    assert kept.headers["content-disposition"] == "attachment; filename*=UTF-8''secret.html"
    # To look at, it is a document that can do nothing.
    opened = visit.get(f"/file/li/{file}?open")
    assert opened.headers["content-security-policy"].startswith("sandbox; default-src 'none'")


def test_while_a_new_workspace_is_made_a_window_waits(visit: Visit, slack: Sandbox) -> None:
    asked = threading.Event()
    answers: list[httpx.Response] = []

    def ask() -> None:
        asked.set()
        answers.append(visit.get("/as/mei/channel/quantum"))

    asking = threading.Thread(target=ask)

    def seat() -> None:
        asking.start()
        asked.wait(10)
        # Time for it to arrive; where it comes later still, there is nothing to wait for.
        time.sleep(0.2)
        slack.add_user("mei", "Mei", "Asia/Shanghai")
        slack.add_channel("quantum", members=["mei"])

    slack.reset(seat)
    asking.join(10)
    assert [answer.status_code for answer in answers] == [200]
