"""A table of questions, pasted or as a file: shown as it was understood, before it is imported."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from adhocbot.documents import extract
from adhocbot.domain.refusal import Refused
from adhocbot.domain.rows import ReadRow, read_rows
from adhocbot.services import imports
from adhocbot.slack import attached, views
from adhocbot.slack.fetching import Budget
from adhocbot.slack.listeners.filled import Filled, at_field
from adhocbot.slack.listeners.hearing import hear, patience_after, team_of
from adhocbot.slack.surroundings import Surroundings


def previewing(around: Surroundings) -> Callable[..., None]:
    """Show the rows of a form row by row; nothing of the record changes."""

    def submitted(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        began = time.monotonic()
        view = body["view"]
        filled = Filled(view)
        team, user = team_of(body), body["user"]["id"]
        said = hear(around, client, team=team, channel="", user=user)
        rows = _rows(client, filled, began)
        session, key = filled.about["session"], f"form:{view['id']}"
        with around.database.transaction(wait=patience_after(time.monotonic() - began)) as db:
            imports.keep(db, said, session, rows, key)
        ack(response_action="update", view=views.import_preview(key, rows))

    return submitted


def _rows(client: WebClient, filled: Filled, began: float) -> list[ReadRow]:
    """The rows that were pasted, then those of the file."""
    pasted, files = filled.text("rows"), filled.files("file")
    rows: list[ReadRow] = []
    if pasted.strip():
        rows += at_field("rows", lambda: read_rows(pasted))
    for file in files:
        budget = Budget(attached.within(time.monotonic() - began))

        def read(file: dict[str, Any] = file, budget: Budget = budget) -> list[ReadRow]:
            return extract.questions(attached.fetch(client, file, extract.TABLES, budget))

        rows += at_field("file", read)
    if not rows:
        raise Refused("Paste the rows here, or attach a file with them.", field="rows")
    return rows
