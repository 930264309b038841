"""What is settled for a whole series: the minutes' profile and their own identifier."""

from __future__ import annotations

from sqlmodel import Session as Db

from adhocbot.domain import who
from adhocbot.domain.minutes import profile
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import SettingsChange
from adhocbot.domain.typed import plain
from adhocbot.services.entering import entering
from adhocbot.services.frame import Said, Saved, lock_seen, offices

SETTINGS = ("profile",)


def change(db: Db, said: Said, session_id: int, command: SettingsChange) -> Saved:
    """Change a setting of the series.

    Raises:
        Refused: the person leads not, or there is no such setting or value.
    """
    meeting = lock_seen(db, said, session_id)
    who.leaders_only(offices(db, meeting), said.user, f"change settings of {meeting.label}")
    if command.key not in SETTINGS:
        raise Refused(
            f"There is no setting “{command.key}”. There is: settings profile itu-t",
            kind="no_setting",
        )
    chosen = profile(plain(command.value).strip().casefold())
    with entering(db, said, meeting, "settings") as entry:
        meeting.series.profile = chosen.key
        entry.summary = f"{meeting.label}: minutes follow the profile {chosen.key}."
    return entry.saved()
