"""Slack's mrkdwn: tokens, marks, quotes, code, and what is found in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from adhocbot.sandbox.marked import fences
from adhocbot.sandbox.page.draw import names
from adhocbot.sandbox.page.draw.dates import date
from adhocbot.sandbox.page.draw.inline import HOLE, Finds, Holes, fill, inline
from adhocbot.sandbox.page.draw.links import link
from adhocbot.sandbox.page.draw.sight import Viewer
from adhocbot.sandbox.page.draw.words import lines, scrub
from adhocbot.sandbox.tokens import BROADCASTS

# Possessive: what one attempt has read, no other reads again.
_TOKEN = re.compile(r"<([^<>|]++)(?:\|([^<>]*+))?>")
_ENTITY = re.compile(r"&(amp|lt|gt);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">"}
_ID = r"[A-Z0-9]{1,32}"
_USER, _CHANNEL = re.compile(rf"@({_ID})"), re.compile(rf"#({_ID})")
_GROUP = re.compile(rf"!subteam\^({_ID})")
_DATE = re.compile(r"!date\^(?P<unix>[^^]*)\^(?P<format>[^^]*)(?:\^(?P<url>.*))?", re.DOTALL)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_QUOTE = re.compile(r">(?!>>) ?")


def mrkdwn(text: str, viewer: Viewer, *, verbatim: bool = False) -> Markup:
    """Mrkdwn as it is read; not `verbatim`, addresses and @here in it are found too."""
    return read(text, viewer, Finds(links=not verbatim, names=not verbatim))


def read(text: str, viewer: Viewer, finds: Finds) -> Markup:
    """Mrkdwn, with what `finds` says found in plain words."""
    plain, holes = _lift(scrub(text), viewer)
    parts: list[Markup] = []
    at = 0
    for start, end, inner in fences(plain):
        parts += _unfenced(plain[at:start].removesuffix("\n"), holes, finds)
        parts.append(_PRE.format(fill(inner, holes)))
        at = end
    parts += _unfenced(plain[at:], holes, finds)
    return Markup("").join(parts)


_PRE = Markup('<pre class="bk-pre"><code>{}</code></pre>')


def _lift(text: str, viewer: Viewer) -> tuple[str, Holes]:
    """The text with a hole for each token and entities undone once, and what fills the holes."""
    text = text.replace(HOLE, "�")
    kept: list[str] = []
    tokens: list[Markup] = []
    at = 0
    for found in _TOKEN.finditer(text):
        drawn = _token(found.group(1), found.group(2), viewer)
        if drawn is None:
            continue
        kept += (_unescaped(text[at : found.start()]), HOLE)
        tokens.append(drawn)
        at = found.end()
    kept.append(_unescaped(text[at:]))
    return "".join(kept), iter(tokens)


def _unescaped(text: str) -> str:
    return _ENTITY.sub(lambda found: _ENTITIES[found.group(1)], text)


def _token(target: str, label: str | None, viewer: Viewer) -> Markup | None:
    """What stands between < and >; None where it is no token of Slack's."""
    if (found := _USER.fullmatch(target)) is not None:
        return names.user(found.group(1), viewer)
    if (found := _CHANNEL.fullmatch(target)) is not None:
        return names.channel(found.group(1), viewer)
    if (found := _GROUP.fullmatch(target)) is not None:
        return names.group(found.group(1), viewer)
    if (found := _DATE.fullmatch(target)) is not None:
        parts = [_unescaped(found[key] or "") for key in ("unix", "format", "url")]
        unix, format_, url = parts
        return date(unix, format_, viewer, fallback=_unescaped(label or ""), url=url)
    if target.startswith("!"):
        return names.broadcast(target[1:]) if target[1:] in BROADCASTS else None
    if _SCHEME.match(target) is None:
        return None
    return link(_unescaped(target), lines(_unescaped(label or target)))


def _unfenced(text: str, holes: Holes, finds: Finds) -> Iterator[Markup]:
    if not text:
        return
    for quoted, group in _quotes(text):
        drawn = Markup("<br>").join(inline(line, holes, finds) for line in group)
        if quoted:
            yield Markup('<blockquote class="bk-quote">{}</blockquote>').format(drawn)
        else:
            # A line end right before a block draws nothing: an empty last line needs one more.
            yield drawn + (Markup("<br>") if group[-1] == "" and len(group) > 1 else "")


def _quotes(text: str) -> Iterator[tuple[bool, list[str]]]:
    """Runs of lines, and whether each run is quoted; after >>> all the rest is."""
    group: list[str] = []
    quoted = False
    every = text.split("\n")
    for index, line in enumerate(every):
        if line.startswith(">>>"):
            if group:
                yield quoted, group
            yield True, [line[3:].removeprefix(" "), *every[index + 1 :]]
            return
        mark = _QUOTE.match(line)
        if (mark is not None) != quoted and group:
            yield quoted, group
            group = []
        quoted = mark is not None
        group.append(line[mark.end() :] if mark is not None else line)
    yield quoted, group
