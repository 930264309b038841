"""The form without fields in which minutes are read, page by page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from adhocbot.slack.views.answer import Answer, message
from adhocbot.slack.views.book import Book, Stop
from adhocbot.slack.views.compose import VIEW_ROOM, blocks_of
from adhocbot.slack.views.excerpt import excerpt
from adhocbot.slack.views.page import Buttons, Part, buttons, quiet, say
from adhocbot.slack.views.parts import OPTIONS_MOST, Json, button, menu, modal, option

_TITLE = 24


@dataclass(frozen=True)
class Place:
    """Where somebody reads: which revision (None: the draft as it stands), and its page from 0."""

    session: int
    revision: int | None
    page: int = 0

    def value(self, page: int | None = None) -> str:
        """What a button carries that leads here, or to another page of the same."""
        revision = "draft" if self.revision is None else self.revision
        return f"{self.session}:{revision}:{self.page if page is None else page}"


def read_button(session: int, revision: int | None, says: str | None = None) -> Json:
    """The button that opens minutes to be read.

    Args:
        says: what a screen reader says of it, where there are several.
    """
    revised = "draft" if revision is None else revision
    return button("Read", "minutes.read", f"{session}:{revised}", says=says)


def reading(label: str, read: Book, at: Place, note: str = "") -> Json:
    """A page of minutes; the last one, where there are not so many.

    Args:
        label: the session's name.
        note: what there is to say of them first.
    """
    at = replace(at, page=min(at.page, len(read.pages) - 1))
    page = at.page
    parts: list[Part] = [say(note)] if note else []
    parts += read.pages[page]
    several = len(read.pages) > 1
    if several:
        parts.append(quiet(f"Page {page + 1} of {len(read.pages)}"))
        parts.append(_turning(read, at, page))
    parts.append(_elsewhere(read, at) if several else buttons(_files(at)))
    about = {"session": at.session, "revision": at.revision, "page": page}
    title = excerpt(f"Minutes of {label}", _TITLE)
    blocks = blocks_of(parts, VIEW_ROOM)
    return modal("minutes.read", title, blocks, metadata=about, submit=None, close="Close")


def not_opened(at: Place) -> Answer:
    """What to say where Slack did not let them open: another click brings another try."""
    return message(
        [
            say("The minutes did not open in time."),
            buttons(read_button(at.session, at.revision)),
            quiet("Or have them sent to you: minutes export html"),
        ]
    )


def _turning(read: Book, at: Place, page: int) -> Buttons:
    turns: list[Json] = []
    if page > 0:
        turns.append(button("Previous page", "minutes.back", at.value(page - 1)))
    if page + 1 < len(read.pages):
        turns.append(button("Next page", "minutes.next", at.value(page + 1), primary=True))
    return buttons(*turns)


def _elsewhere(read: Book, at: Place) -> Buttons:
    stops = read.stops
    if len(stops) > OPTIONS_MOST:
        stops = tuple(each for each in stops if not each.is_question)[:OPTIONS_MOST]
    offered = [option(_named(stop), f"{at.value(stop.page)}:{n}") for n, stop in enumerate(stops)]
    return buttons(menu("minutes.goto", offered, placeholder="Go to …"), _files(at))


def _named(stop: Stop) -> str:
    heading = " ".join(stop.heading.split()) or "…"
    return f"Question {heading}" if stop.is_question else heading


def _files(at: Place) -> Json:
    return button("Send me the files", "minutes.send", at.value())
