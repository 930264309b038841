"""Opening a form, and what to say where Slack does not let one open."""

from __future__ import annotations

import logging
from typing import Any

from slack_sdk import WebClient

from adhocbot.slack import views
from adhocbot.slack.post.trouble import TROUBLES
from adhocbot.slack.views import Answer

_LATE = "The form did not open in time. "
_log = logging.getLogger(__name__)


def open_view(
    client: WebClient, trigger: str, view: dict[str, Any], again: str | None
) -> Answer | None:
    """Open a form; None when it stands on the person's screen, else what to answer instead.

    Args:
        again: what a button that opens it carries; None for a form that was filled in from a
            message, which only the shortcut does again.
    """
    try:
        client.views_open(trigger_id=trigger, view=view)
    except TROUBLES as trouble:
        # Most often the three seconds of the trigger are over: a fresh click brings a new one.
        _log.info("The form %s did not open: %s", again or "of a shortcut", trouble)
        if again is None:
            return views.refused(f"{_LATE}Use the shortcut on the message once more.")
        return views.open_form(again, _LATE)
    return None
