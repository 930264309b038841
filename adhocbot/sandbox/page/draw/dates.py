"""Dates, which the browser writes in the viewer's zone and language."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from markupsafe import Markup

from adhocbot.sandbox.page.draw.links import link
from adhocbot.sandbox.page.draw.sight import Viewer

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECONDS = re.compile(r"-?[0-9]{1,12}")


def date(unix: object, format_: str, viewer: Viewer, *, fallback: str, url: str = "") -> Markup:
    """A moment in words; the fallback alone where it is no moment."""
    when = _moment(unix)
    if when is None:
        return Markup("{}").format(fallback)
    shown = Markup(
        '<time class="bk-date" datetime="{}" data-format="{}" data-unix="{}" data-zone="{}"'
        ' data-locale="{}">{}</time>'
    ).format(
        when.strftime("%Y-%m-%dT%H:%M:%SZ"),
        format_,
        int((when - _EPOCH).total_seconds()),
        viewer.zone,
        viewer.locale,
        fallback or when.strftime("%Y-%m-%d %H:%M UTC"),
    )
    return link(url, shown) if url else shown


def _moment(unix: object) -> datetime | None:
    if isinstance(unix, bool) or _SECONDS.fullmatch(str(unix)) is None:
        return None
    try:
        when = _EPOCH + timedelta(seconds=int(str(unix)))
    except OverflowError:
        return None
    # Before that strftime writes years of fewer digits.
    return when if when.year >= 1000 else None


def wall_clock(unix: object, zone: str) -> str:
    """The moment as a field for date and time holds it, in that zone; empty for none."""
    when = _moment(unix)
    return "" if when is None else when.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M")
