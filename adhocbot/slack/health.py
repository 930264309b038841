"""Whether Slack takes the tokens, and which scopes were granted: what `adhocbot doctor` asks."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

_TIMEOUT = 10
_BAD_TOKEN = "Slack does not take it ({error}). Copy it anew from the app's settings."  # noqa: S105  # a sentence
_SILENT = "Slack cannot be reached at SLACK_API_URL: check the network and a proxy."


def bot_token_problems(token: str, api_url: str, required: Iterable[str]) -> list[str]:
    """What is wrong with the bot token or its scopes, a sentence each; empty when nothing is."""
    try:
        answer = WebClient(token=token, base_url=api_url, timeout=_TIMEOUT).auth_test()
    except SlackApiError as error:
        return [_BAD_TOKEN.format(error=error.response["error"])]
    except (URLError, TimeoutError, ConnectionError):
        return [_SILENT]
    headers = {name.lower(): value for name, value in answer.headers.items()}
    granted = {scope.strip() for scope in str(headers.get("x-oauth-scopes", "")).split(",")}
    missing = sorted(set(required) - granted)
    if not missing:
        return []
    return [
        f"Scopes are missing: {', '.join(missing)}. Take over the manifest that "
        "`adhocbot manifest` prints, and install the app again."
    ]


def app_token_problems(token: str, api_url: str) -> list[str]:
    """What is wrong with the app-level token; empty when nothing is."""
    try:
        WebClient(base_url=api_url, timeout=_TIMEOUT).apps_connections_open(app_token=token)
    except SlackApiError as error:
        return [_BAD_TOKEN.format(error=error.response["error"])]
    except (URLError, TimeoutError, ConnectionError):
        return [_SILENT]
    return []
