"""What people read of a message, and whom it alerts."""

from __future__ import annotations

from adhocbot.sandbox import Sandbox
from adhocbot.sandbox.driver.reading import pings, words
from tests.sandbox.app import Json

NAMES = {"U1": "li", "C1": "quantum"}


def section(text: str, **more: object) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, **more}}


def test_words_are_read_with_names_labels_and_fallbacks() -> None:
    text = (
        "<@U1> in <#C1|q>: <https://a.example|a &amp; b> &lt;@U1&gt; "
        "<!date^1^{date}|today> <!here> <@U2|mei>"
    )
    assert words(text, [], NAMES) == "@li in #quantum: a & b <@U1> today @here @mei"
    pieces = [
        {"type": "user", "user_id": "U1"},
        {"type": "text", "text": " said <x>, "},
        {"type": "broadcast", "range": "channel"},
    ]
    rich = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": pieces}]}
    button = {
        "type": "button",
        "text": {"type": "plain_text", "text": "Go"},
        "confirm": {"title": {"type": "plain_text", "text": "Sure?"}},
    }
    row = {"type": "actions", "elements": [button]}
    assert words("unread", [section("*a*"), rich, row], NAMES) == "*a*\n@li said <x>, @channel\nGo"


def test_a_tables_row_is_a_line() -> None:
    cell = {"type": "raw_text", "text": "Peru"}
    piece = {"type": "text", "text": "+ support"}
    rich = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [piece]}]}
    table = {"type": "table", "rows": [[cell, rich], [cell, cell]]}
    assert words("", [table], NAMES) == "Peru | + support\nPeru | Peru"


def test_what_alerts_and_what_only_looks_like_it() -> None:
    assert pings("<!channel> <@U1> &lt;!here&gt; @here", []) == ["channel", "U1"]
    assert pings("", [section("mail@here.example @here")]) == ["here"]
    assert pings("", [section("@here", verbatim=True)]) == []
    plain = {"type": "header", "text": {"type": "plain_text", "text": "@here <!channel>"}}
    assert pings("", [plain]) == []
    rich = {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_section", "elements": [{"type": "text", "text": "@channel"}]},
            {"type": "rich_text_section", "elements": [{"type": "user", "user_id": "U1"}]},
        ],
    }
    assert pings("", [rich]) == ["U1"]


def test_names_stand_in_what_people_see(slack: Sandbox) -> None:
    li = slack.person("li")
    ts = li.say("quantum", "@arnaud see #quantum @here")
    seen = li.look("quantum", ts)
    assert (seen.author, seen.words) == ("li", "@arnaud see #quantum @here")
    assert seen.pings == ["here", slack.person("arnaud").id]
