"""ask, position, positions, withdraw; lists of questions, names, and plain replies."""

from __future__ import annotations

import pytest

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import Scope, check_name, read_list, read_reply
from adhocbot.domain.sentences.commands import (
    Ask,
    Command,
    PositionClear,
    PositionsPicture,
    PositionsShow,
    PositionState,
    PositionWithdraw,
)
from adhocbot.domain.words import Stance
from tests.domain.spoken import LINK, SCOPE, heard, refused, utc

THU_8 = utc(13, "07:00")


def _says(
    statement: str,
    numbers: tuple[int, ...] = (3,),
    *,
    delegation: str | None = None,
    route: str | None = None,
    stance: Stance | None = None,
) -> PositionState:
    return PositionState(numbers, delegation, route, stance, statement)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("position 1 2 things", _says("2 things", (1,))),
        ("position 6,7 Both.", _says("Both.", (6, 7))),
        ("position 1-3,5 All.", _says("All.", (1, 2, 3, 5))),
        ("position 3: Yes.", _says("Yes.")),
        # a stance right after the list, with a colon; any other colon is text
        ("position 3 oppose: It is early.", _says("It is early.", stance=Stance.OPPOSE)),
        ("position 3 Support : oui", _says("oui", stance=Stance.SUPPORT)),
        ("position 3 note: x", _says("note: x")),
        ("position 3 oppose it: now", _says("oppose it: now")),
        ("position 3 oppose", _says("oppose")),
        ("position 3 we oppose: never", _says("we oppose: never")),
        # for D, right after the list
        ("position 3 for Japan It is early.", _says("It is early.", delegation="Japan")),
        ("position 3 for japan conditional: If.",
         _says("If.", delegation="Japan", stance=Stance.CONDITIONAL)),
        ("position 3 for China Unicom We agree",
         _says("We agree", delegation="China Unicom")),
        ("position 3 for China, we agree", _says("for China, we agree")),
        ("position 3 for China's sake", _says("for China's sake")),
        ("position 3 for China: we agree", _says("we agree", delegation="China")),
        ("position 3 for «Ecma International» we agree",
         _says("we agree", delegation="Ecma International")),
        ("position 3 for Côte d’Ivoire we agree", _says("we agree", delegation="Côte d'Ivoire")),
        ("position 3 for what it is worth: no", _says("for what it is worth: no")),
        ("position 3 for Mars conditional: no", _says("for Mars conditional: no")),
        ("position 3 Good for Japan conditional: no", _says("Good for Japan conditional: no")),
        # how it came, right after for D
        ("position 3 for Japan by e-mail neutral: Fine",
         _says("Fine", delegation="Japan", route="by e-mail", stance=Stance.NEUTRAL)),
        ("position 3 for Japan by email Fine",
         _says("Fine", delegation="Japan", route="by e-mail")),
        ("position 3 for Japan in the room: Fine",
         _says("Fine", delegation="Japan", route="in the room")),
        ("position 3 for Japan by boat Fine", _says("by boat Fine", delegation="Japan")),
        ("position 3 by e-mail Fine", _says("by e-mail Fine")),
        # to the letter
        ("position 3  “Quoted”  twice,\n\n• kept ，by Thu 8am because LINK ",
         _says(f"“Quoted”  twice,\n\n• kept ，by Thu 8am because {LINK}")),
        ('position 3 "All of it."', _says('"All of it."')),
        ("positions", PositionsShow(None)),
        ("positions 3", PositionsShow(3)),
        ("positions 3 History", PositionsShow(3, history=True)),
        ("positions Picture", PositionsPicture()),
        ("withdraw 3", PositionWithdraw((3,))),
        ("withdraw 6,7", PositionWithdraw((6, 7))),
        ("withdraw 3 for japan", PositionWithdraw((3,), "Japan")),
        ("withdraw 6,7 for “Ecma International”", PositionWithdraw((6, 7), "Ecma International")),
        ("withdraw 3 for Japan because of rain",
         PositionWithdraw((3,), "Japan because of rain")),
        ("clear 3", PositionClear((3,), None)),
        ("clear 3,4 for japan", PositionClear((3, 4), "Japan")),
        # Which delegations there are, the reading does not tell: one may be outside of the channel.
        (f"clear 3 for Mars {'x' * 90}", PositionClear((3,), f"Mars {'x' * 75}")),
    ],
)  # fmt: skip  # one sentence and its reading
def test_positions(text: str, command: Command) -> None:
    assert heard(text) == command


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("position oppose: x", "incomplete"),
        ("position 9:30 is early", "incomplete"),
        ("position 3", "no_statement"),
        ("position 3 oppose:", "no_statement"),
        ("position 3 for Japan by e-mail", "no_statement"),
        ("position 6, 7 x", "bad_list"),
        ("position 7-6 x", "bad_list"),
        ("positions 3,4", "bad_number"),
        ("withdraw", "incomplete"),
        ("withdraw all", "incomplete"),
        ("withdraw 3 please", "too_much"),
        ("withdraw for Japan", "incomplete"),
        ("clear", "incomplete"),
        ("clear 3 please", "too_much"),
    ],
)
def test_positions_refused(text: str, kind: str) -> None:
    assert refused(text).kind == kind


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("ask", Ask(None, None, None)),
        ("ask 1-3,8", Ask((1, 2, 3, 8), None, None)),
        ("ask by Thu 08:00", Ask(None, None, THU_8)),
        ("ask 1 China, ecma international by Thu 08:00",
         Ask((1,), ("China", "Ecma International"), THU_8)),
        ("ask china unicom and China", Ask(None, ("China Unicom", "China"), None)),
        ("ask Japan, and “Côte d'Ivoire”; Japan", Ask(None, ("Japan", "Côte d'Ivoire"), None)),
        ("ask China Japan", Ask(None, ("China", "Japan"), None)),
    ],
)  # fmt: skip  # one sentence and its reading
def test_ask(text: str, command: Command) -> None:
    assert heard(text) == command


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ask Mars", "unknown_delegation"),
        ("ask China, Mars by Thu 08:00", "unknown_delegation"),
        ("ask 3 Chinatown", "unknown_delegation"),
        ("ask 1, 2 China", "bad_list"),
        ("ask 1-100000", "bad_list"),
        ("ask China by 31 Nov 10:00", "bad_date"),
        ("ask China by Thursday", "no_time"),
        ("ask China by tomorow 8am", "unparsed"),
    ],
)
def test_ask_refused(text: str, kind: str) -> None:
    assert refused(text).kind == kind


def test_an_unknown_name_is_told_the_known_ones() -> None:
    two = Scope(SCOPE.now, SCOPE.zone, delegations=("China", "Japan"))
    none = Scope(SCOPE.now, SCOPE.zone)
    assert [refused("ask Mars", scope).sentence for scope in (two, none)] == [
        'There is no delegation called "Mars". This series has China and Japan. '
        "To add one: delegation add NAME @delegate",
        'There is no delegation called "Mars"; this series has none yet. '
        "For example: delegation add China @li @wang",
    ]


@pytest.mark.parametrize(
    ("token", "numbers"),
    [
        ("6", (6,)),
        ("6,7", (6, 7)),
        ("1-3", (1, 2, 3)),
        ("1–3", (1, 2, 3)),
        ("1-5,8", (1, 2, 3, 4, 5, 8)),
        ("7,6,7", (7, 6)),
        ("2-2", (2,)),
        ("six", None),
        ("6th", None),
        ("5G", None),
        ("", None),
        ("-", None),
        ("٣", None),
    ],
)
def test_lists(token: str, numbers: tuple[int, ...] | None) -> None:
    assert read_list(token) == numbers


@pytest.mark.parametrize(
    "token",
    ["5-1", "0", "6,", ",6", "6,,7", "1-", "-3", "1-2-3", "1-100000", "1000", "9" * 5000],
)
def test_what_is_made_like_a_list_and_is_none(token: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_list(token)
    assert refusal.value.kind == "bad_list"


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("Q3 We agree.", ((3,), "We agree.")),
        ("q3: We agree.", ((3,), "We agree.")),
        ("Q6, Q7: Both,\n as one.", ((6, 7), "Both,\n as one.")),
        ("Q6 and Q7 both", ((6, 7), "both")),
        ("Q6,7 both", ((6, 7), "both")),
        ("Q6, 7 reasons", ((6,), "7 reasons")),
        ("Q1-3: all", ((1, 2, 3), "all")),
        ("Q1,Q2-Q4 all", ((1, 2, 3, 4), "all")),
        ("Q1," * 4000 + "z", None),
        ("Q 4. Yes", ((4,), "Yes")),
        ("6,7: both", ((6, 7), "both")),
        ("6, 7 and 9: all", ((6, 7, 9), "all")),
        ("1-3: all", ((1, 2, 3), "all")),
        ("Questions 6 and 7: both", ((6, 7), "both")),
        ("3:\n• one", ((3,), "• one")),
        ("Q3", ((3,), "")),
        ("Q7/13 is ours", None),
        ("Q3a is ours", None),
        ("6 of us agree", None),
        ("6,7 both", None),
        ("14:45 is late", None),
        ("16:9 screens", None),
        ("2018: a year", None),
        ("Quantum: yes", None),
        ("We answer Q3: yes", None),
        ("", None),
    ],
)
def test_replies(text: str, reply: tuple[tuple[int, ...], str] | None) -> None:
    assert read_reply(text) == reply


def test_a_reply_that_quotes_no_list() -> None:
    with pytest.raises(Refused) as refusal:
        read_reply("Q5-1: x")
    assert refusal.value.kind == "bad_list"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" China ", "China"),
        ("“Ecma  International”", "Ecma International"),
        ("5G Forum", "5G Forum"),
        ("Support Group", "Support Group"),
        ("日本", "日本"),
    ],
)
def test_names(typed: str, name: str) -> None:
    assert check_name(typed) == name


@pytest.mark.parametrize(
    "name",
    ["", "  ", "“”", "Note", "OPPOSE", "anticipated", "for", "7", "1-3 Club", "!!", "@li", LINK,
     "x" * 81],
)  # fmt: skip  # one row
def test_names_that_a_delegation_cannot_have(name: str) -> None:
    with pytest.raises(Refused):
        check_name(name)
