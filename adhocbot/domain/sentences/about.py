"""What is about oneself or the bot, from attend and search to settings, undo and help."""

from __future__ import annotations

import re

from adhocbot.domain.sentences.commands import (
    AttendanceAnswer,
    BriefShow,
    Command,
    Help,
    Search,
    SettingsChange,
    SettingsShow,
    StatusShow,
    Undo,
)
from adhocbot.domain.sentences.forms import Reader, alone, text_of
from adhocbot.domain.sentences.scope import Scope
from adhocbot.domain.sentences.text import bare, first_word, refuse, shown
from adhocbot.domain.words import Attending

_SETTINGS = "settings profile itu-t"


def read_settings(rest: str, scope: Scope) -> Command:
    """Nothing, or a setting's name and its value. Raises Refused."""
    if not rest:
        return SettingsShow()
    name, value = first_word(rest)
    if not value or not re.fullmatch("[a-z-]+", name.lower()):
        raise refuse("To change a setting, give its name and its new value.", _SETTINGS)
    return SettingsChange(name.lower(), bare(value))


def read_search(rest: str, scope: Scope) -> Command:
    """The words to search for, as typed. Raises Refused."""
    return Search(text_of("search", rest, "words to search for", "search quantum key"))


def read_help(rest: str, scope: Scope) -> Command:
    """Nothing, or one verb. Raises Refused."""
    word, more = first_word(rest)
    if more:
        raise refuse(
            f"help explains one verb at a time, not {shown(rest)}.", "help action", kind="too_much"
        )
    return Help(word.lower() or None)


READERS: dict[str, Reader] = {
    **{
        attending.value: alone(attending.value, AttendanceAnswer(attending))
        for attending in Attending
    },
    "brief": alone("brief", BriefShow()),
    "search": read_search,
    "status": alone("status", StatusShow()),
    "settings": read_settings,
    "undo": alone("undo", Undo()),
    "help": read_help,
}
