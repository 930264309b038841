"""What people typed comes out of Slack's forms to the letter."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adhocbot.domain.typed import CODE, Mark, clean_text, marks, plain
from adhocbot.sandbox.words import Directory, as_typed, command_text
from adhocbot.slack.typed import from_command, from_message, without_mention

DIRECTORY = Directory(
    users={"ana": "U00000001", "Bo Lind": "U00000002"},
    channels={"cables": ("C00000001", False), "heads": ("C00000002", True)},
    usergroups={"editors": "S00000001"},
    emoji={"wave": "👋"},
)
PEOPLE = {"U00000001": "ana", "U00000002": "Bo Lind"}


def read(typed: str) -> str:
    """What is read of a message that somebody types."""
    text, blocks = as_typed(DIRECTORY, typed)
    return plain(from_message({"text": text, "blocks": blocks}), PEOPLE)


def rich(*parts: dict[str, Any]) -> str:
    return from_message({"text": "", "blocks": [{"type": "rich_text", "elements": list(parts)}]})


def section(*pieces: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text_section", "elements": list(pieces)}


def text(words: str) -> dict[str, Any]:
    return {"type": "text", "text": words}


def bullets(indent: int, *words: str, style: str = "bullet", **more: int) -> dict[str, Any]:
    items = [section(text(each)) for each in words]
    return {
        "type": "rich_text_list",
        "style": style,
        "indent": indent,
        "elements": items,
        **more,
    }


@pytest.mark.parametrize("composed", [True, False])
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("#action a\n```#action b\n#action c```\n#action d", ["#action b", "#action c"]),
        ("```\n#action b\n```", ["#action b"]),
        ("a `b` c", []),
        ("a ``` b", []),
    ],
)
def test_each_line_of_code_is_told_where_that_is_asked_for(
    typed: str, code: list[str], composed: bool
) -> None:
    text, blocks = as_typed(DIRECTORY, typed)
    event = {"text": text, **({"blocks": blocks} if composed else {})}
    lines = from_message(event, code=True).split("\n")
    found = [line.strip(f"{CODE}`") for line in lines if line.startswith(CODE)]
    assert [line for line in found if line] == code
    assert CODE not in from_message(event)


def test_what_stands_as_code_within_a_line_is_told_too() -> None:
    _, blocks = as_typed(DIRECTORY, "`#action a` and `b`")
    event = {"text": "", "blocks": blocks}
    assert from_message(event, code=True) == f"{CODE}#action a and {CODE}b"
    assert from_message({"text": ">>> a\n#action b"}, code=True) == f"{CODE}>>> a\n{CODE}#action b"


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("chair <@U00000001>", f"chair {Mark('user', 'U00000001')}"),
        ("chair <@W00000001|ana>", f"chair {Mark('user', 'W00000001', 'ana')}"),
        ("<#C00000001|cables>", str(Mark("channel", "C00000001", "cables"))),
        ("<#C00000002|>", str(Mark("channel", "C00000002"))),
        ("<!subteam^S00000001|@editors>", str(Mark("group", "S00000001", "@editors"))),
        ("<!here> <!channel|channel>", f"{Mark('broadcast', 'here')} "
         f"{Mark('broadcast', 'channel', 'channel')}"),
        ("<https://a.example/?x=1&amp;y=2>", str(Mark("link", "https://a.example/?x=1&y=2"))),
        ("<http://a.example|a.example>.", f"{Mark('link', 'http://a.example', 'a.example')}."),
        ("<mailto:a@b.example|a@b.example>",
         str(Mark("link", "mailto:a@b.example", "a@b.example"))),
        ("<!date^1544616900^{date}|12 Dec>", "12 Dec"),
        ("&lt;@U00000001&gt; R&amp;D", "<@U00000001> R&D"),
        ("&amp;lt;", "&lt;"),
        ("a < b > c <?> <!else>", "a < b > c <?> <!else>"),
        ("tab\tand\r\nline\x00\ud800", "tab\tand\nline"),
    ],
)  # fmt: skip  # one line for each
def test_the_text_of_a_command(sent: str, expected: str) -> None:
    assert from_command(sent) == expected


def test_only_real_mentions_are_marks() -> None:
    typed = "chair @ana not <@U00000002> nor &lt;@U00000002&gt; \ufdd0user\ufdd2U00000002\ufdd1"
    assert marks(from_command(command_text(DIRECTORY, typed))) == [Mark("user", "U00000001", "ana")]


def test_parts_of_a_message_stand_on_lines_of_their_own_in_their_order() -> None:
    said = rich(
        section(text("We ask:\n")),
        bullets(0, "first", "second"),
        bullets(1, "within"),
        bullets(0, "third"),
        bullets(0, "five", style="ordered", offset=4),
        {"type": "rich_text_quote", "elements": [text("one\ntwo")]},
        {"type": "rich_text_preformatted", "elements": [text("a  =  1\n")]},
        section(text("End，。")),
    )
    assert said == (
        "We ask:\n• first\n• second\n    • within\n• third\n5. five\n"
        "> one\n> two\na  =  1\n\nEnd，。"
    )


def test_what_stands_in_a_quote_stays_in_it() -> None:
    assert rich(bullets(0, "one", "two", border=1)) == "> • one\n> • two"


def test_the_pieces_of_a_line() -> None:
    said = rich(
        section(
            {"type": "user", "user_id": "U00000001"},
            {"type": "text", "text": " sees ", "style": {"bold": True}},
            {"type": "channel", "channel_id": "C00000001"},
            {"type": "usergroup", "usergroup_id": "S00000001"},
            {"type": "broadcast", "range": "here"},
            {"type": "link", "url": "https://a.example/", "text": "words"},
            {"type": "link", "url": "https://b.example/"},
            {"type": "emoji", "name": "+1", "unicode": "1f44d-1f3fd"},
            {"type": "emoji", "name": "ours"},
            {"type": "date", "timestamp": 0, "format": "{date}", "fallback": "1 Jan"},
            {"type": "date", "timestamp": 0, "format": "{date}"},
            {"type": "color", "value": "#A0B1C2"},
        )
    )
    expected = [
        Mark("user", "U00000001"),
        " sees ",
        Mark("channel", "C00000001"),
        Mark("group", "S00000001"),
        Mark("broadcast", "here"),
        Mark("link", "https://a.example/", "words"),
        Mark("link", "https://b.example/"),
        "👍🏽:ours:1 Jan1970-01-01 00:00 UTC#A0B1C2",
    ]
    assert said == "".join(map(str, expected))


def test_a_channel_is_called_as_in_the_text() -> None:
    event = {
        "text": "in <#C00000001|cables>",
        "blocks": [
            {
                "type": "rich_text",
                "elements": [section(text("in "), {"type": "channel", "channel_id": "C00000001"})],
            }
        ],
    }
    assert from_message(event) == f"in {Mark('channel', 'C00000001', 'cables')}"


def test_unknown_forms_are_read_from_the_text() -> None:
    for strange in ({"type": "rich_text_later"}, section({"type": "later", "words": "x"})):
        blocks = [{"type": "rich_text", "elements": [section(text("half ")), strange]}]
        assert from_message({"text": "the &lt;whole&gt;", "blocks": blocks}) == "the <whole>"
    assert from_message({"text": "a &amp; b"}) == "a & b"
    assert from_message({"text": "a", "blocks": [{"type": "section"}]}) == "a"
    assert from_message({"text": None}) == ""


def test_the_bots_own_mention_is_dropped_only_where_it_begins() -> None:
    bot, ana = Mark("user", "U0BOT0000"), Mark("user", "U00000001")
    assert without_mention(f"  {bot} note  we, {bot} agree \n", "U0BOT0000") == (
        f"note  we, {bot} agree \n"
    )
    assert without_mention(f"{bot}: status", "U0BOT0000") == "status"
    assert without_mention(f"{bot}", "U0BOT0000") == ""
    for kept in (f"{ana} note", f" status {bot}", " @adhocbot note"):
        assert without_mention(kept, "U0BOT0000") == kept
    assert without_mention(f"{bot} note", None) == f"{bot} note"


def test_a_long_statement_comes_back_to_the_letter() -> None:
    statement = (
        "我们支持，但是：\n"
        + "• keys are kept at 5 °C、“quoted” & <signed>;\n" * 150
        + "> as TD 424 Rev.1 says\n> twice\n"
        + "1. R&D first\n2. then @ana, see https://a.example/x?a=1&b=2\n"
        + "and  two  spaces -- and a dash – here. " * 90
    )
    assert len(statement) > 10_000
    assert read(statement) == statement


def test_what_the_composer_makes_of_marks_is_its_own() -> None:
    """Its signs for style go, its list signs are bullets, its emoji are characters."""
    assert read("*bold* and `code`, :wave:") == "bold and code, 👋"
    assert read("- one\n* two\nend") == "• one\n• two\nend"
    assert read("```\nas  is\n```\nend") == "as  is\nend"


ANY = st.text(max_size=200)
NAMES = st.sampled_from(
    ["@ana", "@Bo Lind", "#cables", "https://a.example/b?c=d&e=f", "a.example.org", "a@b.org",
     "@here", "&amp;", "<@U00000001>", "<!channel>", "<", ">", "&", "，", "“", " ", "\n"]
)  # fmt: skip  # a list of words


@settings(max_examples=200, deadline=None)
@given(st.lists(ANY | NAMES, max_size=8).map("".join))
def test_a_command_comes_back_to_the_letter(typed: str) -> None:
    assert plain(from_command(command_text(DIRECTORY, typed)), PEOPLE) == clean_text(typed)


# What is markup to the composer is left out here: the tests above say what becomes of it.
_PLAIN = st.text(st.characters(exclude_characters="*_~`:•->\n\r", exclude_categories=["Cs"]))
_LINE = st.lists(_PLAIN | NAMES.filter(lambda n: n not in {"\n", ">", "https://a.example/b?c=d&e=f",
                                                           "<!channel>", "<@U00000001>"}),
                 max_size=4).map("".join)  # fmt: skip  # what is left out belongs together


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["", "• ", "> "]), _LINE), max_size=6))
def test_a_message_comes_back_to_the_letter(lines: list[tuple[str, str]]) -> None:
    typed = "\n".join(sign + words for sign, words in lines)
    # A line end after the last list or quote belongs to that, and shows as nothing.
    expected = clean_text(typed)
    found = read(typed)
    assert found in (expected, expected.removesuffix("\n"))
