"""What a failed call means, and how a text is cut for display."""

from __future__ import annotations

import http.client

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from adhocbot.slack.post.attempt import shortened
from adhocbot.slack.post.trouble import Trouble, read_trouble


def answered(status: int, error: str, **headers: str) -> SlackApiError:
    response = SlackResponse(
        client=None,
        http_verb="POST",
        api_url="https://slack.example/api/chat.postMessage",
        req_args={},
        data={"ok": False, "error": error},
        headers=headers,
        status_code=status,
    )
    return SlackApiError(error, response)  # type: ignore[no-untyped-call]  # the SDK leaves it untyped


def upload_answered(status: int, **headers: str) -> httpx.HTTPStatusError:
    request = httpx.Request("POST", "https://files.example/")
    response = httpx.Response(status, headers=headers, request=request)
    return httpx.HTTPStatusError("no", request=request, response=response)


@pytest.mark.parametrize(
    ("raised", "trouble"),
    [
        (answered(429, "ratelimited", **{"Retry-After": "7"}), Trouble("wait", "ratelimited", 7.0)),
        (answered(429, "ratelimited"), Trouble("wait", "ratelimited", 1.0)),
        (answered(200, "fatal_error"), Trouble("again", "HTTP 200: fatal_error", reached=True)),
        (answered(503, "<html>"), Trouble("again", "HTTP 503: <html>", reached=True)),
        (answered(200, "token_revoked"), Trouble("slowly", "token_revoked")),
        (answered(200, "message_not_found"), Trouble("let be", "message_not_found")),
        (answered(200, "cannot_dm_bot"), Trouble("give up", "cannot_dm_bot")),
        (TimeoutError("late"), Trouble("again", "TimeoutError: late", reached=True)),
        (http.client.IncompleteRead(b""),
         Trouble("again", "IncompleteRead: IncompleteRead(0 bytes read)", reached=True)),
        (upload_answered(429, **{"retry-after": "3"}), Trouble("wait", "upload: HTTP 429", 3.0)),
        (upload_answered(502), Trouble("again", "upload: HTTP 502")),
        (upload_answered(403), Trouble("give up", "upload: HTTP 403")),
    ],
)  # fmt: skip  # one line for each
def test_what_follows_from_trouble(raised: Exception, trouble: Trouble) -> None:
    assert read_trouble(raised) == trouble


@settings(max_examples=100, deadline=None)
@given(st.text("a &;<>@U|", max_size=60), st.integers(5, 40))
def test_a_shortened_text_never_ends_within_an_escape_or_a_token(text: str, most: int) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    whole = escaped.replace("@U", "<@U1>")
    short = shortened(whole, most)
    assert len(short) <= most
    if short != whole:
        kept = short.removesuffix("…")
        assert whole.startswith(kept)
        assert kept.count("&") == sum(kept.count(e) for e in ("&amp;", "&lt;", "&gt;"))
        assert kept.count("<") == kept.count(">")
