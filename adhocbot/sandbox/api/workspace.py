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
    ws, app = call.ws, call.app
    return {
        "url": ws.address,
        "team": ws.name,
        "user": ws.users[app.bot_user].name,
        "team_id": ws.team_id,
        "user_id": app.bot_user,
        "bot_id": app.bot_id,
        "is_enterprise_install": False,
    }


def _connections_open(call: Call) -> Json:
    ticket = call.app.hub.ticket()
    address = call.ws.address.replace("http://", "ws://", 1)
    return {"url": f"{address}link/?ticket={ticket}&app_id={call.app.id}"}


def _team_info(call: Call) -> Json:
    ws = call.ws
    if call.has("team") and call.text("team") != ws.team_id:
        raise SlackError("team_not_found")
    return {"team": {"id": ws.team_id, "name": ws.name, "domain": ws.domain, "email_domain": ""}}


def _bots_info(call: Call) -> Json:
    ws = call.ws
    if not call.has("bot"):
        return {}
    bot = next((bot for bot in ws.bots.values() if bot.bot_id == call.text("bot")), None)
    if bot is None:
        raise SlackError("bot_not_found")
    return {
        "bot": {
            "id": bot.bot_id,
            "deleted": False,
            "name": ws.users[bot.bot_user].real_name,
            "updated": 0,
            "app_id": bot.id,
            "user_id": bot.bot_user,
        }
    }


HANDLERS = {
    "api.test": _api_test,
    "auth.test": _auth_test,
    "apps.connections.open": _connections_open,
    "team.info": _team_info,
    "bots.info": _bots_info,
}
