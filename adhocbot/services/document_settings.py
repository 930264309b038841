"""What a series settles for its documents: their language, and the study period on their cover."""

from __future__ import annotations

from sqlmodel import Session as Db

from adhocbot.domain import naming
from adhocbot.domain.minutes.wording import languages
from adhocbot.domain.refusal import Refused
from adhocbot.services.frame import Meeting
from adhocbot.store.tables.base import SHORT


def language(db: Db, meeting: Meeting, value: str) -> str:
    """The language of the documents, by its code or its own name. Raises Refused."""
    known = languages()
    by_name = {name.casefold(): code for code, name in known.items()}
    code = by_name.get(value.casefold(), value.casefold())
    if code not in known:
        listed = naming.listed([f"{each} ({name})" for each, name in known.items()], "or")
        raise Refused(
            f"Documents are made in {listed}. For example: settings language fr",
            kind="no_setting",
        )
    if meeting.series.language == code:
        raise Refused(f"Documents are made in {known[code]} already.", kind="nothing_new")
    meeting.series.language = code
    return f"documents are made in {known[code]}. Statements are never translated."


def period(db: Db, meeting: Meeting, value: str) -> str:
    """The study period, as typed; off for none. Raises Refused."""
    wanted = None if value.casefold() == "off" else " ".join(value.split())
    if wanted is not None and len(wanted) > SHORT:
        raise Refused(
            f"A study period has at most {SHORT} characters. "
            "For example: settings period 2025-2028",
            kind="too_long",
        )
    if meeting.series.period == wanted:
        raise Refused(
            f"The study period is {wanted} already." if wanted else "There is no study period.",
            kind="nothing_new",
        )
    meeting.series.period = wanted
    if wanted is None:
        return "minutes name no study period."
    return f"minutes name the study period {wanted}, where their cover has one."
