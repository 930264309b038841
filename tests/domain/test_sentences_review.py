"""Remarks with a kind and a proposal, and reservations."""

from __future__ import annotations

import pytest

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.sentences import read_reply_remark
from adhocbot.domain.words import RemarkKind
from tests.domain.spoken import SCOPE, heard, refused


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("remark documents editorial: a comma is missing",
         c.RemarkAdd("documents", "a comma is missing", RemarkKind.EDITORIAL)),
        ("remark 3 Technical: x", c.RemarkAdd("item:3", "x", RemarkKind.TECHNICAL)),
        ('remark "documents" general: x', c.RemarkAdd("documents", "x")),
        ("remark documents editorial：x", c.RemarkAdd("documents", "x", RemarkKind.EDITORIAL)),
        ("remark documents: C55 is missing proposed: add C55: to the list",
         c.RemarkAdd("documents", "C55 is missing", proposed="add C55: to the list")),
        ("remark documents: a\nPROPOSED: b proposed: c",
         c.RemarkAdd("documents", "a", proposed="b proposed: c")),
        # What is proposed needs a remark before it, and words after it.
        ("remark documents: proposed: b", c.RemarkAdd("documents", "proposed: b")),
        ("remark documents: a proposed:", c.RemarkAdd("documents", "a proposed:")),
        ("remark documents: as proposed by China",
         c.RemarkAdd("documents", "as proposed by China")),
        ("reservation We cannot accept  section 5",
         c.ReservationMake("We cannot accept  section 5")),
        ("reservation for China: “No”", c.ReservationMake("“No”", "China")),
        ("reservation for china : no", c.ReservationMake("no", "China")),
        ("reservation for China this is too much",
         c.ReservationMake("for China this is too much")),
        ("reservation for Atlantis: no", c.ReservationMake("for Atlantis: no")),
        # A colon after the verb, as in a letter, is none of its words.
        ("reservation: We cannot: not now", c.ReservationMake("We cannot: not now")),
        ("Reservation: withdrawn", c.ReservationWithdraw()),
        ("remark: documents: C55 is missing", c.RemarkAdd("documents", "C55 is missing")),
        ("reservation withdrawn", c.ReservationWithdraw()),
        ("reservation Withdrawn for China", c.ReservationWithdraw("China")),
        ("reservation withdrawn from the list is C55",
         c.ReservationMake("withdrawn from the list is C55")),
    ],
)  # fmt: skip  # a sentence and what it asks for
def test_what_a_review_says(text: str, command: c.Command) -> None:
    assert heard(text) == command


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("remark editorial: x", "unknown_section"),
        ("remark weather editorial: x", "unknown_section"),
        ("reservation for China:", "incomplete"),
        ("reservation withdrawn for Atlantis", "unknown_delegation"),
    ],
)
def test_what_it_cannot_say(text: str, kind: str) -> None:
    assert refused(text).kind == kind


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("documents: add C55", c.RemarkAdd("documents", "add C55")),
        ("3 technical: x proposed: y", c.RemarkAdd("item:3", "x", RemarkKind.TECHNICAL, "y")),
        ("This is too long: cut it", c.RemarkAdd("whole", "This is too long: cut it")),
        ("Too long  proposed: cut it", c.RemarkAdd("whole", "Too long", proposed="cut it")),
        ("2 accepted", c.RemarkAdd("whole", "2 accepted")),
        ("question: which?", c.RemarkAdd("whole", "question: which?")),
        (" 看不懂 ", c.RemarkAdd("whole", "看不懂")),
    ],
)
def test_what_a_reply_to_minutes_says(text: str, command: c.RemarkAdd) -> None:
    assert read_reply_remark(text, SCOPE) == command
