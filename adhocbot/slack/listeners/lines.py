"""What people write in channels where the optional history scopes let the bot read.

While a session runs there, lines such as ``#action …`` go on record, as their sentences would; the
message is marked with a reaction. And what a message entered, by such a line or by `@adhocbot …`,
follows its edits and goes with it. Of everything else nothing is kept, not even that it was said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import Head, read, read_head
from adhocbot.domain.sentences.lines import (
    ChannelLine,
    TopicOpen,
    compare,
    opens_with_line,
    read_line,
    read_lines,
)
from adhocbot.domain.typed import CODE
from adhocbot.services import amending, following, marks, received, topics, which
from adhocbot.services.following import Followed
from adhocbot.services.frame import Said
from adhocbot.services.made import Made, Place, has_entered, made_by
from adhocbot.slack import typed, views
from adhocbot.slack.asking import Wanted, speak
from adhocbot.slack.doing import DOES
from adhocbot.slack.listeners.heard import Delivery, Heard, is_unheard
from adhocbot.slack.listeners.hearing import bot_of
from adhocbot.slack.scoping import scope_of
from adhocbot.slack.values import value_of
from adhocbot.slack.views import Answer
from adhocbot.store.named import named

# What is a word of a person: no join, no bot, no channel news. A shared file comes with words.
WORDS = (None, "file_share", "thread_broadcast")

_AGAIN = "Nothing was saved. Edit your message, and I read it again."

Lines = tuple[ChannelLine, ...]


@dataclass(frozen=True)
class _Words:
    """A message's words: a sentence to the bot, or ordinary words with lines or without."""

    sentence: str | None
    lines: Lines


class Overhearing(Delivery):
    """A message in a channel that the bot can read."""

    def message(self, event: dict[str, Any]) -> None:
        """A new message, an edit or a deletion."""
        subtype = event.get("subtype")
        before = event.get("previous_message") or {}
        if subtype == "message_changed":
            self._changed(event, event.get("message") or {}, before)
        elif subtype == "message_deleted":
            self._deleted(event, before)
        elif subtype in WORDS and _by_person(event):
            words = self._words(event)
            # `@adhocbot …` comes as a mention as well, and is answered as that.
            if words.sentence is None and words.lines:
                self.lines(event)

    def lines(self, event: dict[str, Any]) -> bool:
        """Put the lines of a new message on record, all of them or none.

        Returns:
            False where no session runs in the channel, so that they are ordinary words.
        """
        text, found = typed.from_message(event), self._words(event).lines
        if not found or self._running(event) is None:
            return False
        heard = self._quietly(self.heard(event, text, event.get("thread_ts")))

        def take(db: Any, heard: Heard) -> None:
            session = which.running_in(db, heard.said.team, heard.said.channel)
            if session is not None:
                _mending(lambda: [_enter(db, heard.said, session, line) for line in found])
                marks.show(db, said_place(heard.said), heard.said.now)

        self.answer(heard, take)
        return True

    # --- changes

    def _changed(
        self, event: dict[str, Any], message: dict[str, Any], before: dict[str, Any]
    ) -> None:
        if message.get("subtype") == "tombstone":
            # A deleted message with replies: Slack names itself as the writer of what is left.
            self._deleted(event, before)
            return
        if not _by_person(message) or not before:
            return
        old, new = self._words(before), self._words(message)
        if old == new:
            return
        place = self._place(event, message)
        if old.sentence is not None:
            if self._entered(place):
                self._sentence_edited(event, message, old.sentence, new.sentence)
        elif self._entered(place) or self._running(event) is not None:
            self._lines_edited(event, message, old.lines, new.lines)

    def _lines_edited(
        self, event: dict[str, Any], message: dict[str, Any], old: Lines, new: Lines
    ) -> None:
        if old == new:
            return
        changed = self.heard_again(event, message, typed.from_message(message))
        heard = replace(self._quietly(changed), keys=changed.keys)

        def follow(db: Any, heard: Heard) -> None:
            said = heard.said
            # Where the edit overtook the message, those first words do not count any more.
            received.first_time(db, said.team, _key(said), said.now)
            entered = has_entered(db, said_place(said))
            edited = compare(old if entered else (), new)
            session = which.running_in(db, said.team, said.channel)

            def enter(line: ChannelLine) -> str:
                return _enter(db, said, session or 0, line)

            def as_said(line: ChannelLine, about: int, at: datetime) -> amending.Command:
                return read_line(line, replace(scope_of(said, named(db, about)), now=at))

            ways = amending.Ways(as_said, enter if session is not None else None)
            _mending(lambda: amending.rework(db, said, edited, ways))
            marks.show(db, said_place(said), said.now)

        self.answer(heard, follow)

    def _sentence_edited(
        self, event: dict[str, Any], message: dict[str, Any], old: str, new: str | None
    ) -> None:
        heard = self.heard_again(event, message, new or "")
        heard = replace(heard, thread=message.get("thread_ts") or message["ts"])

        def follow(db: Any, heard: Heard) -> Answer | None:
            made = made_by(db, said_place(heard.said))
            if new is not None and len(made) == 1:
                told = _amended(db, heard.said, made[0], read_head(old), read_head(new))
                if told is not None:
                    return views.plain(told)
            followed = following.unsay(db, heard.said)
            if new is None:
                return _told(followed)
            if followed.stays:
                raise Refused(f"{followed.stays[0]} The edit changes nothing.", kind="built_upon")
            answer = speak(db, heard.said, new, self._around.profile)
            if isinstance(answer, Wanted):
                form = views.open_form(value_of(answer), "This needs a form. ")
                return views.with_note(form, followed.sentence) if followed else form
            return answer

        self.answer(heard, follow)

    def _deleted(self, event: dict[str, Any], before: dict[str, Any]) -> None:
        if not _by_person(before):
            return
        words = self._words(before)
        on_its_way = bool(words.lines) and self._running(event) is not None
        if not on_its_way and not self._entered(self._place(event, before)):
            return
        heard = replace(self.heard_again(event, before, ""), alone=True)
        if heard.thread == before["ts"]:
            heard = replace(heard, thread=None)

        def follow(db: Any, heard: Heard) -> Answer | None:
            said = heard.said
            # Where the deletion overtook the message, that finds itself heard already.
            received.first_time(db, said.team, _key(said), said.now)
            is_unheard(db, heard)
            return _told(following.unsay(db, said))

        self.answer(heard, follow)

    # --- what is looked at before anything is kept

    def _words(self, message: dict[str, Any]) -> _Words:
        whole = typed.from_message(message, code=True)
        text = typed.without_mention(whole, bot_of(self._body))
        if text != whole and not opens_with_line(text):
            return _Words(text.replace(CODE, ""), ())
        return _Words(None, read_lines(text))

    def _running(self, event: dict[str, Any]) -> int | None:
        with self._around.database.reading() as db:
            return which.running_in(db, self.team(event), event["channel"])

    def _entered(self, place: Place) -> bool:
        with self._around.database.reading() as db:
            return has_entered(db, place)

    def _place(self, event: dict[str, Any], message: dict[str, Any]) -> Place:
        return Place(self.team(event), event["channel"], message["ts"])

    @staticmethod
    def _quietly(heard: Heard) -> Heard:
        """As nobody asked aloud: marked, not answered, and known by a key of its own."""
        said = replace(heard.said, quietly=True)
        return replace(heard, said=said, keys=(_key(said), *heard.keys[1:]), alone=True)


def said_place(said: Said) -> Place:
    """The message that somebody said something in."""
    return Place(said.team, said.channel, said.ts or "")


def _key(said: Said) -> str:
    # Not the message's own: one that mentions the bot within has both a line and an answer.
    return f"lines:{said.channel}:{said.ts}"


def _by_person(message: dict[str, Any]) -> bool:
    return bool(message.get("user")) and not message.get("bot_id")


def _enter(db: Any, said: Said, session: int, line: ChannelLine) -> str:
    """A line ends in the same service as its sentence."""
    command = read_line(line, scope_of(said, named(db, session)))
    if isinstance(command, TopicOpen):
        return topics.open_topic(db, said, session, command).sentence
    return DOES[type(command)](db, said, session, command).sentence


def _mending(act: Any) -> None:
    try:
        act()
    except Refused as refused:
        raise Refused(f"{refused.sentence}\n{_AGAIN}", kind=refused.kind) from refused


def _amended(db: Any, said: Said, made: Made, old: Head, new: Head) -> str | None:
    """What was made says the new sentence, if it is the same one about the same session."""
    if (old.verb, old.ref) != (new.verb, new.ref):
        return None
    session, at = made.row.session_id, made.row.entered_at
    scope = replace(scope_of(said, named(db, session)), now=at)
    before, after = read(old, scope), read(new, scope)
    if not amending.amends(db, made, after):
        return None
    return amending.amend(db, said, made, before, after)


def _told(followed: Followed) -> Answer | None:
    if not followed:
        return None
    stays = f"\nThis stays on record: {' '.join(followed.stays)}" if followed.stays else ""
    done = "\n".join(followed.done) or "Nothing could be taken back."
    return views.plain(f"Your message is gone. {done}{stays}")
