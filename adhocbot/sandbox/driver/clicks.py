"""What a person clicks and chooses in messages, and shortcuts."""

from __future__ import annotations

import time
from typing import Any

from adhocbot.sandbox import payloads
from adhocbot.sandbox.app import App
from adhocbot.sandbox.driver import choosing
from adhocbot.sandbox.driver.menus import Menus, on_message
from adhocbot.sandbox.driver.outcomes import Done, Shown
from adhocbot.sandbox.driver.stage import spoken_name
from adhocbot.sandbox.errors import CannotDo
from adhocbot.sandbox.forms import holds_value, initial_values
from adhocbot.sandbox.model import Bot, Json, View


class Clicks(Menus):
    """What can be clicked, wherever it stands."""

    def click(
        self,
        on: Shown | View,
        action_id: str,
        choice: Any = None,
        entered: choosing.Entries | None = None,
        **which: Any,
    ) -> Done:
        """Click a button, or choose in a select, a menu or a picker.

        Args:
            on: a message, a modal or the Home tab.
            choice: what is chosen, in the forms of `fill`.
            entered: what the other elements hold, block id to action id to value.
            which: `block_id`, or a button's `value`, where several have that action id.
        """
        if isinstance(on, View):
            if entered:
                self.enter(on, entered)
            if choice is None:
                return self.press(on, action_id, **which)
            return self.choose_in(on, action_id, choice, **which)
        now = self.look(on.channel, on.ts)
        block, element = choosing.find(now.blocks, action_id, **which)
        values = initial_values({"blocks": now.blocks})
        for other, held, told in choosing.entered(self._ws, self.id, now.blocks, entered or {}):
            values[other["block_id"]][held["action_id"]] = told
        entry: Json | None = None
        if element["type"] == "overflow":
            entry = {"selected_option": choosing.option(element, choice)}
        elif choice is not None:
            entry = choosing.chosen(self._ws, self.id, element, choice)
            values[block["block_id"]][element["action_id"]] = entry
        elif entered and holds_value(element):
            entry = values[block["block_id"]][element["action_id"]]
        app = self._app_of(now)
        payload = self._clicked(app, now) | {
            "state": {"values": values},
            "actions": [choosing.action(block, element, entry)],
        }
        return self._interact(app, payload)

    def _clicked(self, app: App, on: Shown) -> Json:
        where = self._ws.channels[on.channel]
        with self._ws.lock:
            return payloads.interaction(self._ws, app, "block_actions", self._user) | {
                "container": on_message(on),
                "trigger_id": self._platform.trigger(app, self._user),
                "channel": {"id": where.id, "name": spoken_name(where)},
                "message": self._raw(where, on),
                "response_url": self._platform.response_url(
                    app, self._user, where, on.ts, on.thread_ts
                ),
            }

    def shortcut(self, callback_id: str, on: Shown | None = None, app: Bot | None = None) -> Done:
        """Use a shortcut: a global one, or one on a message.

        Args:
            app: whose; by default the first one's that has it.
        """
        kind = "global" if on is None else "message"
        asked = self._platform.apps if app is None else [self._platform.app(app)]
        found = [each for each in asked if each.granted.shortcuts.get(callback_id) == kind]
        if not found:
            raise CannotDo(f"The app has no {kind} shortcut {callback_id}.")
        of = found[0]
        if on is not None and on.ephemeral:
            raise CannotDo("There are no shortcuts on ephemeral messages.")
        name = "shortcut" if on is None else "message_action"
        payload = payloads.interaction(self._ws, of, name, self._user) | {
            "callback_id": callback_id,
            "trigger_id": self._platform.trigger(of, self._user),
            "action_ts": f"{time.time():.6f}",
        }
        # Shortcuts know no app id, and each kind has its own word for the person's name.
        del payload["api_app_id"], payload["user"]["name" if on is None else "username"]
        if on is not None:
            where = self._ws.channels[on.channel]
            payload |= {
                "channel": {"id": where.id, "name": spoken_name(where)},
                "message_ts": on.ts,
                "message": self._raw(where, on),
                "response_url": self._platform.response_url(of, self._user, where, on.ts),
            }
        return self._interact(of, payload)
