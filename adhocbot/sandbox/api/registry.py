"""From a request to its answer: authorization, limits, faults, the method itself."""

from __future__ import annotations

import time
from collections.abc import Callable

from adhocbot.sandbox.api import chat, conversations, files, reactions, users, views, workspace
from adhocbot.sandbox.api.call import Call, invalid, missing_scope
from adhocbot.sandbox.api.reply import Reply, limited, spoilt
from adhocbot.sandbox.app import App
from adhocbot.sandbox.errors import RateLimited, SlackError
from adhocbot.sandbox.limits import METHODS, Method
from adhocbot.sandbox.model import Json
from adhocbot.sandbox.platform import Platform
from adhocbot.sandbox.transcript import ApiCall

HANDLERS: dict[str, Callable[[Call], Json]] = {
    **workspace.HANDLERS,
    **users.HANDLERS,
    **conversations.HANDLERS,
    **chat.HANDLERS,
    **reactions.HANDLERS,
    **views.HANDLERS,
    **files.HANDLERS,
}


def reply_to(platform: Platform, method: str, arguments: Json, token: str) -> Reply:
    """Carry out a call and note it down."""
    number, at, began = platform.transcript.number(), time.time(), time.monotonic()
    caller = platform.app_of_token(token)
    reply = spoilt(
        platform.faults.take(method), lambda: _answered(platform, method, arguments, token)
    )
    shown = {key: value for key, value in arguments.items() if key != "token"}
    platform.transcript.note_call(
        ApiCall(
            method,
            shown,
            reply.seen,
            reply.body,
            app_id="" if caller is None else caller[0].id,
            at=at,
            seconds=time.monotonic() - began,
            retry_after=reply.retry_after,
            number=number,
        )
    )
    return reply


def _answered(platform: Platform, method: str, arguments: Json, token: str) -> Reply:
    try:
        with platform.ws.lock:
            body = {"ok": True, **_carry_out(platform, method, arguments, token)}
    except RateLimited as refused:
        return limited(refused)
    except SlackError as refused:
        body = refused.answer()
    caller = platform.app_of_token(token)
    if caller is None:
        return Reply(200, body)
    return Reply(200, body, {"x-oauth-scopes": ",".join(sorted(caller[0].granted.scopes))})


def _carry_out(platform: Platform, method: str, arguments: Json, token: str) -> Json:
    needs = METHODS.get(method)
    if needs is None:
        raise SlackError("unknown_method", req_method=method)
    app = _authorized(platform, needs, token)
    if needs.tier != "posting":
        app.limiter.count_call(method, needs.tier)
    call = Call(platform, app, method, arguments)
    absent = [name for name in needs.required if not call.has(name)]
    if absent:
        raise invalid(f"missing required field: {absent[0]}")
    return HANDLERS[method](call)


def _authorized(platform: Platform, needs: Method, token: str) -> App:
    caller = platform.app_of_token(token)
    if needs.caller == "nobody":
        # Its calls are counted all the same.
        return platform.app() if caller is None else caller[0]
    if not token:
        raise SlackError("not_authed")
    if caller is None:
        raise SlackError("invalid_auth")
    app, kind = caller
    if needs.caller not in ("any", kind):
        raise SlackError("not_allowed_token_type")
    if needs.scope is not None and needs.scope not in app.granted.scopes:
        raise missing_scope(needs.scope, app)
    return app
