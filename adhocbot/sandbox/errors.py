"""The two ways in which the stand-in says no: to the app, and to a person."""

from __future__ import annotations

from typing import Any


class SlackError(Exception):
    """The Web API's answer `{"ok": false, "error": code}`.

    Args:
        code: Slack's word for it.
        messages: the lines of `response_metadata.messages`, where Slack explains itself.
        extra: further keys of the answer, such as `needed` and `provided`.
    """

    def __init__(self, code: str, messages: list[str] | None = None, **extra: Any) -> None:
        super().__init__(code if not messages else f"{code}: {'; '.join(messages)}")
        self.code = code
        self.messages = messages or []
        self.extra = extra

    @property
    def objections(self) -> list[str]:
        """The word and the explanations, line by line."""
        return [self.code, *self.messages]

    def answer(self) -> dict[str, Any]:
        """The body that the caller gets."""
        body: dict[str, Any] = {"ok": False, "error": self.code, **self.extra}
        if self.messages:
            body["response_metadata"] = {"messages": self.messages}
        return body


class RateLimited(Exception):  # noqa: N818  it is an answer, HTTP 429
    """Too many calls: HTTP 429 with `Retry-After`, in whole seconds of the stand-in's pace."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"retry after {retry_after} s")
        self.retry_after = retry_after


class CannotDo(Exception):  # noqa: N818  it is a sentence for a person
    """Slack's client would not let this person do that; the message says why."""
