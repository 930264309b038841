"""Whatever stands in any field: it adds no element and no attribute, and nothing is loaded."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from adhocbot.sandbox.page.draw import blocks, message_body, mrkdwn
from tests.sandbox.blockkit import samples
from tests.sandbox.draw.seen import VIEWER, Skeleton, surface
from tests.sandbox.draw.test_every_kind import EVERY_BLOCK, EVERY_ELEMENT

NASTY = (
    "</textarea><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "<img src=x onerror=alert(1)>",
    "<!--",
    "]]>",
    "&lt;script&gt;",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    'https://a.b/"><script>',
    "<javascript:alert(1)|x>",
    "<https://a.b|</a><b>>",
    "[x](javascript:alert(1)) ![x](https://a.b/i.png)",
    "<!channel> @here <@U9|secret> <#C9|secret>",
    "{{ 7*7 }}{% raw %}",
    "\u202ereversed\u2066\u2069",
    "\ud800\udfff\ud83d",
    "\x00\x0b\x0c\r\n",
    "x" * 12_000,
)
INPUTS = [
    {
        "type": "input",
        "block_id": f"i{place}",
        "label": samples.plain(),
        "hint": samples.plain(),
        "element": {**EVERY_ELEMENT[kind], "action_id": f"a{place}"},
    }
    for place, kind in enumerate([*samples.ELEMENTS, *samples.INPUTS])
    if kind not in {"button", "workflow_button", "overflow"}
]
EVERYTHING: list[dict[str, Any]] = [
    *({**block, "block_id": f"b{kind}"} for kind, block in EVERY_BLOCK.items()),
    *INPUTS,
    {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {
                        "type": "date",
                        "timestamp": 1,
                        "format": "{date}",
                        "fallback": "then",
                        "url": "https://a.example",
                    },
                    {"type": "emoji", "name": "wave", "unicode": "1f44b"},
                ],
            }
        ],
    },
    {
        "type": "actions",
        "elements": [{key: each for key, each in samples.BUTTON.items() if key != "url"}],
    },
    {"type": "image", "alt_text": "Ours", "slack_file": {"id": "F1"}},
]
# What these mean is not words but one of a few things.
_STRUCTURE = {"type", "style", "align", "range", "status", "level", "width", "trigger_actions_on"}
_WORDS = {"text", "alt_text", "caption", "title", "author_name", "block_id", "action_id", "label"}
Path = tuple[str | int, ...]


def _paths(value: Any, at: Path = ()) -> Iterator[Path]:
    if isinstance(value, str):
        if not _STRUCTURE & {each for each in at[-2:] if isinstance(each, str)}:
            yield at
        return
    if isinstance(value, dict | list):
        keyed: Any = value.items() if isinstance(value, dict) else enumerate(value)
        for key, each in keyed:
            yield from _paths(each, (*at, key))


def _with(path: Path, text: str) -> list[dict[str, Any]]:
    # Only the one block: a drawing of everything would take a second.
    made = [copy.deepcopy(EVERYTHING[int(path[0])])]
    _parent((0, *path[1:]), made)[path[-1]] = text
    return made


def _parent(path: Path, root: list[dict[str, Any]]) -> Any:
    inner: Any = root
    for key in path[:-1]:
        inner = inner[key]
    return inner


PATHS = list(_paths(EVERYTHING))


def _is_words(path: Path) -> bool:
    """Whether the field is plain words, so that nothing in it may draw anything."""
    if path[-1] not in _WORDS or any(str(each).startswith("initial_") for each in path):
        return False
    return _parent(path, EVERYTHING).get("type") not in {"mrkdwn", "markdown"}


def _drawn(given_blocks: list[dict[str, Any]]) -> str:
    return str(blocks(given_blocks, VIEWER, surface("modal")))


RICH = (
    "<@U1> <@U9> <#C1> <#C9> <!subteam^S1> <!subteam^S9> <!here> <https://a.b|x> *b* _i_ ~s~ `c`\n"
    "> q\n```p```\n<!date^1^{date}|x> :tada:"
)
MARKDOWN = (
    "# h\n## h\n### h\n#### h\n##### h\n###### h\n\np **b** *i* ~~s~~ `c` "
    "[l](https://a.b 't') ![i](x)\n\n- a\n\n2. b\n\n> q\n\n"
    "```x\ny\n```\n\n---\n\n|a|b|c|\n|-|:-:|-:|\n|1|2|3|\n"
)
ATTACHMENT = {
    **dict.fromkeys(("pretext", "text", "title", "author_name", "footer", "fallback"), "words"),
    "image_url": "https://a.b",
    "fields": [{"title": "words", "value": "words"}],
}
_SHOWN = [
    *EVERYTHING,
    {"type": "section", "text": {"type": "mrkdwn", "text": RICH}},
    {"type": "markdown", "text": MARKDOWN},
]
ALLOWED = {
    (tag, name)
    for tag, names in Skeleton(
        _drawn(_SHOWN) + str(message_body("", [], [ATTACHMENT], VIEWER, surface()))
    ).tags
    for name in ("", *(name for name, _ in names))
}


def _harmless(html: str) -> None:
    drawn = Skeleton(html)
    html.encode()
    found = {(tag, name) for tag, names in drawn.tags for name in ("", *(n for n, _ in names))}
    assert found <= ALLOWED
    for tag, name, value in drawn.attributes:
        if name == "href":
            assert value.lower().startswith(("http://", "https://", "mailto:")), (tag, value)
        if name == "src":
            assert value.startswith("/files/"), (tag, value)


def test_the_template_itself_has_nothing_that_the_policy_forbids() -> None:
    names = {name for _, name in ALLOWED}
    assert not {name for name in names if name.startswith("on") or name in {"style", "srcset"}}
    assert not {"script", "style", "iframe", "object", "embed", "link"} & {
        tag for tag, _ in ALLOWED
    }


@pytest.mark.parametrize("text", NASTY)
def test_a_nasty_text_in_every_field(text: str) -> None:
    given_blocks = copy.deepcopy(EVERYTHING)
    for path in PATHS:
        _parent(path, given_blocks)[path[-1]] = text
    _harmless(_drawn(given_blocks))


_HOSTILE = st.lists(
    st.one_of(
        st.sampled_from([each for each in NASTY if len(each) < 100]),
        st.text(st.characters(exclude_categories=()), max_size=8),
        st.text("<>&|\"'`*_~:@#!^{}[]()/\\\n =-", max_size=12),
    ),
    min_size=1,
    max_size=6,
).map("".join)


@given(path=st.sampled_from(PATHS), text=_HOSTILE)
@example(path=(18, "text"), text="one line\nand another")
@settings(max_examples=400, deadline=None)
def test_any_text_adds_nothing_to_the_skeleton(path: Path, text: str) -> None:
    assume(text.strip())
    drawn = _drawn(_with(path, text))
    _harmless(drawn)
    if _is_words(path):
        assert Skeleton(drawn).tags == Skeleton(_drawn(_with(path, "words"))).tags


@given(text=_HOSTILE)
@settings(deadline=None)
def test_any_text_of_a_message_and_of_an_attachment(text: str) -> None:
    keys = ("pretext", "text", "title", "title_link", "author_name", "author_link", "footer", "ts")
    attachment = {
        **dict.fromkeys((*keys, "color", "image_url", "fallback"), text),
        "fields": [{"title": text, "value": text, "short": text}, text],
    }
    _harmless(str(message_body(text, [], [attachment, {}, {"fields": text}], VIEWER, surface())))


@given(text=_HOSTILE)
@settings(deadline=None)
def test_no_word_of_a_mrkdwn_is_lost_or_said_twice(text: str) -> None:
    """Without tokens, marks and entities, what is read is what was written."""
    plain = "".join(each for each in text if each not in "<>&*_~`:\x00\r") or "x"
    words = Skeleton(str(mrkdwn(plain, VIEWER)).replace("<br>", "\n")).words
    kept = plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert words.replace("\n", "") == kept.replace("\n", "")


def test_a_name_that_is_not_the_viewers_to_know_is_nowhere() -> None:
    text = {"type": "mrkdwn", "text": "<@U9|secret> <#C9|secret> <!subteam^S9|@secret>"}
    element = {
        "type": "channels_select",
        "action_id": "a",
        "initial_channel": "C9",
        "confirm": {"text": text},
    }
    given_blocks = [{"type": "section", "text": text, "accessory": element}]
    assert "secret" not in _drawn(given_blocks)
