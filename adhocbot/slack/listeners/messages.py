"""`@adhocbot …` in a channel or a thread, and what people write to the bot directly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from slack_bolt import App
from slack_sdk import WebClient

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import Scope, reads_as_sentence
from adhocbot.services import lookups, positions, received, replies
from adhocbot.services.frame import Said, Saved
from adhocbot.slack import typed, views
from adhocbot.slack.asking import Wanted, speak
from adhocbot.slack.listeners.hearing import bot_of, hear
from adhocbot.slack.surroundings import Surroundings
from adhocbot.slack.values import value_of
from adhocbot.slack.views import Answer

# What is no word of a person: joins, bots, channel news. A shared file comes with words.
_WORDS = (None, "file_share", "thread_broadcast")
_ON_ITS_WAY_SECONDS = 600


@dataclass(frozen=True)
class Heard:
    """One message to the bot: who, what, and the thread in which to answer."""

    said: Said
    text: str
    thread: str | None
    keys: tuple[str, ...]


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


class _Listening:
    """One delivery of a message."""

    def __init__(self, around: Surroundings, client: WebClient, body: dict[str, Any]) -> None:
        self._around = around
        self._client = client
        self._body = body

    def mention(self, event: dict[str, Any]) -> None:
        words = typed.without_mention(typed.from_message(event), bot_of(self._body))
        # In a channel the answer opens a thread; the sentence stands above it.
        heard = self._heard(event, words, event.get("thread_ts") or event["ts"])
        self._answer(heard, self._speak)

    def direct(self, event: dict[str, Any]) -> None:
        subtype = event.get("subtype")
        if subtype == "message_changed":
            self._changed(event)
        elif subtype == "message_deleted":
            self._deleted(event, event.get("previous_message") or {})
        elif subtype in _WORDS and event.get("user") and not event.get("bot_id"):
            heard = self._heard(event, typed.from_message(event), event.get("thread_ts"))
            self._answer(heard, self._direct)

    def _heard(self, event: dict[str, Any], words: str, thread: str | None) -> Heard:
        team = self._body.get("team_id") or event.get("team") or ""
        channel, ts = event["channel"], event["ts"]
        said = hear(
            self._around,
            self._client,
            team=team,
            channel=channel,
            user=event["user"],
            typed=words,
            ts=ts,
            thread=event.get("thread_ts"),
        )
        # One mention can arrive as two events with different ids: its place is remembered too.
        keys = (_place_of(channel, ts), *self._event_key())
        return Heard(said, words, thread, keys)

    def _event_key(self) -> tuple[str, ...]:
        event_id = self._body.get("event_id")
        return (f"event:{event_id}",) if event_id else ()

    def _speak(self, db: Any, heard: Heard) -> Answer | None:
        answer = speak(db, heard.said, heard.text, self._around.profile)
        if isinstance(answer, Wanted):
            return views.open_form(value_of(answer), "This needs a form. ")
        return answer

    def _direct(self, db: Any, heard: Heard) -> Answer | None:
        under = _prompt_under(db, heard)
        if under is not None:
            return _told(replies.reply(db, heard.said, under, heard.text))
        opened = replies.open_prompts(db, heard.said)
        if not opened:
            return self._speak(db, heard)
        match _reads(heard):
            case "exact":
                return self._speak(db, heard)
            case "runs_on":
                key = replies.remember(db, heard.said, opened[0].prompt, heard.text)
                return views.position_or_sentence(opened[0], key)
            case _:
                return _told(replies.in_conversation(db, heard.said, opened, heard.text))

    def _changed(self, event: dict[str, Any]) -> None:
        message = event.get("message") or {}
        before = event.get("previous_message") or {}
        if message.get("subtype") == "tombstone":
            # A deleted message with replies: Slack names itself as the writer of what is left.
            self._deleted(event, before)
        elif message.get("user") and not message.get("bot_id") and _differ(message, before):
            self._amended(event, message)

    def _amended(self, event: dict[str, Any], message: dict[str, Any]) -> None:
        words = typed.from_message(message)
        before = typed.from_message(event.get("previous_message") or {})
        heard = self._heard_again(event, message, words)

        def amend(db: Any, heard: Heard) -> Answer | None:
            threaded = _prompt_under(db, heard) is not None
            told = replies.amend(db, heard.said, heard.text, before=before, threaded=threaded)
            if told is not None:
                return views.saved(told)
            if _edited_soon(event, message) and _is_unheard(db, heard):
                # The edit overtook the message, whose first words do not count any more.
                return self._direct(db, heard)
            return None

        self._answer(heard, amend)

    def _deleted(self, event: dict[str, Any], before: dict[str, Any]) -> None:
        if not before.get("user") or before.get("bot_id"):
            return
        heard = self._heard_again(event, before, "")

        def withdraw(db: Any, heard: Heard) -> Answer | None:
            told = positions.withdraw_said(db, heard.said)
            # Where the deletion overtook the message, that finds itself heard already.
            _is_unheard(db, heard)
            return views.saved(told) if told else None

        self._answer(heard, withdraw)

    def _heard_again(self, event: dict[str, Any], message: dict[str, Any], words: str) -> Heard:
        known = {**message, "channel": event["channel"]}
        heard = self._heard(known, words, message.get("thread_ts"))
        # The message's own place was remembered when it was new; a change has its own moment.
        changed = f"changed:{event['channel']}:{event.get('event_ts') or event.get('ts')}"
        return Heard(heard.said, words, heard.thread, (changed, *self._event_key()))

    def _answer(self, heard: Heard, act: Any) -> None:
        """Act once, and queue the answer with the effect; a refusal is an answer too."""
        database = self._around.database
        try:
            with database.transaction(wait=heard.said.patience) as db:
                if not _is_new(db, heard):
                    return
                answer = act(db, heard)
                if answer is not None:
                    _queue(db, heard, answer)
        except Refused as refused:
            with database.transaction(wait=heard.said.patience) as db:
                if _is_new(db, heard):
                    _queue(db, heard, views.refused(refused.sentence))
        self._around.nudge()


def _prompt_under(db: Any, heard: Heard) -> int | None:
    if heard.thread is None:
        return None
    return replies.prompt_under(db, heard.said.team, heard.said.channel, heard.thread)


def _reads(heard: Heard) -> Literal["exact", "runs_on", "no"]:
    said = heard.said
    # With its list of questions, nothing but the sentence can be meant, however it runs on.
    if replies.position_sentence(heard.text, said) is not None:
        return "exact"
    return reads_as_sentence(heard.text, Scope(now=said.now, zone=said.zone))


def _told(told: Saved | replies.Unclear | replies.Unsure) -> Answer:
    match told:
        case replies.Unclear():
            return views.unclear(told.prompt, told.reply)
        case replies.Unsure():
            return views.which_prompt(told.prompts, told.reply)
        case _:
            return views.saved(told)


def _is_new(db: Any, heard: Heard) -> bool:
    said = heard.said
    return all(received.first_time(db, said.team, key, said.now) for key in heard.keys)


def _is_unheard(db: Any, heard: Heard) -> bool:
    """Whether the message itself was not delivered yet; it has no effect any more when it is."""
    said = heard.said
    return received.first_time(db, said.team, _place_of(said.channel, said.ts or ""), said.now)


def _place_of(channel: str, ts: str) -> str:
    return f"message:{channel}:{ts}"


def _edited_soon(event: dict[str, Any], message: dict[str, Any]) -> bool:
    """Whether the message may still be on its way. What was heard is not remembered for ever."""
    try:
        return float(event["event_ts"]) - float(message["ts"]) < _ON_ITS_WAY_SECONDS
    except (KeyError, ValueError):
        return False


def _queue(db: Any, heard: Heard, answer: Answer) -> None:
    lookups.answer_in_words(
        db,
        heard.said,
        heard.keys[0],
        text=answer.text,
        blocks=answer.blocks,
        thread=heard.thread,
    )


def _differ(message: dict[str, Any], before: dict[str, Any]) -> bool:
    """Whether the words changed; Slack also reports that a link was unfurled."""
    return typed.from_message(message) != typed.from_message(before)
