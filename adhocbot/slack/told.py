"""What Slack tells of a person, read into what the copy keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from adhocbot.domain.typed import clean_text
from adhocbot.store.directory import PersonTold


def person_told(user: Mapping[str, Any], team: str | None = None) -> PersonTold:
    """A person from the `user` of users.info or of a `user_change` event.

    Args:
        team: the workspace that is told; whoever belongs to another one is here by Slack Connect.
    """
    profile: Mapping[str, Any] = user.get("profile") or {}
    named = (
        profile.get("real_name"),
        user.get("real_name"),
        profile.get("display_name"),
        user.get("name"),
        user["id"],
    )
    return PersonTold(
        user=str(user["id"]),
        name=next(name for each in named if (name := _line(each))),
        affiliation=_line(profile.get("title")) or None,
        zone=_zone(user.get("tz")),
        locale=str(user["locale"]) if user.get("locale") else None,
        is_admin=bool(user.get("is_admin") or user.get("is_owner")),
        is_bot=bool(user.get("is_bot")),
        gone=bool(user.get("deleted")),
        is_foreign=_is_foreign(user, team),
    )


def _is_foreign(user: Mapping[str, Any], team: str | None) -> bool:
    if user.get("is_stranger"):
        return True
    # Within one organisation people of every workspace are at home.
    return bool(
        team and user.get("team_id") not in (None, team) and not user.get("enterprise_user")
    )


def _line(told: object) -> str:
    return " ".join(clean_text(str(told or "")).split())


def _zone(told: object) -> str | None:
    try:
        return ZoneInfo(str(told)).key if told else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # Slack's list of zones and this machine's may differ by a new one.
        return None
