"""What every listener needs: made once by app.py, changed by nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from adhocbot.slack.directory import Directory
from adhocbot.store.engine import Database


@dataclass(frozen=True)
class Surroundings:
    """The parts that listeners work with.

    `now` is the record's clock. `nudge` wakes, after a commit, what posts and
    what looks for what is due. `profile` and `zone`
    are the defaults for a new series and for people of whom Slack tells no zone. `workspace` is
    the address under which messages are linked (``https://team.slack.com/``), by team; `reached`
    the one under which calendars reach the bot.
    """

    database: Database
    directory: Directory
    now: Callable[[], datetime]
    nudge: Callable[[], None]
    profile: str
    zone: str
    workspace: Callable[[str], str]
    reached: str = ""

    def permalink(self, team: str, channel: str, ts: str, thread: str | None = None) -> str:
        """The address of a message."""
        link = f"{self.workspace(team)}archives/{channel}/p{ts.replace('.', '')}"
        return f"{link}?thread_ts={thread}&cid={channel}" if thread and thread != ts else link
