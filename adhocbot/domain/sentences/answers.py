"""A reply that answers several questions, each with words of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.numbers import Way, quotes_with_colon, read_reply, read_way


@dataclass(frozen=True)
class QuotedAnswer:
    """The questions that a part of a reply quotes, its words to the letter, and their way in."""

    numbers: tuple[int, ...]
    words: str
    way: Way | None = None


def read_answers(text: str, asked: Collection[int] = ()) -> tuple[QuotedAnswer, ...]:
    """The answers of a reply, one for each line that begins with a quote as ``Q7: …`` does.

    After the first, a quote needs its Q and its colon, so that a numbered list in a statement
    stays in it.

    Args:
        asked: the questions of the prompt.

    Returns:
        Nothing where the reply does not begin by quoting a question.

    Raises:
        Refused: it quotes what is no list, a question twice, or has a line that may begin another
            answer and may be a part of this one.
    """
    found = []
    for part in _parts(text.strip()):
        way, plain = read_way(part)
        quoted = read_reply(plain)
        if quoted is None:
            return ()
        found.append(QuotedAnswer(*quoted, way))
        _holds_no_other(plain, quoted[0], asked)
    numbers = [number for answer in found for number in answer.numbers]
    twice = sorted({number for number in numbers if numbers.count(number) > 1})
    if twice:
        raise Refused(
            f"This reply quotes Q{twice[0]} twice, so nothing was saved. Put all that answers it "
            f"under one quote: Q{twice[0]}: …",
            kind="twice",
        )
    return tuple(found)


def _parts(text: str) -> Iterator[str]:
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and _begins_another(line):
            yield "\n".join(lines)
            lines = []
        lines.append(line)
    yield "\n".join(lines)


def _begins_another(line: str) -> bool:
    way, plain = read_way(line)
    return way is not None or (_has_q(plain) and quotes_with_colon(plain))


def _holds_no_other(part: str, own: tuple[int, ...], asked: Collection[int]) -> None:
    """Refuse lines that may answer another question: ``7: …`` after ``6: …``, and ``Q7 …``."""
    has_q = _has_q(part)
    for line in part.split("\n")[1:]:
        quoted = read_reply(line) if _has_q(line) or not has_q else None
        if quoted is not None and set(quoted[0]) <= set(asked) - set(own):
            raise Refused(
                f"I cannot tell whether Q{own[0]} is answered alone here, or Q{quoted[0][0]} as "
                "well, so nothing was saved. Begin each answer on a line of its own, with its Q "
                f"and a colon: Q{own[0]}: …",
                kind="not_apart",
            )


def _has_q(line: str) -> bool:
    return line.lstrip()[:1] in ("q", "Q")
