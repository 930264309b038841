"""Messages, rich text, markdown, tables: the shape of what is drawn."""

from __future__ import annotations

import math
from typing import Any

import pytest

from adhocbot.sandbox.page.draw import blocks, message_body
from tests.sandbox.blockkit import samples
from tests.sandbox.draw.seen import VIEWER, Skeleton, surface


def text(words: str, **style: bool) -> dict[str, Any]:
    return {"type": "text", "text": words, **({"style": style} if style else {})}


def section(*pieces: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text_section", "elements": list(pieces)}


def rich(*parts: dict[str, Any]) -> str:
    given = [{"type": "rich_text", "elements": list(parts)}]
    drawn = str(blocks(given, VIEWER, surface()))
    before = '<div class="bk-blocks"><div class="bk-block"><div class="bk-text is-rich" dir="auto">'
    assert drawn.startswith(before)
    return drawn.removeprefix(before).removesuffix("</div></div></div>")


def listed(style: str, indent: int, *items: str, **more: Any) -> dict[str, Any]:
    elements = [section(text(each)) for each in items]
    return {"type": "rich_text_list", "style": style, "indent": indent, "elements": elements} | more


def test_blocks_go_before_text() -> None:
    header = {"type": "header", "text": samples.plain("Title")}
    words = Skeleton(message_body("Text", [header], [], VIEWER, surface())).words
    assert words == "Title"
    assert Skeleton(message_body("Text @here", [], [], VIEWER, surface())).words == "Text @here"
    assert message_body("", [], [], VIEWER, surface()) == ""


def test_a_typed_name_in_the_text_of_a_message_is_no_mention() -> None:
    drawn = message_body("@here <!here>", [], [], VIEWER, surface())
    assert drawn.count("bk-mention") == 1


def test_a_table_is_drawn_below_all_else_in_a_message() -> None:
    header = {"type": "header", "text": samples.plain("Title")}
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": "Cell"}]]}
    assert Skeleton(blocks([table, header], VIEWER, surface())).words.split() == ["Title", "Cell"]


def test_styles_nest_and_line_ends_stay() -> None:
    piece = text("a\nb<", bold=True, italic=True, code=True)
    code = '<code class="bk-code">a<br>b&lt;</code>'
    styled = f"<em><strong>{code}</strong></em>"
    assert rich(section(piece)) == f'<div class="bk-words">{styled}</div>'


def test_an_ordered_list_goes_on_after_a_deeper_one() -> None:
    drawn = rich(
        listed("ordered", 0, "a", "b"),
        listed("ordered", 1, "c"),
        listed("ordered", 0, "d"),
        listed("bullet", 0, "e"),
        listed("ordered", 0, "f", border=1),
    )
    assert drawn == (
        '<ol class="bk-list is-depth-0 is-mark-0" start="1"><li>a</li><li>b</li></ol>'
        '<ol class="bk-list is-depth-1 is-mark-1" start="1"><li>c</li></ol>'
        '<ol class="bk-list is-depth-0 is-mark-0" start="3"><li>d</li></ol>'
        '<ul class="bk-list is-depth-0 is-mark-0"><li>e</li></ul>'
        '<ol class="bk-list is-depth-0 is-mark-0 is-bordered" start="1"><li>f</li></ol>'
    )


@pytest.mark.parametrize("indent", [-1, 10**9, 2.5, math.inf, math.nan])
def test_an_absurd_indent_is_held_in_bounds(indent: float) -> None:
    assert "<li>a</li>" in rich(listed("bullet", indent, "a"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("codes", "drawn"),
    [
        ("1f44d-1f3fb", "👍🏻"),
        ("31-fe0f-20e3", "1️⃣"),
        ("", ":nope:"),
        ("d800", ":nope:"),
        ("0", ":nope:"),
        ("ffffff", ":nope:"),
        ("<b>", ":nope:"),
    ],
)
def test_an_emoji_by_its_code_points(codes: str, drawn: str) -> None:
    piece = {"type": "emoji", "name": "nope", "unicode": codes}
    assert Skeleton(rich(section(piece))).words == drawn


def test_a_colour_is_drawn_and_named_and_nothing_else_is_one() -> None:
    assert 'fill="#C0FFEE"' in rich(section({"type": "color", "value": "#C0FFEE"}))
    drawn = rich(section({"type": "color", "value": "url(https://a.b)"}))
    assert "fill" not in drawn


def test_markdown_keeps_html_and_bad_links_as_words() -> None:
    written = "<b>x</b> [a](javascript:b) ![i](https://a.b/i.png)\n\n|a|\n|-:|\n|1|"
    drawn = Skeleton(blocks([{"type": "markdown", "text": written}], VIEWER, surface()))
    assert [name for _, name, _ in drawn.attributes if name in {"href", "src", "style"}] == []
    assert drawn.words.split() == [
        *("<b>x</b>", "[a](javascript:b)", "🖼", "i", "(a.b)", "a", "1"),
    ]


def test_markdown_beyond_its_limit_is_shown_unread() -> None:
    drawn = Skeleton(
        blocks([{"type": "markdown", "text": "x" * 12_000 + "*y*"}], VIEWER, surface())
    )
    assert drawn.words.endswith("*y*")


def test_an_image_is_loaded_only_from_the_workspace() -> None:
    ours = {"type": "image", "alt_text": "Ours", "slack_file": {"id": "F1"}}
    theirs = {"type": "image", "alt_text": "Theirs", "image_url": "https://a.b/i.png"}
    drawn = Skeleton(blocks([ours, theirs], VIEWER, surface()))
    assert [value for _, name, value in drawn.attributes if name == "src"] == ["/files/F1"]
    assert "Theirs" in drawn.words
    assert "Image from a.b, not loaded here" in drawn.words


def test_a_chart_is_the_table_of_its_numbers() -> None:
    series = [
        {"name": "2025", "data": [{"label": "Q1", "value": 3}, {"label": "Q2", "value": 4.5}]},
        {"name": "2026", "data": [{"label": "Q2", "value": 6}, "?"]},
    ]
    chart = {"type": "bar", "series": series, "axis_config": {"categories": ["Q1", "Q2"]}}
    given = [{"type": "data_visualization", "title": "Papers", "chart": chart}]
    words = Skeleton(blocks(given, VIEWER, surface())).words
    assert words.split() == ["Papers", "(bar", "chart)Label20252026", "Q13", "Q24.56"]


def test_an_attachment_in_any_shape() -> None:
    given: list[Any] = [
        {"text": "*a* <@U1>", "color": "danger", "ts": 1392734382, "fields": [{"title": "t"}, 1]},
        {"blocks": [{"type": "header", "text": samples.plain("Title")}]},
        {"text": ["no"], "color": {}, "title": True},
        {},
        "no",
    ]
    drawn = Skeleton(message_body("Text", [], given, VIEWER, surface()))
    assert drawn.words.split() == ["Text", "a", "@Meit2014-02-18", "14:39", "UTC", "Title"]
    fills = [value for _, name, value in drawn.attributes if name == "fill"]
    assert fills == ["#e01e5a", "currentColor"]
