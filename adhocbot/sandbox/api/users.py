"""users.* and usergroups.*"""

from __future__ import annotations

from adhocbot.sandbox import payloads
from adhocbot.sandbox.api.call import Call
from adhocbot.sandbox.api.conversations import visible
from adhocbot.sandbox.errors import SlackError
from adhocbot.sandbox.model import Json, UserGroup


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


def _group(call: Call, group: UserGroup) -> Json:
    body: Json = {
        "id": group.id,
        "team_id": call.ws.team_id,
        "is_usergroup": True,
        "name": group.name,
        "handle": group.handle,
        "description": "",
        "date_delete": 0,
        "user_count": len(group.users),
    }
    if call.flag("include_users"):
        body["users"] = list(group.users)
    return body


def _groups(call: Call) -> Json:
    return {"usergroups": [_group(call, each) for each in call.ws.groups.values()]}


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
