"""The printed manifest fits the way in which the bot is served."""

import pytest
import yaml

from adhocbot.domain.refusal import Refused
from adhocbot.manifest import manifest
from adhocbot.shipped import shipped

SOURCE = """
display_information: {name: Tésťbot}
features:
  slash_commands:
    - {command: /one, description: First}
    - {command: /two, description: Second, url: https://old.example/}
settings:
  event_subscriptions: {bot_events: [app_mention]}
  interactivity: {is_enabled: true}
  socket_mode_enabled: true
"""
ADDRESS = "https://bot.example.org/slack/events"


def test_over_http_every_delivery_has_the_address() -> None:
    assert yaml.safe_load(manifest(SOURCE, "https://bot.example.org/")) == {
        "display_information": {"name": "Tésťbot"},
        "features": {
            "slash_commands": [
                {"command": "/one", "description": "First", "url": ADDRESS},
                {"command": "/two", "description": "Second", "url": ADDRESS},
            ]
        },
        "settings": {
            "event_subscriptions": {"bot_events": ["app_mention"], "request_url": ADDRESS},
            "interactivity": {"is_enabled": True, "request_url": ADDRESS},
            "socket_mode_enabled": False,
        },
    }


def test_without_an_address_it_is_socket_mode_and_otherwise_unchanged() -> None:
    source = SOURCE.replace("socket_mode_enabled: true", "socket_mode_enabled: false")
    assert yaml.safe_load(manifest(source, None)) == yaml.safe_load(SOURCE)


def test_it_is_printed_in_the_order_of_the_source_and_readably() -> None:
    printed = manifest(SOURCE, None)
    assert printed.startswith("display_information:\n  name: Tésťbot\nfeatures:\n")


@pytest.mark.parametrize(
    "url", ["http://bot.example.org", "bot.example.org", "https://", "https://[x", "https://b/?q=1"]
)
def test_an_address_that_slack_would_not_take_is_refused(url: str) -> None:
    with pytest.raises(Refused, match=r"for example --url https://bot\.example\.org\.$"):
        manifest(SOURCE, url)


def test_the_real_one_differs_in_its_addresses_only() -> None:
    source = shipped("app.yaml").read_text(encoding="utf-8")
    made = yaml.safe_load(manifest(source, "https://bot.example.org"))
    for command in made["features"]["slash_commands"]:
        assert command.pop("url") == ADDRESS
    assert made["settings"]["event_subscriptions"].pop("request_url") == ADDRESS
    assert made["settings"]["interactivity"].pop("request_url") == ADDRESS
    made["settings"]["socket_mode_enabled"] = True
    assert made == yaml.safe_load(manifest(source, None))
