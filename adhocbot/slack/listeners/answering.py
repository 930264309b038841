"""The form of a prompt: opened, turned page by page, closed, and put on record."""

from __future__ import annotations

import logging
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from adhocbot.domain.sentences import read_list
from adhocbot.domain.words import Stance
from adhocbot.services import half_written, received
from adhocbot.services.frame import Said
from adhocbot.slack import views
from adhocbot.slack.listeners.filled import Filled
from adhocbot.slack.listeners.hearing import hear_click
from adhocbot.slack.post.trouble import TROUBLES
from adhocbot.slack.surroundings import Surroundings
from adhocbot.slack.views import Page
from adhocbot.store.half_written import Typed, typed_so_far
from adhocbot.store.messages import Db
from adhocbot.store.prompts import prompt_facts

View = dict[str, Any]
_CALLBACK = "prompt.answer"
_log = logging.getLogger(__name__)


def register(app: App, around: Surroundings) -> None:
    """Listen to all that happens to the form once it is open."""
    app.view(_CALLBACK)(_submitting(around))
    app.view_closed(_CALLBACK)(_closing(around))
    app.action("prompt.next")(_turning(around, forward=True))
    app.action("prompt.back")(_turning(around, forward=False))


def answer_view(db: Db, said: Said, prompt: int, page: Page | None = None, **more: Any) -> View:
    """The form of a prompt, with what the person typed before.

    Raises:
        Refused: the prompt is not for this person.
    """
    facts = prompt_facts(db, prompt, said.team, said.user)
    return views.answer_form(facts, typed_so_far(db, prompt, said.user), page, **more)


def stance_in(filled: Filled, block: str) -> Stance | None:
    """The stance that was chosen in a menu."""
    chosen = filled.chosen(block)
    return Stance(chosen) if chosen else None


def _typed(view: View, filled: Filled) -> list[Typed]:
    """What the page holds, for the questions that have a field on it."""
    seen: dict[str, int] = filled.about.get("seen") or {}
    blocks = (view.get("state") or {}).get("values") or {}
    numbers = [int(b.partition(":")[2]) for b in blocks if b.startswith("statement:")]
    return [
        Typed(
            number,
            filled.text(f"statement:{number}"),
            stance_in(filled, f"stance:{number}"),
            seen.get(str(number)),
        )
        for number in numbers
    ]


def _page_in(filled: Filled) -> Page:
    first = read_list(filled.about.get("first") or "") if filled.about.get("first") else ()
    return Page(first, tuple(filled.about.get("starts") or (0,)))


def _submitting(around: Surroundings) -> Any:
    def submitted(ack: Ack, body: View, client: WebClient) -> None:
        view = body["view"]
        filled = Filled(view)
        prompt: int = filled.about["prompt"]
        said = hear_click(around, client, body)
        # A form that was shown again is another one, although Slack keeps its id.
        key = f"form:{said.user}:{view['id']}:{_CALLBACK}:{view.get('hash', '')}"
        with around.database.transaction(wait=said.patience) as db:
            shown = (
                _put(db, said, prompt, view, key)
                if received.first_time(db, said.team, key, said.now)
                else _again(db, said, prompt, key)
            )
        around.nudge()
        ack(response_action="update", view=shown)

    return submitted


def _put(db: Db, said: Said, prompt: int, view: View, key: str) -> View:
    done = half_written.put(db, said, prompt, _typed(view, Filled(view)))
    if not done.overtaken:
        assert done.saved is not None  # noqa: S101  # else it would have been refused
        answer = views.saved(done.saved)
        received.tell(db, said.team, key, answer.plain)
        return views.told(answer)
    sentence = f"{done.saved.sentence} " if done.saved else ""
    return answer_view(
        db,
        said,
        prompt,
        Page(done.overtaken),
        told=f"{sentence}A colleague was faster: look below.",
        overtaken=done.overtaken,
    )


def _again(db: Db, said: Said, prompt: int, key: str) -> View:
    """The answer to a form that Slack sends a second time."""
    told = received.told(db, said.team, key)
    return views.told(views.plain(told)) if told else answer_view(db, said, prompt)


def _closing(around: Surroundings) -> Any:
    def closed(ack: Ack, body: View, client: WebClient) -> None:
        said = hear_click(around, client, body)
        _keep(around, said, body["view"])
        ack()

    return closed


def _keep(around: Surroundings, said: Said, view: View) -> None:
    filled = Filled(view)
    with around.database.transaction(wait=said.patience) as db:
        half_written.keep(db, said, filled.about["prompt"], _typed(view, filled))


def _turning(around: Surroundings, *, forward: bool) -> Any:
    def click(ack: Ack, body: View, client: WebClient) -> None:
        view = body["view"]
        filled = Filled(view)
        said = hear_click(around, client, body)
        # What was typed is safe before anything else can fail.
        _keep(around, said, view)
        page = _page_in(filled)
        turned = page.turned(filled.about.get("shown", 0)) if forward else page.back()
        with around.database.reading() as db:
            shown = answer_view(db, said, filled.about["prompt"], turned)
        ack()
        try:
            client.views_update(view_id=view["id"], hash=view.get("hash"), view=shown)
        except TROUBLES as trouble:
            # The form stays as it is, and the next click turns it.
            _log.warning("A form's page did not turn: %s", trouble)

    return click
