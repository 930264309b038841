"""What reading a sentence about a session needs to know."""

from __future__ import annotations

from adhocbot.domain.document import read_identifier
from adhocbot.domain.minutes import profile
from adhocbot.domain.minutes.profile import remarkable
from adhocbot.domain.sentences import Scope
from adhocbot.services.frame import Said
from adhocbot.store.named import Named


def scope_of(said: Said, names: Named) -> Scope:
    """The names that a session's sentences may use, and the speaker's clock."""
    identifiers = (read_identifier(identifier) for identifier in names.identifiers)
    return Scope(
        now=said.now,
        zone=said.zone,
        delegations=names.delegations,
        items=names.items,
        sections=remarkable(profile(names.profile)),
        prefixes=tuple(sorted({found.prefix.upper() for found in identifiers if found})),
    )
