"""The first schema."""

from alembic import op

from ostrov_crawler.archive.schema import metadata
from ostrov_crawler.archive.search_schema import create_search
from ostrov_crawler.archive.views import create_views

revision = "0001"
down_revision = None


def upgrade() -> None:
    connection = op.get_bind()
    metadata.create_all(connection)
    create_search(connection)
    create_views(connection)
