"""What became of a call that failed, and what follows from it, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any, Literal

import httpx
from slack_sdk.errors import SlackApiError

TROUBLES = (SlackApiError, OSError, HTTPException, httpx.HTTPError)
"""Everything that a call to Slack fails with; anything else is a fault of ours."""

# Slack is not able to at the moment; whether it did what was asked is not known.
_FOR_NOW = {
    "accesslimited",
    "fatal_error",
    "internal_error",
    "request_timeout",
    "service_unavailable",
    "team_added_to_org",
    "upload_incomplete",
}
# Only an administrator can mend these: what is to be said waits for that.
_LOCKED_OUT = {
    "access_denied",
    "account_inactive",
    "ekm_access_denied",
    "invalid_auth",
    "missing_scope",
    "no_permission",
    "not_allowed_token_type",
    "not_authed",
    "org_login_required",
    "team_access_not_granted",
    "token_expired",
    "token_revoked",
}
# The channel is archived, or the bot is out of it: it may come back, and be unarchived.
_LONGEST_SECONDS = 300.0
_OUT_OF_REACH = {"channel_not_found", "is_archived", "not_in_channel"}
_UNCHANGEABLE = {"cant_update_message", "edit_window_closed", "message_not_found"}
_BLOCKS = {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"}

Follows = Literal["wait", "again", "slowly", "let be", "hold", "give up"]


@dataclass(frozen=True)
class Trouble:
    """A failed call.

    `follows`: wait as long as Slack says; try again soon; try again slowly, until somebody has
    mended it; let it be, nothing is lost; hold it until the channel is in reach again; or give it
    up. `seconds` is what Slack said to wait.
    `reached`: it may have been done all the same.
    """

    follows: Follows
    error: str
    seconds: float = 0.0
    reached: bool = False


def read_trouble(raised: Exception) -> Trouble:
    """What an exception of `TROUBLES` means."""
    if isinstance(raised, httpx.HTTPStatusError):
        return _read_upload(raised.response)
    if not isinstance(raised, SlackApiError):
        return Trouble("again", f"{type(raised).__name__}: {raised}", reached=True)
    error = error_of(raised)
    status = raised.response.status_code
    if status == 429 or error in ("ratelimited", "rate_limited"):
        return Trouble("wait", "ratelimited", seconds=_retry_after(raised.response.headers))
    if status >= 500 or error in _FOR_NOW:
        return Trouble("again", f"HTTP {status}: {error}", reached=True)
    if error in _LOCKED_OUT:
        return Trouble("slowly", error)
    if error in _UNCHANGEABLE:
        return Trouble("let be", error)
    if error in _OUT_OF_REACH:
        return Trouble("hold", error)
    return Trouble("give up", error)


def error_of(raised: SlackApiError) -> str:
    """Slack's word for why it said no."""
    return str(raised.response.get("error"))


def refuses_blocks(raised: SlackApiError) -> bool:
    """Whether the blocks are at fault, so that the text alone would be taken."""
    return error_of(raised) in _BLOCKS


def _read_upload(response: httpx.Response) -> Trouble:
    error = f"upload: HTTP {response.status_code}"
    if response.status_code == 429:
        return Trouble("wait", error, seconds=_retry_after(response.headers))
    if response.is_client_error and response.status_code != httpx.codes.REQUEST_TIMEOUT:
        return Trouble("give up", error)
    return Trouble("again", error)


def _retry_after(headers: Mapping[str, Any]) -> float:
    told = next((str(v) for key, v in headers.items() if key.lower() == "retry-after"), "")
    return float(told) if told.isdecimal() else 1.0


def backoff(tries: int) -> float:
    """Slack's seconds to wait after so many tries: doubled by each, and five minutes at most."""
    return float(min(_LONGEST_SECONDS, 2 ** min(tries - 1, 10)))
