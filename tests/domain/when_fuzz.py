"""How many phrases of known meaning are read, refused, and misread: 100,000 of them.

To run it: python -m tests.domain.when_fuzz
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from adhocbot.domain.when import NotATime, read_when
from tests.domain.when_oracle import NOW, Oracle, Phrase

MANY = 100_000


def misread(seed: int, count: int, told: Counter[str]) -> Iterator[tuple[Phrase, str]]:
    """The phrases that are read as something else than they mean, with what was read."""
    oracle = Oracle(seed)
    for _ in range(count):
        phrase = oracle.phrase()
        try:
            found = read_when(phrase.text, now=NOW, zone=phrase.speaker)
        except NotATime:
            told["refused"] += 1
            continue
        told["read"] += 1
        meant = phrase.meaning
        if meant is None or (found.start, found.end) != (meant.start, meant.end):
            told["misread"] += 1
            yield phrase, f"{found.start:%Y-%m-%d %H:%M} to {found.end}"


def dead_lines(sentence: str, zone: str, now: datetime) -> list[str]:
    """The lines shown by a refusal that would be refused as well; else itself."""
    _, shown, lines = sentence.partition("For example: ")
    if not shown:
        return [sentence]
    dead = []
    for line in lines.split(", or "):
        try:
            read_when(line, now=now, zone=zone)
        except NotATime:
            dead.append(line)
    return dead


def main() -> int:
    """Try them all, and tell each that is misread."""
    told: Counter[str] = Counter()
    for phrase, found in misread(seed=1, count=MANY, told=told):
        sys.stdout.write(f"{phrase.text!r} ({phrase.noise}, {phrase.speaker}): {found}\n")
    sys.stdout.write(
        f"{MANY:,} phrases of known meaning: {told['read']:,} read, {told['refused']:,} refused, "
        f"{told['misread']:,} misread.\n"
    )
    return 1 if told["misread"] else 0


if __name__ == "__main__":
    sys.exit(main())
