"""When a session is: a closed grammar that reads every word or refuses, and the way back.

A wrong reading is worse than a refusal, so a phrase with two readings is refused and shown both.
"""

from adhocbot.domain.when.read import When, read_deadline, read_instant, read_when
from adhocbot.domain.when.refusals import NotATime
from adhocbot.domain.when.show import short_day, show_instant, show_span
from adhocbot.domain.when.walls import wall

__all__ = [
    "NotATime",
    "When",
    "read_deadline",
    "read_instant",
    "read_when",
    "short_day",
    "show_instant",
    "show_span",
    "wall",
]
