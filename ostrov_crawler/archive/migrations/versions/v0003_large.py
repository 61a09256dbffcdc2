"""What a large archive is asked by: articles of no known day and those known by bounds only, the
citations of a source, and documents indexed by an older rule."""

from alembic import op
from sqlalchemy import text

revision = "0003"
down_revision = "0002"

_UNDATED = text("published_first IS NULL")
_HIDDEN = text("NOT shown")
_BETWEEN = text("published_first < published_last")


def upgrade() -> None:
    for name, table, column, only in (
        ("ix_article_undated", "article", "sort_time", _UNDATED),
        ("ix_article_between", "article", "published_last", _BETWEEN),
        ("ix_citation_hidden", "citation", "citation_id", _HIDDEN),
    ):
        op.create_index(name, table, [column], sqlite_where=only, postgresql_where=only)
    op.drop_index("ix_chain_link_source_id", "chain_link")
    columns = ["source_id", "kind", "citation_id"]
    op.create_index("ix_chain_link_source_id_kind_citation_id", "chain_link", columns)
    op.create_index("ix_search_doc_rule", "search_doc", ["rule"])
