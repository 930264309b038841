"""Which form a wish opens, with what is known already filled in."""

from __future__ import annotations

from typing import Any

from adhocbot.domain.minutes import profile
from adhocbot.domain.refusal import Refused
from adhocbot.services.frame import Said, lock_seen
from adhocbot.slack import views
from adhocbot.slack.asking import Wanted
from adhocbot.store.messages import Db
from adhocbot.store.record import record_facts

View = dict[str, Any]


def opened(db: Db, said: Said, wanted: Wanted, *, text: str = "", link: str | None = None) -> View:
    """The form's view.

    Args:
        text: the message that a shortcut was used on, to fill in.
        link: that message's address.

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
    lock_seen(db, said, wanted.session)
    return _of_session(db, wanted.form, wanted.session, text, link)


def _of_session(db: Db, form: str, session: int, text: str, link: str | None) -> View:
    record = record_facts(db, session)
    label = views.label_of(record)
    delegations = [d.name for d in record.delegations if not d.observes]
    match form:
        case "question" | "question import":
            return views.import_form(session, label)
        case "remark":
            laid_out = profile(record.profile)
            sections = [(key, laid_out.heading(key, "en")) for key in laid_out.sections]
            return views.remark_form(session, label, sections)
        case "agenda":
            return views.agenda_form(session, label, title=text)
        case "action":
            return views.action_form(session, label, delegations=delegations, text=text, link=link)
        case "position":
            return views.position_form(session, label, record.questions, delegations, text=text)
    raise Refused(f"There is no form for “{form}”. The sentences work always: help {form}")
