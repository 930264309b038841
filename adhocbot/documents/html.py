"""What the HTML templates need beside escaping."""

from __future__ import annotations

from base64 import b64encode

from markupsafe import Markup

from adhocbot.domain.source import Source


def address(link: str | None) -> str | None:
    """The link if a browser may follow it, else None: only the web's own schemes are let through.

    A link is typed by people, and ``javascript:`` is one as well.
    """
    if link and link.lower().startswith(("https://", "http://")):
        return link
    return None


def linked(text: str) -> Markup:
    """The text, escaped, with each line that is nothing but a web address made a link."""
    return Markup("\n").join(
        Markup('<a href="{0}">{0}</a>').format(line)
        if address(line) and not any(sign.isspace() for sign in line)
        else line
        for line in text.split("\n")
    )


def inline(picture: bytes) -> str:
    """The address of a picture (PNG) that the page holds itself."""
    return f"data:image/png;base64,{b64encode(picture).decode()}"


def entered(source: Source) -> str:
    """Who entered a line and when: ``Ada, 2027-03-10 12:05 UTC``."""
    return f"{source.by}, {source.at:%Y-%m-%d %H:%M} UTC"
