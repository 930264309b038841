"""The concerns that were followed: what moved, and what would remove what still stands."""

from __future__ import annotations

from adhocbot.domain.ledger import Followed
from adhocbot.domain.minutes.model import Block, Row, Table
from adhocbot.domain.minutes.wording import Wording
from adhocbot.domain.record import Record


def concern_blocks(record: Record, wording: Wording) -> tuple[Block, ...]:
    """A table of what moved in the session, and of what still stands from those before.

    A concern that was just raised stands with its position, and is not said twice.
    """
    shown = [each for each in record.concerns if _is_shown(each, record.number)]
    if not shown:
        return ()
    keys = ("number", "concern_of", "concern_state", "concern_remedy")
    rows = tuple(
        Row(
            (
                str(each.question),
                each.delegation,
                _state(each, wording),
                each.remedy or wording.say("nobody"),
            ),
            each.steps[-1].source,
        )
        for each in shown
    )
    return (Table(tuple(wording.say(key) for key in keys), rows),)


def _is_shown(each: Followed, session: int) -> bool:
    was_before = each.steps[0].session < session
    return each.moved_in(session) or bool(each.remedy) or (was_before and each.is_open)


def _state(each: Followed, wording: Wording) -> str:
    last = each.steps[-1]
    state = wording.word(last.move)
    return wording.say("with_reason", state=state, reason=last.text) if last.text else state
