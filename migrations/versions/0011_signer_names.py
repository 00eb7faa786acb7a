"""names of signers as they were at the signature

Letters and signed decisions from before take the name, and letters the office, that the account has now. Issued
decisions are closed, and kept as files.

Revision ID: 0011
Revises: 0010
Create Date: 2026-11-26 14:55:00

"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("decision", sa.Column("signer_name", sa.String(length=120), nullable=True))
    op.add_column("submission_letter", sa.Column("signer_name", sa.String(length=120), nullable=True))
    op.add_column("submission_letter", sa.Column("signer_position", sa.String(length=120), nullable=True))
    op.execute(
        "UPDATE decision SET signer_name = (SELECT display_name FROM account WHERE id = decision.signed_by_id)"
        " WHERE state = 'signed'"
    )
    op.execute(
        "UPDATE submission_letter SET"
        " signer_name = (SELECT display_name FROM account WHERE id = submission_letter.signed_by_id),"
        " signer_position = (SELECT position FROM account WHERE id = submission_letter.signed_by_id)"
    )


def downgrade():
    op.drop_column("submission_letter", "signer_position")
    op.drop_column("submission_letter", "signer_name")
    op.drop_column("decision", "signer_name")
