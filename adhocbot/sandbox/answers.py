"""What the app sends to a response_url or answers to a command, made visible."""

from __future__ import annotations

import time
from typing import Any

from adhocbot.sandbox.api.content import Content, content
from adhocbot.sandbox.api.reply import Reply, spoilt
from adhocbot.sandbox.errors import SlackError
from adhocbot.sandbox.model import Bot, Channel, Ephemeral, Json, Message, ResponseUrl
from adhocbot.sandbox.platform import Platform
from adhocbot.sandbox.transcript import ApiCall


def respond(platform: Platform, key: str, body: Any) -> Reply:
    """Use a response_url, and note it down."""
    link = platform.ws.response_urls.get(key)
    number, at, began = platform.transcript.number(), time.time(), time.monotonic()
    reply = spoilt(
        platform.faults.take("response_url"), lambda: Reply(*_responded(platform, link, body))
    )
    platform.transcript.note_use(
        ApiCall(
            "response_url",
            body if isinstance(body, dict) else {"body": body},
            reply.seen,
            reply.body,
            app_id="" if link is None else link.app_id,
            at=at,
            seconds=time.monotonic() - began,
            retry_after=reply.retry_after,
            number=number,
        )
    )
    return reply


def _responded(platform: Platform, link: ResponseUrl | None, body: Any) -> tuple[int, Json]:
    with platform.ws.lock:
        gone = _gone(platform, link)
        if link is None or gone:
            return 404, {"ok": False, "error": gone}
        if not isinstance(body, dict):
            return 400, {"ok": False, "error": "invalid_payload"}
        try:
            _use(platform, link, body)
        except SlackError as refused:
            return 200, refused.answer()
    return 200, {"ok": True}


def _gone(platform: Platform, link: ResponseUrl | None) -> str:
    if link is None or platform.pace.now() - link.issued > platform.limits.response_url_seconds:
        return "expired_url"
    return "used_url" if link.uses >= platform.limits.response_url_uses else ""


def _use(platform: Platform, link: ResponseUrl, body: Json) -> None:
    where = platform.ws.channels[link.channel]
    if body.get("delete_original"):
        _delete_source(platform, where, link)
    else:
        said = content(
            platform, body.get("text") or "", body.get("blocks"), body.get("attachments")
        )
        if not (body.get("replace_original") and _replace_source(platform, where, link, said)):
            app = platform.app(link.app_id)
            show(platform, app, where, link.user, said, body, thread_ts=_thread(link, body))
    link.uses += 1


def _thread(link: ResponseUrl, body: Json) -> str | None:
    given = body.get("thread_ts") or link.thread_ts
    return None if given is None else str(given)


def show(
    platform: Platform,
    app: Bot,
    where: Channel,
    user: str,
    said: Content,
    body: Json,
    *,
    thread_ts: str | None = None,
) -> str:
    """Show an answer to whom its `response_type` says, and return its ts."""
    ts = platform.ws.new_ts()
    if body.get("response_type", "ephemeral") != "in_channel":
        whisper = Ephemeral(ts, app.id, user, said.text, said.blocks, said.attachments, thread_ts)
        platform.whisper(where, whisper)
        return ts
    message = Message(
        ts,
        app.bot_user,
        said.text,
        said.blocks,
        said.attachments,
        thread_ts=thread_ts,
        app_id=app.id,
    )
    platform.post(where, message)
    return ts


def _replace_source(platform: Platform, where: Channel, link: ResponseUrl, said: Content) -> bool:
    """Whether there was a message of the app to replace; a typed command never is one."""
    if _own_whisper(where, link):
        whisper = where.ephemerals[link.source or ""]
        whisper.text, whisper.blocks, whisper.attachments = (
            said.text,
            said.blocks,
            said.attachments,
        )
        return True
    if _own_message(where, link):
        platform.change(
            where,
            link.source or "",
            text=said.text,
            blocks=said.blocks,
            attachments=said.attachments,
        )
        return True
    return False


def _delete_source(platform: Platform, where: Channel, link: ResponseUrl) -> None:
    if _own_whisper(where, link):
        del where.ephemerals[link.source or ""]
    elif _own_message(where, link):
        platform.remove(where, link.source or "")
    else:
        raise SlackError("cant_delete_message")


def _own_whisper(where: Channel, link: ResponseUrl) -> bool:
    found = where.ephemerals.get(link.source or "")
    return found is not None and found.app_id == link.app_id


def _own_message(where: Channel, link: ResponseUrl) -> bool:
    found = where.messages.get(link.source or "")
    return found is not None and found.app_id == link.app_id
