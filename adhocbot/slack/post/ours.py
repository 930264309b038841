"""The poster of a running bot: the loop with our renderers and a process for documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from slack_sdk import WebClient

from adhocbot.documents import RenderWorker
from adhocbot.slack.post.pace import Pace
from adhocbot.slack.post.poster import Poster
from adhocbot.slack.post.renderers import make_renderer
from adhocbot.store.engine import Database


def make_poster(
    database: Database,
    client_for: Callable[[str], WebClient],
    now: Callable[[], datetime],
    *,
    team: Callable[[], str | None] = lambda: None,
    templates: Path | None = None,
    workers: int = 4,
    pace: Pace | None = None,
) -> Poster:
    """A poster of everything that the services queue; `stop` ends its process too.

    Args:
        client_for: the Web API client of a workspace.
        now: the record's clock.
        team: the workspace whose rows are posted, None for those of every one.
        templates: the organisation's own templates folder.
    """
    documents = RenderWorker(templates)
    return Poster(
        database,
        client_for,
        make_renderer(documents, now),
        team=team,
        workers=workers,
        pace=pace,
        on_stop=documents.close,
    )
