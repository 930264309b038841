"""The grammar of replies: whatever is typed is read, and a statement is kept to the letter."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import read_reply, read_way

NUMBERS = st.lists(st.integers(1, 999), min_size=1, max_size=6, unique=True)
SIGNS = "qQ0123456789 ,，.:：;)-–—&\n\tand et und y Questions"
ANYTHING = st.one_of(
    st.text(max_size=60),
    st.text(st.sampled_from(sorted(SIGNS)), max_size=40),
    st.lists(
        st.sampled_from(["Q6", "q. 7", "6", "7", ",", " and ", "&", "-", ":", "：", " ", "Add to ",
                         "Questions ", "Instead of ", "999", "1000", "量子", "हाँ", "نعم"]),
        max_size=12,
    ).map("".join),
)  # fmt: skip  # a table of pieces
# What a statement may begin with: anything that is no space, digit, or sign of a list.
STATEMENTS = st.one_of(
    st.sampled_from(
        [
            "We support it.", "量子計算は重要です。", "نعم، نؤيد ذلك.", "हाँ, हम सहमत हैं।",
            "Да: но позже", "“Quoted”: and\n\n• a bullet", "- no", "👍🏽",
            "No position", "<!channel> & {{ x }}",
        ]
    ),
    st.text(min_size=1, max_size=80).filter(lambda it: it == it.strip() and it[0].isalpha()),
)  # fmt: skip  # short rows

SPELLINGS = st.sampled_from(
    [
        lambda ns: ", ".join(f"Q{n}" for n in ns) + ":",
        lambda ns: ",".join(f"q{n}" for n in ns) + ":",
        lambda ns: " and ".join(f"Q{n}" for n in ns) + ":",
        lambda ns: " & ".join(f"Q. {n}" for n in ns) + " :",
        lambda ns: "Questions " + ", ".join(map(str, ns)) + ":",
        lambda ns: "Question " + " and ".join(map(str, ns)) + "：",
        lambda ns: ",".join(map(str, ns)) + ":",
        lambda ns: "Q" + "，".join(map(str, ns)) + "：",
        lambda ns: ", ".join(f"Q{n}" for n in ns),
        lambda ns: " und ".join(f"Q{n}" for n in ns) + ".",
    ]
)


@given(ANYTHING)
def test_whatever_is_typed_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        found = read_reply(text)
    except Refused:
        assert re.search("[0-9]", text)
        return
    if found is not None:
        numbers, statement = found
        assert numbers
        assert all(1 <= number <= 999 for number in numbers)
        assert len(set(numbers)) == len(numbers)
        assert text.strip().endswith(statement)
        assert statement == statement.strip()


@given(NUMBERS, SPELLINGS, STATEMENTS)
def test_quoted_numbers_come_back_and_the_statement_to_the_letter(
    numbers: list[int], spelled: object, statement: str
) -> None:
    text = f"{spelled(numbers)} {statement}"  # type: ignore[operator]  # one of the spellings
    assert read_reply(text) == (tuple(numbers), statement)


@given(st.integers(1, 900), st.integers(1, 40), STATEMENTS)
def test_a_range_is_quoted_in_all_its_dashes(low: int, more: int, statement: str) -> None:
    numbers = tuple(range(low, low + more + 1))
    for dash in "-–—":
        assert read_reply(f"Q{low}{dash}{low + more}: {statement}") == (numbers, statement)
        assert read_reply(f"Q{low} {dash} Q{low + more}: {statement}") == (numbers, statement)


WORDS = st.sampled_from(
    ["we", "of", "us", "agree", "量子", "نعم", "that", "the", "ITU", "sees", "it"]
)


@given(st.lists(WORDS, min_size=1, max_size=6), st.integers(0, 2000), st.lists(WORDS, max_size=6))
def test_numbers_in_running_text_quote_nothing(
    before: list[str], number: int, after: list[str]
) -> None:
    assert read_reply(" ".join([*before, str(number), *after])) is None
    assert read_reply(" ".join([*before, f"Q{number}:", *after])) is None
    assert read_reply(" ".join([str(number), *before, *after])) is None


@given(st.integers(0, 23), st.integers(0, 59), STATEMENTS)
def test_a_time_or_a_ratio_quotes_nothing(hour: int, minute: int, statement: str) -> None:
    assert read_reply(f"{hour}:{minute:02} {statement}") is None


@given(NUMBERS, SPELLINGS, STATEMENTS, st.sampled_from(["Add to", "append  to", "INSTEAD of"]))
def test_a_way_is_cut_off_and_the_reply_stays(
    numbers: list[int], spelled: object, statement: str, way: str
) -> None:
    reply = f"{spelled(numbers)} {statement}"  # type: ignore[operator]  # one of the spellings
    found, rest = read_way(f"{way} {reply}")
    if found is not None:
        assert found == ("replace" if way == "INSTEAD of" else "append")
        assert read_reply(rest) == (tuple(numbers), statement)
    else:
        assert rest == f"{way} {reply}"


@given(ANYTHING)
def test_without_a_way_a_reply_is_untouched(text: str) -> None:
    way, rest = read_way(text)
    assert rest == text if way is None else text.strip().endswith(rest)
