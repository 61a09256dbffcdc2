"""Tombstones of what was withdrawn."""

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, Text, UniqueConstraint

revision = "0002"
down_revision = "0001"

_KEY = BigInteger().with_variant(Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "withdrawal",
        Column("withdrawal_id", _KEY, primary_key=True, autoincrement=True),
        *(
            Column(name, Text, nullable=False, server_default="")
            for name in ("noun", "key", "reason", "made")
        ),
        UniqueConstraint("noun", "key"),
    )
