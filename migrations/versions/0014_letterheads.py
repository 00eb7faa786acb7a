"""letterheads of units

What the code said until now of single units of Hưng Yên is written to them, unconfirmed. Going back forgets what was
changed and confirmed since.

Revision ID: 0014
Revises: 0013
Create Date: 2026-11-26 17:40:00

"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

COLUMNS = {
    "issuer_name": 200,
    "head_title": 80,
    "initials": 20,
    "superior_name": 200,
    "letterhead_source": 300,
}
FILLED = "issuer_name <> '' AND head_title <> '' AND initials <> '' AND letterhead_source <> ''"
KNOWN = (
    ("HY-VPUBND", "Chánh Văn phòng", "VPUBND", None),
    ("HY-TTT", "Chánh Thanh tra", "TTT", None),
    ("HY-BQLKCN", "Trưởng ban", "BQLKCN", None),
    ("HY-CA", "Giám đốc", "CAT", "Bộ Công an"),
    ("HY-BCHQS", "Chỉ huy trưởng", "BCHQS", "Bộ Tư lệnh Quân khu 3"),
    ("HY-TCT", "Hiệu trưởng", "TCT", "Tỉnh ủy Hưng Yên"),
    ("HY-PTTH", None, "ĐPTTH", None),
    ("HY-MTTQ", None, "MTTQ", None),
    ("HY-DTN", "Bí thư", "TĐTN", None),
    ("HY-LHPN", None, "HLHPN", None),
    ("HY-LDLD", None, "LĐLĐ", "Tổng Liên đoàn Lao động Việt Nam"),
    ("HY-HND", None, "HND", None),
    ("HY-HCCB", None, "HCCB", None),
)


def upgrade():
    with op.batch_alter_table("unit") as table:
        for name, length in COLUMNS.items():
            table.add_column(sa.Column(name, sa.String(length=length), nullable=True))
        table.create_check_constraint("letterhead", FILLED)
    unit = sa.table("unit", *(sa.column(name, sa.String()) for name in ("code", *COLUMNS)))
    for code, head_title, initials, superior_name in KNOWN:
        values = {"head_title": head_title, "initials": initials, "superior_name": superior_name}
        op.execute(unit.update().where(unit.c.code == code).values(values))


def downgrade():
    with op.batch_alter_table("unit") as table:
        table.drop_constraint("letterhead", type_="check")
        for name in COLUMNS:
            table.drop_column(name)
