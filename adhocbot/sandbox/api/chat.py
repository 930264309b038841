"""chat.*"""

from __future__ import annotations

import time
from dataclasses import replace

from adhocbot.sandbox import payloads
from adhocbot.sandbox.api.call import Call
from adhocbot.sandbox.api.content import Content, content_of, metadata_of
from adhocbot.sandbox.errors import SlackError
from adhocbot.sandbox.model import Channel, Ephemeral, Json, Message

_CUT_OFF = "[WARN] text was too long and has been cut"


def target(call: Call) -> Channel:
    """Where chat.postMessage posts: a conversation by id or name, or a person's messages.

    Raises:
        SlackError: channel_not_found, not_in_channel, is_archived, cannot_dm_bot,
            messages_tab_disabled.
    """
    who = call.ws.users.get(call.text("channel"))
    if who is not None:
        if call.ws.takes_no_dm(who):
            raise SlackError("cannot_dm_bot")
        if who.deleted or who.home is not None:
            raise SlackError("channel_not_found")
        where = call.ws.open_dm(who.id, call.app.bot_user)
    else:
        where = call.conversation(by_name=True)
    postable(call, where)
    return where


def postable(call: Call, where: Channel) -> None:
    """Raises SlackError where the bot may not write."""
    if where.archived:
        raise SlackError("is_archived")
    public = where.kind == "channel" and "chat:write.public" in call.app.granted.scopes
    if call.app.bot_user not in where.members and not public:
        raise SlackError("not_in_channel")
    if where.kind == "im" and not call.app.granted.messages_tab:
        raise SlackError("messages_tab_disabled")


def thread_of(call: Call, where: Channel) -> str | None:
    """The thread of a new message.

    Raises:
        SlackError: thread_not_found; cannot_reply_to_message where it names a reply, which
            would start a thread that nobody sees.
    """
    if not call.has("thread_ts"):
        return None
    parent = where.messages.get(call.text("thread_ts"))
    if parent is None:
        raise SlackError("thread_not_found")
    if parent.is_reply:
        raise SlackError("cannot_reply_to_message")
    return parent.ts


def as_itself(call: Call) -> None:
    """Raises SlackError where the app poses as a user, or as somebody else without the scope."""
    if call.flag("as_user"):
        raise SlackError("as_user_not_supported")
    if call.has("username") or call.has("icon_emoji") or call.has("icon_url"):
        call.needs("chat:write.customize")


def _post(call: Call) -> Json:
    as_itself(call)
    where = target(call)
    content = content_of(call)
    metadata = metadata_of(call)
    thread_ts = thread_of(call, where)
    call.app.limiter.count_post(where.id)
    kept, cut_off = _shortened(call, content)
    what = _own(call, kept, thread_ts, metadata)
    call.platform.post(where, what)
    shown = payloads.message(call.ws, where, what, metadata=True)
    body: Json = {"channel": where.id, "ts": what.ts, "message": shown}
    if cut_off:
        body["response_metadata"] = {"messages": [_CUT_OFF], "warnings": ["message_truncated"]}
    return body


def _shortened(call: Call, content: Content) -> tuple[Content, bool]:
    most = call.platform.limits.text_kept
    return replace(content, text=content.text[:most]), len(content.text) > most


def _own(call: Call, content: Content, thread_ts: str | None, metadata: Json | None) -> Message:
    return Message(
        call.ws.new_ts(),
        call.app.bot_user,
        content.text,
        content.blocks,
        content.attachments,
        thread_ts=thread_ts,
        app_id=call.app.id,
        metadata=metadata,
    )


def _own_message(call: Call, where: Channel, error: str) -> Message:
    what = call.message(where)
    if what.user != call.app.bot_user:
        raise SlackError(error)
    return what


def _update(call: Call) -> Json:
    where = call.conversation()
    what = _own_message(call, where, "cant_update_message")
    if where.archived:
        raise SlackError("is_archived")
    if len(call.text("text")) > call.platform.limits.update_text:
        raise SlackError("msg_too_long")
    # A text without blocks takes the blocks away: Slack keeps nothing that is not sent again,
    # but for attachments and metadata.
    new = content_of(call)
    kept = new if "attachments" in call.arguments else replace(new, attachments=what.attachments)
    metadata = metadata_of(call) if "metadata" in call.arguments else what.metadata
    call.platform.change(
        where,
        what.ts,
        text=kept.text,
        blocks=kept.blocks,
        attachments=kept.attachments,
        metadata=metadata,
        edited={"user": call.app.bot_user, "ts": f"{int(time.time())}.000000"},
    )
    shown = payloads.message(call.ws, where, where.messages[what.ts], metadata=True)
    return {"channel": where.id, "ts": what.ts, "text": kept.text, "message": shown}


def _delete(call: Call) -> Json:
    where = call.conversation()
    what = _own_message(call, where, "cant_delete_message")
    call.platform.remove(where, what.ts)
    return {"channel": where.id, "ts": what.ts}


def _whisper(call: Call) -> Json:
    as_itself(call)
    where = call.conversation()
    postable(call, where)
    if call.text("user") not in where.members:
        raise SlackError("user_not_in_channel")
    if len(call.text("text")) > call.platform.limits.text_kept:
        raise SlackError("msg_too_long")
    content = content_of(call)
    what = Ephemeral(
        call.ws.new_ts(),
        call.app.id,
        call.text("user"),
        content.text,
        content.blocks,
        content.attachments,
        thread_of(call, where),
    )
    call.platform.whisper(where, what)
    return {"message_ts": what.ts}


def _permalink(call: Call) -> Json:
    where = call.conversation()
    what = call.message(where, "message_ts")
    link = f"{call.ws.address}archives/{where.id}/p{what.ts.replace('.', '')}"
    if what.is_reply:
        link += f"?thread_ts={what.thread_ts}&cid={where.id}"
    return {"channel": where.id, "permalink": link}


HANDLERS = {
    "chat.postMessage": _post,
    "chat.update": _update,
    "chat.delete": _delete,
    "chat.postEphemeral": _whisper,
    "chat.getPermalink": _permalink,
}
