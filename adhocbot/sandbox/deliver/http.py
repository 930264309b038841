"""Signed HTTP deliveries."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import urlencode

import httpx

from adhocbot.sandbox.deliver.answer import Answer, Retry
from adhocbot.sandbox.faults import Faults
from adhocbot.sandbox.limits import Limits
from adhocbot.sandbox.model import Json


class HttpTransport:
    """Posts to the app's request URL, as Slack does."""

    def __init__(self, url: str, secret: str, limits: Limits, faults: Faults) -> None:
        self.url = url
        self._secret = secret
        self._faults = faults
        # trust_env off: a proxy of the environment must not see loopback traffic.
        self._client = httpx.Client(
            timeout=limits.ack_seconds, trust_env=False, max_redirects=limits.redirects
        )

    def send(self, kind: str, payload: Json, retry: Retry | None = None) -> Answer:
        """Deliver once and wait for the answer."""
        body, content_type = _body(kind, payload)
        headers = {"Content-Type": content_type, **sign(self._secret, body)}
        if retry is not None:
            headers |= {
                "x-slack-retry-num": str(retry.number),
                "x-slack-retry-reason": retry.reason,
            }
        try:
            response = self._client.post(
                self.url, content=body, headers=headers, follow_redirects=True
            )
        except httpx.TimeoutException:
            return Answer("timeout", reason="http_timeout")
        except httpx.TooManyRedirects:
            return Answer("failed", reason="too_many_redirects")
        except httpx.HTTPError:
            return Answer("failed", reason="connection_failed")
        if self._faults.take_ack():
            return Answer("timeout", reason="http_timeout")
        return _read(response)

    def close(self) -> None:
        """Let the connections go."""
        self._client.close()


def sign(secret: str, body: bytes, at: int | None = None) -> dict[str, str]:
    """The two headers that prove a delivery is Slack's; `at` is epoch seconds."""
    stamp = str(int(time.time()) if at is None else at)
    base = b"v0:" + stamp.encode() + b":" + body
    digest = hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def _body(kind: str, payload: Json) -> tuple[bytes, str]:
    if kind == "event":
        return json.dumps(payload).encode(), "application/json"
    fields = payload if kind == "command" else {"payload": json.dumps(payload)}
    # Booleans of a command arrive as words over HTTP, and what is null is left out.
    words = {k: _word(v) for k, v in fields.items() if v is not None}
    form = urlencode(words, errors="surrogatepass")
    return form.encode(), "application/x-www-form-urlencoded"


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _read(response: httpx.Response) -> Answer:
    no_retry = response.headers.get("x-slack-no-retry") == "1"
    if not response.is_success:
        return Answer("failed", reason="http_error", no_retry=no_retry)
    text = response.text
    if "json" not in response.headers.get("content-type", ""):
        return Answer("acked", text, no_retry=no_retry)
    try:
        return Answer("acked", json.loads(text) if text else None, no_retry=no_retry)
    except ValueError:
        return Answer("acked", text, no_retry=no_retry)
