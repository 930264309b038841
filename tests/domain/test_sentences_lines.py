"""Lines for the record within ordinary messages: what is one, what it asks for, its edits."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.sentences import read, read_head
from adhocbot.domain.sentences.lines import (
    ChannelLine,
    Edited,
    Marker,
    TopicOpen,
    compare,
    opens_with_line,
    read_line,
    read_lines,
)
from adhocbot.domain.typed import CODE, Mark, clean_text
from adhocbot.domain.words import Result, Stance
from tests.domain.spoken import LI, LINK, SCOPE, utc

MODEST = settings(max_examples=60, deadline=None)
A, P, G, T = Marker.ACTION, Marker.POSITION, Marker.AGREED, Marker.TOPIC


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("Good morning, shall we start?", ()),
        ("#action Paint the pier", ((A, "Paint the pier"),)),
        ("  #ACTION:  Paint the pier  ", ((A, "Paint the pier"),)),
        ("#Action：ペンキを塗る", ((A, "ペンキを塗る"),)),
        ("ACTION: Paint the pier", ((A, "Paint the pier"),)),
        ("Action: Paint the pier", ()),
        ("action: Paint the pier", ()),
        ("ACTION Paint the pier", ()),
        ("RESOLUTION: One gauge", ((G, "One gauge"),)),
        ("Resolution: One gauge", ()),
        ("Topic: Scope", ((T, "Scope"),)),
        ("TOPIC: Scope", ()),
        ("topic: Scope", ()),
        ("Topic:", ((T, ""),)),
        ("#agreed", ((G, ""),)),
        ("#topic\nScope", ((T, ""),)),
        ("#actions are due", ()),
        ("#action-items", ()),
        ("# action Paint", ()),
        ("## action", ()),
        ("as #action says", ()),
        ("> #action Paint the pier", ()),
        ("• #action Paint the pier", ()),
        (f"{CODE}#action Paint the pier", ()),
        (f"See:\n{CODE}a\n{CODE}ACTION: b\n#topic c", ((T, "c"),)),
        # What a position shows as code is a part of it, to the letter.
        (f"#position 6 Use\n{CODE}#action x\n{CODE}y", ((P, "6 Use\n#action x\ny"),)),
        ("The ACTION: paint", ()),
        ("#note this", ()),
        ("Hello\n#action One\nand so on\n#agreed Two\nbye", ((A, "One"), (G, "Two"))),
        # A position is not cut short: half of a statement would say something else.
        (
            "#position 6 We support it,\n\nprovided that it is narrow.\nACTION: Tell them\nbye",
            ((P, "6 We support it,\n\nprovided that it is narrow."), (A, "Tell them")),
        ),
        ("#action\n#action", ((A, ""), (A, ""))),
        (f"#action Tell {LI} of {LINK}\nmore", ((A, f"Tell {LI} of {LINK}"),)),
        # A channel that is called so is named, and no line.
        (f"{Mark('channel', 'C1', 'action')} is where we talk", ()),
        (f"{Mark('link', 'https://example.org', 'x')} #action y", ()),
    ],
)
def test_lines(text: str, lines: tuple[tuple[Marker, str], ...]) -> None:
    assert read_lines(text) == tuple(ChannelLine(*line) for line in lines)


@pytest.mark.parametrize(
    ("line", "command"),
    [
        (
            ChannelLine(A, f"Prepare an agenda {LI} by Thu 8am"),
            c.ActionAdd("Prepare an agenda", "U00000LI", None, utc(13, "07:00")),
        ),
        (ChannelLine(A, "quantum#2 is late"), c.ActionAdd("quantum#2 is late", None, None, None)),
        (
            ChannelLine(P, "6,7 oppose: It is\ntoo much"),
            c.PositionState((6, 7), None, None, Stance.OPPOSE, "It is\ntoo much"),
        ),
        (
            ChannelLine(G, "The scope: no consensus because of time"),
            c.Decide("The scope: no consensus because of time", Result.AGREED, None),
        ),
        (ChannelLine(T, "3"), TopicOpen("3")),
    ],
)
def test_a_line_asks_for_what_its_sentence_asks_for(line: ChannelLine, command: object) -> None:
    assert read_line(line, SCOPE) == command


@pytest.mark.parametrize(
    ("line", "example"),
    [
        (ChannelLine(A, ""), "action Prepare an agenda"),
        (ChannelLine(A, "Paint it by 31 Nov"), "There is no “31 Nov”"),
        (ChannelLine(P, "We support it"), "position 6,7"),
        (ChannelLine(P, "6"), "position 6,7"),
        (ChannelLine(G, ""), "#agreed"),
        (ChannelLine(T, ""), "#topic 3"),
    ],
)
def test_a_line_without_what_it_needs_is_refused(line: ChannelLine, example: str) -> None:
    with pytest.raises(Refused) as refused:
        read_line(line, SCOPE)
    assert example in refused.value.sentence


_ORDINARY = (
    st.lists(
        st.one_of(
            st.text(max_size=30).map(clean_text),
            st.sampled_from(
                ["so #action", "• #agreed x", "> Topic: x", "Action: x", LI, LINK, "量子"]
            ),
        ),
        max_size=4,
    )
    .map("\n".join)
    .filter(lambda text: not read_lines(text))
)
_WORDS = st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs", "Cc"]),
                 max_size=30).map(clean_text)  # fmt: skip  # one line of words
_OPENERS = st.sampled_from(
    [("#action", A), ("#Agreed:", G), ("#TOPIC", T), ("ACTION:", A), ("RESOLUTION:", G),
     ("Topic:", T)]
)  # fmt: skip  # one row


@MODEST
@given(st.text(max_size=200).map(clean_text))
def test_reading_never_fails_and_invents_no_words(text: str) -> None:
    for line in read_lines(text):
        assert line.words in text
        assert line.words == line.words.strip()


@MODEST
@given(st.lists(st.tuples(_OPENERS, _WORDS), min_size=1, max_size=5), _ORDINARY, _ORDINARY)
def test_lines_are_found_wherever_they_stand(
    said: list[tuple[tuple[str, Marker], str]], before: str, after: str
) -> None:
    lines = [f"{opener} {words}" for (opener, _), words in said]
    found = read_lines("\n".join([before, *lines, after]))
    assert found == tuple(ChannelLine(marker, words.strip()) for (_, marker), words in said)
    assert opens_with_line("\n".join(lines))
    # What stands beside them belongs to none.
    assert not opens_with_line(f"well\n{lines[0]}")


@MODEST
@given(_WORDS.map(lambda words: words.replace("#", "")))
def test_an_action_line_reads_as_its_sentence(words: str) -> None:
    [line] = read_lines(f"#action {words}")

    def outcome(reading: Callable[[], object]) -> object:
        try:
            return reading()
        except Refused as refused:
            return refused.sentence

    sentence = outcome(lambda: read(read_head(f"action {words}"), SCOPE))
    said = outcome(lambda: read_line(line, SCOPE))
    # Without a word, a sentence opens a form; a line cannot.
    assert said == sentence or isinstance(sentence, c.OpenForm)


_LINES = st.lists(
    st.builds(ChannelLine, st.sampled_from(Marker), st.sampled_from(["a", "b", "c"])), max_size=6
)


@MODEST
@given(_LINES, _LINES)
def test_an_edit_accounts_for_every_line_once(
    before: list[ChannelLine], after: list[ChannelLine]
) -> None:
    edited = compare(before, after)
    old = [*edited.gone, *(pair[0] for pair in edited.reworded)]
    new = [*edited.new, *(pair[1] for pair in edited.reworded)]
    kept = list(before)
    for line in old:
        kept.remove(line)
    assert sorted([*kept, *new], key=str) == sorted(after, key=str)
    assert all(was.marker is now.marker and was != now for was, now in edited.reworded)
    assert not {line.marker for line in edited.gone} & {line.marker for line in edited.new}
    assert compare(before, before) == Edited((), (), ())
