"""The stage of the services with a poster to the stand-in, for what queued rows come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from adhocbot.documents import Form, draw, render
from adhocbot.domain.matrix import Matrix
from adhocbot.domain.minutes import Minutes
from adhocbot.sandbox import Sandbox
from adhocbot.services.outgoing import Claimed
from adhocbot.slack.post import Action, Files, Pace, Post, Poster, Publish
from adhocbot.slack.post.renderers import make_renderer
from adhocbot.store.messages import Db
from tests.slack.posting import said
from tests.slack.workspace import SPEED, client_of
from tests.support.stage import ANA, LAMPS, LENA, TARO, Stage

P = TypeVar("P", bound=Poster)


class Here:
    """Makes documents in this process."""

    def render(self, minutes: Minutes, form: Form) -> bytes:
        return render(minutes, form)

    def draw(self, sheets: Sequence[Matrix]) -> list[bytes]:
        return draw(sheets)


class Story:
    """The stage of the services, whose people and channel stand in for the stand-in's."""

    def __init__(self, stage: Stage, slack: Sandbox) -> None:
        self.stage = stage
        self.slack = slack
        self.channel = slack.channel_id("cables")
        self.dm = {LENA: slack.person("ana").dm_channel, TARO: slack.person("bo").dm_channel}
        people = {LENA: slack.person("ana").id, TARO: slack.person("bo").id, ANA: ""}
        ids = people | {LAMPS: self.channel}

        render = make_renderer(Here(), stage.clock.now)

        def there(db: Db, row: Claimed) -> Action:
            action = render(db, row)
            if isinstance(action, Post | Files):
                return replace(action, channel=ids.get(action.channel, action.channel))
            if isinstance(action, Publish):
                return replace(action, user=ids[action.user])
            return action

        self._render = there
        self._poster = self.poster(Poster)

    def poster(self, kind: type[P]) -> P:
        """Another poster of the same queue, as after a restart."""
        return kind(
            self.stage.database,
            lambda _team: client_of(self.slack),
            self._render,
            pace=Pace(SPEED),
        )

    def posted(self) -> list[str]:
        """What the channel reads once everything queued is posted."""
        self._poster.drain()
        return said(self.slack, self.channel)

    def read(self, view: Any, *args: Any) -> Any:
        return self.stage.read(view, *args)
