"""Doing everything that can be done to the bot, with guessed numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from adhocbot.domain.sentences import VERBS
from adhocbot.sandbox import payloads
from adhocbot.slack import listeners
from tests.slack.hall import Hall
from tests.slack.test_surfaces_verbs import named

FORMS = ("question", "question import", "agenda", "action", "position", "remark", "prompt")
VALUES = ("1", "1:0", "1:1")
"""What buttons carry: a session, or a prompt; a session and the number of something in it."""

OTHERS = {
    "form.open": tuple(f"{form}:1" for form in FORMS),
    "prompt.take": ("1700000000.0001:1:2",),
}
TYPED = {
    "topic": "Wrecks #2", "when": "Thu 13:00-14:00", "title": "More", "minutes": "5",
    "text": "Something", "statement": "Ours.", "rows": "1\tWhy now?", "due": "", "place": "",
    **{f"statement:{number}": "Ours." for number in range(3)},
}  # fmt: skip  # a form's fields
CHOSEN = {"section": "documents", "delegation": "Japan", "stance": "support"}


class Registered:
    """Stands in the place of Bolt's app, and keeps the ids that are registered with it."""

    def __init__(self) -> None:
        self.actions: list[str] = []
        self.views: list[str] = []
        self.shortcuts: list[str] = []

    def _keeps(self, kept: list[str]) -> Any:
        def register(given: Any, *_: Any, **__: Any) -> Any:
            found: Any = given.get("action_id") if isinstance(given, dict) else given
            if not callable(found):
                kept.append(found if isinstance(found, str) else found.pattern)
            return lambda listener: listener

        return register

    def __getattr__(self, name: str) -> Any:
        kinds = {
            "action": "actions", "block_action": "actions", "view": "views",
            "view_submission": "views", "message_shortcut": "shortcuts",
        }  # fmt: skip  # Bolt's words and ours
        return self._keeps(getattr(self, kinds[name]) if name in kinds else [])


class Nowhere:
    """Surroundings of listeners that are never called."""

    def __getattr__(self, name: str) -> None:
        return None


def registered() -> Registered:
    """Every button, form and shortcut that the bot listens to."""
    kept = Registered()
    listeners.register(kept, Nowhere())  # type: ignore[arg-type]  # it only registers
    return kept


def sentences(ref: str) -> Iterator[tuple[str, str]]:
    """Every form of every verb, as it is and with the session named."""
    for verb in VERBS:
        for usage in verb.usages:
            yield usage, named(usage, ref)


def speak(room: Hall, name: str, ref: str, *, directly: bool, channel: str = "harbour") -> None:
    """Say all that can be said: by command elsewhere, or directly to the bot."""
    person = room.person(name)
    for usage, about in sentences(ref):
        if directly:
            person.dm(usage)
            person.dm(about)
        else:
            person.command(channel, f"/adhoc {about}")
            person.close_view(every=True)


def click(room: Hall, name: str, ids: list[str]) -> None:
    """Click every button there is, in the Home tab, with every value."""
    person = room.person(name)
    home = person.home
    assert home is not None
    for action_id in ids:
        for value in (*VALUES, *OTHERS.get(action_id, ())):
            action = {"type": "button", "action_id": action_id, "value": value, "block_id": "b"}
            _interact(
                room,
                name,
                "block_actions",
                container={"type": "view", "view_id": home.id},
                view=payloads.view(room.slack.platform.ws, home),
                actions=[action],
            )
            person.close_view(every=True)


def submit(room: Hall, name: str, ids: list[str], channel: str) -> None:
    """Send every form, as if the bot had opened it here for a session there."""
    rows = [["Why now?", None, None]]
    for number, callback_id in enumerate(ids):
        for session in (1, 2):
            about = {"session": session, "prompt": 1, "channel": channel, "rows": rows}
            view = {
                "id": f"V{name}{number}{session}",
                "type": "modal",
                "callback_id": callback_id,
                "private_metadata": json.dumps(about),
                "state": {"values": values()},
            }
            _interact(room, name, "view_submission", view=view, response_urls=[])


def values(**more: str) -> dict[str, Any]:
    """What stands in every field of every form; `more` in place of the usual."""
    typed = {
        block: {"a": {"type": "plain_text_input", "value": more.get(block, value)}}
        for block, value in TYPED.items()
    }
    chosen = {
        block: {
            "a": {"type": "static_select", "selected_option": {"value": more.get(block, value)}}
        }
        for block, value in CHOSEN.items()
    }
    several = {"a": {"type": "checkboxes", "selected_options": [{"value": "1"}, {"value": "2"}]}}
    return {**typed, **chosen, "questions": several}


def _interact(room: Hall, name: str, kind: str, **payload: Any) -> None:
    platform, person = room.slack.platform, room.person(name)
    app, user = platform.app(None), platform.ws.users[person.id]
    with platform.ws.lock:
        base = payloads.interaction(platform.ws, app, kind, user)
        trigger = platform.trigger(app, user)
    app.dispatcher.ask("interactive", {**base, "trigger_id": trigger, **payload})
