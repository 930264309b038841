"""Doing everything that can be done to the bot, with guessed numbers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import VERBS
from adhocbot.sandbox import payloads
from adhocbot.services.frame import Said
from adhocbot.slack import asking, forms, listeners
from adhocbot.slack.listeners import buttons, listed, reading
from adhocbot.slack.values import place_in
from adhocbot.store.prompts import prompt_facts
from tests.slack.hall import Hall
from tests.slack.private_series import KEPT_FORM, SENT_FORM
from tests.slack.test_surfaces_verbs import named

FORMS = (
    "question",
    "question import",
    "agenda",
    "action",
    "position",
    "remark",
    "reservation",
    "prompt",
)
VALUES = ("1", "2", "4", "1:1", "1:2")
"""What buttons carry: a session, a prompt, a position, an entry; a session and a number in it."""

OTHERS = {
    "form.open": tuple(f"{form}:1" for form in FORMS),
    "question.import": (KEPT_FORM,),
    "entry.undo": tuple(str(number) for number in range(4, 60, 5)),
}
TYPED = {
    "topic": "Reefs", "when": "Thu 13:00-14:00", "title": "More", "minutes": "5",
    "subject": "The mast", "reason": "",
    "text": "Something", "statement": "Ours.", "rows": "1\tWhy now?", "due": "", "place": "",
    **{f"statement:{number}": "Ours." for number in range(5)},
}  # fmt: skip  # a form's fields
CHOSEN = {
    "section": "documents", "kind": "technical", "delegation": "Japan", "stance": "support",
    "result": "agreed",
}  # fmt: skip  # and its menus
LINES = ("#position {} 1 Ours.", "#action {} Lift it", "#topic {} 1", "RESOLUTION: {}: the mast")


class Registered:
    """Stands in the place of Bolt's app, and keeps the ids that are registered with it."""

    def __init__(self) -> None:
        self.actions: list[str] = []
        self.views: list[str] = []
        self.closed: list[str] = []
        self.shortcuts: list[str] = []
        self.events: list[str] = []

    def _keeps(self, kept: list[str]) -> Any:
        def register(given: Any, *_: Any, **__: Any) -> Any:
            found: Any = given.get("action_id") if isinstance(given, dict) else given
            if not callable(found):
                kept.append(found if isinstance(found, str) else found.pattern)
            return lambda listener: listener

        return register

    def __getattr__(self, name: str) -> Any:
        kinds = {
            "action": self.actions, "view": self.views, "view_closed": self.closed,
            "message_shortcut": self.shortcuts, "event": self.events, "command": [], "error": [],
        }  # fmt: skip  # Bolt's words and ours; a way that is none of these is not attacked yet
        return self._keeps(kinds[name])


class Nowhere:
    """Surroundings of listeners that are never called."""

    def __getattr__(self, name: str) -> None:
        return None


def registered() -> Registered:
    """Every button, form, shortcut and event that the bot listens to."""
    kept = Registered()
    listeners.register(kept, Nowhere())  # type: ignore[arg-type]  # it only registers
    return kept


def sentences(ref: str) -> Iterator[tuple[str, str]]:
    """Every form of every verb, as it is and with the session named."""
    for verb in VERBS:
        for usage in verb.usages:
            yield usage, named(usage, ref)
    yield "search wrecks mast", "search zqline"


def shortest(ref: str) -> Iterator[tuple[str, str]]:
    """One form of every verb."""
    for verb in VERBS:
        yield verb.usages[0], named(verb.usages[0], ref)


def attempted(room: Hall, does: Callable[..., Any], *args: Any) -> str:
    """What it answers, or why it does not."""
    try:
        with room.program.database.transaction() as db:
            return repr(does(db, *args))
    except Refused as refused:
        return refused.sentence


def told(room: Hall, said: Said, ref: str, *, plain: bool = False) -> str:
    """What every sentence is answered; `plain`: also without the session's name."""
    found = []
    for usage, about in sentences(ref):
        for sentence in (about, usage) if plain else (about,):
            found.append(attempted(room, asking.speak, said, sentence, "plain"))
    return "\n".join(found)


def pressed(room: Hall, said: Said) -> str:
    """What every button tells or opens, whatever number it is made to carry."""
    found = []
    for action, does in buttons.DOES.items():
        for value in (*VALUES, *OTHERS.get(action, ())):
            found.append(attempted(room, does, said, value))
    for action, opens in buttons.OPENS.items():
        for value in (*VALUES, *OTHERS.get(action, ())):
            found.append(attempted(room, _opened, said, opens, value))
    for shows in listed.SHOWS.values():
        found += [attempted(room, shows, said, value) for value in VALUES]
    for value in (*VALUES, "1:0:0", "2:draft:0", "4:draft"):
        for there in (reading.shown, reading.send):
            found.append(attempted(room, _there, said, there, value))
    return "\n".join(found)


def _there(db: Any, said: Said, does: Callable[..., Any], value: str) -> Any:
    """A page of minutes, or their files."""
    return does(db, said, place_in(value))


def _opened(db: Any, said: Said, opens: Any, value: str) -> Any:
    """The form behind a button."""
    wanted = opens(value)
    if wanted.form == "prompt":
        return prompt_facts(db, wanted.session, said.team, said.user)
    return forms.opened(db, said, wanted)


def command(room: Hall, name: str, ref: str) -> None:
    """Say one sentence of each verb by command, in another channel."""
    for _, about in shortest(ref):
        room.person(name).command("harbour", f"/adhoc {about}")
        room.person(name).close_view(every=True)


def mention(room: Hall, name: str, ref: str) -> None:
    """Say them aloud, in another channel, and lines for the record beside them."""
    for _, about in shortest(ref):
        room.person(name).say("harbour", f"@adhocbot {about}")
    for line in LINES:
        room.person(name).say("harbour", line.format(ref))


def directly(room: Hall, name: str) -> None:
    """Say them directly to the bot, and reply to whatever it asked."""
    for usage, _ in shortest(""):
        room.person(name).dm(usage)
    for prompt in [m for m in room.person(name).dms() if "prompt.answer" in m.action_ids]:
        room.person(name).dm("What else is there?", prompt.ts)


def click(room: Hall, name: str, ids: list[str], replies: Sequence[str] = ()) -> None:
    """Click every button there is, in the conversation with the bot."""
    for action_id in ids:
        of_words = action_id.startswith(("prompt.", "sentence."))
        for value in ("1", "1:1", *(replies if of_words else ())):
            press(room, name, action_id, value)


def press(room: Hall, name: str, action_id: str, value: str) -> None:
    """Click a button of that kind which carries that value."""
    person = room.person(name)
    action = {"type": "button", "action_id": action_id, "value": value, "block_id": "b"}
    _interact(
        room,
        name,
        "block_actions",
        container={"type": "message", "message_ts": "1.1", "channel_id": person.dm_channel},
        channel={"id": person.dm_channel, "name": "directmessage"},
        actions=[action],
    )
    person.close_view(every=True)


def submit(room: Hall, name: str, ids: list[str], channel: str) -> None:
    """Send and close every form, as if the bot had opened it here for a session there."""
    rows, closed = [["Why now?", None, None]], registered().closed
    for number, callback_id in enumerate(ids):
        for about in (
            {"session": 1, "prompt": 1, "channel": channel, "rows": rows, "kept": KEPT_FORM},
            {"session": 1, "prompt": 2, "channel": "", "rows": rows, "kept": KEPT_FORM},
            {"session": 3, "prompt": 3, "channel": channel, "rows": rows, "kept": KEPT_FORM},
        ):
            view = {
                "id": f"V{name}{number}{about['prompt']}",
                "type": "modal",
                "callback_id": callback_id,
                "private_metadata": json.dumps(about),
                "blocks": [],
                "state": {"values": values()},
            }
            if callback_id in closed:
                _interact(room, name, "view_closed", view=view, is_cleared=False)
                for turn in ("prompt.next", "prompt.back"):
                    action = {"type": "button", "action_id": turn, "value": "", "block_id": "b"}
                    _interact(room, name, "block_actions", view=view, actions=[action])
            _interact(room, name, "view_submission", view=view, response_urls=[])
        resend(room, name, callback_id, SENT_FORM)


def resend(room: Hall, name: str, callback_id: str, view_id: str) -> None:
    """Send a form, which bears the number of one that was sent before."""
    view = {
        "id": view_id,
        "type": "modal",
        "callback_id": callback_id,
        "private_metadata": json.dumps({"session": 1, "prompt": 1, "kept": KEPT_FORM}),
        "blocks": [],
        "state": {"values": values()},
    }
    _interact(room, name, "view_submission", view=view, response_urls=[])


def log(room: Hall, name: str, ids: Registered) -> None:
    """Use every shortcut on a message that everybody reads."""
    person = room.person(name)
    shown = person.look("harbour", person.say("harbour", "What lies on the ground?"))
    for callback_id in ids.shortcuts:
        person.shortcut(callback_id, shown)
        person.close_view(every=True)


def values(**more: str) -> dict[str, Any]:
    """What stands in every field of every form; `more` in place of the usual."""
    typed = {
        block: {"a": {"type": "plain_text_input", "value": more.get(block, value)}}
        for block, value in TYPED.items()
    }
    chosen = {
        block: {
            "a": {"type": "static_select", "selected_option": {"value": more.get(block, value)}}
        }
        for block, value in CHOSEN.items()
    }
    several = {"a": {"type": "checkboxes", "selected_options": [{"value": "1"}, {"value": "2"}]}}
    return {**typed, **chosen, "questions": several}


def _interact(room: Hall, name: str, kind: str, **payload: Any) -> None:
    platform, person = room.slack.platform, room.person(name)
    app, user = platform.app(None), platform.ws.users[person.id]
    with platform.ws.lock:
        base = payloads.interaction(platform.ws, app, kind, user)
        trigger = platform.trigger(app, user)
        if "channel" in payload:
            where = platform.ws.channels[payload["channel"]["id"]]
            payload["response_url"] = platform.response_url(app, user, where)
    app.dispatcher.ask("interactive", {**base, "trigger_id": trigger, **payload})
