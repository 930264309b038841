"""The words that the minutes print around the record's own, in each language we have."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from adhocbot.domain.lengths import parts
from adhocbot.domain.minutes import words_en, words_fr
from adhocbot.domain.words import Result

# A language needs its words here, the headings of each profile, and its dates.
_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"en": words_en.WORDS, "fr": MappingProxyType({**words_en.WORDS, **words_fr.WORDS})}
)
_VALUES: Mapping[str, Mapping[StrEnum, str]] = MappingProxyType({"fr": words_fr.VALUES})
_NAMES: Mapping[str, str] = MappingProxyType({"en": "English", "fr": "français"})


class Wording:
    """The fixed words of one language; one that we do not have prints in English.

    `own`: what a profile says otherwise, by language.
    """

    def __init__(self, language: str, own: Mapping[str, Mapping[str, str]] | None = None) -> None:
        self.language = language if language in _WORDS else "en"
        self._words = {**_WORDS[self.language], **(own or {}).get(self.language, {})}
        self._values = _VALUES.get(self.language, {})

    def say(self, key: str, **values: object) -> str:
        """The phrase, with the values put in; a value's own braces are text."""
        return self._words[key].format(**values)

    def word(self, value: StrEnum) -> str:
        """A stored word, such as a state or a stance, as it prints."""
        return self._values.get(value, value.value)

    def determined(self, subject: str, result: Result, reason: str | None) -> str:
        """What the chair found; a profile may have a phrase of its own for a result."""
        key = "determined_because" if reason else "determined"
        own = f"{key}_{result.name.casefold()}"
        return self.say(
            own if own in self._words else key,
            subject=subject,
            result=self.word(result),
            reason=reason,
        )

    def length(self, minutes: int) -> str:
        """A length of 1 minute or more: ``1 hour 15 minutes``."""
        return " ".join(
            self.say(f"one_{unit}") if number == 1 else self.say(f"some_{unit}s", number=number)
            for number, unit in parts(minutes)
        )


def languages() -> Mapping[str, str]:
    """The languages that have words, by their codes, each by its own name."""
    return _NAMES
