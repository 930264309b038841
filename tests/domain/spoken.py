"""One scope and two ways of reading, for all tests of sentences."""

from __future__ import annotations

from datetime import UTC, datetime

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import Scope, read, read_head
from adhocbot.domain.sentences.commands import Command
from adhocbot.domain.typed import Mark
from adhocbot.domain.when import When

# A label as people choose them: with words in it that are options elsewhere.
LI = str(Mark("user", "U00000LI", "Li at work by 8am"))
WANG = str(Mark("user", "U00WANG1", "Wang"))
TEAM = str(Mark("group", "S0000TEAM", "team"))
LINK = str(Mark("link", "https://docs.example.org/a?b=1#2", "the paper at ten"))

SCOPE = Scope(
    now=datetime(2018, 12, 11, 15, 0, tzinfo=UTC),
    zone="Europe/Zurich",
    delegations=("China", "China Unicom", "Japan", "Ecma International", "Côte d'Ivoire"),
    items=(
        (1, "Welcome"),
        (2, "Identification of papers"),
        (3, "Questions and discussions"),
        (4, "Questions of form: who speaks"),
        (5, "量子通信の議題"),
    ),
    sections=(
        ("opening", "Opening remarks"),
        ("documents", "Documents"),
        ("questions", "Question table"),
        ("next", "Next session"),
    ),
    prefixes=("XY",),
)


def people(text: str) -> str:
    """The text with @li, @wang, @team and LINK as real marks."""
    marks = {"@li": LI, "@wang": WANG, "@team": TEAM, "LINK": LINK}
    for name, mark in marks.items():
        text = text.replace(name, mark)
    return text


def heard(text: str, scope: Scope = SCOPE) -> Command:
    """What the sentence asks for."""
    return read(read_head(people(text)), scope)


def refused(text: str, scope: Scope = SCOPE) -> Refused:
    """The refusal that the sentence gets; an AssertionError where it is understood."""
    try:
        command = heard(text, scope)
    except Refused as refusal:
        return refusal
    raise AssertionError(f"understood as {command}")


def utc(day: int, clock: str, month: int = 12) -> datetime:
    """An instant of 2018, in UTC."""
    hour, minute = clock.split(":")
    return datetime(2018, month, day, int(hour), int(minute), tzinfo=UTC)


def when(
    start: datetime, end: datetime | None = None, *, zone: str | None = None, assumed: bool = False
) -> When:
    """A time as `read_when` gives it; `assumed`: its year was."""
    return When(start, end, zone or "Europe/Zurich", zone is not None, assumed)
