"""views.*"""

from __future__ import annotations

import time

from adhocbot.sandbox import payloads
from adhocbot.sandbox.api.call import Call, invalid
from adhocbot.sandbox.errors import SlackError
from adhocbot.sandbox.model import Json, Trigger, View
from adhocbot.sandbox.views import (
    change_view,
    checked_view,
    open_modal,
    publish_home,
    push_modal,
)


def _trigger(call: Call) -> Trigger:
    """The trigger of a call, not yet spent: a view that is refused does not use it up."""
    found = call.ws.triggers.get(call.text("trigger_id"))
    if found is None or found.app_id != call.app.id:
        raise SlackError("invalid_trigger_id")
    if found.used:
        raise SlackError("exchanged_trigger_id")
    if time.monotonic() - found.issued > call.platform.limits.trigger_seconds:
        raise SlackError("expired_trigger_id")
    return found


def _shown(call: Call, view: View) -> Json:
    return {"view": payloads.view(call.ws, view)}


def _open(call: Call) -> Json:
    trigger = _trigger(call)
    given = checked_view(call.platform, call.app, call.parsed("view"), "modal")
    trigger.used = True
    return _shown(call, open_modal(call.platform, call.app, trigger.user, given))


def _push(call: Call) -> Json:
    trigger = _trigger(call)
    given = checked_view(call.platform, call.app, call.parsed("view"), "modal")
    if trigger.view is None:
        raise SlackError("not_found")
    trigger.used = True
    return _shown(call, push_modal(call.platform, call.app, trigger.user, given))


def _named(call: Call) -> View:
    if call.has("view_id"):
        found = call.ws.find_view(call.text("view_id"))
    elif call.has("external_id"):
        stacks = [view for stack in call.ws.modals.values() for view in stack]
        external = call.text("external_id")
        own = [view for view in stacks if view.app_id == call.app.id]
        found = next((v for v in own if v.given.get("external_id") == external), None)
    else:
        raise invalid("missing required field: view_id")
    # Another app's view is as good as none.
    if found is None or found.app_id != call.app.id:
        raise SlackError("not_found")
    return found


def _same_hash(call: Call, view: View) -> None:
    if call.has("hash") and call.text("hash") != view.hash:
        raise SlackError("hash_conflict")


def _update(call: Call) -> Json:
    view = _named(call)
    _same_hash(call, view)
    given = checked_view(call.platform, call.app, call.parsed("view"), view.given["type"], view)
    return _shown(call, change_view(call.platform, view, given))


def _publish(call: Call) -> Json:
    if not call.app.granted.home_tab:
        raise SlackError("not_enabled")
    user = call.ws.users.get(call.text("user_id"))
    if user is None or call.ws.takes_no_dm(user):
        raise invalid("must be the id of a person [json-pointer:/user_id]")
    shown = call.ws.homes.get((user.id, call.app.id))
    given = checked_view(call.platform, call.app, call.parsed("view"), "home", shown)
    if shown is not None:
        _same_hash(call, shown)
    return _shown(call, publish_home(call.platform, call.app, user.id, given))


HANDLERS = {
    "views.open": _open,
    "views.push": _push,
    "views.update": _update,
    "views.publish": _publish,
}
