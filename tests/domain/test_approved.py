"""What approved minutes print at their end, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adhocbot.domain.minutes import compile_minutes, with_approval
from adhocbot.domain.minutes.model import Line, Paragraph
from adhocbot.domain.review import ApprovedFact, VoiceFact
from adhocbot.domain.words import Approval, MinutesState
from tests.records import END, full_record, source

WHEN = {
    "en": "Wednesday 10 March 2027, 14:15 Europe/Oslo",
    "fr": "mercredi 10 mars 2027, 14:15 Europe/Oslo",
}
CHAIR = ApprovedFact(Approval.CHAIR, 1, END, "Ingrid Solheim")
QUORUM = ApprovedFact(Approval.QUORUM, 1, END)
SILENCE = ApprovedFact(Approval.SILENCE, 1, END)
# Castellia's voice was for the draft.
VOICES = (
    VoiceFact("Castellia", 0, source()),
    VoiceFact("Norland", 1, source()),
    VoiceFact("Östmark & Co", 1, source()),
)


@pytest.mark.parametrize(
    ("language", "done", "said"),
    [
        ("en", CHAIR, "Approved by the chair, Ingrid Solheim: WHEN."),
        (
            "en",
            replace(CHAIR, early=True),
            "Approved by the chair, Ingrid Solheim: WHEN, before the announced end of the review.",
        ),
        (
            "en",
            QUORUM,
            "Approved by a quorum of the delegations that took part: Norland, Östmark & Co. WHEN.",
        ),
        (
            "en",
            SILENCE,
            "Approved by silence, with no remark open when the announced period had ended: WHEN.",
        ),
        ("fr", CHAIR, "Approuvé par le président, Ingrid Solheim : WHEN."),
        (
            "fr",
            replace(CHAIR, early=True),
            "Approuvé par le président, Ingrid Solheim : WHEN, avant la fin annoncée de l’examen.",
        ),
        (
            "fr",
            QUORUM,
            "Approuvé par un quorum des délégations participantes : Norland, Östmark & Co. WHEN.",
        ),
        (
            "fr",
            SILENCE,
            "Approuvé tacitement, aucune remarque n’étant en suspens à la fin du délai annoncé : "
            "WHEN.",
        ),
    ],
)
def test_it_says_how_and_when(language: str, done: ApprovedFact, said: str) -> None:
    record = replace(
        full_record(minutes_state=MinutesState.APPROVED, revision=1),
        language=language,
        voices=VOICES,
        approved=done,
    )
    section = with_approval(compile_minutes(record), record).section("approval")
    assert section is not None
    assert section.heading == {"en": "Approval", "fr": "Approbation"}[language]
    assert section.blocks == (Paragraph(Line(said.replace("WHEN", WHEN[language]))),)


def test_a_revision_that_is_not_approved_says_nothing_of_it() -> None:
    record = full_record(minutes_state=MinutesState.IN_REVIEW, revision=2)
    corrected = replace(record, approved=CHAIR)
    assert with_approval(compile_minutes(corrected), corrected).section("approval") is None
