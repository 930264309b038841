"""Which form a wish opens, with what is known already filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from adhocbot.domain.record import Record
from adhocbot.domain.refusal import Refused
from adhocbot.services import mending, outcomes, questions, speaking
from adhocbot.services.frame import Said, lock_seen
from adhocbot.slack import review_forms, views
from adhocbot.slack.asking import Wanted
from adhocbot.store import people
from adhocbot.store.messages import Db
from adhocbot.store.record import record_facts

View = dict[str, Any]


@dataclass(frozen=True)
class Original:
    """The message that a shortcut was used on: its words, its address, and who wrote it.

    `author` is None where that is no person: a bot.
    """

    text: str
    link: str
    author: str | None


def opened(db: Db, said: Said, wanted: Wanted, original: Original | None = None) -> View:
    """The form's view.

    Args:
        original: the message to fill in.

    Raises:
        Refused: the form belongs to a session or a channel, and there is none that the person
            may know of.
    """
    if wanted.form == "schedule":
        if not said.channel.startswith(("C", "G")):
            raise Refused(
                "A session belongs to a channel: say it there, /adhoc schedule", kind="no_channel"
            )
        return views.schedule_form(said.channel, said.zone)
    if wanted.session is None:
        raise Refused("No session is planned in this channel yet.", kind="no_session")
    if wanted.form == "finding":
        return _finding(db, said, wanted.session, wanted.number or 0)
    _may_fill_in(db, said, wanted.form, wanted.session)
    if wanted.form in review_forms.FORMS:
        record = record_facts(db, wanted.session)
        return review_forms.opened(record, wanted.form, wanted.session, wanted.number, said.user)
    return _of_session(db, said, wanted.form, wanted.session, original)


def _finding(db: Db, said: Said, session: int, number: int) -> View:
    found = mending.found(db, said, session, number)
    record = record_facts(db, session)
    return views.finding_form(session, record, found)


def _may_fill_in(db: Db, said: Said, form: str, session: int) -> None:
    """Refuse whoever would fill in a form in vain, before they do."""
    match form:
        case "question" | "question import":
            questions.lead(db, said, session)
        case "decide":
            outcomes.may_decide(db, said, session)
        case _ if form in review_forms.FORMS:
            review_forms.may_fill_in(db, said, form, session)
        case "position":
            speaking.may_state(db, said, session)
        case _:
            lock_seen(db, said, session)


def _of_session(db: Db, said: Said, form: str, session: int, original: Original | None) -> View:
    record = record_facts(db, session)
    text = original.text if original else ""
    link = original.link if original else None
    author = original.author if original else None
    # Slack opens no form that names somebody whom its menu does not offer.
    chosen = author if author and people.can_be_chosen(db, said.team, author) else None
    label = views.label_of(record)
    delegations = [d.name for d in record.delegations if not d.observes]
    match form:
        case "question" | "question import":
            return views.import_form(session, label)
        case "decide":
            return views.decide_form(session, record)
        case "agenda":
            return views.agenda_form(session, label, title=text, link=link, presenter=chosen)
        case "action":
            return views.action_form(
                session, label, delegations=delegations, text=text, link=link, owner=chosen
            )
        case "position":
            return views.position_form(
                session,
                label,
                record.questions,
                delegations,
                text=text,
                link=link,
                delegation=_speaks_for(record, author),
            )
    raise Refused(f"There is no form for “{form}”. The sentences work always: help {form}")


def _speaks_for(record: Record, author: str | None) -> str | None:
    """The delegation that somebody speaks for."""
    for delegation in record.delegations:
        if not delegation.observes and author in [each.user for each in delegation.delegates]:
            return delegation.name
    return None
