"""What a statement says beside itself: that there is no position, or that it is as it was."""

from __future__ import annotations

import re
from typing import Literal

from adhocbot.domain.refusal import Refused
from adhocbot.domain.words import Stance

NO_POSITION = "No position"
"""The statement of a delegation that declares that it has none."""

SAME_AS_BEFORE = "Same as before"
"""Said instead of a statement: the delegation's earlier one holds for the question as it is now."""

_NONE = re.compile(r"\s*no\s+position\s*[.。]?\s*", re.IGNORECASE)
_SAME = re.compile(r"\s*same\s+as\s+before\s*[.。]?\s*", re.IGNORECASE)


def meaning(statement: str, stance: Stance | None) -> Literal["words", "none", "same"]:
    """What a statement comes to, on whatever way it was said.

    Only these words and nothing else mean it; in quotation marks they are a statement.

    Raises:
        Refused: a stance goes with them, which contradicts them.
    """
    if _NONE.fullmatch(statement):
        if stance is not None:
            raise Refused(
                f"Who has no position takes no stance: position 3 no position, or position 3 "
                f"{stance.value}: and why.",
                kind="contradiction",
            )
        return "none"
    if _SAME.fullmatch(statement):
        if stance is not None:
            raise Refused(
                "The same as before has the same stance as before: position 3 same as before, or "
                f"position 3 {stance.value}: and why.",
                kind="contradiction",
            )
        return "same"
    return "words"
