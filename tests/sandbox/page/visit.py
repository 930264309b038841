"""Requests to the page, as its own script makes them, or as others might."""

from __future__ import annotations

from typing import Any

import httpx

from adhocbot.sandbox import Sandbox


class Visit:
    """A browser without a screen."""

    def __init__(self, slack: Sandbox) -> None:
        self.slack = slack
        self.origin = slack.address.rstrip("/")
        self.client = httpx.Client(base_url=self.origin, trust_env=False)

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.client.get(path, headers=headers)

    def window(self, person: str, where: str = "channel/quantum") -> str:
        response = self.get(f"/as/{person}/{where}")
        assert response.status_code == 200, response.text
        return response.text

    def act(self, verb: str, person: str, **body: Any) -> dict[str, Any]:
        """Do something as the page does; what the page is told."""
        given = {"as": person, **body}
        headers = {"Origin": self.origin}
        response = self.client.post(f"/do/{verb}", json=given, headers=headers)
        assert response.status_code == 200, response.text
        told: dict[str, Any] = response.json()
        return told

    def say(self, person: str, typed: str, channel: str = "quantum", thread: str = "") -> None:
        told = self.act(
            "say", person, channel=self.slack.channel_id(channel), typed=typed, thread=thread
        )
        assert told == {"ok": True}

    def close(self) -> None:
        self.client.close()
