"""What goes back to the app over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from adhocbot.sandbox.errors import RateLimited
from adhocbot.sandbox.faults import Fault
from adhocbot.sandbox.model import Json


@dataclass(frozen=True)
class Reply:
    """What goes back over HTTP; `cut` means that nothing does."""

    status: int
    body: Json
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False

    @property
    def seen(self) -> int:
        """The status as the transcript keeps it: 0 where the connection was cut."""
        return 0 if self.cut else self.status

    @property
    def retry_after(self) -> int | None:
        """The seconds that a 429 asks the app to wait."""
        wait = self.headers.get("Retry-After")
        return None if wait is None else int(wait)


def limited(refused: RateLimited) -> Reply:
    """Too many calls."""
    headers = {"Retry-After": str(refused.retry_after)}
    return Reply(429, {"ok": False, "error": "ratelimited"}, headers)


def spoilt(fault: Fault | None, carry_out: Callable[[], Reply]) -> Reply:
    """The reply to something asked, with what was told to go wrong with it."""
    if fault is None:
        return carry_out()
    if fault.kind == 429:
        return limited(RateLimited(fault.retry_after))
    if fault.kind == 500:
        return Reply(500, {"ok": False, "error": "internal_error"})
    if fault.kind == "cut_after":
        done = carry_out()
        return Reply(done.status, done.body, cut=True)
    return Reply(0, {"ok": False, "error": "connection cut before the call"}, cut=True)
