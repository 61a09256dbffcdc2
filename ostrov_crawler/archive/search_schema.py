"""The search index: FTS5 on SQLite, a tsvector on PostgreSQL, both over lemmas.

`search_doc.doc_id` counts up with the article's time, so the newest hits are read first and a
search by time touches few rows. The lemmas are kept (packed) because an FTS5 index without
content needs the exact old words to forget a row.
"""

from sqlalchemy import Column, Connection, Index, LargeBinary, Table, Text, text

from ostrov_crawler.archive.schema import Key, metadata

search_doc = Table(
    "search_doc",
    metadata,
    Column("doc_id", Key, primary_key=True, autoincrement=False),
    Column("article_id", Key, nullable=False),
    Column("lemmas", LargeBinary, nullable=False),
    Column("rule", Text, nullable=False),
    Index(None, "article_id", unique=True),
)

FIELDS = ("headline", "lead", "body")

_SQLITE = (
    "CREATE VIRTUAL TABLE search_index USING fts5(headline, lead, body, content='', "
    "tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")",
)
_POSTGRES = (
    "CREATE TABLE search_index (doc_id BIGINT PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX ix_search_index_words ON search_index USING gin (words)",
)


def create_search(connection: Connection) -> None:
    """Makes the index beside `search_doc`."""
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRES:
        connection.execute(text(statement))
