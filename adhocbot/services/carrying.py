"""What a follow-up carries over from the sessions before, as the first items of its agenda.

The previous minutes, the open action items, the questions not answered by everybody, the remarks
not resolved. The bot words them when the session is planned, and anew when action items and remarks
come and go, when the session before is closed, when the agenda is approved and when the session
starts; then they stay. What was dropped stays dropped.
"""

from __future__ import annotations

from collections import defaultdict

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.domain.lifecycle import AHEAD
from adhocbot.domain.words import ActionState, Carries, ItemState, MinutesState, SessionState
from adhocbot.services import delegations, prompts, questions
from adhocbot.services.entering import touch_card
from adhocbot.services.frame import Meeting, Said
from adhocbot.store.positions import owed
from adhocbot.store.tables import Action, Item, Remark, Session

_CORRECTION = "Correction of the"
_HELD = (SessionState.RUNNING, SessionState.CLOSED)


def carry(db: Db, said: Said, meeting: Meeting) -> list[str]:
    """Put what is carried over on the agenda of a session that has just been planned.

    Returns:
        The titles of the items, in order.
    """
    titles = _titles(db, meeting)
    for place, (carries, title) in enumerate(titles.items(), start=1):
        db.add(_item(said, meeting.session_id, carries, title, place))
    db.flush()
    return list(titles.values())


def refresh(db: Db, said: Said, meeting: Meeting) -> bool:
    """Let the items that carry something over say what is so now, while nobody has settled them.

    Returns:
        Whether any of them changed.
    """
    session = meeting.session
    if session.state not in AHEAD or session.agenda_approved_at is not None:
        return False
    rows = _carrying(db, meeting.session_id)
    titles = _titles(db, meeting)
    if not rows and not titles.get(Carries.MINUTES, "").startswith(_CORRECTION):
        # It was not planned as a follow-up, or before there was such a thing. That approved
        # minutes are corrected concerns every session that comes after them.
        return False
    if not rows:
        titles = {Carries.MINUTES: titles[Carries.MINUTES]}
    if titles == {carries: row.title for carries, row in rows.items()}:
        return False
    place = min((item.place for item in _items(db, meeting.session_id)), default=1)
    for carries in Carries:
        row, title = rows.get(carries), titles.get(carries)
        if row is not None:
            place = row.place
            _reword(db, row, title)
        elif title is not None:
            # After the one before it, by its id; before all where there is none.
            place -= 1 if not any(rows.get(each) for each in _before(carries)) else 0
            db.add(_item(said, meeting.session_id, carries, title, place))
        db.flush()
    return True


def refresh_planned(db: Db, said: Said, meeting: Meeting) -> None:
    """As `refresh`, of every session of the series that is planned, and of its card."""
    query = select(Session).where(
        Session.series_id == meeting.series_id, col(Session.state).in_(AHEAD)
    )
    db.flush()
    for session in db.exec(query.order_by(col(Session.number))).all():
        if refresh(db, said, Meeting(meeting.series, session)):
            touch_card(db, meeting.series, session.id or 0, said.now)


def open_questions(db: Db, meeting: Meeting) -> list[int]:
    """The numbers of the questions that some delegation, if there are any, has yet to answer."""
    table = questions.of_session(db, meeting)
    asked = [d.id or 0 for d in delegations.present(db, meeting.series_id) if not d.observes]
    debts = owed(db, meeting.series_id, asked, [q.id or 0 for q in table])
    still = {question for owes in debts.values() for question in owes}
    return [q.number for q in table if q.id in still or not asked]


def _before(carries: Carries) -> list[Carries]:
    order = list(Carries)
    return order[: order.index(carries)]


def _reword(db: Db, row: Item, title: str | None) -> None:
    if row.state is ItemState.DROPPED:
        return
    if title is None:
        db.delete(row)
    else:
        row.title = title


def _items(db: Db, session_id: int) -> list[Item]:
    return list(db.exec(select(Item).where(Item.session_id == session_id)))


def _carrying(db: Db, session_id: int) -> dict[Carries, Item]:
    return {item.carries: item for item in _items(db, session_id) if item.carries is not None}


def _item(said: Said, session_id: int, carries: Carries, title: str, place: int) -> Item:
    return Item(
        session_id=session_id,
        place=place,
        title=title,
        state=ItemState.ACCEPTED,
        carries=carries,
        **said.entered(),
    )


def _titles(db: Db, meeting: Meeting) -> dict[Carries, str]:
    """The items' titles, of those that there is something to say of."""
    earlier = db.exec(
        select(Session)
        .where(
            Session.series_id == meeting.series_id,
            Session.number < meeting.session.number,
            Session.state != SessionState.CANCELLED,
        )
        .order_by(col(Session.number).desc())
    ).all()
    if not earlier:
        return {}
    last = earlier[0]
    titles = {}
    if last.minutes_state is not MinutesState.APPROVED:
        under = f" ({last.minutes_document})" if last.minutes_document else ""
        corrects = f"{_CORRECTION} minutes" if last.approved_at else "Minutes"
        label = naming.label(meeting.series.topic, last.number)
        titles[Carries.MINUTES] = f"{corrects} of {label}{under}"
    if last.state not in _HELD:
        # What that one leaves open nobody can know yet.
        return titles
    actions = _open_actions(db, meeting)
    if actions:
        titles[Carries.ACTIONS] = f"Open action items: {prompts.spans(actions)}"
    left = open_questions(db, meeting)
    if left:
        titles[Carries.QUESTIONS] = f"Questions not answered yet: {prompts.spans(left)}"
    remarks = _open_remarks(db, meeting, list(earlier))
    if remarks:
        titles[Carries.REMARKS] = f"Remarks not resolved: {remarks}"
    return titles


def _open_actions(db: Db, meeting: Meeting) -> list[int]:
    query = select(Action.number).where(
        Action.series_id == meeting.series_id, Action.state == ActionState.OPEN
    )
    return sorted(db.exec(query))


def _open_remarks(db: Db, meeting: Meeting, earlier: list[Session]) -> str:
    """``1-3 (quantum#2); 4 (quantum#1)``: without a disposition, or maintained against it."""
    open_ = [row for row in earlier if row.minutes_state is not MinutesState.APPROVED]
    query = select(Remark.session_id, Remark.number).where(
        col(Remark.session_id).in_([row.id for row in open_]),
        # What was said of a revision that was approved then is settled.
        Remark.session_id == Session.id,
        col(Session.approved_revision).is_(None)
        | (col(Remark.revision) > col(Session.approved_revision)),
        col(Remark.disposition).is_(None) | col(Remark.maintained_at).is_not(None),
        col(Remark.withdrawn_at).is_(None),
    )
    found: dict[int, list[int]] = defaultdict(list)
    for session_id, number in db.exec(query):
        found[session_id].append(number)
    return "; ".join(
        f"{prompts.spans(found[row.id or 0])} ({naming.label(meeting.series.topic, row.number)})"
        for row in open_
        if row.id in found
    )
