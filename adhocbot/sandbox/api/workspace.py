"""api.*, auth.*, apps.*, team.*, bots.*"""

from __future__ import annotations

from adhocbot.sandbox.api.call import Call
from adhocbot.sandbox.errors import SlackError
from adhocbot.sandbox.model import Json


def _api_test(call: Call) -> Json:
    if call.has("error"):
        raise SlackError(call.text("error"), args=call.arguments)
    return {"args": {k: v for k, v in call.arguments.items() if k != "token"}}


def _auth_test(call: Call) -> Json:
    ws = call.ws
    return {
        "url": ws.address,
        "team": ws.name,
        "user": ws.users[ws.bot_user].name,
        "team_id": ws.team_id,
        "user_id": ws.bot_user,
        "bot_id": ws.bot_id,
        "is_enterprise_install": False,
    }


def _connections_open(call: Call) -> Json:
    ticket = call.platform.hub.ticket()
    address = call.ws.address.replace("http://", "ws://", 1)
    return {"url": f"{address}link/?ticket={ticket}&app_id={call.ws.app_id}"}


def _team_info(call: Call) -> Json:
    ws = call.ws
    if call.has("team") and call.text("team") != ws.team_id:
        raise SlackError("team_not_found")
    return {"team": {"id": ws.team_id, "name": ws.name, "domain": ws.domain, "email_domain": ""}}


def _bots_info(call: Call) -> Json:
    ws = call.ws
    if not call.has("bot"):
        return {}
    if call.text("bot") != ws.bot_id:
        raise SlackError("bot_not_found")
    return {
        "bot": {
            "id": ws.bot_id,
            "deleted": False,
            "name": ws.users[ws.bot_user].real_name,
            "updated": 0,
            "app_id": ws.app_id,
            "user_id": ws.bot_user,
        }
    }


HANDLERS = {
    "api.test": _api_test,
    "auth.test": _auth_test,
    "apps.connections.open": _connections_open,
    "team.info": _team_info,
    "bots.info": _bots_info,
}
