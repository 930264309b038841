"""From a sentence on any surface to the answer: read it, let a service do it, say what it told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from adhocbot.domain.record import Record
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import Head, Scope, help_text, read, read_head
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.sentences.verbs import BY_NAME
from adhocbot.domain.symmetry import one_sided
from adhocbot.services import (
    answers,
    briefing,
    calendars,
    due_actions,
    feeds,
    lookups,
    minutes,
    questions,
    searching,
    sessions,
    speaking,
    undo,
    which,
)
from adhocbot.services.frame import Said
from adhocbot.slack import mending, views
from adhocbot.slack.doing import DOES
from adhocbot.slack.scoping import scope_of
from adhocbot.slack.views import Answer
from adhocbot.store.messages import Db
from adhocbot.store.overview import channel_sessions, series_actions
from adhocbot.store.record import record_facts

# What a delegate who was asked may do from outside the session's channel.
_ANSWERING = frozenset({"brief", "clear", "position", "questions", "withdraw"})


@dataclass(frozen=True)
class Wanted:
    """A form that should open, instead of an answer. `session` is None before there is one.

    `number`: what in the session it is about: a finding, a remark, or a revision.
    """

    form: str
    session: int | None
    number: int | None = None


@dataclass(frozen=True)
class Asking:
    """One sentence being answered."""

    db: Db
    said: Said
    profile: str
    session: int

    @cached_property
    def whole(self) -> Record:
        """The whole record, once something is to be shown: with many delegations it is costly."""
        return record_facts(self.db, self.session)

    @property
    def record(self) -> Record:
        """The record, as far as whoever asks may read it."""
        return lookups.record_seen(self.db, self.said, self.session, self.whole)


def _positions(asking: Asking, command: c.PositionsShow) -> Answer:
    record, number = asking.record, command.number
    if number is None:
        if not views.is_drawn(record):
            lookups.send_matrix(asking.db, asking.said, asking.session, asking.whole)
        return views.positions(record, asking.session)
    lookups.must_have(record, number)
    asked = lookups.statements_seen(asking.db, asking.said, asking.session, number)
    label, silent, history = views.label_of(record), views.silent(record, number), command.history
    if views.is_excerpted(label, asked, silent, history=history):
        lookups.send_statements(asking.db, asking.said, asking.session, number, history=history)
    sided = [each for each in one_sided(record) if each.number == number]
    offer = views.offers(asking.session, sided) if leads(record, asking.said.user) else []
    return views.positions_on(label, asked, silent, history=history, offer=offer)


def _asked(asking: Asking, _: c.AskedShow) -> Answer:
    debts = lookups.debts_seen(asking.db, asking.said, asking.session)
    record, user = asking.record, asking.said.user
    return views.asked(
        views.label_of(record),
        debts,
        record.zone,
        asking.said.now,
        session=asking.session,
        sided=one_sided(record) if leads(record, user) else (),
    )


def _picture(asking: Asking, _: c.PositionsPicture) -> Answer:
    label = lookups.send_matrix(asking.db, asking.said, asking.session, asking.whole)
    return views.plain(f"{label}: the positions come to you as a picture, in a direct message.")


def _minutes(asking: Asking, _: c.MinutesShow) -> Answer:
    record = asking.record
    found = minutes.findings(asking.db, asking.session)
    return views.minutes_state(record, found, asking.session, leads(record, asking.said.user))


def _fix(asking: Asking, command: c.MinutesFix) -> Answer | Wanted:
    told = mending.mend(asking.db, asking.said, asking.session, command.number, command.words)
    return views.saved(told) if told else Wanted("finding", asking.session, command.number)


def _remarks(asking: Asking, _: c.RemarksShow) -> Answer:
    return views.remarks(asking.record, asking.session, asking.said.user)


def _actions(asking: Asking, _: c.ActionsShow) -> Answer:
    record = asking.record
    lines = series_actions(asking.db, asking.session)
    return views.actions(views.label_of(record), lines, asking.said.zone)


def _brief(asking: Asking, _: c.BriefShow) -> Answer:
    return views.brief(
        briefing.of_session(asking.db, asking.said, asking.session), asking.said.zone
    )


def _status(asking: Asking, _: c.StatusShow) -> Answer:
    channel = lookups.channel_of(asking.db, asking.session)
    found = channel_sessions(asking.db, asking.said.team, channel)
    return views.status(found, asking.said.zone, asking.said.now)


def _feed(asking: Asking, _: c.CalendarFeed) -> Answer:
    """What answers a message is kept until it is posted, and the address is to be kept nowhere."""
    if asking.said.ts is not None:
        label = feeds.offered(asking.db, asking.said, asking.session)
        return views.feed_offer(label, asking.session)
    return views.secret(feeds.make(asking.db, asking.said, asking.session))


SHOWS: dict[type, Callable[[Asking, Any], Answer | Wanted]] = {
    c.AgendaShow: lambda asking, _: views.agenda(
        asking.record, asking.said.zone, asking.session, asking.said.now
    ),
    c.DocumentsShow: lambda asking, _: views.documents(asking.record),
    c.QuestionsShow: lambda asking, _: views.questions(asking.record),
    c.DelegationsShow: lambda asking, _: views.delegations(asking.record),
    c.AskedShow: _asked,
    c.PositionsShow: _positions,
    c.PositionsPicture: _picture,
    c.ConcernsShow: lambda asking, _: views.concerns(asking.record),
    c.ActionsShow: _actions,
    c.MinutesShow: _minutes,
    c.MinutesFix: _fix,
    c.RemarksShow: _remarks,
    c.BriefShow: _brief,
    c.StatusShow: _status,
    c.CalendarFile: lambda asking, _: views.plain(
        calendars.send_file(asking.db, asking.said, asking.session).sentence
    ),
    c.CalendarFeed: _feed,
    c.SettingsShow: lambda asking, _: views.settings(asking.record),
}


def leads(record: Record, user: str) -> bool:
    """Whether a person is the chair or the secretary."""
    return user in {person.user for person in (record.chair, record.secretary) if person}


def speak(db: Db, said: Said, text: str, usual_profile: str) -> Answer | Wanted:
    """Answer a sentence, within the caller's transaction.

    Args:
        text: typed text, without the command or the mention that addressed the bot.
        usual_profile: the minutes profile of a new series.

    Raises:
        Refused: it cannot be done; the transaction must be rolled back.
    """
    head = read_head(text)
    if BY_NAME[head.verb].needs_session == "none":
        return _without_session(db, said, head, usual_profile)
    if head.verb == "brief" and head.ref is None and said.channel.startswith("D"):
        read(head, Scope(now=said.now, zone=said.zone))
        return views.briefs(briefing.of_all(db, said), said.zone)
    answering = head.verb in _ANSWERING
    builds = BY_NAME[head.verb].needs_session
    sentence = head.verb, head.rest
    session = which.session_for(db, said, head.ref, builds, answering=answering, sentence=sentence)
    command = _read_seen(db, said, session, head)
    return _carry_out(Asking(db, said, usual_profile, session), command)


def _read_seen(db: Db, said: Said, session: int, head: Head) -> c.Command:
    """The command, read by what the person may know of the session."""
    names, whole = lookups.named_seen(db, said, session)
    try:
        return read(head, scope_of(said, names))
    except Refused as refused:
        if whole or not names.delegations or refused.kind != "unknown_delegation":
            raise
        # The same whether or not there is such a delegation, which they may not know.
        raise speaking.own_only(names.delegations) from refused


def _carry_out(asking: Asking, command: c.Command) -> Answer | Wanted:
    if isinstance(command, c.OpenForm):
        return Wanted(command.verb, asking.session)
    if isinstance(command, c.QuestionImport) and not command.pasted.strip():
        questions.lead(asking.db, asking.said, asking.session)
        return Wanted("question import", asking.session)
    show = SHOWS.get(type(command))
    if show is not None:
        return show(asking, command)
    return views.saved(DOES[type(command)](asking.db, asking.said, asking.session, command))


def _without_session(db: Db, said: Said, head: Head, usual_profile: str) -> Answer | Wanted:
    command = read(head, Scope(now=said.now, zone=said.zone))
    match command:
        case c.OpenForm():
            return Wanted(command.verb, None)
        case c.Schedule():
            if said.channel.startswith("D"):
                raise Refused(
                    "A session belongs to a channel: say it there. For example, in #quantum: "
                    "/adhoc schedule Quantum on Wed 12 Dec 13:15-14:30",
                    kind="no_channel",
                )
            return views.saved(sessions.schedule(db, said, command, profile=usual_profile))
        case c.Later(action=None):
            return views.saved(answers.later(db, said))
        case c.Later(action=int() as number):
            return views.saved(due_actions.later(db, said, number))
        case c.Undo():
            return views.saved(undo.undo_latest(db, said, anywhere=said.channel.startswith("D")))
        case c.Search():
            return views.search(searching.search(db, said, command.typed))
        case c.Help():
            return views.help_view(help_text(command.verb))
    raise AssertionError(f"{head.verb} needs no session and does nothing")
