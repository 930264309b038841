"""The README's table of verbs, written from the table that the bot reads with."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from adhocbot.domain.sentences import VERBS

_PLACE = re.compile(r"(<!-- verbs: [^>]*-->\n).*?(<!-- /verbs -->)", re.DOTALL)


def table() -> str:
    """The verbs in Markdown: what to type, what it does, who may."""
    rows = ["| sentence | does | who |", "|---|---|---|"]
    for verb in VERBS:
        sentences = " · ".join(f"`{usage}`" for usage in verb.usages)
        rows.append(f"| {sentences} | {verb.help} | {verb.who} |")
    return "\n".join(rows) + "\n"


def rewritten(readme: str) -> str:
    """The README with the table as it is now.

    Raises:
        ValueError: the README has no place for it.
    """
    if not _PLACE.search(readme):
        raise ValueError("the README has no place for the table of verbs")
    return _PLACE.sub(lambda found: f"{found[1]}{table()}{found[2]}", readme)


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(rewritten(path.read_text(encoding="utf-8")), encoding="utf-8")
