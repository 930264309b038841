"""Menus whose options the app delivers while a person types."""

from __future__ import annotations

from typing import Any

from adhocbot.sandbox import payloads
from adhocbot.sandbox.app import App
from adhocbot.sandbox.blockkit import check_suggestions
from adhocbot.sandbox.driver import choosing
from adhocbot.sandbox.driver.modal import Forms
from adhocbot.sandbox.driver.outcomes import Shown
from adhocbot.sandbox.driver.stage import spoken_name
from adhocbot.sandbox.errors import CannotDo
from adhocbot.sandbox.model import Json, View

_FILLED_BY_APP = {"external_select", "multi_external_select"}
# How much must be typed before Slack asks, where the menu does not say.
_TYPED_LEAST = 3


class Menus(Forms):
    """What a person is offered in a menu that the app fills."""

    def suggestions(self, on: Shown | View, action_id: str, typed: str, **which: Any) -> list[Json]:
        """The options that the app offers for what was typed, those of groups one after another.

        Nothing is offered before enough is typed, and nothing where the app's answer is none that
        Slack takes: the delivery then holds what is wrong with it.
        """
        if isinstance(on, View):
            app, blocks = self._platform.app(on.app_id), on.given["blocks"]
        else:
            on = self.look(on.channel, on.ts)
            app, blocks = self._app_of(on), on.blocks
        block, element = choosing.find(blocks, action_id, **which)
        if element["type"] not in _FILLED_BY_APP:
            raise CannotDo(f"The app does not fill a {element['type']}.")
        if len(typed) < element.get("min_query_length", _TYPED_LEAST):
            return []
        if app.dispatcher.over_http and not app.granted.loads_options:
            raise CannotDo("The app's manifest has no message_menu_options_url to ask.")
        asked = {"action_id": action_id, "block_id": block["block_id"], "value": typed}
        return self._offered(app, self._suggestion(app, on) | asked)

    def _suggestion(self, app: App, on: Shown | View) -> Json:
        with self._ws.lock:
            payload = payloads.interaction(self._ws, app, "block_suggestion", self._user)
            if isinstance(on, View):
                container = {"type": "view", "view_id": on.id}
                return payload | {"container": container, "view": payloads.view(self._ws, on)}
            where = self._ws.channels[on.channel]
            return payload | {
                "container": on_message(on),
                "channel": {"id": where.id, "name": spoken_name(where)},
                "message": self._raw(where, on),
            }

    def _offered(self, app: App, payload: Json) -> list[Json]:
        delivery, answer = self._ask(app, "interactive", payload)
        if not answer.acked:
            return []
        wrong = check_suggestions(answer.body or {})
        if wrong:
            self._objected(delivery, "invalid_response", *wrong)
            return []
        groups = answer.body.get("option_groups", [])
        return [*answer.body.get("options", []), *[o for each in groups for o in each["options"]]]


def on_message(on: Shown) -> Json:
    """The `container` of what happens in a message."""
    container: Json = {
        "type": "message",
        "message_ts": on.ts,
        "channel_id": on.channel,
        "is_ephemeral": on.ephemeral,
    }
    if on.thread_ts is not None:
        container["thread_ts"] = on.thread_ts
    return container
