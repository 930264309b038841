"""A file sent as a statement, and the few words beside it that say what it answers."""

from __future__ import annotations

from dataclasses import dataclass

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.numbers import read_reply
from adhocbot.domain.sentences.text import first_word


@dataclass(frozen=True)
class Beside:
    """What is said by a file and the words beside it.

    `text` is what the same reply would be if it had been typed. `sentence`: it states a position
    by number (``position 6,7``), and is read as that. `unused`: words that say nothing of the
    file, and are no part of the statement.
    """

    text: str
    sentence: bool = False
    unused: str = ""


def beside(words: str, statement: str) -> Beside:
    """Read the words beside a file: ``Q6, Q7:``, ``position 9 oppose:``, others, or none.

    Args:
        words: typed text.
        statement: the file's words, which are kept to the letter.

    Raises:
        Refused: the words quote a question and state something themselves, beside the file.
    """
    said, stated = words.strip(), statement.strip()
    if not said:
        return Beside(stated)
    if first_word(said)[0].casefold() == "position":
        return Beside(f"{said} {stated}", sentence=True)
    quoted = read_reply(said)
    if quoted is None:
        return Beside(stated, unused=said)
    numbers, more = quoted
    if more:
        raise Refused(
            "Beside a file I take only the numbers of the questions that it answers, for example "
            "Q6, Q7: and these words say more than that, so nothing was saved. Put them into the "
            "file, or send them without it.",
            kind="beside_file",
        )
    return Beside(f"{''.join(f'Q{number},' for number in numbers)[:-1]}: {stated}")
