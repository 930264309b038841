"""What Slack makes of typed words: tokens, rich text, and not a character lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adhocbot.sandbox.blockkit import check_message_blocks
from adhocbot.sandbox.words import Directory, as_typed, command_text, command_text_plain, escape

DIRECTORY = Directory(
    users={"li": "U00000001", "Li Wang": "U00000002"},
    channels={"general": ("C00000001", False), "heads": ("C00000002", True)},
    usergroups={"editors": "S00000001"},
)
_NAMES = {
    "U00000001": "@li",
    "U00000002": "@Li Wang",
    "C00000001": "#general",
    "C00000002": "#heads",
    "S00000001": "@editors",
}


def _piece(piece: dict[str, Any]) -> str:
    match piece["type"]:
        case "text":
            return str(piece["text"])
        case "link":
            return str(piece.get("text", piece["url"]))
        case "broadcast":
            return f"@{piece['range']}"
        case "emoji":
            return f":{piece['name']}:"
    return _NAMES[piece.get("user_id") or piece.get("channel_id") or piece["usergroup_id"]]


def plain(blocks: list[dict[str, Any]]) -> str:
    """The words that a reader of these blocks sees."""
    parts = [part for block in blocks for part in block["elements"]]
    out = ""
    for part in parts:
        if part["type"] == "rich_text_list":
            bullets = part["style"] == "bullet"
            out += "\n".join(
                ("• " if bullets else f"{number}. ") + plain([item])
                for number, item in enumerate(part["elements"], start=1)
            )
        elif part["type"] == "rich_text_quote":
            words = "".join(map(_piece, part["elements"]))
            out += "\n".join(f"> {line}" for line in words.split("\n"))
        elif part["type"] in ("rich_text_section", "rich_text_preformatted"):
            out += "".join(map(_piece, part["elements"]))
        else:
            out += _piece(part)
        own_line = part["type"] in ("rich_text_list", "rich_text_quote", "rich_text_preformatted")
        if own_line and part is not parts[-1]:
            out += "\n"
    return out


def _elements(typed: str) -> list[dict[str, Any]]:
    (block,) = as_typed(DIRECTORY, typed)[1]
    elements: list[dict[str, Any]] = block["elements"]
    return elements


def _section(*pieces: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text_section", "elements": list(pieces)}


def _text(text: str, *styles: str) -> dict[str, Any]:
    style = {"style": dict.fromkeys(styles, True)} if styles else {}
    return {"type": "text", "text": text, **style}


@pytest.mark.parametrize(
    ("typed", "message", "command"),
    [
        ("R&D <5 >3", "R&amp;D &lt;5 &gt;3", "R&amp;D &lt;5 &gt;3"),
        ("&amp;", "&amp;amp;", "&amp;amp;"),
        ("<!channel> <@U00000001>", "&lt;!channel&gt; &lt;@U00000001&gt;", None),
        ("chair @li.", "chair <@U00000001>.", "chair <@U00000001|li>."),
        ("@Li Wang's", "<@U00000002>'s", "<@U00000002|Li Wang>'s"),
        ("@liz a@li @li.wang", "@liz a@li @li.wang", None),
        ("in #general", "in <#C00000001|general>", None),
        ("in #heads", "in <#C00000002|>", None),
        ("Quantum #2", "Quantum #2", None),
        ("@here", "<!here>", None),
        ("@editors", "<!subteam^S00000001>", "<!subteam^S00000001|@editors>"),
        ("(https://a.example/x_(1)?a=1&b), ", "(<https://a.example/x_(1)?a=1&amp;b>), ", None),
        ("见https://a.example/x，and", "见<https://a.example/x>，and", None),
        ("ask www.itu.int.", "ask <http://www.itu.int|www.itu.int>.", None),
        ("a@b.org", "<mailto:a@b.org|a@b.org>", None),
        ("https:// TD416R1.docx", "https:// TD416R1.docx", None),
        ("13:15:30 :nope: 👍", "13:15:30 :nope: :+1:", "13:15:30 :nope: 👍"),
        ("2 * 3 * 4, snake_case_name, *", "2 * 3 * 4, snake_case_name, *", None),
    ],
)
def test_the_text_holds_tokens_only_for_what_has_a_name(
    typed: str, message: str, command: str | None
) -> None:
    expected = (message, message if command is None else command, typed)
    found = (
        as_typed(DIRECTORY, typed)[0],
        command_text(DIRECTORY, typed),
        command_text_plain(typed),
    )
    assert found == expected


def test_marks_become_styles_in_a_message_alone() -> None:
    typed = "*bold _both_ @li* ~gone~ `x *y*`"
    assert _elements(typed) == [
        _section(
            _text("bold ", "bold"),
            _text("both", "bold", "italic"),
            _text(" ", "bold"),
            {"type": "user", "user_id": "U00000001", "style": {"bold": True}},
            _text(" "),
            _text("gone", "strike"),
            _text(" "),
            _text("x *y*", "code"),
        )
    ]
    assert as_typed(DIRECTORY, typed)[0] == "*bold _both_ <@U00000001>* ~gone~ `x *y*`"
    assert command_text(DIRECTORY, typed) == "*bold _both_ <@U00000001|li>* ~gone~ `x *y*`"


def test_lists_quotes_and_fences_are_parts_of_their_own() -> None:
    typed = "First:\n- one\n* two\n\n1. a\n2. b\n4. c\n> said\n> so\n```\nx < 1\n```\nend"
    text, blocks = as_typed(DIRECTORY, typed)
    assert text == (
        "First:\n• one\n• two\n\n1. a\n2. b\n4. c\n&gt; said\n&gt; so\n```x &lt; 1```\nend"
    )
    assert blocks == [
        {
            "type": "rich_text",
            "elements": [
                _section(_text("First:\n")),
                {
                    "type": "rich_text_list",
                    "style": "bullet",
                    "indent": 0,
                    "elements": [_section(_text("one")), _section(_text("two"))],
                },
                _section(_text("\n")),
                {
                    "type": "rich_text_list",
                    "style": "ordered",
                    "indent": 0,
                    "elements": [_section(_text("a")), _section(_text("b"))],
                },
                _section(_text("4. c\n")),
                {"type": "rich_text_quote", "elements": [_text("said\nso")]},
                {"type": "rich_text_preformatted", "elements": [_text("x < 1")]},
                _section(_text("end")),
            ],
        }
    ]


def test_nothing_typed_is_a_message_without_blocks() -> None:
    assert as_typed(DIRECTORY, "") == ("", [])


# Everything but what the composer reads as markup, or the emoji that arrive by their names.
_NO_MARKUP = st.text(
    st.characters(exclude_characters="*_~`>•-👍👎📅👀❤📝🙏😄🎉👋✅❌.\n:"), max_size=60
)
_WITH_TOKENS = st.lists(
    st.one_of(
        _NO_MARKUP,
        st.sampled_from(
            [
                "@li",
                "@Li Wang",
                "#general",
                "#heads",
                "@here",
                "@editors",
                "https://a.example/b?c=d&e",
                *("a@b.org", "www.itu.int", "<!channel>", "&amp;", "<@U00000001>", " ", "，", "\n"),
            ]
        ),
    ),
    max_size=8,
).map("".join)


@settings(max_examples=200, deadline=None)
@given(_WITH_TOKENS)
def test_words_without_markup_come_back_to_the_letter(typed: str) -> None:
    assert plain(as_typed(DIRECTORY, typed)[1]) == typed


@settings(max_examples=200, deadline=None)
@given(_WITH_TOKENS)
def test_no_word_without_a_name_becomes_a_token(typed: str) -> None:
    nobody = Directory(emoji={})
    written = command_text(nobody, typed.replace("http", "").replace(".", "").replace("@here", ""))
    assert "<" not in written


_LINES = st.text(st.characters(exclude_characters="*_~`\n👍👎📅👀❤📝🙏😄🎉👋✅❌:"), min_size=1)
_SIGNED = st.tuples(st.sampled_from(["", "• ", "1. ", "2. ", "> "]), _LINES).map("".join)


@settings(max_examples=200, deadline=None)
@given(st.lists(_SIGNED, max_size=6).map("\n".join))
def test_lists_and_quotes_keep_their_words(typed: str) -> None:
    # A dash makes the same bullet; `>` alone is a quote with or without a blank after it.
    lines = [_normal(line) for line in typed.split("\n")]
    assert plain(as_typed(Directory(emoji={}), typed)[1]) == "\n".join(lines)


def _normal(line: str) -> str:
    if line.startswith("- ") and line[2:].strip():
        return "• " + line[2:]
    if line.startswith(">"):
        return "> " + line[1:].removeprefix(" ")
    return line


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("*_~`>•- \nab1.:@li#<&👍"), max_size=40))
def test_slack_takes_the_blocks_that_it_makes(typed: str) -> None:
    assert check_message_blocks(as_typed(DIRECTORY, typed)[1]) == []


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_escaped_text_can_be_read_back(text: str) -> None:
    escaped = escape(text)
    assert "<" not in escaped
    unescaped = escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert unescaped == text
