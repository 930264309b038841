"""`@adhocbot …` in a channel or a thread, and what people write to the bot directly."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from adhocbot.documents import extract
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import Beside, Scope, beside, reads_as_sentence
from adhocbot.domain.sentences.lines import opens_with_line
from adhocbot.domain.typed import CODE
from adhocbot.services import edits, imports, kept, replies
from adhocbot.services.frame import words
from adhocbot.slack import typed, views
from adhocbot.slack.asking import Wanted, speak
from adhocbot.slack.listeners.changes import differ, edited_soon, files_gone, files_of
from adhocbot.slack.listeners.heard import Delivery, Heard, is_unheard
from adhocbot.slack.listeners.hearing import bot_of
from adhocbot.slack.listeners.lines import WORDS, Overhearing
from adhocbot.slack.listeners.replying import (
    FILE_GONE,
    beside_before,
    imports_questions,
    prompt_under,
    reads,
    refusing,
    states_something,
    told_of,
)
from adhocbot.slack.listeners.review_thread import Reviewing
from adhocbot.slack.surroundings import Surroundings
from adhocbot.slack.values import value_of
from adhocbot.slack.views import Answer
from adhocbot.store.prompts import is_asked


def register(app: App, around: Surroundings) -> None:
    """Listen to mentions and to direct messages."""

    @app.event("app_mention")
    def mentioned(body: dict[str, Any], event: dict[str, Any], client: WebClient) -> None:
        if event.get("bot_id") or not event.get("user") or event.get("edited"):
            return
        _Listening(around, client, body).mention(event)

    @app.event("message")
    def message(body: dict[str, Any], event: dict[str, Any], client: WebClient) -> None:
        if event.get("channel_type") == "im":
            _Listening(around, client, body).direct(event)
            return
        listening = _Listening(around, client, body)
        if event.get("subtype") == MADE_PRIVATE:
            around.directory.on_private(listening.team(event), event["channel"])
            return
        if event.get("channel_type") not in ("channel", "group") or listening.threaded(event):
            return
        if not Reviewing(around, client, body).takes(event):
            Overhearing(around, client, body).message(event)


# Slack has no event of its own for it. One that is made public is asked about in its time.
MADE_PRIVATE = "channel_convert_to_private"


class _Listening(Delivery):
    """A message to the bot."""

    def mention(self, event: dict[str, Any]) -> None:
        bot = bot_of(self._body)
        text = typed.without_mention(typed.from_message(event), bot)
        coded = typed.without_mention(typed.from_message(event, code=True), bot)
        if opens_with_line(coded):
            overhearing = Overhearing(self._around, self._client, self._body)
            if overhearing.lines(event):
                return
        # In a channel the answer opens a thread; the sentence stands above it.
        heard = self.heard(event, text, event.get("thread_ts") or event["ts"])
        if files_of(event) and imports_questions(heard):
            self._import(event, heard)
        else:
            self.answer(heard, self._mentioned)

    def direct(self, event: dict[str, Any]) -> None:
        subtype = event.get("subtype")
        if subtype == "message_changed":
            self._changed(event)
        elif subtype == "message_deleted":
            self._deleted(event, event.get("previous_message") or {})
        elif subtype in WORDS and event.get("user") and not event.get("bot_id"):
            heard = self.heard(event, typed.from_message(event), event.get("thread_ts"))
            if files_of(event) and imports_questions(heard):
                self._import(event, heard)
            elif files_of(event):
                self._with_file(event, heard)
            else:
                self.answer(heard, self._direct)

    def _import(self, message: dict[str, Any], heard: Heard) -> None:
        """A table of questions as a file: shown first, with a button that imports it."""
        try:
            heard, sent = self.fetched(heard, files_of(message), extract.TABLES)
            rows = extract.questions(sent)
        except Refused as refused:
            self.answer(heard, refusing(refused))
            return

        def act(db: Any, heard: Heard) -> Answer:
            wanted = speak(db, heard.said, heard.text, self._around.profile)
            if not isinstance(wanted, Wanted) or wanted.session is None:
                raise Refused(
                    "These are rows in words and a file beside them. Send one or the other: "
                    "question import",
                    kind="both",
                )
            label = imports.keep(db, heard.said, wanted.session, rows, heard.keys[0])
            return views.import_shown(label, heard.keys[0], rows)

        self.answer(heard, act)

    def _with_file(self, message: dict[str, Any], heard: Heard) -> None:
        """A file in the place of words: it is the reply, and the words beside it say to what."""
        try:
            heard, read = self._read(message, heard)
            said = beside(heard.text, read.text)
        except Refused as refused:
            self.answer(heard, refusing(refused))
            return

        def act(db: Any, heard: Heard) -> Answer:
            unused = words(db, heard.said, said.unused)
            answer = self._from_file(db, heard, said)
            return views.with_note(answer, views.read_from(read, unused))

        self.answer(replace(heard, text=said.text), act)

    def _read(self, message: dict[str, Any], heard: Heard) -> tuple[Heard, extract.Statement]:
        heard, sent = self.fetched(heard, files_of(message), extract.STATEMENTS)
        return heard, extract.statement(sent)

    def _from_file(self, db: Any, heard: Heard, said: Beside) -> Answer:
        under = prompt_under(db, heard)
        if under is not None:
            return told_of(replies.reply(db, heard.said, under, heard.text))
        if said.sentence:
            return self._speak(db, heard)
        opened = replies.open_prompts(db, heard.said)
        if not opened:
            raise Refused(
                "You are asked for no position now, so I do not know what this file answers. Say "
                "it beside the file: position 3. A table of questions: question import",
                kind="no_prompt",
            )
        return told_of(replies.in_conversation(db, heard.said, opened, heard.text))

    def threaded(self, event: dict[str, Any]) -> bool:
        """A plain reply in a channel: to a prompt, where it stands in the thread of one.

        Returns:
            False where it is none, or a sentence or a line for the record.
        """
        about = event.get("previous_message") or event
        coded = typed.without_mention(typed.from_message(about, code=True), bot_of(self._body))
        # Read before anything is asked of Slack: every message of the channel comes by here.
        if not self._answers_prompt(event["channel"], about) or opens_with_line(coded):
            return False
        text = coded.replace(CODE, "")
        scope = Scope(now=self._around.now(), zone=self._around.zone)
        if reads_as_sentence(text, scope) == "exact":
            return False
        match event.get("subtype"):
            case "message_changed":
                self._changed(event)
            case "message_deleted":
                self._deleted(event, about)
            case subtype if subtype in WORDS:
                self.answer(self.heard(event, text, event["thread_ts"]), self._mentioned)
        return True

    def _answers_prompt(self, channel: str, message: dict[str, Any]) -> bool:
        user, thread = message.get("user"), message.get("thread_ts")
        if not user or not thread or message.get("bot_id"):
            return False
        with self._around.database.reading() as db:
            prompt = replies.prompt_under(db, self._body.get("team_id") or "", channel, thread)
            return prompt is not None and is_asked(db, prompt, self.team(message), user)

    def _mentioned(self, db: Any, heard: Heard) -> Answer:
        """A sentence; in a prompt's thread of a channel, what is none is a reply by its people."""
        under, team, user = prompt_under(db, heard), heard.said.team, heard.said.user
        if under is None or not is_asked(db, under, team, user) or reads(heard) == "exact":
            return self._speak(db, heard)
        return told_of(replies.reply(db, heard.said, under, heard.text))

    def _speak(self, db: Any, heard: Heard) -> Answer:
        answer = speak(db, heard.said, heard.text, self._around.profile)
        if isinstance(answer, Wanted):
            return views.open_form(value_of(answer), "This needs a form. ")
        return answer

    def _direct(self, db: Any, heard: Heard) -> Answer | None:
        under = prompt_under(db, heard)
        if under is not None:
            return told_of(replies.reply(db, heard.said, under, heard.text))
        opened = replies.open_prompts(db, heard.said)
        if not opened:
            return self._speak(db, heard)
        match reads(heard):
            case "exact":
                return self._speak(db, heard)
            case "runs_on":
                key = kept.remember(db, heard.said, opened[0].prompt, heard.text)
                return views.position_or_sentence(opened[0], key)
            case _:
                return told_of(replies.in_conversation(db, heard.said, opened, heard.text))

    def _changed(self, event: dict[str, Any]) -> None:
        message = event.get("message") or {}
        before = event.get("previous_message") or {}
        if message.get("subtype") == "tombstone":
            # A deleted message with replies: Slack names itself as the writer of what is left.
            self._deleted(event, before)
        elif message.get("user") and not message.get("bot_id") and differ(message, before):
            self._amended(event, message)

    def _amended(self, event: dict[str, Any], message: dict[str, Any]) -> None:
        bot = bot_of(self._body)
        before = typed.from_message(event.get("previous_message") or {})
        before = typed.without_mention(before, bot)
        text = typed.without_mention(typed.from_message(message), bot)
        heard = self.heard_again(event, message, text)
        said = None
        if files_gone(message, event.get("previous_message") or {}):
            self._without_file(heard, before)
            return
        if files_of(message):
            # The words beside a file changed, and the file still is the statement.
            try:
                heard, read = self._read(message, heard)
                said = beside(heard.text, read.text)
                heard = replace(heard, text=said.text)
            except Refused as refused:
                self.answer(heard, refusing(refused))
                return
            before = beside_before(before, read.text)

        def amend(db: Any, heard: Heard) -> Answer | None:
            threaded = prompt_under(db, heard) is not None
            told = replies.amend(db, heard.said, heard.text, before=before, threaded=threaded)
            if told is not None:
                return told_of(told)
            if edited_soon(event, message) and is_unheard(db, heard):
                # The edit overtook the message, whose first words do not count any more.
                return self._from_file(db, heard, said) if said else self._direct(db, heard)
            return None

        self.answer(heard, amend)

    def _without_file(self, heard: Heard, before: str) -> None:
        """The file that was the statement is gone: what is left are the message's own words."""

        def follow(db: Any, heard: Heard) -> Answer | None:
            if states_something(heard):
                threaded = prompt_under(db, heard) is not None
                told = replies.amend(db, heard.said, heard.text, before=before, threaded=threaded)
                return told_of(told) if told else None
            withdrawn = edits.withdraw_said(db, heard.said)
            return views.with_note(views.saved(withdrawn), FILE_GONE) if withdrawn else None

        self.answer(heard, follow)

    def _deleted(self, event: dict[str, Any], before: dict[str, Any]) -> None:
        if not before.get("user") or before.get("bot_id"):
            return
        heard = self.heard_again(event, before, "")

        def withdraw(db: Any, heard: Heard) -> Answer | None:
            told = edits.withdraw_said(db, heard.said)
            # Where the deletion overtook the message, that finds itself heard already.
            is_unheard(db, heard)
            return views.saved(told) if told else None

        self.answer(heard, withdraw)
