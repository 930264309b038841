"""conversations.*"""

from __future__ import annotations

from adhocbot.sandbox import payloads
from adhocbot.sandbox.api.call import Call, as_ts, invalid
from adhocbot.sandbox.errors import SlackError
from adhocbot.sandbox.limits import INVITE_SCOPES, READ_SCOPES
from adhocbot.sandbox.model import Channel, Json, Message

_TYPES = {"public_channel": "channel", "private_channel": "group", "im": "im"}


def visible(call: Call) -> list[Channel]:
    """The conversations of the `types` asked for that the bot may know of."""
    types = (call.text("types") or "public_channel").replace(" ", "").split(",")
    kinds = []
    for each in types:
        if each == "mpim":
            call.needs("mpim:read")
        elif each not in _TYPES:
            raise SlackError("invalid_types")
        else:
            call.needs(READ_SCOPES[_TYPES[each]])
            kinds.append(_TYPES[each])
    archived = not call.flag("exclude_archived")
    return [
        each
        for each in call.ws.channels.values()
        if each.kind in kinds
        and (archived or not each.archived)
        and (not each.private or call.app.bot_user in each.members)
    ]


def _list(call: Call) -> Json:
    page, more = call.page(visible(call))
    return {
        "channels": [payloads.channel(call.ws, call.app, each, with_members=True) for each in page]
    } | more


def _info(call: Call) -> Json:
    where = call.readable()
    counted = call.flag("include_num_members")
    body = payloads.channel(call.ws, call.app, where, with_members=counted)
    if call.flag("include_locale"):
        body["locale"] = "en-US"
    return {"channel": body}


def _members(call: Call) -> Json:
    page, more = call.page(list(call.readable().members))
    return {"members": page, **more}


def _window(call: Call, messages: list[Message]) -> list[Message]:
    oldest = as_ts(call.text("oldest"), 0.0)
    latest = as_ts(call.text("latest"), float("inf"))
    both = call.flag("inclusive")
    return [
        each
        for each in messages
        if oldest < float(each.ts) < latest or (both and float(each.ts) in (oldest, latest))
    ]


def _shown(call: Call, where: Channel, messages: list[Message]) -> Json:
    page, more = call.page(messages)
    metadata = call.flag("include_all_metadata")
    has_more = bool(more["response_metadata"]["next_cursor"])
    return {
        "messages": [payloads.message(call.ws, where, m, metadata=metadata) for m in page],
        "has_more": has_more,
        **(more if has_more else {}),
    }


def _history(call: Call) -> Json:
    where = call.history_of()
    top = [each for each in where.messages.values() if not each.is_reply]
    newest_first = _window(call, top)[::-1]
    return _shown(call, where, newest_first) | {"pin_count": 0}


def _replies(call: Call) -> Json:
    where = call.history_of()
    asked = where.messages.get(call.text("ts"))
    if asked is None:
        raise SlackError("thread_not_found")
    first = where.messages.get(asked.thread_ts or "", asked)
    # Slack answers the first message whatever the window.
    return _shown(call, where, [first, *_window(call, where.replies(first.ts))])


def _open(call: Call) -> Json:
    if call.has("channel"):
        where = call.conversation()
        if where.kind != "im":
            raise SlackError("method_not_supported_for_channel_type")
        return {"channel": {"id": where.id}, "no_op": True, "already_open": True}
    if not call.has("users"):
        raise SlackError("users_list_not_supplied")
    given = call.text("users").split(",")
    if len(given) > 1:
        call.needs("mpim:write")
        raise invalid("group direct messages are not part of this workspace")
    who = call.ws.users.get(given[0])
    if who is None:
        raise SlackError("user_not_found")
    if who.deleted:
        raise SlackError("user_disabled")
    if call.ws.takes_no_dm(who):
        raise SlackError("cannot_dm_bot")
    known = call.ws.find_dm(who.id, call.app.bot_user) is not None
    where = call.ws.open_dm(who.id, call.app.bot_user)
    body = (
        payloads.channel(call.ws, call.app, where) if call.flag("return_im") else {"id": where.id}
    )
    return {"channel": body} | ({"no_op": True, "already_open": True} if known else {})


def _join(call: Call) -> Json:
    where = call.conversation()
    if where.kind != "channel":
        raise SlackError("method_not_supported_for_channel_type")
    if where.archived:
        raise SlackError("is_archived")
    call.platform.join(where, call.ws.users[call.app.bot_user])
    return {"channel": payloads.channel(call.ws, call.app, where)}


def _invite(call: Call) -> Json:
    where = call.conversation()
    if where.kind == "im":
        raise SlackError("method_not_supported_for_channel_type")
    call.needs(INVITE_SCOPES[where.kind])
    if where.archived:
        raise SlackError("is_archived")
    if call.app.bot_user not in where.members:
        raise SlackError("not_in_channel")
    for given in call.text("users").split(","):
        who = call.ws.users.get(given)
        if who is None:
            raise SlackError("user_not_found")
        if who.id in where.members:
            raise SlackError(
                "cant_invite_self" if who.id == call.app.bot_user else "already_in_channel"
            )
        call.platform.join(where, who, inviter=call.app.bot_user)
    return {"channel": payloads.channel(call.ws, call.app, where)}


HANDLERS = {
    "conversations.list": _list,
    "conversations.info": _info,
    "conversations.members": _members,
    "conversations.history": _history,
    "conversations.replies": _replies,
    "conversations.open": _open,
    "conversations.join": _join,
    "conversations.invite": _invite,
}
