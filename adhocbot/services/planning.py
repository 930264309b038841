"""Planning new sessions: the first of a series, the next one, and what they clash with."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming, who
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import FollowUp, Schedule
from adhocbot.domain.typed import plain
from adhocbot.domain.when import When, show_span
from adhocbot.domain.words import SessionState
from adhocbot.services import calendars, carrying, outgoing, prompts, questions
from adhocbot.services.clashes import clashes
from adhocbot.services.entering import entering
from adhocbot.services.forecasting import told_forecast
from adhocbot.services.frame import Meeting, Said, Saved, lock_channel, lock_seen, offices
from adhocbot.services.times import set_times, times
from adhocbot.store.tables import Series, Session

UNLESS_SAID = timedelta(minutes=60)


def schedule(db: Db, said: Said, command: Schedule, *, profile: str) -> Saved:
    """Plan a session; the first of a series makes the series, and its planner chairs it.

    Args:
        profile: the minutes profile that a new series starts with.

    Raises:
        Refused: the person may not, or the number is taken or leaves a gap.
    """
    lock_channel(db, said.team, said.channel)
    topic = naming.fitting(plain(command.topic), "topic")
    series = _series(db, said, topic)
    if series is None:
        series = Series(
            team_id=said.team,
            channel_id=said.channel,
            topic=topic,
            topic_key=naming.key(topic),
            profile=profile,
            **said.entered(),
        )
        last = None
    else:
        last = _last(db, series)
    if last is not None:
        meeting = Meeting(series, last)
        who.leaders_only(
            offices(db, meeting), said.user, f"schedule a session of {naming.slug(series.topic)}"
        )
    number = _number(series, last, command.number)
    session = _planned(said, command.when, number, command.place, command.anticipated)
    session.chair_user = last.chair_user if last else said.user
    session.secretary_user = last.secretary_user if last else None
    return _save_new(db, said, series, session, command.when, "schedule")


def follow_up(db: Db, said: Said, session_id: int, command: FollowUp) -> Saved:
    """Plan the series' next session: same place, same length, same chair and secretary.

    Raises:
        Refused: the person does not lead the series' last session, or it ends before it starts.
    """
    meeting = lock_seen(db, said, session_id)
    last = _last(db, meeting.series) or meeting.session
    who.leaders_only(offices(db, Meeting(meeting.series, last)), said.user, "plan a follow-up")
    usual = meeting.session.ends_at - meeting.session.starts_at
    when = command.when
    session = _planned(
        said, when, last.number + 1, meeting.session.place, command.anticipated, usual
    )
    session.chair_user, session.secretary_user = last.chair_user, last.secretary_user
    if not when.zone_typed:
        set_times(session, session.starts_at, session.ends_at, meeting.session.zone)
        session.zone_assumed = False
    return _save_new(db, said, meeting.series, session, when, "followup", usual)


def _series(db: Db, said: Said, topic: str) -> Series | None:
    return db.exec(
        select(Series).where(
            Series.team_id == said.team,
            Series.channel_id == said.channel,
            Series.topic_key == naming.key(topic),
        )
    ).one_or_none()


def _last(db: Db, series: Series) -> Session | None:
    query = select(Session).where(Session.series_id == series.id)
    return db.exec(query.order_by(col(Session.number).desc()).limit(1)).first()


def _number(series: Series, last: Session | None, wanted: int | None) -> int:
    if last is None:
        # A series begun elsewhere is joined at the number that it has reached there.
        return wanted or 1
    following = last.number + 1
    if wanted is not None and wanted != following:
        taken = "exists already" if wanted <= last.number else "would leave a gap"
        raise Refused(
            f"{naming.label(series.topic, wanted)} {taken}: the next is "
            f"{naming.label(series.topic, following)}. Leave the number out, or write "
            f"#{following}.",
            kind="number",
        )
    return following


def _planned(
    said: Said,
    when: When,
    number: int,
    place: str | None,
    anticipated: bool,
    usual: timedelta = UNLESS_SAID,
) -> Session:
    return Session(
        series_id=0,
        number=number,
        state=SessionState.ANTICIPATED if anticipated else SessionState.SCHEDULED,
        place=naming.fitting(plain(place), "place") if place else None,
        year_assumed=when.year_assumed,
        zone_assumed=not when.zone_typed,
        **times(*planned_times(when, usual), when.zone),
        **said.entered(),
    )


def planned_times(when: When, usual: timedelta) -> tuple[datetime, datetime]:
    """Start and end; a form's fields may give an end that no sentence could.

    Args:
        usual: the length where no end is given.

    Raises:
        Refused: the end is not after the start.
    """
    ends_at = when.end or when.start + usual
    if ends_at <= when.start:
        raise Refused(
            "The session would end no later than it starts. Give an end after the start, for "
            "example: 13:15-14:30",
            kind="end_before_start",
            field="end",
        )
    return when.start, ends_at


def _save_new(
    db: Db,
    said: Said,
    series: Series,
    session: Session,
    when: When,
    verb: str,
    usual: timedelta = UNLESS_SAID,
) -> Saved:
    meeting = Meeting(series, session)
    with entering(db, said, meeting, verb, card=False) as entry:
        db.add(series)
        db.flush()
        session.series_id = meeting.series_id
        db.add(session)
        db.flush()
        carried = carrying.carry(db, said, meeting) if verb == "followup" else []
        entry.summary = planned_sentence(db, said, meeting)
    outgoing.say(
        db,
        team=series.team_id,
        lane=series.channel_id,
        kind="card.post",
        subject=f"card:{session.id}",
        data={"session": session.id},
        now=said.now,
    )
    calendars.post_file(db, meeting, said.now)
    found = clashes(db, said, meeting)
    told = entry.summary + _assumed(when, usual) + found.sentence + _begins_with(carried)
    return entry.saved(told + _carried(db, meeting) + told_forecast(db, meeting), found.nexts)


def _carried(db: Db, meeting: Meeting) -> str:
    """A sentence on the questions that the series brings along, and which are open still."""
    if not questions.of_session(db, meeting):
        return ""
    left = carrying.open_questions(db, meeting)
    if not left:
        return " Its questions are those of the series, and all of them are answered."
    word = "Question" if len(left) == 1 else "Questions"
    goes = "goes" if len(left) == 1 else "go"
    return (
        f" {word} {prompts.spans(left)} {goes} on into it, not answered by everybody yet: "
        f"ask {prompts.spans(left).replace(', ', ',')}"
    )


def _begins_with(titles: list[str]) -> str:
    """Of a follow-up, what its agenda begins with."""
    if not titles:
        return ""
    return f" Its agenda begins with: {'; '.join(titles)}."


def planned_sentence(db: Db, said: Said, meeting: Meeting) -> str:
    """``quantum#2 is scheduled: Wednesday 12 December 2018, …, at ITU, Geneva.``"""
    session = meeting.session
    span = show_span(session.starts_at, session.ends_at, session.zone, readers=(said.zone,))
    place = f", at {session.place}" if session.place else ""
    return f"{meeting.label} is {session.state}: {span}{place}."


def _assumed(when: When, usual: timedelta) -> str:
    if when.end is not None:
        return ""
    minutes = int(usual.total_seconds() // 60)
    return f" No end was given, so I took {minutes} minutes; to change it: reschedule to …-…"
