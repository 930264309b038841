"""Profiles: which sections the minutes have, in which order, under which headings.

A profile is data. A further one needs an entry in `profiles` and a folder under
``templates/minutes/``; a further language needs headings there and words beside `words_en`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from adhocbot.domain.minutes.profiles import ANNEXES, IETF, ITU_T, PLAIN, W3C, Profile
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sections import WHOLE

__all__ = ["ANNEXES", "APPROVAL", "ATTACHED", "PROFILES", "Profile", "profile", "remarkable"]

PROFILES: Mapping[str, Profile] = MappingProxyType(
    {one.key: one for one in (PLAIN, ITU_T, IETF, W3C)}
)

# What the review itself attaches: there is nothing in it to remark on.
ATTACHED = ("reservations", "remarks")
APPROVAL = "approval"


def remarkable(laid_out: Profile) -> tuple[tuple[str, str], ...]:
    """What can be remarked on, as (key, heading in English): the sections, and the whole."""
    sections = [key for key in laid_out.sections if key not in (*ATTACHED, "matrix")]
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
