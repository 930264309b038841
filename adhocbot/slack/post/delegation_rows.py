"""What is told to delegates and of delegations, beside their prompts."""

from __future__ import annotations

from adhocbot.services.outgoing import Claimed
from adhocbot.slack import views
from adhocbot.slack.post.action import Action, File, Files, Nothing
from adhocbot.slack.post.shown import post, shown_in, words
from adhocbot.store import messages, people
from adhocbot.store.drafts import draft_facts
from adhocbot.store.messages import Db
from adhocbot.store.threads import thread_facts


def draft(db: Db, row: Claimed) -> Action:
    """A position that waits, to the head who clears it."""
    facts = draft_facts(db, row.data["position"], row.data["user"])
    if facts is None:
        return Nothing("it was taken back, or another one heads the delegation by now")
    return shown_in(db, row, views.draft(facts))


def draft_file(db: Db, row: Claimed) -> Action:
    """All of it, where its message shows a part."""
    facts = draft_facts(db, row.data["position"], row.data["user"])
    if facts is None or not views.is_draft_cut(facts):
        return Nothing("the message says it all, or the person does not clear it any more")
    content = facts.statement.encode()
    name = f"{facts.label.replace('#', '-')}-draft-{facts.position}.txt"
    return Files(row.lane, (File(name, lambda: content),), words(views.cut_note(facts)))


def thread(db: Db, row: Claimed) -> Action:
    """A prompt in the channel."""
    facts = thread_facts(db, row.data["prompt"])
    if facts is None:
        return Nothing("nobody is asked there any more")
    return shown_in(db, row, views.thread(facts))


def notice(db: Db, row: Claimed) -> Action:
    """A sentence to one person.

    Where it names the session, it is for those who may know of that by the time it is posted; the
    head of a delegation is told of its drafts wherever they are.
    """
    session: int | None = row.data.get("session")
    if session is not None and not _hears(db, session, row.lane):
        return Nothing("the person may not know of the session any more")
    return post(row, views.plain(row.data["words"]))


def sentence(_db: Db, row: Claimed) -> Action:
    """A sentence to one person, who was chosen when it was queued."""
    return post(row, views.plain(row.data["words"]))


def _hears(db: Db, session: int, user: str) -> bool:
    return messages.has_session(db, session) and people.hears(db, session, user)
