"""Slack's JSON for the things of a workspace."""

from __future__ import annotations

import time
from datetime import datetime
from zoneinfo import ZoneInfo

from adhocbot.sandbox.model import Bot, Channel, Ephemeral, File, Json, Message, User, View
from adhocbot.sandbox.workspace import Workspace

# Slack still sends this; apps are told not to use it.
VERIFICATION_TOKEN = "deprecated"  # noqa: S105  it protects nothing


def team(ws: Workspace) -> Json:
    """The `team` of an interaction."""
    return {"id": ws.team_id, "domain": ws.domain}


def actor(ws: Workspace, user: User) -> Json:
    """The `user` of an interaction."""
    of = user.home or ws.team_id
    return {"id": user.id, "username": user.name, "name": user.name, "team_id": of}


def user(ws: Workspace, who: User, *, with_locale: bool = False) -> Json:
    """A user as users.info and user_change show one."""
    zone = datetime.now(ZoneInfo(who.tz))
    offset = zone.utcoffset()
    body: Json = {
        "id": who.id,
        "team_id": who.home or ws.team_id,
        "name": who.name,
        "deleted": who.deleted,
        "real_name": who.real_name,
        "tz": who.tz,
        "tz_label": zone.tzname() or who.tz,
        "tz_offset": 0 if offset is None else int(offset.total_seconds()),
        "profile": {
            "title": who.title,
            "real_name": who.real_name,
            "real_name_normalized": who.real_name,
            "display_name": who.name,
            "display_name_normalized": who.name,
            "team": ws.team_id,
        },
        "is_admin": who.is_admin,
        "is_owner": False,
        "is_bot": who.is_bot,
        "is_app_user": False,
        "is_restricted": who.is_guest,
        "is_ultra_restricted": False,
        "updated": who.updated,
    }
    if who.home is not None:
        body["is_stranger"] = True
    if with_locale:
        body["locale"] = who.locale
    if who.deleted:
        # Slack strips a deactivated person's zone and role.
        for key in ("real_name", "tz", "tz_label", "tz_offset", "is_admin", "is_owner"):
            del body[key]
    return body


def channel(ws: Workspace, bot: Bot, which: Channel, *, with_members: bool = False) -> Json:
    """A conversation as conversations.info shows it to a bot."""
    body: Json = {
        "id": which.id,
        "created": which.created,
        "is_archived": which.archived,
        "is_im": which.kind == "im",
        "is_mpim": False,
        "is_org_shared": False,
        "context_team_id": ws.team_id,
        "updated": which.created * 1000,
    }
    if which.kind == "im":
        person = next((m for m in which.members if m != bot.bot_user), bot.bot_user)
        return body | {"user": person, "is_user_deleted": ws.users[person].deleted}
    body |= {
        "name": which.name,
        "name_normalized": which.name,
        "is_channel": which.kind == "channel",
        "is_group": False,
        "is_private": which.private,
        "is_general": False,
        "is_shared": False,
        "is_ext_shared": False,
        "is_member": bot.bot_user in which.members,
        "creator": which.creator,
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }
    if with_members:
        body["num_members"] = len(which.members)
    return body


def message(ws: Workspace, where: Channel, what: Message, *, metadata: bool = False) -> Json:
    """A message as history, events and interactions show it."""
    body: Json = {"type": "message", "user": what.user, "text": what.text, "ts": what.ts}
    author = ws.users.get(what.user)
    body["team"] = (author.home if author else None) or ws.team_id
    optional = {
        "subtype": what.subtype,
        "client_msg_id": what.client_msg_id,
        "blocks": what.blocks,
        "attachments": what.attachments,
        "edited": what.edited,
        "files": [file(ws, ws.files[each]) for each in what.files],
        "reactions": [
            {"name": name, "users": list(users), "count": len(users)}
            for name, users in what.reactions.items()
        ],
        "metadata": what.metadata if metadata else None,
    }
    body |= {key: value for key, value in optional.items() if value}
    if what.app_id is not None:
        bot = ws.bots[what.app_id]
        body |= {"bot_id": bot.bot_id, "app_id": bot.id, "bot_profile": bot_profile(ws, bot)}
    if what.files:
        body["upload"] = False
    if what.subtype == "tombstone":
        body["hidden"] = True
    return body | _in_thread(where, what)


def _in_thread(where: Channel, what: Message) -> Json:
    if what.is_reply:
        parent = where.messages.get(what.thread_ts or "")
        author = {} if parent is None else {"parent_user_id": parent.user}
        return {"thread_ts": what.thread_ts, **author}
    replies = where.replies(what.ts)
    if not replies:
        return {}
    users = list(dict.fromkeys(reply.user for reply in replies))
    return {
        "thread_ts": what.ts,
        "reply_count": len(replies),
        "reply_users_count": len(users),
        "reply_users": users,
        "latest_reply": replies[-1].ts,
        "is_locked": False,
        "subscribed": False,
    }


def ephemeral(ws: Workspace, what: Ephemeral) -> Json:
    """An ephemeral message as the person's client holds it."""
    bot = ws.bots[what.app_id]
    body: Json = {
        "type": "message",
        "subtype": "bot_message",
        "user": bot.bot_user,
        "bot_id": bot.bot_id,
        "app_id": bot.id,
        "text": what.text,
        "ts": what.ts,
    }
    optional = {
        "blocks": what.blocks,
        "attachments": what.attachments,
        "thread_ts": what.thread_ts,
    }
    return body | {key: value for key, value in optional.items() if value}


def bot_profile(ws: Workspace, bot: Bot) -> Json:
    """The `bot_profile` beside what a bot posts."""
    return {
        "id": bot.bot_id,
        "app_id": bot.id,
        "name": ws.users[bot.bot_user].real_name,
        "deleted": False,
        "updated": 0,
        "team_id": ws.team_id,
    }


def file(ws: Workspace, what: File) -> Json:
    """A file as files.info and messages show it. Its URL is filled in by the server's address."""
    if what.gone:
        return {"id": what.id, "mode": "tombstone"}
    suffix = what.name.rsplit(".", 1)[-1].lower() if "." in what.name else "binary"
    path = f"files-pri/{ws.team_id}-{what.id}/{what.name}"
    return {
        "id": what.id,
        "created": what.created,
        "timestamp": what.created,
        "name": what.name,
        "title": what.title or what.name,
        **({"alt_txt": what.alt} if what.alt else {}),
        "mimetype": _MIME.get(suffix, "application/octet-stream"),
        "filetype": suffix,
        "user": what.user,
        "size": what.length,
        "mode": "hosted",
        "is_external": False,
        "is_public": any(ws.channels[each].kind == "channel" for each in what.shared),
        "url_private": f"{ws.address}{path}",
        "url_private_download": f"{ws.address}{path}?download",
        "permalink": f"{ws.address}files/{what.user}/{what.id}/{what.name}",
        "channels": [each for each in what.shared if ws.channels[each].kind == "channel"],
        "groups": [each for each in what.shared if ws.channels[each].kind == "group"],
        "ims": [each for each in what.shared if ws.channels[each].kind == "im"],
    }


_MIME = {
    "txt": "text/plain",
    "md": "text/markdown",
    "csv": "text/csv",
    "html": "text/html",
    "ics": "text/calendar",
    "pdf": "application/pdf",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def view(ws: Workspace, what: View) -> Json:
    """A modal or Home tab as answers and interactions show it."""
    given = what.given
    return {
        "id": what.id,
        "team_id": ws.team_id,
        "type": given["type"],
        "title": given.get("title") or {"type": "plain_text", "text": "View Title", "emoji": True},
        "submit": given.get("submit"),
        "close": given.get("close"),
        "blocks": given["blocks"],
        "private_metadata": given.get("private_metadata", ""),
        "callback_id": given.get("callback_id", ""),
        "external_id": given.get("external_id", ""),
        "state": {"values": what.values},
        "hash": what.hash,
        "clear_on_close": bool(given.get("clear_on_close", False)),
        "notify_on_close": bool(given.get("notify_on_close", False)),
        "root_view_id": what.root,
        "previous_view_id": what.previous,
        "app_id": what.app_id,
        "app_installed_team_id": ws.team_id,
        "bot_id": ws.bots[what.app_id].bot_id,
    }


def envelope(ws: Workspace, bot: Bot, event: Json) -> Json:
    """An event in its `event_callback` for an app, with an id of its own."""
    number = ws.new_id("Ev")
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": ws.team_id,
        "context_team_id": ws.team_id,
        "context_enterprise_id": None,
        "api_app_id": bot.id,
        "event": event,
        "type": "event_callback",
        "event_id": number,
        "event_time": int(time.time()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": ws.team_id,
                "user_id": bot.bot_user,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{number}",
    }


def interaction(ws: Workspace, bot: Bot, kind: str, person: User) -> Json:
    """What every interaction carries."""
    return {
        "type": kind,
        # Of a person of another workspace, that one.
        "team": {"id": person.home, "domain": "elsewhere"} if person.home else team(ws),
        "user": actor(ws, person),
        "api_app_id": bot.id,
        "token": VERIFICATION_TOKEN,
        "enterprise": None,
        "is_enterprise_install": False,
    }
