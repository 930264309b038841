"""Opening a form, and what to say where Slack does not let one open."""

from __future__ import annotations

import logging
from typing import Any
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from adhocbot.slack import views
from adhocbot.slack.views import Answer

_log = logging.getLogger(__name__)


def open_view(client: WebClient, trigger: str, view: dict[str, Any], form: str) -> Answer | None:
    """Open a form; None when it stands on the person's screen, else what to answer instead."""
    try:
        client.views_open(trigger_id=trigger, view=view)
    except (SlackApiError, URLError, TimeoutError, ConnectionError) as exc:
        # Most often the three seconds of the trigger are over: a fresh click brings a new one.
        _log.info("The form %s did not open: %s", form, exc)
        return views.open_form(form, "The form did not open in time. ")
    return None
