"""What delegates reply in the thread of a posted revision, where the bot can read the channel."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import read_reply_remark
from adhocbot.domain.sentences.commands import RemarkAdd
from adhocbot.domain.sentences.lines import opens_with_line
from adhocbot.services import following, remarks, review_threads
from adhocbot.services.review_threads import Under
from adhocbot.slack import typed, views
from adhocbot.slack.listeners.changes import edited_soon, files_of
from adhocbot.slack.listeners.heard import Delivery, Heard, is_unheard
from adhocbot.slack.listeners.hearing import bot_of
from adhocbot.slack.listeners.lines import WORDS
from adhocbot.slack.scoping import scope_of
from adhocbot.slack.views import Answer
from adhocbot.store.named import named

_FILE_ALONE = (
    "I take no remark from a file, so nothing was saved. Say in words what should change, here or "
    "with the button Remark: documents: add C55 to the list"
)
_FILE_BESIDE = "The remark is your words; the file beside them is not in it."


class Reviewing(Delivery):
    """A message in the thread of a posted revision."""

    def takes(self, event: dict[str, Any]) -> bool:
        """A new reply, an edit or a deletion.

        Returns:
            False where it is none, or a sentence or a line for the record.
        """
        about = event.get("previous_message") or event
        under = self._under(event["channel"], event, about)
        if under is None or about.get("bot_id") or not about.get("user"):
            return False
        whole = typed.from_message(about, code=True)
        if typed.without_mention(whole, bot_of(self._body)) != whole or opens_with_line(whole):
            return False
        message = event.get("message") or {}
        subtype = event.get("subtype")
        if subtype == "message_deleted" or message.get("subtype") == "tombstone":
            self._deleted(event, about)
        elif subtype == "message_changed":
            self._changed(event, message, under)
        elif subtype in WORDS:
            self._new(event, under)
        return True

    def _under(self, channel: str, event: dict[str, Any], about: dict[str, Any]) -> Under | None:
        thread = about.get("thread_ts")
        if not thread or thread == about.get("ts"):
            return None
        with self._around.database.reading() as db:
            return review_threads.revision_under(db, self.team(event), channel, thread)

    def _new(self, event: dict[str, Any], under: Under) -> None:
        text = typed.from_message(event)
        files = bool(files_of(event))
        if text.strip() or files:
            heard = self.heard(event, text, event["thread_ts"])
            heard = replace(heard, alone=not text.strip())
            self.answer(heard, lambda db, heard: _remark(db, heard, under, files=files))

    def _changed(self, event: dict[str, Any], message: dict[str, Any], under: Under) -> None:
        before = event.get("previous_message") or {}
        text = typed.from_message(message)
        if not text.strip() or text == typed.from_message(before):
            return
        heard = replace(self.heard_again(event, message, text), alone=True)

        def reword(db: Any, heard: Heard) -> Answer | None:
            told = review_threads.reword(db, heard.said, _read(db, heard, under))
            if told is not None:
                return views.saved(told)
            if edited_soon(event, message) and is_unheard(db, heard):
                # The edit overtook the message, whose first words do not count any more.
                return _remark(db, heard, under, files=bool(files_of(message)))
            return None

        self.answer(heard, reword)

    def _deleted(self, event: dict[str, Any], before: dict[str, Any]) -> None:
        heard = replace(self.heard_again(event, before, ""), alone=True)

        def unsay(db: Any, heard: Heard) -> Answer | None:
            # Where the deletion overtook the message, that finds itself heard already.
            is_unheard(db, heard)
            followed = following.unsay(db, heard.said)
            return views.plain(followed.sentence) if followed else None

        self.answer(heard, unsay)


def _remark(db: Any, heard: Heard, under: Under, *, files: bool) -> Answer | None:
    """A reply of a delegate is a remark, by its words.

    Raises:
        Refused: it has none beside its file, or the remark is refused.
    """
    if not review_threads.takes(db, heard.said, under):
        return None
    if not heard.text.strip():
        raise Refused(_FILE_ALONE, kind="empty")
    command = replace(_read(db, heard, under), on=under.revision)
    answer = views.saved(remarks.add(db, heard.said, under.session, command))
    return views.with_note(answer, _FILE_BESIDE) if files else answer


def _read(db: Any, heard: Heard, under: Under) -> RemarkAdd:
    return read_reply_remark(heard.text, scope_of(heard.said, named(db, under.session)))
