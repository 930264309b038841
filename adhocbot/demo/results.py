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
    shared: dict[str, bytes] = {}
    for one in script.people:
        person = slack.person(one.handle)
        for shown in [*person.everything(script.channel), *person.dms()]:
            shared.update(slack.file(each) for each in shown.files)
    kept = {}
    for ending, read in _READERS.items():
        name = _newest(shared, ending)
        text = read(shared[name])
        for words in script.minutes if ending != "ics" else (_utc(script),):
            if words not in text:
                raise Unmet(f"{name} does not hold “{words}”.")
        kept[name] = shared[name]
    return kept


def write(files: Mapping[str, bytes], out: Path) -> list[Path]:
    """Write the files into a folder, which is made where it is missing. Raises OSError."""
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (out / name).write_bytes(content)
    return [out / name for name in files]


def _newest(shared: Mapping[str, bytes], ending: str) -> str:
    names = [name for name in shared if name.endswith(f".{ending}")]
    if not names:
        raise Unmet(f"Nobody got a file that ends in .{ending}.")
    # Revisions are numbered in the names, and later ones were shared later.
    return names[-1]


def _markdown(content: bytes) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", content.decode())


def _html(content: bytes) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", content.decode()))


def _word(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


_READERS: Mapping[str, Callable[[bytes], str]] = {
    "md": _markdown,
    "html": _html,
    "docx": _word,
    "ics": bytes.decode,
}


def _utc(script: Script) -> str:
    return f"DTSTART:{script.calendar}"
