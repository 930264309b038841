"""A table of questions on its way in: kept while a person looks at what was understood of it."""

from __future__ import annotations

from sqlmodel import Session as Db

from adhocbot.domain.refusal import Refused
from adhocbot.domain.rows import ReadRow, not_too_many
from adhocbot.services import questions
from adhocbot.services.frame import Said, Saved
from adhocbot.store.tables import KeptForm


def keep(db: Db, said: Said, session_id: int, rows: list[ReadRow], key: str) -> str:
    """Keep the rows until the person confirms them, and the session's label; nothing else changes.

    Args:
        key: of the form or message that they came with; the same one replaces them.

    Raises:
        Refused: the person may not change the session's table of questions.
    """
    meeting = questions.lead(db, said, session_id)
    not_too_many(len(rows))
    data = {"session": session_id, "rows": [[row.text, row.why, row.comments] for row in rows]}
    held = db.get(KeptForm, (said.team, key))
    if held is None:
        held = KeptForm(team_id=said.team, key=key, user_id=said.user, data=data, at=said.now)
    held.user_id, held.data, held.at = said.user, data, said.now
    db.add(held)
    db.flush()
    return meeting.label


def take(db: Db, said: Said, key: str) -> Saved:
    """Add kept rows to the table, once.

    Raises:
        Refused: nothing is kept there for this person any more, or as `questions.take_rows`.
    """
    held = db.get(KeptForm, (said.team, key), with_for_update=True)
    if held is None or held.user_id != said.user:
        raise Refused(
            "These rows are imported already, or were sent too long ago. To see the table: "
            "questions. To import rows: question import",
            kind="gone",
        )
    session, rows = int(held.data["session"]), [ReadRow(*row) for row in held.data["rows"]]
    db.delete(held)
    return questions.take_rows(db, said, session, rows)
