"""users.* and usergroups.*"""

from __future__ import annotations

from adhocbot.sandbox import group_payloads, payloads
from adhocbot.sandbox.api.call import Call
from adhocbot.sandbox.api.conversations import visible
from adhocbot.sandbox.errors import SlackError
from adhocbot.sandbox.model import Json


def _info(call: Call) -> Json:
    locale = call.flag("include_locale")
    return {"user": payloads.user(call.ws, call.person(), with_locale=locale)}


def _list(call: Call) -> Json:
    locale = call.flag("include_locale")
    page, more = call.page(list(call.ws.users.values()))
    return {"members": [payloads.user(call.ws, u, with_locale=locale) for u in page], **more}


def _conversations(call: Call) -> Json:
    who = call.person().id if call.has("user") else call.app.bot_user
    shown = [each for each in visible(call) if who in each.members]
    page, more = call.page(shown)
    return {"channels": [payloads.channel(call.ws, call.app, each) for each in page], **more}


def _groups(call: Call) -> Json:
    whole = call.flag("include_users")
    found = call.ws.groups.values()
    return {"usergroups": [group_payloads.group(call.ws, each, with_users=whole) for each in found]}


def _group_users(call: Call) -> Json:
    group = call.ws.groups.get(call.text("usergroup"))
    if group is None:
        raise SlackError("no_such_subteam")
    return {"users": list(group.users)}


HANDLERS = {
    "users.info": _info,
    "users.list": _list,
    "users.conversations": _conversations,
    "usergroups.list": _groups,
    "usergroups.users.list": _group_users,
}
