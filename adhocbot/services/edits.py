"""The record follows when a message that stated positions is edited or deleted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from sqlmodel import Session as Db

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import PositionState
from adhocbot.domain.words import Stance
from adhocbot.services import clearance, delegations, positions, stated
from adhocbot.services.entering import entering
from adhocbot.services.frame import Meeting, Said, Saved
from adhocbot.services.kept import kept
from adhocbot.services.shares import Share, shares
from adhocbot.services.speaking import open_record, speaking
from adhocbot.store.tables import Delegation

_Drawn: TypeAlias = dict[tuple[str, Stance | None], list[int]]


def amend(
    db: Db,
    said: Said,
    stands: list[Share],
    statement: str,
    reread: Callable[[tuple[str, ...]], stated.Edit],
) -> Saved | None:
    """A person edited the message that stated a position: the new words supersede the old.

    Where other messages added to it, or it added to others, its own words are replaced and the
    rest of the statement stays to the letter.

    Args:
        stands: what of the message stands, or some of it.
        statement: the message's words, which are the statement unless they say more than that.
        reread: given the delegations' names, what else the words said and say: which questions
            they answer, in which stance. Those that an edit leaves out lose the position.

    Returns:
        What was saved; None if nothing that the message stated stands, or it says the same.

    Raises:
        Refused: the record is final, the words are empty, speak for another delegation, or stated
            positions of several.
    """
    held = _newest(stands)
    if not held:
        return None
    position = held[0].position
    delegation = db.get_one(Delegation, position.delegation_id)
    _of_one_delegation(held)
    names = tuple(each.name for each in delegations.present(db, delegation.series_id))
    edit = reread(names)
    numbers = tuple(sorted(number for share in held for number in share.numbers))
    before = PositionState(
        numbers, delegation.name, held[0].mine.route, position.stance, held[0].part.words
    )
    after = stated.again(before, statement, edit)
    drawn = _drawn(db, held, edit, after)
    left = [share for each in held if (share := _without(each, after.numbers)).numbers]
    if not left and drawn == _as_it_is(held):
        return None
    meeting = open_record(db, said, position.session_id)
    if waits := _past_the_head(db, said, meeting, delegation, held):
        first = waits[0].numbers[0]
        raise Refused(
            f"Others added to these words in a draft on question {first}, which has yet to be "
            "cleared, and your edit would put theirs on record with yours, so it changes nothing. "
            f"Clear the draft first: clear {meeting.label} {first} for {delegation.name}, or state "
            f"the whole anew: position {meeting.label} {first} …",
            kind="not_cleared",
        )
    with entering(db, said, meeting, "position") as entry:
        told = [
            positions.append(
                db, said, meeting,
                replace(after, numbers=tuple(of), stance=stance, statement=whole),
            )
            for (whole, stance), of in drawn.items()
        ]  # fmt: skip  # one statement, one line
        told += [_take_out(db, said, meeting, delegation, share) for share in left]
        entry.summary = f"{meeting.label}: {' '.join(told)}"
    row = kept(db, said, said.ts)
    if row is not None:
        row.text = after.statement
    return entry.saved()


def _newest(held: list[Share]) -> list[Share]:
    """Of each question what the message states last: a draft, where one waits."""
    found: list[Share] = []
    seen: set[tuple[int, int]] = set()
    for share in held:
        of = share.position.delegation_id
        numbers = tuple(number for number in share.numbers if (of, number) not in seen)
        seen |= {(of, number) for number in numbers}
        found += [replace(share, numbers=numbers)] if numbers else []
    return found


def _of_one_delegation(held: list[Share]) -> None:
    if len({share.position.delegation_id for share in held}) > 1:
        raise Refused(
            "This message stated positions of several delegations, and its new words do not tell "
            "them apart, so the edit changes nothing. Say each in a message of its own: "
            "position 3 for Japan …",
            kind="not_apart",
        )


def _drawn(db: Db, held: list[Share], edit: stated.Edit, after: PositionState) -> _Drawn:
    """The statements after an edit, with the questions that each answers."""
    drawn: _Drawn = {}
    wanted, known = set(after.numbers), set()
    for share in held:
        stays = [number for number in share.numbers if number in wanted]
        if stays:
            words = after.statement if share.alone else _filled(after.statement)
            stance = after.stance if share.alone else _stance(share, edit, after)
            drawn.setdefault((share.whole(words), stance), []).extend(stays)
        known |= set(share.numbers)
    adds = any(share.before for share in held)
    for number in sorted(wanted - known):
        new = after.statement, after.stance
        drawn.setdefault(
            stated.added(db, held[0].position, number, *new) if adds else new, []
        ).append(number)
    return {key: sorted(of) for key, of in drawn.items()}


def _filled(words: str) -> str:
    if not words.strip():
        raise Refused(
            "There are no words left in this message, so the edit changes nothing. Delete it, and "
            "its part of the statement is taken out.",
            kind="empty",
        )
    return words


def _stance(share: Share, edit: stated.Edit, after: PositionState) -> Stance | None:
    """The stance of a whole statement, which only a message that gives one changes."""
    now, gave = share.position.stance, edit.old.stance if edit.old else None
    if edit.new is None or (edit.new.stance is None and gave != now):
        return now
    return edit.new.stance


def _as_it_is(held: list[Share]) -> _Drawn:
    drawn: _Drawn = {}
    for share in held:
        key = share.position.statement, share.position.stance
        drawn.setdefault(key, []).extend(share.numbers)
    return {key: sorted(of) for key, of in drawn.items()}


def _without(share: Share, numbers: tuple[int, ...]) -> Share:
    return replace(share, numbers=tuple(n for n in share.numbers if n not in numbers))


def withdraw_said(db: Db, said: Said) -> Saved | None:
    """A person deleted the message that stated positions: those that stand are withdrawn.

    Where other messages added to one, or this one added to others, only its own words go.

    Returns:
        What was saved; None if nothing that the message stated stands.

    Raises:
        Refused: the record is final, or the person does not speak for the delegation any more.
    """
    row = kept(db, said, said.ts)
    if row is not None and row.taken_at is None:
        # Nobody may put on record any more what its writer took away.
        db.delete(row)
    return take_out(db, said, shares(db, said))


def take_out(db: Db, said: Said, held: list[Share]) -> Saved | None:
    """As `withdraw_said`, for some of what the message stated."""
    saved: Saved | None = None
    for session in dict.fromkeys(share.position.session_id for share in held):
        of = [share for share in held if share.position.session_id == session]
        now = _taken_out(db, said, session, of)
        saved = replace(now, sentence=f"{saved.sentence}\n{now.sentence}") if saved else now
    return saved


def _taken_out(db: Db, said: Said, session: int, held: list[Share]) -> Saved:
    meeting = open_record(db, said, session)
    waits: list[Share] = []
    for of in dict.fromkeys(share.position.delegation_id for share in held):
        delegation = db.get_one(Delegation, of)
        own = [share for share in held if share.position.delegation_id == delegation.id]
        waits += _past_the_head(db, said, meeting, delegation, own)
    # Whoever clears the draft decides about it; a deletion puts nobody else's words on record.
    going = [share for share in held if share not in waits]
    restated = {number for share in going if not share.alone for number in share.numbers}
    stays = "".join(_becomes(meeting, share, restated) for share in waits)
    if not going:
        raise Refused(stays.strip(), kind="not_cleared")
    verb = "withdraw" if all(share.alone for share in going) else "position"
    with entering(db, said, meeting, verb) as entry:
        told = []
        # What is in force is restated once where a draft of it waits: as the next draft.
        left = [share for share in _newest(going) if not share.alone]
        for share in [*left, *(share for share in going if share.alone)]:
            named = db.get_one(Delegation, share.position.delegation_id)
            speaks = speaking(db, said, meeting, named.name).delegation
            told.append(_take_out(db, said, meeting, speaks, share))
        entry.summary = f"{meeting.label}: {' '.join(told)}{stays}"
    return entry.saved()


def _becomes(meeting: Meeting, share: Share, restated: set[int]) -> str:
    """What becomes of a draft that has the words of a deleted message."""
    first = share.numbers[0]
    if first in restated:
        return (
            f" The draft on question {first} to which others added does not count any more: state "
            "it anew where it still holds."
        )
    return (
        f" The draft on question {first} to which others added still has these words. To withdraw "
        f"it: withdraw {meeting.label} {first}"
    )


def _past_the_head(
    db: Db, said: Said, meeting: Meeting, delegation: Delegation, held: list[Share]
) -> list[Share]:
    """The drafts with words of others that this person would put in force by restating them."""
    drafts = [
        share
        for share in held
        if not share.alone and share.position.needs_clearance and share.position.cleared_at is None
    ]
    speaks = speaking(db, said, meeting, delegation.name)
    return drafts if drafts and clearance.waits_for(db, said, meeting, speaks) is None else []


def _take_out(db: Db, said: Said, meeting: Meeting, delegation: Delegation, share: Share) -> str:
    """Take a message's words out of a position; what other messages put there stands."""
    position, numbers = share.position, share.numbers
    if share.alone:
        return positions.take_all_off(db, said, meeting, delegation, numbers, position.id)
    command = PositionState(numbers, delegation.name, share.mine.route, position.stance, share.rest)
    return positions.append(db, said, meeting, command)
