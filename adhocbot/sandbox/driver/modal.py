"""Filling in and submitting forms, and the Home tab."""

from __future__ import annotations

from typing import Any

from adhocbot.sandbox import payloads
from adhocbot.sandbox.app import App
from adhocbot.sandbox.deliver.answer import Answer
from adhocbot.sandbox.driver import choosing
from adhocbot.sandbox.driver.outcomes import Done, Submitted
from adhocbot.sandbox.driver.screen import Screen
from adhocbot.sandbox.driver.stage import failure
from adhocbot.sandbox.errors import CannotDo, SlackError
from adhocbot.sandbox.forms import holds_value
from adhocbot.sandbox.missing import missing
from adhocbot.sandbox.model import Bot, Json, View
from adhocbot.sandbox.views import change_view, checked_view, push_modal


class Forms(Screen):
    """What a person does with views."""

    @property
    def view(self) -> View | None:
        """The topmost open modal."""
        stack = self._ws.modals.get(self.id, [])
        return stack[-1] if stack else None

    @property
    def home(self) -> View | None:
        """The Home tab that the first app published for them."""
        return self.home_of(None)

    def home_of(self, app: Bot | None) -> View | None:
        """The Home tab that an app published for them; the first one by default."""
        return self._ws.homes.get((self.id, self._platform.app(app).id))

    def fill(self, entries: dict[str, Any]) -> None:
        """Enter or choose, by action id or by the input's block id.

        Text as str, one option by value or label, several as a list, people and channels by
        name, dates as "2026-12-01", a datetimepicker as epoch seconds; None empties.
        """
        view = self._open()
        for key, value in entries.items():
            block, element = choosing.locate(view.given["blocks"], key)
            entry = choosing.chosen(self._ws, self.id, element, value)
            with self._ws.lock:
                view.values[block["block_id"]][element["action_id"]] = entry
                self._ws.changes.note()
            if block["type"] != "input" or block.get("dispatch_action"):
                self._act_in(view, choosing.action(block, element, entry))
            view = self._open()

    def enter(self, view: View, entries: choosing.Entries) -> None:
        """Set what was entered and chosen: block id to action id to value, as in `fill`.

        The app hears nothing of it. What is not in the view is passed over: the app may have
        changed the view meanwhile. Whoever enters it shows it already, so no change is noted.
        """
        self._still(view)
        with self._ws.lock:
            blocks = view.given["blocks"]
            found = list(choosing.entered(self._ws, self.id, blocks, entries))
            for block, element, entry in found:
                view.values[block["block_id"]][element["action_id"]] = entry

    def _still(self, view: View) -> None:
        if self._ws.find_view(view.id) is not view or view.user != self.id:
            raise CannotDo("That view is no longer open.")

    def press(self, view: View, action_id: str, **which: Any) -> Done:
        """Click a button in a modal or the Home tab; see `choosing.find` for `which`.

        Where the element holds a value, what it holds already is sent: Enter in a field.
        """
        block, element = self._clickable(view, action_id, **which)
        entry = None
        if holds_value(element):
            entry = view.values[block["block_id"]][element["action_id"]]
        return self._act_in(view, choosing.action(block, element, entry))

    def choose_in(self, view: View, action_id: str, choice: Any, **which: Any) -> Done:
        """Choose in a select, a menu or a picker, or enter something that is sent at once."""
        block, element = self._clickable(view, action_id, **which)
        if element["type"] == "overflow":
            entry = {"selected_option": choosing.option(element, choice)}
        else:
            entry = choosing.chosen(self._ws, self.id, element, choice)
            view.values[block["block_id"]][element["action_id"]] = entry
            self._ws.changes.note()
        return self._act_in(view, choosing.action(block, element, entry))

    def _clickable(self, view: View, action_id: str, **which: Any) -> tuple[Json, Json]:
        self._still(view)
        block, element = choosing.find(view.given["blocks"], action_id, **which)
        if block["type"] == "input" and not block.get("dispatch_action"):
            raise CannotDo(f"The app hears of {action_id} only when the form is sent.")
        return block, element

    def _act_in(self, view: View, action: Json) -> Done:
        app = self._platform.app(view.app_id)
        with self._ws.lock:
            shown = payloads.view(self._ws, view)
            payload = payloads.interaction(self._ws, app, "block_actions", self._user) | {
                "container": {"type": "view", "view_id": view.id},
                "trigger_id": self._platform.trigger(
                    app, self._user, view.id if view.is_modal else None
                ),
                "view": shown,
                "state": shown["state"],
                "actions": [action],
            }
        return self._interact(app, payload)

    def submit(self, view: View | None = None) -> Submitted:
        """Press the submit button of a modal that lies on top; by default of whichever does.

        What Slack's own client refuses (an empty required field, a text too long) comes back as
        errors, and the app hears nothing.
        """
        top = self._open()
        if view is not None and view is not top:
            self._still(view)
            raise CannotDo("Another form lies on top of that one.")
        view = top
        if view.given.get("submit") is None:
            raise CannotDo("The form has no submit button.")
        wrong = missing(view.given, view.values)
        if wrong:
            return Submitted("errors", wrong)
        app = self._platform.app(view.app_id)
        with self._ws.lock:
            self._hand_over(app, view)
            payload = payloads.interaction(self._ws, app, "view_submission", self._user) | {
                "trigger_id": self._platform.trigger(app, self._user, view.id),
                "view": payloads.view(self._ws, view),
                "response_urls": [],
            }
        delivery, answer = self._ask(app, "interactive", payload)
        if not answer.acked:
            return Submitted("failed", error=failure(answer))
        try:
            with self._ws.lock:
                submitted = self._answered(app, view, answer)
        except SlackError as refused:
            self._objected(delivery, *refused.objections)
            return Submitted("failed", error=str(refused))
        if submitted.kind == "failed":
            self._objected(delivery, submitted.error)
        return submitted

    def _hand_over(self, app: App, view: View) -> None:
        """Let the app have the files of a form that is sent to it."""
        for entries in view.values.values():
            for entry in entries.values():
                for shown in entry.get("files", []):
                    self._ws.files[shown["id"]].given.append(app.id)

    def _answered(self, app: App, view: View, answer: Answer) -> Submitted:
        body = answer.body or {}
        if not isinstance(body, dict):
            return Submitted("failed", error="invalid_response")
        action = body.get("response_action")
        if action is None and not body:
            self._pop(view)
            return Submitted("closed")
        if action == "clear":
            self._ws.modals[self.id] = []
            self._ws.changes.note()
            return Submitted("cleared")
        if action == "errors":
            return self._errors(view, body.get("errors"))
        if action == "update":
            given = checked_view(self._platform, app, body.get("view"), "modal", view)
            change_view(self._platform, view, given)
            return Submitted("updated")
        if action == "push":
            given = checked_view(self._platform, app, body.get("view"), "modal")
            push_modal(self._platform, app, self.id, given)
            return Submitted("pushed")
        return Submitted("failed", error="invalid_response_action")

    def _errors(self, view: View, errors: Any) -> Submitted:
        inputs = {b["block_id"] for b in view.given["blocks"] if b["type"] == "input"}
        if not isinstance(errors, dict) or not errors or set(errors) - inputs:
            # Slack shows nothing but "trouble connecting" for an error it cannot place.
            return Submitted("failed", error="invalid_errors")
        view.errors = dict(errors)
        self._ws.changes.note()
        return Submitted("errors", dict(errors))

    def close_view(self, *, every: bool = False) -> None:
        """Cancel the topmost modal, or all of them by the cross."""
        while (view := self.view) is not None:
            self._pop(view)
            if view.given.get("notify_on_close"):
                app = self._platform.app(view.app_id)
                payload = payloads.interaction(self._ws, app, "view_closed", self._user)
                payload |= {"view": payloads.view(self._ws, view), "is_cleared": every}
                self._interact(app, payload)
            if not every:
                return

    def open_home(self, tab: str = "home", app: Bot | None = None) -> None:
        """Open an app's "home" or "messages" tab, and return when that app was told."""
        of = self._platform.app(app)
        if tab == "home" and not of.granted.home_tab:
            raise CannotDo("The app has no Home tab.")
        event: Json = {
            "type": "app_home_opened",
            "user": self.id,
            "channel": self.dm_of(of),
            "tab": tab,
            "event_ts": self._ws.new_ts(),
        }
        home = self.home_of(of)
        if tab == "home" and home is not None:
            event["view"] = payloads.view(self._ws, home)
        self._settle(self._platform.tell(event, only=of))

    def _open(self) -> View:
        if self.view is None:
            raise CannotDo(f"{self._user.name} has no form open.")
        return self.view

    def _pop(self, view: View) -> None:
        stack = self._ws.modals[self.id]
        if view in stack:
            stack.remove(view)
            self._ws.changes.note()
