"""reactions.*"""

from __future__ import annotations

import re

from adhocbot.sandbox import payloads
from adhocbot.sandbox.api.call import Call
from adhocbot.sandbox.errors import SlackError
from adhocbot.sandbox.model import Channel, Json, Message

# Different ones that a message bears, and how many of one person's.
_EMOJI_MOST = 50
_OWN_MOST = 23
_NAME = re.compile(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?")


def _item(call: Call) -> tuple[Channel, Message]:
    if not call.has("channel") or not call.has("timestamp"):
        raise SlackError("no_item_specified")
    where = call.conversation()
    return where, call.message(where, "timestamp")


def _name(call: Call) -> str:
    name = call.text("name")
    if not _NAME.fullmatch(name):
        raise SlackError("invalid_name")
    return name


def _add(call: Call) -> Json:
    name = _name(call)
    where, what = _item(call)
    if where.archived:
        raise SlackError("is_archived")
    if call.app.bot_user not in where.members:
        raise SlackError("not_in_channel")
    if call.app.bot_user in what.reactions.get(name, []):
        raise SlackError("already_reacted")
    if name not in what.reactions and len(what.reactions) >= _EMOJI_MOST:
        raise SlackError("too_many_emoji")
    if sum(call.app.bot_user in users for users in what.reactions.values()) >= _OWN_MOST:
        raise SlackError("too_many_reactions")
    call.platform.react(where, what, call.app.bot_user, name, on=True)
    return {}


def _remove(call: Call) -> Json:
    name = _name(call)
    where, what = _item(call)
    if call.app.bot_user not in what.reactions.get(name, []):
        raise SlackError("no_reaction")
    call.platform.react(where, what, call.app.bot_user, name, on=False)
    return {}


def _get(call: Call) -> Json:
    where, what = _item(call)
    shown = payloads.message(call.ws, where, what)
    return {"type": "message", "channel": where.id, "message": shown}


HANDLERS = {"reactions.add": _add, "reactions.remove": _remove, "reactions.get": _get}
