"""Who may do what. A refusal names who can."""

from __future__ import annotations

from dataclasses import dataclass

from adhocbot.domain.naming import listed
from adhocbot.domain.record import PersonFact
from adhocbot.domain.refusal import Refused


@dataclass(frozen=True)
class Offices:
    """Who chairs a session and who is its secretary."""

    label: str
    chair: PersonFact | None
    secretary: PersonFact | None

    def is_chair(self, user: str) -> bool:
        return self.chair is not None and self.chair.user == user

    def is_secretary(self, user: str) -> bool:
        return self.secretary is not None and self.secretary.user == user

    def leads(self, user: str) -> bool:
        """Chair or secretary."""
        return self.is_chair(user) or self.is_secretary(user)


@dataclass(frozen=True)
class Seat:
    """A delegation that a person sits in."""

    delegation: int
    name: str
    observes: bool


def leaders_only(offices: Offices, user: str, what: str) -> None:
    """Let the chair and the secretary through.

    Args:
        what: what they alone can do, as in "Only … can approve the agenda of quantum#2."

    Raises:
        Refused: the person is neither; the sentence names both.
    """
    if not offices.leads(user):
        raise Refused(f"Only {listed(_leaders(offices), 'or')} can {what}.", kind="not_allowed")


def chair_only(offices: Offices, user: str, what: str) -> None:
    """Let the chair through.

    Raises:
        Refused: the person is not the chair; the sentence names who is.
    """
    if not offices.is_chair(user):
        raise Refused(f"Only {_chair(offices)} can {what}.", kind="not_allowed")


def owner_or_leader(offices: Offices, user: str, owner: str | None, owns: bool, what: str) -> None:
    """Let an action item's owner, the chair and the secretary through; refuses as the others."""
    if not owns and not offices.leads(user):
        who = [*([f"its owner ({owner})"] if owner else []), *_leaders(offices)]
        raise Refused(f"Only {listed(who, 'or')} can {what}.", kind="not_allowed")


def seat_to_speak(seats: list[Seat], leads: bool, delegations: list[str]) -> Seat:
    """The delegation a person speaks for.

    Raises:
        Refused: the person is no delegate, or only observes.
    """
    speaking = [seat for seat in seats if not seat.observes]
    if speaking:
        return speaking[0]
    if seats:
        raise Refused(
            f"{seats[0].name} observes: it reads positions and states none.", kind="not_allowed"
        )
    if leads and delegations:
        raise Refused(
            "You speak for no delegation. Enter a position for one of them: "
            f"position 3 for {delegations[0]} by e-mail …",
            kind="not_allowed",
        )
    known = f" ({listed(delegations, 'or')})" if delegations else ""
    raise Refused(
        f"Only a delegate can state a position{known}. "
        "The chair or the secretary adds you: delegation add NAME @you",
        kind="not_allowed",
    )


def _chair(offices: Offices) -> str:
    return f"the chair ({offices.chair.name})" if offices.chair else "the chair (nobody yet)"


def _leaders(offices: Offices) -> list[str]:
    if offices.secretary is None:
        return [_chair(offices)]
    return [_chair(offices), f"the secretary ({offices.secretary.name})"]
