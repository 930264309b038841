"""User groups as methods and events show them."""

from __future__ import annotations

from adhocbot.sandbox.model import Json, UserGroup
from adhocbot.sandbox.workspace import Workspace


def group(ws: Workspace, what: UserGroup, *, with_users: bool = True) -> Json:
    """A user group as usergroups.list and `subteam_updated` show it."""
    body: Json = {
        "id": what.id,
        "team_id": ws.team_id,
        "is_usergroup": True,
        "name": what.name,
        "handle": what.handle,
        "description": "",
        "date_update": what.updated,
        "date_delete": 0,
        "user_count": len(what.users),
    }
    return body | {"users": list(what.users)} if with_users else body


def group_change(ws: Workspace, what: UserGroup, before: list[str], was: int) -> Json:
    """`subteam_members_changed`: who came and who left, and no more; counts are text."""
    added = [user for user in what.users if user not in before]
    removed = [user for user in before if user not in what.users]
    return {
        "type": "subteam_members_changed",
        "subteam_id": what.id,
        "team_id": ws.team_id,
        "date_previous_update": was,
        "date_update": what.updated,
        "added_users": added,
        "added_users_count": str(len(added)),
        "removed_users": removed,
        "removed_users_count": str(len(removed)),
        "event_ts": ws.new_ts(),
    }
