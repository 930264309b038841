"""Bringing a file's bytes to Slack; sharing it is a call of its own."""

from __future__ import annotations

import ssl

import httpx
from slack_sdk import WebClient

_SECONDS = 30.0


def upload(client: WebClient, name: str, content: bytes, alt: str | None = None) -> str:
    """Upload a file that nobody sees yet, and return its id.

    Args:
        alt: what a picture shows, in words.

    Raises:
        SlackApiError, OSError, HTTPException, httpx.HTTPError: it did not arrive.
    """
    wanted = client.files_getUploadURLExternal(filename=name, length=len(content), alt_txt=alt)
    answer = httpx.post(
        wanted["upload_url"],
        content=content,
        timeout=_SECONDS,
        # The way to Slack is the client's, which has read the environment already.
        proxy=client.proxy,
        verify=client.ssl or ssl.create_default_context(),
        trust_env=False,
    )
    answer.raise_for_status()
    return str(wanted["file_id"])
