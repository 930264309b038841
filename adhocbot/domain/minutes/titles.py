"""Which standard section an agenda item belongs to, told from its title.

The rule is small enough to explain: accents and case do not count, and the first word of the title
that is in the table below decides. "Conclusion and agenda for the 3rd session" is about the
conclusion, "Questions and discussions" about the discussion; a title with none of the words is an
item of its own, and belongs to the discussion.
"""

from __future__ import annotations

import re
import unicodedata

# One pattern for each section, over folded titles, in English, French and Spanish. "Questions"
# alone names no section: people discuss them more often than they fill in the table.
_WORDS = {
    "opening": (
        r"welcome|opening|call to order|introductory remarks"
        r"|bienvenue|ouverture|bienvenida|apertura"
    ),
    "agenda": (
        r"(?:adoption|approval|approbation|adopcion|aprobacion)"
        r" (?:of |de |del )?(?:the |la |el |l['’])?(?:draft |projet d['’])?"
        r"(?:agenda|ordre du jour|orden del dia)"
    ),
    "documents": r"documents?|documentos?",
    "questions": (
        r"arguments?|argumentos?|question tables?|table of questions"
        r"|tableau des questions|tabla de preguntas"
    ),
    "discussion": r"discussions?|debates?|debats?|discusion|discusiones",
    "determination": (
        r"agreements?|determinations?|decisions?|accords?|acuerdos?|decisiones|determinacion"
    ),
    "conclusions": (
        r"conclusions?|conclusiones|next (?:session|meeting|steps?)|summary"
        r"|prochaines? (?:seances?|reunions?|etapes?)|resume"
        r"|proxim[ao]s? (?:sesion|reunion|pasos)|resumen"
    ),
    "aob": (
        r"any other business|other business|aob|divers|questions diverses|autres questions"
        r"|otros asuntos|asuntos varios|varios"
    ),
    "closing": r"closing|closure|close of|adjournment|cloture|clausura|cierre",
}
_FIRST = re.compile(
    r"\b(?:" + "|".join(f"(?P<{key}>{words})" for key, words in _WORDS.items()) + r")\b"
)


def section_of(title: str) -> str | None:
    """The key of the standard section that the title names, or None."""
    found = _FIRST.search(fold(title))
    return found.lastgroup if found else None


def fold(text: str) -> str:
    """The text without case and accents, for comparing words."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
