"""The verb, the session named after it, the help, and the table that feeds them all."""

from __future__ import annotations

import pytest

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import VERBS, Head, help_text, read, read_head
from adhocbot.domain.sentences.commands import Command, OpenForm, SessionRef
from adhocbot.domain.sentences.reading import READERS
from tests.domain.spoken import LINK, SCOPE, people


def _usages() -> list[tuple[str, str]]:
    return [(verb.name, usage) for verb in VERBS for usage in verb.usages]


@pytest.mark.parametrize(("name", "usage"), _usages())
def test_every_usage_of_the_table_is_a_sentence_that_works(name: str, usage: str) -> None:
    typed = people(usage.replace("@x", "@li").replace("@y", "@wang"))
    head = read_head(typed)
    verb = next(verb for verb in VERBS if verb.name == name)
    assert (head.verb, type(read(head, SCOPE)) in verb.builds) == (name, True)


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        *((verb, verb) for verb in ("schedule", "decide", "action", "position", "remark")),
        ("reservation", "reservation"),
        ("agenda add", "agenda"),
    ],
)
def test_a_verb_that_got_nothing_asks_for_its_form(typed: str, form: str) -> None:
    assert read(read_head(typed), SCOPE) == OpenForm(form)


def test_every_verb_has_its_reader_and_every_command_its_verb() -> None:
    assert [verb.name for verb in VERBS] == list(dict.fromkeys(verb.name for verb in VERBS))
    assert set(READERS) == {verb.name for verb in VERBS}
    assert {command for verb in VERBS for command in verb.builds} == set(Command.__args__)


def test_sessions_that_verbs_act_on() -> None:
    by_need: dict[str, set[str]] = {}
    for verb in VERBS:
        by_need.setdefault(verb.needs_session, set()).add(verb.name)
    by_need.pop("usual")
    assert by_need == {
        "running_or_last": {
            *("minutes", "remark", "remarks", "reservation", "attendance"),
            *("decide", "conclusion", "consultation"),
        },
        "next_anticipated": {"confirm"},
        "none": {"schedule", "undo", "help", "later", "search"},
    }


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("", Head("help", None, "")),
        (" \n ", Head("help", None, "")),
        ("STATUS", Head("status", None, "")),
        ("Note  two  spaces\n\tkept ", Head("note", None, "two  spaces\n\tkept")),
        ("note\nfirst line", Head("note", None, "first line")),
        ("minutes quantum#2", Head("minutes", SessionRef("quantum", 2), "")),
        ("minutes quantum#2 approve", Head("minutes", SessionRef("quantum", 2), "approve")),
        ('note "Post quantum"#12 hi', Head("note", SessionRef("Post quantum", 12), "hi")),
        ("note “Post quantum”#12 hi", Head("note", SessionRef("Post quantum", 12), "hi")),
        ('note "Post quantum" #12 hi', Head("note", None, '"Post quantum" #12 hi')),
        ("note as said in quantum#2", Head("note", None, "as said in quantum#2")),
        ("note #2 is open", Head("note", None, "#2 is open")),
        ("note quantum#0 is odd", Head("note", None, "quantum#0 is odd")),
        ("note quantum#2nd", Head("note", None, "quantum#2nd")),
        ("note https://example.org/a#2 says", Head("note", None, "https://example.org/a#2 says")),
        (f"note {LINK}#2 says", Head("note", None, f"{LINK}#2 says")),
        ("schedule quantum#2 on x", Head("schedule", None, "quantum#2 on x")),
    ],
)
def test_heads(text: str, head: Head) -> None:
    assert read_head(text) == head


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "shedule x",
            'There is no "shedule". Did you mean schedule? For example: '
            "schedule Quantum on Wed 12 Dec 13:15-14:30 at ITU, Geneva",
        ),
        ("Actoin x", 'There is no "Actoin". Did you mean action? For example: action '
                     "Prepare an agenda for the 3rd session @x by Thu 8am"),
        ("note: x", 'There is no "note:". Did you mean note? For example: note Two sides spoke'),
        ("xyzzy 3", 'There is no "xyzzy". To see what I understand: help'),
        ("*" * 90, f'There is no "{"*" * 40}…". To see what I understand: help'),
        (LINK, 'There is no "the paper at ten". To see what I understand: help'),
    ],
)  # fmt: skip  # one sentence in two lines
def test_unknown_verbs_get_the_nearest(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_head(text)
    assert (refusal.value.sentence, refusal.value.kind) == (sentence, "unknown_verb")


def test_help_lists_every_verb_once_under_its_group() -> None:
    groups = [block.split("\n") for block in help_text(None).split("\n\n")]
    assert groups[-1] == ["More on one verb: help action"]
    listed = [(lines[0], line) for lines in groups[:-1] for line in lines[1:]]
    assert listed == [(verb.group, f"  {verb.name}: {verb.help}") for verb in VERBS]


def test_help_for_one_verb_shows_its_sentences_and_who() -> None:
    assert help_text("Done") == (
        "done: say that an action item is done.\n"
        "Who: its owner, chair, secretary.\n"
        "  done 3"
    )  # fmt: skip  # as the lines stand


def test_help_for_an_unknown_verb_names_the_nearest() -> None:
    with pytest.raises(Refused) as refusal:
        help_text("acton")
    assert refusal.value.sentence.startswith('There is no "acton". Did you mean action?')
