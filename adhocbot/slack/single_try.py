"""Web API clients that try each call once: whoever calls decides whether to repeat it."""

from __future__ import annotations

from slack_sdk import WebClient


def single_try(client: WebClient, seconds: float) -> WebClient:
    """A copy of a client that repeats nothing by itself and waits this long for an answer.

    The SDK repeats a call whose connection broke, and a message that had arrived is then posted
    twice.
    """
    copy = WebClient(
        token=client.token,
        base_url=client.base_url,
        # The SDK says int and hands it to a socket, which takes parts of a second as well.
        timeout=seconds,  # type: ignore[arg-type]
        ssl=client.ssl,
        proxy=client.proxy,
        headers=dict(client.headers),
        logger=client.logger,
        retry_handlers=[],
    )
    copy.default_params = dict(client.default_params)
    return copy
