"""The Slack app's manifest, for the way in which the bot is going to be served."""

from typing import Any
from urllib.parse import urlsplit

import yaml

from adhocbot.domain.refusal import Refused

EVENTS = "/slack/events"


def manifest(source: str, url: str | None) -> str:
    """The manifest in YAML, made from app.yaml's text.

    Args:
        url: where Slack reaches the bot over HTTP, such as `https://bot.example.org`; None for
            Socket Mode, where the bot calls Slack.

    Raises:
        Refused: Slack would not take this address.
    """
    made: dict[str, Any] = yaml.safe_load(source)
    settings = made.setdefault("settings", {})
    settings["socket_mode_enabled"] = url is None
    if url is not None:
        address = _base(url) + EVENTS
        for command in made.get("features", {}).get("slash_commands", []):
            command["url"] = address
        settings.setdefault("event_subscriptions", {})["request_url"] = address
        settings.setdefault("interactivity", {"is_enabled": True})["request_url"] = address
    return yaml.safe_dump(made, sort_keys=False, allow_unicode=True, width=100)


def _base(url: str) -> str:
    try:
        parts = urlsplit(url)
        good = parts.scheme == "https" and bool(parts.hostname)
    except ValueError:  # a bracket that stays open
        good = False
    if not good or parts.query or parts.fragment:
        raise Refused(
            "Slack calls a bot over https only: give the address that it can reach, "
            "for example --url https://bot.example.org.",
            kind="url",
        )
    return url.rstrip("/")
