"""Who may do what. A refusal names who can."""

from __future__ import annotations

from dataclasses import dataclass

from adhocbot.domain.naming import listed
from adhocbot.domain.refusal import Refused
from adhocbot.domain.source import PersonFact


@dataclass(frozen=True)
class Offices:
    """Who chairs a session and who is its secretary.

    `chair_gone`, `secretary_gone`: deactivated, or no longer in the channel; another takes over.
    `deactivated`: whoever holds no office any more, although nobody was appointed yet. One who has
    only left the channel still does, and may hand over.
    """

    label: str
    chair: PersonFact | None
    secretary: PersonFact | None
    chair_gone: bool = False
    secretary_gone: bool = False
    deactivated: frozenset[str] = frozenset()

    def is_chair(self, user: str) -> bool:
        return self._holds(self.chair, user)

    def is_secretary(self, user: str) -> bool:
        return self._holds(self.secretary, user)

    def _holds(self, person: PersonFact | None, user: str) -> bool:
        return person is not None and person.user == user and user not in self.deactivated

    def leads(self, user: str) -> bool:
        """Chair or secretary."""
        return self.is_chair(user) or self.is_secretary(user)


@dataclass(frozen=True)
class Seat:
    """A delegation that a person sits in."""

    delegation: int
    name: str
    observes: bool


@dataclass(frozen=True)
class Side:
    """A delegation, as far as it matters who speaks for whom.

    `mandate`: the delegation that speaks for it; `represents`: those that it speaks for.
    """

    name: str
    key: str
    observes: bool
    mandate: str | None
    represents: tuple[str, ...]


def may_mandate(giver: Side, holder: Side) -> None:
    """Let a delegation give its mandate to another.

    One that holds a mandate speaks itself, and one that has given its own holds none: so there is
    no chain and no circle, and everybody can see at once who speaks for whom.

    Raises:
        Refused: it cannot; the sentence says what would have to be taken back before.
    """
    if giver.key == holder.key:
        raise Refused(
            f"{giver.name} speaks for itself already. A mandate goes to another delegation: "
            f"delegation mandate {giver.name} to NAME",
            kind="own_mandate",
        )
    for side, what in ((giver, "has no mandate to give"), (holder, "can speak for nobody")):
        if side.observes:
            raise Refused(
                f"{side.name} observes, so it {what}. First: delegation speak {side.name}",
                kind="observes",
            )
    if giver.mandate == holder.name:
        raise Refused(f"{holder.name} speaks for {giver.name} already.", kind="nothing_new")
    if giver.represents:
        raise Refused(
            f"{giver.name} speaks for {listed(giver.represents)} by mandate, so it must keep its "
            f"own. First: delegation mandate {giver.represents[0]} to nobody",
            kind="mandate_chain",
        )
    if holder.mandate is not None:
        raise Refused(
            f"{holder.name} has given its own mandate to {holder.mandate}, so it cannot speak for "
            f"{giver.name}. Give it to {holder.mandate}, or first: "
            f"delegation mandate {holder.name} to nobody",
            kind="mandate_chain",
        )


def leaders_only(offices: Offices, user: str, what: str) -> None:
    """Let the chair and the secretary through.

    Args:
        what: what they alone can do, as in "Only … can approve the agenda of quantum#2."

    Raises:
        Refused: the person is neither; the sentence names both, as far as they are there.
    """
    if not offices.leads(user):
        raise _refused(offices, _leaders(offices), what)


def chair_only(offices: Offices, user: str, what: str) -> None:
    """Let the chair through.

    Raises:
        Refused: the person is not the chair; the sentence names who is.
    """
    if not offices.is_chair(user):
        raise _refused(offices, ["the chair" if offices.chair_gone else _chair(offices)], what)


def owner_or_leader(offices: Offices, user: str, owner: str | None, owns: bool, what: str) -> None:
    """Let an action item's owner, the chair and the secretary through; refuses as the others."""
    if not owns and not offices.leads(user):
        who = [*([f"its owner ({owner})"] if owner else []), *_leaders(offices)]
        raise _refused(offices, who, what)


def seat_to_speak(seats: list[Seat], leads: bool, delegations: list[str]) -> Seat:
    """The delegation a person speaks for.

    Raises:
        Refused: the person is no delegate, or only observes.
    """
    speaking = [seat for seat in seats if not seat.observes]
    if speaking:
        return speaking[0]
    if seats:
        can = f" The delegates of {listed(delegations, 'or')} can." if delegations else ""
        raise Refused(
            f"{seats[0].name} observes: it reads positions and states none.{can}",
            kind="not_allowed",
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


def no_head(offices: Offices, delegation: str) -> Refused:
    """The refusal of a position that must be cleared where nobody could clear it."""
    leaders = listed(_leaders(offices), "or") or "the chair"
    return Refused(
        f"Positions in {offices.label} are cleared by the head of the delegation, and {delegation} "
        f"has none yet. One is named by {leaders}: delegation head {delegation} @x",
        kind="no_head",
    )


def not_head(head: PersonFact | None, delegation: str) -> Refused:
    """The refusal of whoever clears a position and heads not the delegation that states it."""
    name = f" ({head.name})" if head else ""
    return Refused(
        f"Only the head of {delegation}{name} can clear what it states.", kind="not_allowed"
    )


def no_delegate_clears() -> Refused:
    """The refusal of whoever clears and heads none; whose draft waits is for its delegation."""
    return Refused(
        "Only the head of a delegation can clear what it states. Who heads which: delegations",
        kind="not_allowed",
    )


def _chair(offices: Offices) -> str:
    return f"the chair ({offices.chair.name})" if offices.chair else "the chair (nobody yet)"


def _secretary(offices: Offices) -> list[str]:
    """The secretary, if there is one and they are there."""
    if offices.secretary is None or offices.secretary_gone:
        return []
    return [f"the secretary ({offices.secretary.name})"]


def _leaders(offices: Offices) -> list[str]:
    """Chair and secretary, but not who is gone: nobody can turn to them."""
    return [*([] if offices.chair_gone else [_chair(offices)]), *_secretary(offices)]


def may_replace_chair(offices: Offices) -> str:
    """Who appoints another chair in place of one who is gone."""
    return listed(_secretary(offices)) or "an admin of the workspace"


def _refused(offices: Offices, who: list[str], what: str) -> Refused:
    sentence = f"Only {listed(who, 'or')} can {what}." if who else f"Nobody can {what} now."
    if offices.chair is not None and offices.chair_gone:
        sentence += (
            f" {offices.chair.name}, the chair, is gone; {may_replace_chair(offices)} appoints "
            "another: chair @x"
        )
    return Refused(sentence, kind="not_allowed")
