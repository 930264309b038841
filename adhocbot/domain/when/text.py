"""Folding: what people type, letter for letter, in the spelling that the tables use."""

import unicodedata
from dataclasses import dataclass

# Dashes and arrows are one dash, the punctuation of other keyboards is that of this one.
_SAME = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—−→⇒~〜～－", "-"),
        **dict.fromkeys("’‘ʼ`´", "'"),
        **dict.fromkeys("，、", ","),
        "：": ":",
        "（": "(",
        "）": ")",
        "＠": "@",
    }
)


@dataclass(frozen=True)
class Phrase:
    """A phrase as typed and as folded; the two have the same length, so that an error can quote.

    Args:
        typed: composed (NFC), otherwise as it came.
        folded: small letters, no accents, one kind of dash, quote, comma and space.
    """

    typed: str
    folded: str


def fold(phrase: str) -> Phrase:
    """Fold a phrase character by character, so that places in both forms agree."""
    typed = unicodedata.normalize("NFC", phrase)
    return Phrase(typed, "".join(_fold_one(character) for character in typed))


def _fold_one(character: str) -> str:
    if character.isspace():
        return " "
    # Only letters lose their marks: another script's digit must not become one of ours.
    bare = unicodedata.normalize("NFD", character.lower())[0]
    return bare.translate(_SAME)
