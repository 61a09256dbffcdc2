"""Tombstones of what was withdrawn."""

from alembic import op

from ostrov_crawler.archive.schema import withdrawal
from ostrov_crawler.archive.views import create_views, drop_views

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    connection = op.get_bind()
    drop_views(connection)
    withdrawal.create(connection, checkfirst=True)
    create_views(connection)
