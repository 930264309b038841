"""What clocks on a wall show: the local time that people note down for a session."""

from datetime import datetime
from zoneinfo import ZoneInfo


def wall(at: datetime, zone: str) -> str:
    """`YYYY-MM-DDTHH:MM`, as clocks in an IANA zone show it at an aware instant."""
    return f"{at.astimezone(ZoneInfo(zone)).replace(tzinfo=None):%Y-%m-%dT%H:%M}"
