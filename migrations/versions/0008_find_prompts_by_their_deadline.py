"""Find prompts by their deadline, and note once that one has passed.

Revision: 0008
After: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_BEFORE = ("day before", "minutes before", "half time", "deadline near", "snooze over")
_PASSED = "deadline passed"


def upgrade() -> None:
    with op.batch_alter_table("prompt") as batch_op:
        batch_op.create_index("ix_prompt_deadline_at", ["deadline_at", "id"], unique=False)
    _kinds((*_BEFORE, _PASSED))


def _kinds(words: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{word}'" for word in words)
    with op.batch_alter_table("reminder") as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_reminder_kind"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_reminder_kind"), f"kind IN ({listed})")


def downgrade() -> None:
    kinds = sa.table("reminder", sa.column("kind"))
    op.execute(sa.delete(kinds).where(kinds.c.kind == _PASSED))
    _kinds(_BEFORE)
    with op.batch_alter_table("prompt") as batch_op:
        batch_op.drop_index("ix_prompt_deadline_at")
