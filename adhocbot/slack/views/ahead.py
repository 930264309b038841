"""What is shown of a session that is still to come: its forecast, and who comes of each side."""

from __future__ import annotations

from adhocbot.domain.minutes.dates import show_clock
from adhocbot.domain.minutes.forecast import forecast, forecast_words, plan_sentence
from adhocbot.domain.record import Record
from adhocbot.slack.views.page import Part, buttons, say
from adhocbot.slack.views.parts import button
from adhocbot.slack.views.words import bold


def forecast_parts(record: Record, session: int) -> list[Part]:
    """An agenda that needs more minutes than are planned; nothing where there are enough."""
    found = forecast(record)
    if found is None:
        return []
    parts: list[Part] = [say(bold("Too short: "), forecast_words(record, found))]
    if plan_sentence(record.start, found.until, record.zone):
        minutes = round((found.until - record.start).total_seconds() / 60)
        label = f"Plan until {show_clock(found.until, record.zone)}"
        parts.append(buttons(button(label, "session.extend", f"{session}:{minutes}")))
    return parts
