"""The search index: FTS5 on SQLite, a tsvector on PostgreSQL, both over lemmas.

`search_doc.doc_id` counts up with the article's time, so the newest hits are read first and a
search by time touches few rows. The lemmas are kept (packed) because an FTS5 index without
content needs the exact old words to forget a row. The index itself is made by the first migration.
"""

from sqlalchemy import Column, Index, LargeBinary, Table, Text

from ostrov_crawler.archive.schema import Key, metadata

search_doc = Table(
    "search_doc",
    metadata,
    Column("doc_id", Key, primary_key=True, autoincrement=False),
    Column("article_id", Key, nullable=False),
    Column("lemmas", LargeBinary, nullable=False),
    Column("rule", Text, nullable=False),
    Index(None, "article_id", unique=True),
    Index(None, "rule"),
)

FIELDS = ("headline", "lead", "body")
