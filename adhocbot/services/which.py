"""Which session a sentence is about, by the rules of the contract."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.domain.lifecycle import AHEAD
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import SessionRef
from adhocbot.domain.words import MinutesState, SessionState
from adhocbot.services.aloud import hearers_may_see, is_aloud
from adhocbot.services.frame import Said, series_seen
from adhocbot.store import lost, people
from adhocbot.store.prompts import addressed_in
from adhocbot.store.tables import Channel, Series, Session
from adhocbot.store.tables import Prompt as PromptRow

# What a verb without a named session acts on (`Verb.needs_session` in the table of verbs).
RUNNING_OR_LAST = "running_or_last"
NEXT_ANTICIPATED = "next_anticipated"
USUAL = "usual"


def session_for(
    db: Db,
    said: Said,
    ref: SessionRef | None,
    builds: str,
    *,
    answering: bool = False,
    sentence: tuple[str, str] = ("status", ""),
) -> int:
    """The id of the session that a sentence acts on.

    Args:
        ref: the session named after the verb, if one was.
        builds: one of the three ways above.
        answering: the sentence answers a prompt (position, withdraw, clear, questions), which a
            delegate may do from outside the session's channel, where they see only what they are
            asked.
        sentence: the verb and what followed it, to show how to name a session.

    Raises:
        Refused: there is none, it is not visible to the person, or the name fits several.
    """
    if ref is not None:
        return _named(db, said, ref, answering)
    if said.channel.startswith("D"):
        found = _going_on(db, said, answering) or _newest_prompt(db, said, answering)
        if found is None:
            raise _say_which(db, said, builds, sentence)
        return found
    sessions = _sessions_of(db, said.team, said.channel)
    found = _choose(sessions, builds)
    if found is None:
        raise Refused(_none_here(builds), kind="no_session")
    return found


def _choose(sessions: list[Session], builds: str) -> int | None:
    running = [s for s in sessions if s.state is SessionState.RUNNING]
    waiting = sorted(
        (s for s in sessions if s.state in AHEAD), key=lambda s: (s.starts_at, s.number, s.id)
    )
    closed = sorted(
        (s for s in sessions if s.state is SessionState.CLOSED),
        key=lambda s: (s.closed_at or s.starts_at, s.number, s.id),
        reverse=True,
    )
    open_minutes = [s for s in closed if s.minutes_state is not MinutesState.APPROVED]
    if builds == NEXT_ANTICIPATED:
        order = [[s for s in waiting if s.state is SessionState.ANTICIPATED], waiting]
    elif builds == RUNNING_OR_LAST:
        order = [running, open_minutes, waiting, closed]
    else:
        order = [running, waiting, open_minutes, closed]
    # The last resort is a session whose minutes are approved: it can still be read.
    for group in order:
        if group:
            return group[0].id
    return None


def running_in(db: Db, team: str, channel: str) -> int | None:
    """The session that runs in a channel now, if one does."""
    query = select(Session.id).where(Session.running_in == f"{team}/{channel}")
    return db.exec(query).first()


def _sessions_of(db: Db, team: str, channel: str) -> list[Session]:
    query = (
        select(Session)
        .join(Series, col(Series.id) == col(Session.series_id))
        .where(Series.team_id == team, Series.channel_id == channel)
    )
    return list(db.exec(query))


def _none_here(builds: str) -> str:
    if builds == NEXT_ANTICIPATED:
        return "No anticipated session waits here. Plan one: followup on 13 Dec 18:00 anticipated"
    return (
        "No session is planned in this channel yet. "
        "Plan one: schedule Quantum on Wed 12 Dec 13:15-14:30 at ITU, Geneva"
    )


def _named(db: Db, said: Said, ref: SessionRef, answering: bool) -> int:
    query = (
        select(Session, Series)
        .join(Series, col(Series.id) == col(Session.series_id))
        .where(Series.team_id == said.team, Session.number == ref.number)
    )
    wanted = naming.slug(ref.topic)
    found = [
        (series.channel_id, session.id)
        for session, series in db.exec(query)
        if naming.slug(series.topic) == wanted
    ]
    here = [session_id for channel, session_id in found if channel == said.channel]
    if here and here[0] is not None:
        return here[0]
    led = {channel for channel, _ in lost.led_from_outside(db, said.team, said.user)}
    mine = people.channels_of(db, said.team, said.user) | led
    asked = _prompted(db, said) if answering else set()
    elsewhere = [
        (channel, session_id)
        for channel, session_id in found
        if (channel in mine or session_id in asked)
        and (not is_aloud(said) or hearers_may_see(db, said, channel))
    ]
    if len(elsewhere) > 1:
        where = naming.listed(
            [
                f"#{_channel_name(db, said.team, c)}" if c in mine else "another"
                for c, _ in elsewhere
            ]
        )
        raise Refused(
            f"There is a {wanted}#{ref.number} in {where}: say it in the channel that you mean.",
            kind="several",
        )
    if elsewhere and elsewhere[0][1] is not None:
        return elsewhere[0][1]
    raise _not_found(said, f"{wanted}#{ref.number}")


def _not_found(said: Said, label: str) -> Refused:
    """A session in a private channel is not even said to exist where others would read it."""
    if is_aloud(said):
        return Refused(
            f"I find no session {label} that everybody here may know of. Of your other channels "
            "I tell you alone: repeat it as /adhoc …, or write to me directly.",
            kind="no_session",
        )
    return Refused(
        f"I find no session {label} here or in your other channels. What is planned here: status",
        kind="no_session",
    )


def _channel_name(db: Db, team: str, channel: str) -> str:
    row = db.get(Channel, (team, channel))
    return row.name if row else channel


def _prompted(db: Db, said: Said) -> set[int]:
    """The sessions in which the person is asked something."""
    asked = addressed_in(said.team, said.user).with_only_columns(col(PromptRow.session_id))
    return set(db.exec(asked))


def _say_which(db: Db, said: Said, builds: str, sentence: tuple[str, str]) -> Refused:
    """Ask for the session's name, by one that the person knows if there is one."""
    verb, rest = sentence
    query = (
        select(Session, Series)
        .join(Series, col(Series.id) == col(Session.series_id))
        .where(
            Series.team_id == said.team,
            col(Series.channel_id).in_(sorted(people.channels_of(db, said.team, said.user))),
        )
    )
    mine = {session.id: (session, series) for session, series in db.exec(query)}
    chosen = mine.get(_choose([session for session, _ in mine.values()], builds))
    label = naming.label(chosen[1].topic, chosen[0].number) if chosen else "quantum#2"
    return Refused(
        f"Say it in the session's channel, or name the session: {verb} {label}"
        f"{' …' if rest else ''}",
        kind="no_session",
    )


def _going_on(db: Db, said: Said, answering: bool) -> int | None:
    """The running session that somebody leads and whose channel was lost, if it is one alone.

    What answers a prompt goes on being about that, as long as there is one.
    """
    led = lost.led_from_outside(db, said.team, said.user)
    if len(led) != 1 or (answering and _newest_prompt(db, said, answering) is not None):
        return None
    return led[0][1]


def _newest_prompt(db: Db, said: Said, answering: bool) -> int | None:
    newest = (
        addressed_in(said.team, said.user)
        .with_only_columns(col(PromptRow.session_id))
        .order_by(col(PromptRow.id).desc())
        .limit(1)
    )
    session: int | None = db.exec(newest).first()
    if session is not None and not answering:
        series_seen(db, said, session)
    return session
