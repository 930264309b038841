"""Know over which position a half-written answer was typed, so that no colleague's is lost.

Revision: 0010
After: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("half_written", sa.Column("over", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("half_written", "over")
