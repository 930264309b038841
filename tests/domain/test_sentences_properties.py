"""What holds for all sentences: refusals only, words to the letter, options in any order."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from adhocbot.domain.naming import key
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import (
    VERBS,
    check_name,
    read,
    read_head,
    read_list,
    read_reply,
    reads_as_sentence,
)
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.sentences.names import OPTION_WORDS
from adhocbot.domain.typed import clean_text
from adhocbot.domain.words import Result, Stance
from tests.domain.spoken import LI, LINK, SCOPE, heard, utc

MODEST = settings(max_examples=200, deadline=None)

# Words that mean something somewhere, so that random sentences come near to real ones.
_WORDS = st.sampled_from(
    [
        *(verb.name for verb in VERBS),
        *("add", "move", "accept", "approve", "head", "edit", "import", "keep", "post", "export"),
        *sorted(OPTION_WORDS),
        *(f"{stance}:" for stance in Stance),
        *("5", "0", "6,7", "5-1", "1-9999999", "٣", "5 min", "1h", "TD 424", "C54", "quantum#2"),
        *("Thu", "8am", "13:15-12:30", "31 Nov", "tomorrow", "03/04 10:00", "UTC", "25:00"),
        *("China", "Ecma International", "Côte d’Ivoire", '"', "“", "”", "'", ":", ",", "：", "\n"),
        *(": agreed", ": deferred", "why:", "comments:", "not", "accepted", "with changes"),
        *(LI, LINK, "@bob", "https://example.org/#2", "#", "量子", "\u202e", "<!channel>"),
    ]
)
_SENTENCES = st.one_of(
    st.lists(_WORDS, max_size=9).map(" ".join),
    st.tuples(
        st.sampled_from([verb.name for verb in VERBS]), st.text(max_size=60).map(clean_text)
    ).map(" ".join),
    st.text(max_size=60).map(clean_text),
)
# Words that no option reads: nothing that is a time, a name, a number or a mark.
_FREE = st.lists(
    st.sampled_from(
        ["we", "agree", "•", "“so”", 'say "x"', "R&D,", "，", "{{ 7*7 }}", "</w:p>", "量子",
         "by hand", "for what it is worth", "on hold", "at large", "as is", "until then",
         "about it",
         "because", "with care", "anticipated", "note: x", "oppose it:", "  ", "\n\n", LINK]
    ),
    min_size=1,
    max_size=8,
).map(" ".join)  # fmt: skip  # one row of words


@MODEST
@given(_SENTENCES)
def test_reading_refuses_or_gives_a_command_of_its_verb(text: str) -> None:
    try:
        head = read_head(text)
        command = read(head, SCOPE)
    except Refused:
        return
    verb = next(verb for verb in VERBS if verb.name == head.verb)
    assert isinstance(command, verb.builds)


@MODEST
@given(_SENTENCES)
def test_a_direct_message_is_always_one_of_three(text: str) -> None:
    assert reads_as_sentence(text, SCOPE) in ("exact", "runs_on", "no")


@MODEST
@given(_SENTENCES)
def test_lists_replies_and_names_refuse_at_worst(text: str) -> None:
    for reader in (read_list, read_reply, check_name):
        try:
            found = reader(text)
        except Refused:
            continue
        assert found is None or found


@MODEST
@given(_FREE)
def test_what_is_said_survives_to_the_letter(said: str) -> None:
    assert [
        heard(f"note that {said}"),
        heard(f"conclusion that {said}"),
        heard(f"position 6,7 that {said}"),
        heard(f"position 3 for China oppose: that {said}"),
        heard(f"remark documents: that {said}"),
        heard(f"cancel because that {said}"),
        heard(f"drop 3 because that {said}"),
        heard(f"decide A: agreed because that {said}"),
        heard(f"consultation with China about that {said}"),
        read_reply(f"Q3: that {said}"),
    ] == [
        c.NoteAdd(f"that {said}".strip()),
        c.ConclusionAdd(f"that {said}".strip()),
        c.PositionState((6, 7), None, None, None, f"that {said}".strip()),
        c.PositionState((3,), "China", None, Stance.OPPOSE, f"that {said}".strip()),
        c.RemarkAdd("documents", f"that {said}".strip()),
        c.Cancel(f"that {said}".strip()),
        c.ActionDrop(3, f"that {said}".strip()),
        c.Decide("A", Result.AGREED, f"that {said}".strip()),
        c.ConsultationAdd(("China",), f"that {said}".strip()),
        ((3,), f"that {said}".strip()),
    ]


@MODEST
@given(_FREE)
def test_option_words_cut_nothing_where_what_follows_is_not_valid(said: str) -> None:
    text = f"Write {said} down"
    assert heard(f"action {text}") == c.ActionAdd(text, None, None, None)
    assert heard(f"action {text} @li by Thu 8am") == c.ActionAdd(
        text, "U00000LI", None, utc(13, "07:00")
    )
    assert heard(f"agenda add {text} 5 min") == c.AgendaAdd(text, 5, None, ())
    assert heard(f"doc add TD1 {text}") == c.DocumentAdd("TD1", text, None, None)


@MODEST
@given(
    st.permutations([("5 min", "minutes"), ("@li", "person"), ("TD416R1", "paper")]),
    st.sampled_from(["Opening", "Status of all groups", "A, b and c", "5G (TD424R1) now"]),
)
def test_agenda_options_come_in_any_order(options: list[tuple[str, str]], title: str) -> None:
    typed = " ".join(option for option, _ in options)
    within = ("TD424R1",) if "TD424R1" in title else ()
    assert heard(f"agenda add {title} {typed}") == c.AgendaAdd(
        title, 5, "U00000LI", (*within, "TD416R1")
    )


def test_action_options_come_in_either_order() -> None:
    for owner in ("@li", "for China"):
        readings = {
            heard(f"action Draft it {' '.join(order)}")
            for order in permutations([owner, "by Thu 8am"])
        }
        assert len(readings) == 1


@MODEST
@given(st.text(max_size=20).map(clean_text))
def test_a_name_that_passes_is_found_again(typed: str) -> None:
    try:
        name = check_name(typed)
    except Refused:
        return
    assert key(check_name(name)) == key(name)
