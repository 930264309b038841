"""Opening, stacking and changing views: shared by the Web API and by answers to submissions."""

from __future__ import annotations

import json
from typing import Any

from adhocbot.sandbox.app import App
from adhocbot.sandbox.blockkit import check_view
from adhocbot.sandbox.errors import SlackError
from adhocbot.sandbox.forms import initial_values, kept_values
from adhocbot.sandbox.model import Bot, Json, View
from adhocbot.sandbox.platform import Platform


def checked_view(
    platform: Platform, app: App, given: Any, kind: str, instead_of: View | None = None
) -> Json:
    """A view of a kind ("modal", "home"), as the workspace keeps it.

    Args:
        instead_of: the view whose place it takes, and whose external_id it may keep.

    Raises:
        SlackError: invalid_arguments with Slack's complaints, view_too_large.
    """
    if not isinstance(given, dict):
        raise SlackError("invalid_arguments", ["[ERROR] must be an object [json-pointer:/view]"])
    complaints = check_view(given, files_read="files:read" in app.granted.scopes)
    if not complaints and given.get("type") != kind:
        complaints = [f"[ERROR] must be of type {kind} [json-pointer:/view/type]"]
    if complaints:
        raise SlackError("invalid_arguments", complaints)
    if len(json.dumps(given)) > platform.limits.view_bytes:
        raise SlackError("view_too_large")
    _unique_external_id(platform, app, given, instead_of)
    return given | {"blocks": platform.with_block_ids(given["blocks"])}


def _unique_external_id(platform: Platform, app: App, given: Json, instead_of: View | None) -> None:
    external = given.get("external_id")
    every = [view for stack in platform.ws.modals.values() for view in stack]
    others = [view for view in every if view is not instead_of and view.app_id == app.id]
    if external and any(view.given.get("external_id") == external for view in others):
        raise SlackError("duplicate_external_id")


def open_modal(platform: Platform, app: Bot, user: str, given: Json) -> View:
    """Put a checked modal before a person; what was open is gone."""
    view = _new(platform, app, user, given)
    platform.ws.modals[user] = [view]
    platform.ws.changes.note()
    return view


def push_modal(platform: Platform, app: Bot, user: str, given: Json) -> View:
    """Put a checked modal on top of a person's open ones.

    Raises:
        SlackError: not_found where none of this app is open, push_limit_reached above three.
    """
    stack = platform.ws.modals.get(user, [])
    if not stack or stack[-1].app_id != app.id:
        raise SlackError("not_found")
    if len(stack) >= platform.limits.view_stack:
        raise SlackError("push_limit_reached")
    view = _new(platform, app, user, given)
    view.root, view.previous = stack[0].id, stack[-1].id
    stack.append(view)
    platform.ws.changes.note()
    return view


def change_view(platform: Platform, view: View, given: Json) -> View:
    """Replace a view's content in its place; inputs whose ids stay keep what was entered."""
    view.values = kept_values(view.given, view.values, given)
    view.given = given
    view.hash = _hash(platform)
    view.errors = {}
    platform.ws.changes.note()
    return view


def publish_home(platform: Platform, app: Bot, user: str, given: Json) -> View:
    """Put a checked Home tab before a person."""
    view = platform.ws.homes.get((user, app.id))
    if view is not None:
        return change_view(platform, view, given)
    view = _new(platform, app, user, given)
    platform.ws.homes[user, app.id] = view
    platform.ws.changes.note()
    return view


def _new(platform: Platform, app: Bot, user: str, given: Json) -> View:
    made = platform.ws.new_id("V")
    return View(made, app.id, user, given, _hash(platform), root=made, values=initial_values(given))


def _hash(platform: Platform) -> str:
    return f"{platform.ws.new_ts()}.{platform.ws.new_key()[:8]}"
