"""The markdown block, by CommonMark with tables and strikethrough."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

from adhocbot.sandbox.blockkit.blocks import MARKDOWN_MOST
from adhocbot.sandbox.page.draw.links import host_of, safe
from adhocbot.sandbox.page.draw.words import lines


class _Renderer(RendererHTML):
    """HTML in which links leave the page alone and no image is loaded."""

    def link_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A link as everywhere in the page."""
        token = tokens[idx]
        token.attrSet("class", "bk-link")
        token.attrSet("target", "_blank")
        token.attrSet("rel", "noopener noreferrer nofollow")
        return str(self.renderToken(tokens, idx, options, env))

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """An image's words and host; nothing from outside is loaded."""
        token = tokens[idx]
        words = self.renderInlineAsText(token.children, options, env) if token.children else ""
        host = host_of(str(token.attrs.get("src", "")))
        return f'<span class="bk-elsewhere-inline">🖼 {escape(words)} ({escape(host)})</span>'

    def heading_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Every heading is one below the page's own; how large it is remains."""
        return f'<h3 class="bk-heading is-{escape(tokens[idx].tag)}">'

    def heading_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The end of a heading."""
        return "</h3>\n"

    def table_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A table scrolls in a box of its own, which keys must reach."""
        return '<div class="bk-scroll" tabindex="0" role="group" aria-label="Table"><table>\n'

    def table_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The end of a table."""
        return "</table></div>\n"

    def th_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A heading cell, aligned by a class: the page's policy forbids styles."""
        return _aligned(tokens[idx])

    def td_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A cell, aligned by a class."""
        return _aligned(tokens[idx])


def _aligned(cell: Token) -> str:
    style = str(cell.attrs.get("style", ""))
    side = next((each for each in ("center", "right") if style.endswith(each)), "left")
    return f'<{escape(cell.tag)} class="is-{side}">'


@cache
def _parser() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "breaks": True}, renderer_cls=_Renderer)
    made.enable(["table", "strikethrough"])
    made.validateLink = lambda url: safe(url) is not None  # type: ignore[method-assign]
    return made


def markdown(text: str) -> Markup:
    """Markdown as it is read; beyond what Slack takes it is shown as it was written."""
    head, rest = text[:MARKDOWN_MOST], text[MARKDOWN_MOST:]
    drawn = Markup(_parser().render(head))  # noqa: S704  the parser escapes; see the tests
    return drawn + lines(rest) if rest else drawn
