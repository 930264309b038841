"""The list of remarks: turned, and drawn anew after what was done in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from adhocbot.domain.refusal import Refused
from adhocbot.services import lookups
from adhocbot.services.frame import Said, series_seen
from adhocbot.slack import views
from adhocbot.slack.listeners.filled import Filled
from adhocbot.slack.listeners.hearing import hear_click
from adhocbot.slack.listeners.showing import replace
from adhocbot.slack.surroundings import Surroundings
from adhocbot.slack.values import remark_in, two_numbers_in, undo_in
from adhocbot.slack.views import Answer
from adhocbot.slack.views.parts import packed
from adhocbot.store.record import record_facts

View = dict[str, Any]
_UNDO = "entry.undo"
_LISTED = frozenset({"remark.accept", "remark.note", "remark.maintain"})
"""Buttons in the list that do something at once."""

REDRAWING = _LISTED | {_UNDO}
"""Buttons after which the list is drawn anew that they stand in, or tell of."""

_FORMS = frozenset({"remark.change", "remark.refuse"})


def _page(db: Any, said: Said, value: str) -> Answer:
    return _listed(db, said, *two_numbers_in(value))


SHOWS: dict[str, Callable[[Any, Said, str], Answer]] = {"remarks.page": _page}
"""Buttons that show more of it."""


def _listed(db: Any, said: Said, session: int, start: int) -> Answer:
    series_seen(db, said, session)
    record = lookups.record_seen(db, said, session, record_facts(db, session))
    return views.remarks(record, session, said.user, start)


def redrawing(around: Surroundings, click: Callable[..., None]) -> Callable[..., None]:
    """The listener, after which the list that was clicked in shows what is so now.

    Also where it was refused: the list was stale then.
    """

    def redrawn(ack: Ack, body: View, action: View, client: WebClient) -> None:
        said = hear_click(around, client, body)
        place = _place(body, action)
        try:
            click(ack, body, action, client)
        except Refused:
            _redraw(around, said, place)
            raise
        _redraw(around, said, place)

    return redrawn


def beside(body: View, action: View) -> str:
    """What an Undo carries on, that tells of what was done in the list: the list's own place."""
    return _place(body, action) if action["action_id"] in _LISTED else ""


def beside_form(about: View) -> str:
    """As `beside`, for a form that was opened from the list."""
    return _packed(about.get("list"), about.get("session", 0), about.get("start", 0))


def with_list(view: View, body: View, action: View) -> View:
    """The form, which remembers the list that it was opened from, so that it can be drawn anew."""
    if action["action_id"] not in _FORMS or not body.get("response_url"):
        return view
    about = json.loads(view["private_metadata"])
    start = remark_in(action.get("value") or "")[2]
    return {
        **view,
        "private_metadata": packed({**about, "list": body["response_url"], "start": start}),
    }


def redraw_list(around: Surroundings, said: Said, filled: Filled) -> None:
    """Draw the list anew that a form was opened from, if it was."""
    _redraw(around, said, beside_form(filled.about))


def _place(body: View, action: View) -> str:
    """``|4:0|https://…``: the list's session, its page and its address; empty for no list."""
    value = action.get("value") or ""
    if action["action_id"] == _UNDO:
        listed = undo_in(value)[1]
        return f"|{listed}" if listed else ""
    if value.count(":") < 2:
        # The same button, in the message that tells the author.
        return ""
    session, _, start = remark_in(value)
    return _packed(body.get("response_url"), session, start)


def _packed(url: str | None, session: int, start: int) -> str:
    return f"|{session}:{start}|{url}" if url else ""


def _redraw(around: Surroundings, said: Said, place: str) -> None:
    if not place:
        return
    _, numbers, url = place.split("|", 2)
    try:
        with around.database.reading() as db:
            answer = _listed(db, said, *two_numbers_in(numbers))
    except Refused:
        # They may not know of it any more.
        return
    replace(url, answer)
