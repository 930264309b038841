"""Rich text: sections, lists, quotes, code, and the pieces in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from markupsafe import Markup

from adhocbot.sandbox.model import Json
from adhocbot.sandbox.page.draw import names
from adhocbot.sandbox.page.draw.dates import date
from adhocbot.sandbox.page.draw.inline import CODE
from adhocbot.sandbox.page.draw.links import link
from adhocbot.sandbox.page.draw.sight import Viewer
from adhocbot.sandbox.page.draw.words import lines

_STYLES = {
    "code": CODE,
    "bold": Markup("<strong>{}</strong>"),
    "italic": Markup("<em>{}</em>"),
    "strike": Markup("<s>{}</s>"),
    "underline": Markup("<u>{}</u>"),
}
_COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")
_DEEPEST = 8


def rich_text(block: Json, viewer: Viewer) -> Markup:
    """The parts of a rich_text, one after the other."""
    numbers = _Numbers()
    return Markup("").join(_part(part, viewer, numbers) for part in block["elements"])


def pieces(given: Iterable[Json], viewer: Viewer) -> Markup:
    """Pieces of rich text in one line."""
    return Markup("").join(_styled(piece, viewer) for piece in given)


class _Numbers:
    """Where the next ordered list of each depth goes on: deeper lists stand between its items."""

    def __init__(self) -> None:
        self._next: dict[int, int] = {}

    def forget(self) -> None:
        self._next.clear()

    def start(self, depth: int, style: str, items: int) -> int:
        """The number of the first of so many items."""
        self._next = {each: next_ for each, next_ in self._next.items() if each <= depth}
        if style != "ordered":
            self._next.pop(depth, None)
            return 1
        start = self._next.get(depth, 1)
        self._next[depth] = start + items
        return start


def _part(part: Json, viewer: Viewer, numbers: _Numbers) -> Markup:
    kind = part["type"]
    if kind == "rich_text_list":
        return _list(part, viewer, numbers)
    numbers.forget()
    bordered = " is-bordered" if part.get("border") else ""
    drawn = pieces(part["elements"], viewer)
    if kind == "rich_text_quote":
        return Markup('<blockquote class="bk-quote{}">{}</blockquote>').format(bordered, drawn)
    if kind == "rich_text_preformatted":
        return Markup('<pre class="bk-pre{}"><code>{}</code></pre>').format(bordered, drawn)
    return Markup('<div class="bk-words">{}</div>').format(drawn)


def _list(part: Json, viewer: Viewer, numbers: _Numbers) -> Markup:
    items = part["elements"]
    depth = int(max(0, min(part.get("indent", 0), _DEEPEST)))
    start = numbers.start(depth, part["style"], len(items))
    drawn = Markup("").join(
        Markup("<li>{}</li>").format(pieces(item["elements"], viewer)) for item in items
    )
    bordered = " is-bordered" if part.get("border") else ""
    # Bullets and numbers change with each depth and come back every third.
    look = f"is-depth-{depth} is-mark-{depth % 3}{bordered}"
    if part["style"] == "ordered":
        return Markup('<ol class="bk-list {}" start="{}">{}</ol>').format(look, start, drawn)
    return Markup('<ul class="bk-list {}">{}</ul>').format(look, drawn)


def _styled(piece: Json, viewer: Viewer) -> Markup:
    kind = piece["type"]
    draw = _PIECES.get(kind)
    drawn = Markup("[{}]").format(kind) if draw is None else draw(piece, viewer)
    style = piece.get("style") or {}
    for name, tag in _STYLES.items():
        if style.get(name):
            drawn = tag.format(drawn)
    return drawn


def _colour(piece: Json, _viewer: Viewer) -> Markup:
    value = str(piece["value"])
    if _COLOUR.fullmatch(value) is None:
        return CODE.format(value)
    # The attribute of a drawing, not a style, which the page's policy forbids.
    return Markup(
        '<svg class="bk-chip" viewBox="0 0 1 1" aria-hidden="true">'
        '<rect width="1" height="1" fill="{0}"></rect></svg>{1}'
    ).format(value, CODE.format(value))


def _date(piece: Json, viewer: Viewer) -> Markup:
    return date(
        piece["timestamp"],
        piece["format"],
        viewer,
        fallback=piece.get("fallback", ""),
        url=piece.get("url", ""),
    )


_PIECES: dict[str, Callable[[Json, Viewer], Markup]] = {
    "text": lambda piece, _: lines(piece["text"]),
    "link": lambda piece, _: link(piece["url"], lines(piece.get("text") or piece["url"])),
    "user": lambda piece, viewer: names.user(piece["user_id"], viewer),
    "channel": lambda piece, viewer: names.channel(piece["channel_id"], viewer),
    "usergroup": lambda piece, viewer: names.group(piece["usergroup_id"], viewer),
    "team": lambda piece, _: Markup('<span class="bk-mention">@workspace</span>'),
    "broadcast": lambda piece, _: names.broadcast(piece["range"]),
    "emoji": lambda piece, _: names.emoji(piece["name"], piece.get("unicode", "")),
    "color": _colour,
    "date": _date,
}
