"""Profiles: which sections the minutes have, in which order, under which headings.

A profile is data. A further one needs an entry in `PROFILES` and a folder under
``templates/minutes/``; a further language needs headings here and words in `wording`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from adhocbot.domain.minutes.titles import fold
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sections import WHOLE


@dataclass(frozen=True)
class Profile:
    """How one kind of organisation lays out its minutes.

    `sections` and `cover` are keys in printing order; an item whose own section is not among them
    goes to the discussion. `headings` are by language, then by section key. `numbered`: whether
    headings carry numbers. `own_document`: whether the minutes are a numbered document themselves.
    `review_days`: how many working days a review of minutes lasts, unless a series has its own.
    """

    key: str
    sections: tuple[str, ...]
    cover: tuple[str, ...]
    headings: Mapping[str, Mapping[str, str]]
    numbered: bool
    own_document: bool
    review_days: int = 5

    def heading(self, section: str, language: str) -> str:
        """The section's heading, in English where the language has none."""
        return self.headings.get(language, self.headings["en"])[section]

    def find_section(self, typed: str) -> str | None:
        """The key of the section that was typed: its key or a heading, whatever the case."""
        wanted = fold(typed.strip())
        for section in self.sections:
            names = {section, *(headings[section] for headings in self.headings.values())}
            if wanted in {fold(name) for name in names}:
                return section
        return None


def _english(**headings: str) -> Mapping[str, Mapping[str, str]]:
    return MappingProxyType({"en": MappingProxyType(headings)})


_PLAIN = Profile(
    key="plain",
    sections=(
        "attendance",
        "agenda",
        "opening",
        "documents",
        "questions",
        "discussion",
        "determination",
        "conclusions",
        "consultations",
        "actions",
        "next",
        "aob",
        "closing",
        "reservations",
        "remarks",
    ),
    cover=("session", "place", "chair", "document", "status"),
    headings=_english(
        attendance="Attendance",
        agenda="Agenda",
        opening="Opening",
        documents="Documents",
        questions="Questions and positions",
        discussion="Discussion",
        determination="Determinations",
        conclusions="Conclusions",
        consultations="Consultations",
        actions="Action items",
        next="Next sessions",
        aob="Any other business",
        closing="Closing",
        reservations="Reservations",
        remarks="Remarks and their disposition",
    ),
    numbered=False,
    own_document=False,
)

_ITU_T = Profile(
    key="itu-t",
    sections=(
        "agenda",
        "opening",
        "documents",
        "questions",
        "discussion",
        "determination",
        "next",
        "aob",
        "closing",
        "conclusions",
        "consultations",
        "actions",
        "attendance",
        "reservations",
        "remarks",
    ),
    cover=("place_date", "source", "title", "contact", "keywords", "abstract"),
    headings=_english(
        agenda="Agenda",
        opening="Opening remarks",
        documents="Documents",
        questions="Questions and answers",
        discussion="Discussion",
        determination="Determination",
        next="Next session",
        aob="Any other business",
        closing="Closing",
        conclusions="Conclusions",
        consultations="Consultations",
        actions="Action items",
        reservations="Reservations",
        remarks="Remarks and their disposition",
        attendance="Attendance",
    ),
    numbered=True,
    own_document=True,
)

PROFILES: Mapping[str, Profile] = MappingProxyType({one.key: one for one in (_PLAIN, _ITU_T)})


# What the review itself attaches: there is nothing in it to remark on.
ATTACHED = ("reservations", "remarks")


def remarkable(laid_out: Profile) -> tuple[tuple[str, str], ...]:
    """What can be remarked on, as (key, heading in English): the sections, and the whole."""
    sections = [key for key in laid_out.sections if key not in ATTACHED]
    return (
        *((key, laid_out.heading(key, "en")) for key in sections),
        (WHOLE, "The minutes as a whole"),
    )


def profile(key: str) -> Profile:
    """The profile of that key.

    Raises:
        Refused: there is none (kind `unknown_profile`); the sentence lists those there are.
    """
    found = PROFILES.get(key.strip().casefold())
    if found is None:
        known = ", ".join(PROFILES)
        example = next(iter(PROFILES))
        raise Refused(
            f"There is no profile “{key}”. The profiles are: {known}. "
            f"For example: settings profile {example}",
            kind="unknown_profile",
        )
    return found
