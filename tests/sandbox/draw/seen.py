"""A viewer, and the skeleton of what is drawn for them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any, Literal

from adhocbot.sandbox.page.draw import Surface, Viewer

VIEWER = Viewer(
    user="U1",
    zone="Europe/Zurich",
    locale="fr-FR",
    people={"U1": "Mei", "U2": "Bo <b>"},
    channels={"C1": "quantum"},
    groups={"S1": "delegates"},
    conversation="C1",
    file_url=lambda file: f"/files/{file}",
)


def surface(kind: Literal["message", "modal", "home"] = "message", **given: Any) -> Surface:
    return Surface(kind, "s", **given)


Tag = tuple[str, tuple[tuple[str, str], ...]]


class Skeleton(HTMLParser):
    """The elements of a page with the names of their attributes, and apart from these the rest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.words = ""
        # Line ends and emoji are what words may draw: neither they nor their ends are counted.
        self._open: list[bool] = []
        # Not as Markup, which would escape what is made of it.
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        drawn_by_words = tag == "br" or ("class", "bk-emoji") in attrs
        if tag == "span":
            self._open.append(drawn_by_words)
        if not drawn_by_words:
            kept = [(name, (value or "") if name == "class" else "") for name, value in attrs]
            self.tags.append((tag, tuple(sorted(kept))))

    def handle_endtag(self, tag: str) -> None:
        # Of `<br />` Python's parser makes a start and an end.
        if tag == "br" or (tag == "span" and self._open.pop()):
            return
        self.tags.append((f"/{tag}", ()))

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_decl(self, decl: str) -> None:
        self.tags.append((f"!{decl}", ()))

    def handle_comment(self, data: str) -> None:
        self.handle_decl(data)

    def handle_pi(self, data: str) -> None:
        self.handle_decl(data)

    def unknown_decl(self, data: str) -> None:
        self.handle_decl(data)
