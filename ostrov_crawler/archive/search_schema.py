"""The search index: FTS5 on SQLite, a tsvector on PostgreSQL, both over lemmas and marks.

`search_doc.doc_id` counts up with the article's time, so the newest hits are read first and a
search by time touches few rows. The lemmas are kept (packed) because an FTS5 index without
content needs the exact old words to forget a row. The index itself is made by the migrations.
"""

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Table, Text

from ostrov_crawler.archive.schema import Key, Words, metadata

search_doc = Table(
    "search_doc",
    metadata,
    Column("doc_id", Key, primary_key=True, autoincrement=False),
    Column("article_id", Key, nullable=False),
    Column("lemmas", LargeBinary, nullable=False),
    Column("rule", Text, nullable=False),
    Column("marks", Text, nullable=False, server_default=""),  # see marks.py
    Index(None, "article_id", unique=True),
    Index(None, "rule"),
)

FIELDS = ("headline", "lead", "body")
"""Of the article; beside them the index has `marks`."""


def _words_of(noun: str) -> Table:
    """The folded words of each name, so that one is found by any of them."""
    return Table(
        f"{noun}_word",
        metadata,
        Column("word", Words, primary_key=True),
        Column(
            f"{noun}_name_id",
            Key,
            ForeignKey(f"{noun}_name.{noun}_name_id", ondelete="CASCADE"),
            primary_key=True,
        ),
        Index(None, f"{noun}_name_id"),
    )


NAME_WORDS = {noun: _words_of(noun) for noun in ("person", "source")}

office_word = Table(
    "office_word",
    metadata,
    Column("field", Text, primary_key=True),  # r: of roles, o: of organisations
    Column("word", Words, primary_key=True),
)
"""Every word that a role or an organisation was ever met with: few, so a part of one is found by
looking through them all."""
