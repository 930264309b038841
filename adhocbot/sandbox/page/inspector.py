"""The inspector: what passed between the workspace and its apps, for those who build one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from adhocbot.sandbox.facade import Sandbox
from adhocbot.sandbox.model import Json
from adhocbot.sandbox.transcript import ApiCall, Delivery

MOST = 400


@dataclass(frozen=True)
class Row:
    """One delivery or call.

    Args:
        at: epoch seconds, real time.
        to_app: whether it is a delivery; else a call of the app's.
        outcome: how it ended, in a few words.
        wrong: what the contract objected to, a line each; empty where all went well.
        words: all of it in one text, to filter by.
    """

    number: int
    at: float
    app: str
    to_app: bool
    name: str
    about: str
    outcome: str
    milliseconds: int | None
    tries: int
    wrong: tuple[str, ...]

    @property
    def words(self) -> str:
        """What the filter looks at."""
        parts = (self.app, self.name, self.about, self.outcome, *self.wrong)
        return " ".join(parts).lower()


def rows(sandbox: Sandbox) -> list[Row]:
    """The newest calls and deliveries, the newest first."""
    names = _apps(sandbox)
    transcript = sandbox.platform.transcript
    # Copies: other threads write on.
    calls = [_call(each, names) for each in transcript.calls[-MOST:]]
    deliveries = [_delivery(each, names) for each in transcript.deliveries[-MOST:]]
    return sorted([*calls, *deliveries], key=lambda row: row.number, reverse=True)[:MOST]


def wrong(sandbox: Sandbox) -> int:
    """How many of the newest met an objection."""
    return sum(bool(row.wrong) for row in rows(sandbox))


def details(sandbox: Sandbox, number: int) -> str | None:
    """All of one call or delivery, as JSON to read and copy; None where there is no such."""
    transcript = sandbox.platform.transcript
    for call in list(transcript.calls):
        if call.number == number:
            answer = {"status": call.status, "retry_after": call.retry_after, "answer": call.answer}
            return _pretty({"call": call.method, "arguments": call.arguments, **answer})
    for delivery in list(transcript.deliveries):
        if delivery.number == number:
            return _pretty(
                {
                    "delivery": delivery.kind,
                    "payload": delivery.payload,
                    "attempts": [
                        {
                            "retry": attempt.retry,
                            "via": attempt.via,
                            "outcome": attempt.outcome,
                            "reason": attempt.reason,
                            "seconds": round(attempt.seconds, 4),
                            "answer": attempt.body,
                        }
                        for attempt in list(delivery.attempts)
                    ],
                    "objections": delivery.objections,
                }
            )
    return None


def _pretty(value: Json) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False, default=str)


def _apps(sandbox: Sandbox) -> Mapping[str, str]:
    users = sandbox.platform.ws.users
    return {app.id: users[app.bot_user].real_name for app in sandbox.platform.apps}


def _call(call: ApiCall, names: Mapping[str, str]) -> Row:
    complaints: tuple[str, ...] = ()
    if not call.ok:
        told = call.answer.get("response_metadata", {}).get("messages", [])
        complaints = (str(call.answer.get("error", "no answer")), *map(str, told))
    outcome = "ok" if call.ok else f"HTTP {call.status}" if call.status else "connection cut"
    if call.retry_after is not None:
        outcome = f"rate limited, wait {call.retry_after} s"
    return Row(
        call.number,
        call.at,
        names.get(call.app_id, "unknown app"),
        False,
        call.method,
        _about(call.arguments),
        outcome,
        round(call.seconds * 1000),
        1,
        complaints,
    )


def _delivery(delivery: Delivery, names: Mapping[str, str]) -> Row:
    attempts = list(delivery.attempts)
    last = attempts[-1] if attempts else None
    complaints = tuple(delivery.objections)
    if last is not None and last.outcome not in {"acked", "nobody"}:
        complaints = (f"{last.outcome}: {last.reason}", *complaints)
    outcome = "waiting" if last is None else last.outcome
    if len(attempts) > 1 and last is not None:
        outcome += f" after {len(attempts)} tries"
    return Row(
        delivery.number,
        delivery.at,
        names.get(delivery.app_id, "unknown app"),
        True,
        delivery.name,
        _about(delivery.payload.get("event", delivery.payload)),
        outcome,
        None if last is None else round(last.seconds * 1000),
        len(attempts),
        complaints,
    )


# What tells one call or delivery from the next, in the order in which it is looked for.
_TELLING = (
    "text",
    "callback_id",
    "channel",
    "user_id",
    "user",
    "filename",
    "view_id",
    "channel_id",
)


def _about(value: Json) -> str:
    actions = value.get("actions")
    if isinstance(actions, list) and actions:
        return str(actions[0].get("action_id", ""))
    view = value.get("view")
    if isinstance(view, dict) and view.get("callback_id"):
        return str(view["callback_id"])
    said = [str(value[key]) for key in _TELLING if isinstance(value.get(key), str) and value[key]]
    text = " · ".join(said[:2]).replace("\n", " ")
    return text if len(text) <= 120 else text[:120] + "…"
