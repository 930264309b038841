"""The documents that the demo leaves, taken from where Slack's people find them."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from docx import Document

from adhocbot.demo.script import Script
from adhocbot.demo.unmet import Unmet
from adhocbot.demo.world import World


def collect(world: World) -> dict[str, bytes]:
    """Name and content of the approved minutes in each form, and of the calendar file.

    Raises:
        Unmet: one of them is missing, or lacks what the script says that it holds.
    """
    script, slack = world.script, world.slack
    people = [slack.person(one.handle) for one in script.people]
    # What somebody asked for is newer than what the channel got.
    places = [*(one.everything(script.channel) for one in people), *(one.dms() for one in people)]
    shared = dict(slack.file(each) for place in places for m in place for each in m.files)
    kept = {}
    for ending, read in _READERS.items():
        wanted = script.minutes if ending != "ics" else (_utc(script),)
        name = _newest(shared, ending, wanted[0])
        text = read(shared[name])
        for words in wanted:
            if text is not None and words not in text:
                raise Unmet(f"{name} does not hold “{words}”.")
        kept[name] = shared[name]
    return kept


def write(files: Mapping[str, bytes], out: Path) -> list[Path]:
    """Write the files into a folder, which is made where it is missing. Raises OSError."""
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (out / name).write_bytes(content)
    return [out / name for name in files]


def _newest(shared: Mapping[str, bytes], ending: str, words: str) -> str:
    names = [name for name in shared if name.endswith(f".{ending}")]
    if not names:
        raise Unmet(f"Nobody got a file that ends in .{ending}.")
    # Revisions are numbered in the names, and later ones were shared later. Each session has a
    # calendar file.
    return next((n for n in names if ending == "ics" and words.encode() in shared[n]), names[-1])


def _markdown(content: bytes) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", content.decode())


def _html(content: bytes) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", content.decode()))


def _word(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def _pdf(content: bytes) -> str | None:
    """None, since its words are packed; that they are those of the other forms is tested."""
    if not content.startswith(b"%PDF-"):
        raise Unmet("What is called a PDF is none.")
    return None


_READERS: Mapping[str, Callable[[bytes], str | None]] = {
    "md": _markdown,
    "html": _html,
    "docx": _word,
    "pdf": _pdf,
    "ics": bytes.decode,
}


def _utc(script: Script) -> str:
    return f"DTSTART:{script.calendar}"
