"""The minutes of a session: compiled from its record, and checked against it."""

from adhocbot.domain.minutes.approved import with_approval
from adhocbot.domain.minutes.attached import with_review, without_review
from adhocbot.domain.minutes.check import Finding, check, open_findings
from adhocbot.domain.minutes.compile import compile_minutes, in_state
from adhocbot.domain.minutes.model import Minutes
from adhocbot.domain.minutes.profile import PROFILES, Profile, profile
from adhocbot.domain.minutes.stored import from_json, to_json

__all__ = [
    "PROFILES",
    "Finding",
    "Minutes",
    "Profile",
    "check",
    "compile_minutes",
    "from_json",
    "in_state",
    "open_findings",
    "profile",
    "to_json",
    "with_approval",
    "with_review",
    "without_review",
]
