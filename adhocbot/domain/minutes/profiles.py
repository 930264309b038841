"""The profiles that we have, as data: `plain`, `itu-t`, `ietf`, `w3c`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from adhocbot.domain.document import read_identifier, revised
from adhocbot.domain.minutes.titles import fold

Words = Mapping[str, Mapping[str, str]]
"""Words by their keys, by language."""

ANNEXES = ("annex", "matrix")
"""The sections that stand at the end, without numbers: the table of questions, the picture."""


@dataclass(frozen=True)
class Profile:
    """How one kind of organisation lays out its minutes.

    `sections` and `cover` are keys in printing order; an item whose own section is not among them
    goes to the discussion. `headings` are by language, then by section key; `words` what the
    profile says otherwise than `wording` does. `numbered`: whether headings carry numbers.
    `own_document`: whether the minutes are a numbered document themselves; `own_number` tells how
    such a number prints for a revision. `annexed`: whether the reasons and comments of the
    questions stand in an annex. `review_days`: how many working days a review lasts, unless the
    series or the chair says otherwise.
    """

    key: str
    sections: tuple[str, ...]
    cover: tuple[str, ...]
    headings: Words
    numbered: bool
    own_document: bool
    own_number: Callable[[str, int], str]
    annexed: bool = False
    review_days: int = 5
    words: Words | None = None

    def heading(self, section: str, language: str) -> str:
        """The section's heading, in English where the language has none."""
        return self.headings.get(language, self.headings["en"])[section]

    def find_section(self, typed: str) -> str | None:
        """The key of the section that was typed: its key or a heading, whatever the case."""
        wanted = fold(typed.strip())
        for section in self.sections:
            names = {section, *(headings[section] for headings in self.headings.values())}
            if wanted in {fold(name) for name in names}:
                return section
        return None


def _in_its_style(document: str, revision: int) -> str:
    """``TD424R1`` for revision 1 of ``TD424``, ``TD 424 R1`` for that of ``TD 424``."""
    read = read_identifier(document)
    if read is None:
        return f"{document} R{revision}" if revision else document
    number = (read.revision or 0) + revision
    return revised(document, number) if revision else document


def _spelled_out(document: str, revision: int) -> str:
    """``TD 424 Rev.1`` for revision 1 of ``TD424``, as a cover of the ITU has it."""
    read = read_identifier(document)
    if read is None or not revision:
        return _in_its_style(document, revision)
    return f"{read.prefix} {read.number} Rev.{(read.revision or 0) + revision}"


_ENGLISH = {
    "attendance": "Attendance",
    "agenda": "Agenda",
    "opening": "Opening",
    "documents": "Documents",
    "questions": "Questions and positions",
    "discussion": "Discussion",
    "determination": "Determinations",
    "concerns": "Concerns",
    "conclusions": "Conclusions",
    "consultations": "Consultations",
    "actions": "Action items",
    "next": "Next sessions",
    "aob": "Any other business",
    "closing": "Closing",
    "reservations": "Reservations",
    "remarks": "Remarks and their disposition",
    "annex": "Annex: table of questions",
    "matrix": "Annex: positions at a glance",
}
_FRENCH = {
    "attendance": "Participation",
    "agenda": "Ordre du jour",
    "opening": "Ouverture",
    "documents": "Documents",
    "questions": "Questions et positions",
    "discussion": "Discussion",
    "determination": "Constats",
    "concerns": "Préoccupations",
    "conclusions": "Conclusions",
    "consultations": "Consultations",
    "actions": "Actions à mener",
    "next": "Prochaines sessions",
    "aob": "Divers",
    "closing": "Clôture",
    "reservations": "Réserves",
    "remarks": "Observations et suite donnée",
    "annex": "Annexe : tableau des questions",
    "matrix": "Annexe : vue d’ensemble des positions",
}


def _headings(english: Mapping[str, str], french: Mapping[str, str]) -> Words:
    return MappingProxyType(
        {
            "en": MappingProxyType({**_ENGLISH, **english}),
            "fr": MappingProxyType({**_FRENCH, **french}),
        }
    )


PLAIN = Profile(
    key="plain",
    sections=(
        *("attendance", "agenda", "opening", "documents", "questions", "discussion"),
        *("determination", "concerns", "conclusions", "consultations", "actions", "next", "aob"),
        "closing",
        *("reservations", "remarks", "matrix"),
    ),
    cover=("session", "place", "chair", "document", "status"),
    headings=_headings({}, {}),
    numbered=False,
    own_document=False,
    own_number=_in_its_style,
)

ITU_T = Profile(
    key="itu-t",
    sections=(
        *("agenda", "opening", "documents", "questions", "discussion", "determination", "concerns"),
        "next",
        *("aob", "closing", "conclusions", "consultations", "actions", "attendance"),
        *("reservations", "remarks", "annex", "matrix"),
    ),
    cover=(
        *("period", "place_date", "source", "title", "purpose", "contact", "keywords"),
        "abstract",
    ),
    headings=_headings(
        {
            "opening": "Opening remarks",
            "questions": "Questions and answers",
            "determination": "Determination",
            "next": "Next session",
        },
        {
            "opening": "Remarques liminaires",
            "questions": "Questions et réponses",
            "determination": "Constat",
            "next": "Prochaine session",
        },
    ),
    numbered=True,
    own_document=True,
    own_number=_spelled_out,
    annexed=True,
)

# After the guide of the IETF's chairs: what was decided and who does what before what was said.
IETF = Profile(
    key="ietf",
    sections=(
        *("determination", "concerns", "actions", "agenda", "opening", "documents", "questions"),
        *("discussion", "consultations", "conclusions", "next", "aob", "closing"),
        *("attendance", "reservations", "remarks", "matrix"),
    ),
    cover=("meeting", "place", "chair", "secretary", "document", "status"),
    headings=_headings(
        {
            "agenda": "Agenda and agenda bashing",
            "opening": "Administrivia",
            "documents": "Drafts and documents",
            "questions": "Questions and positions",
            "determination": "Decisions",
            "conclusions": "Summary",
            "next": "Next meetings",
            "attendance": "Participants",
        },
        {
            "opening": "Points administratifs",
            "determination": "Décisions",
            "conclusions": "Résumé",
            "next": "Prochaines réunions",
            "attendance": "Participants",
        },
    ),
    numbered=True,
    own_document=False,
    own_number=_in_its_style,
    review_days=10,
    words=MappingProxyType(
        {
            "en": MappingProxyType(
                {
                    "determined_agreed": "Consensus in the room: {subject}",
                    "determined_because_agreed": (
                        "Consensus in the room: {subject}, because {reason}"
                    ),
                    "determined_rough_consensus": "Rough consensus: {subject}",
                    "determined_because_rough_consensus": (
                        "Rough consensus: {subject}, because {reason}"
                    ),
                    "determined_no_consensus": "No consensus: {subject}",
                    "determined_because_no_consensus": "No consensus: {subject}, because {reason}",
                }
            )
        }
    ),
)

# After the minutes that the W3C's own scribe makes: attendees, topics, then what was resolved.
W3C = Profile(
    key="w3c",
    sections=(
        *("attendance", "agenda", "opening", "documents", "questions", "discussion"),
        *("consultations", "conclusions", "next", "aob", "closing", "actions", "determination"),
        "concerns",
        *("reservations", "remarks", "matrix"),
    ),
    cover=("date", "place", "chair", "scribe", "document", "status"),
    headings=_headings(
        {
            "attendance": "Attendees",
            "agenda": "Topics",
            "opening": "Convening",
            "discussion": "Meeting minutes",
            "actions": "Summary of action items",
            "determination": "Summary of resolutions",
            "next": "Next meetings",
            "closing": "Adjournment",
        },
        {
            "attendance": "Participants",
            "agenda": "Sujets",
            "discussion": "Compte rendu",
            "actions": "Récapitulatif des actions",
            "determination": "Récapitulatif des résolutions",
            "next": "Prochaines réunions",
        },
    ),
    numbered=False,
    own_document=False,
    own_number=_in_its_style,
    words=MappingProxyType(
        {
            "en": MappingProxyType(
                {
                    "determined_agreed": "RESOLVED: {subject}",
                    "determined_because_agreed": "RESOLVED: {subject}, because {reason}",
                    "determined_rough_consensus": "RESOLVED by rough consensus: {subject}",
                    "determined_because_rough_consensus": (
                        "RESOLVED by rough consensus: {subject}, because {reason}"
                    ),
                    "determined_no_consensus": "Not resolved, no consensus: {subject}",
                    "determined_because_no_consensus": (
                        "Not resolved, no consensus: {subject}, because {reason}"
                    ),
                    "determined_deferred": "Deferred: {subject}",
                    "determined_because_deferred": "Deferred: {subject}, because {reason}",
                }
            )
        }
    ),
)
