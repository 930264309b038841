"""Asking Slack something while a person waits: in time, or not at all."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from adhocbot.slack.single_try import single_try

BUDGET = 2.0
"""Seconds that fetching may take in all; whoever typed waits three for an answer."""

_PAGE = 1000
_log = logging.getLogger(__name__)


class Silence(Exception):  # noqa: N818  # no error of ours: Slack did not answer in time
    """Slack did not say what was asked; the message tells why."""


class Budget:
    """The seconds that several calls share."""

    def __init__(self, seconds: float = BUDGET) -> None:
        self._ends = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left; at or below 0 it is used up."""
        return self._ends - time.monotonic()


def ask(client: WebClient, budget: Budget, call: Callable[[WebClient], Any]) -> Any:
    """What Slack answers.

    Raises:
        Silence: it did not answer in time, or is not able to.
        SlackApiError: it said no.
    """
    left = budget.left()
    if left <= 0:
        raise Silence("no time left")
    try:
        return call(single_try(client, left))
    except SlackApiError as refused:
        if refused.response.status_code == 429 or refused.response.status_code >= 500:
            raise Silence(f"HTTP {refused.response.status_code}") from refused
        raise
    except (OSError, HTTPException) as silence:
        raise Silence(str(silence)) from silence


def members_of(client: WebClient, channel: str, budget: Budget) -> tuple[list[str], bool]:
    """The members of a channel, and whether these are all: the budget may end before.

    Raises:
        SlackApiError: it said no.
    """
    found: list[str] = []
    cursor = ""

    def page(client: WebClient) -> Any:
        return client.conversations_members(channel=channel, limit=_PAGE, cursor=cursor)

    while True:
        try:
            answer = ask(client, budget, page)
        except Silence as silence:
            _log.warning("Members of %s not all fetched: %s", channel, silence)
            return found, False
        found += answer["members"]
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return found, True
