"""The first schema, as it was: frozen, whatever schema.py says today."""

from typing import Any

from alembic import op
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None

_KEY = BigInteger().with_variant(Integer(), "sqlite")
_JSON = JSON().with_variant(JSONB(), "postgresql")
_SQLITE = (
    "CREATE VIRTUAL TABLE search_index USING fts5(headline, lead, body, content='', "
    "tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")",
)
_POSTGRES = (
    "CREATE TABLE search_index (doc_id BIGINT PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX ix_search_index_words ON search_index USING gin (words)",
)


def upgrade() -> None:
    for make in (_runs, _articles, _addresses, _texts, _quotes, _citations, _names, _rulings):
        make()
    _search()


def _key(name: str) -> Column[int]:
    return Column(name, _KEY, primary_key=True, autoincrement=True)


def _to(name: str, target: str, *, null: bool = False) -> Column[int]:
    return Column(name, _KEY, ForeignKey(target), nullable=null)


def _text(name: str, default: str = "") -> Column[str]:
    return Column(name, Text, nullable=False, server_default=default)


def _count(name: str) -> Column[int]:
    return Column(name, _KEY, nullable=False, server_default="0")


def _maybe(*names: str) -> list[Column[str]]:
    return [Column(name, Text) for name in names]


def _runs() -> None:
    op.create_table(
        "run",
        _key("run_id"),
        Column("sites", _JSON, nullable=False),
        _text("command"),
        _text("started"),
        *_maybe("ended"),
        Column("exit_code", Integer),
        _count("articles_new"),
        _count("versions_new"),
        _count("bytes"),
        Column("seconds", Float),
        Column("counts", _JSON),  # one count per state, frozen when the run ended
    )
    op.create_table(
        "site_run",
        Column("run_id", _KEY, ForeignKey("run.run_id"), primary_key=True),
        Column("site", Text, primary_key=True),
        _text("result"),  # answered, down, robots, blocked, paused
        _count("listed"),
        _count("listed_new"),
        _count("stored"),
        Column("fills", _JSON),  # field to share of this run's articles that have it
    )
    op.create_table(
        "pause",
        _key("pause_id"),
        _text("site"),
        _text("reason"),
        _text("since"),
        *_maybe("until"),
    )


def _articles() -> None:
    op.create_table(
        "article",
        _key("article_id"),
        _text("site"),
        _text("id"),
        _text("url"),
        _text("language"),
        *_maybe("kind", "section", "published_first", "published_last"),
        _text("sort_time"),
        _text("first_seen"),
        _text("last_seen"),
        *_maybe("gone_at", "gone_reason"),
        _count("version_count"),
        Column("version_id", _KEY),  # the newest version and its newest reading
        Column("reading_id", _KEY),
        *_maybe("withdrawn_at", "withdrawn_reason"),
        Index(None, "site", "id"),
        Index(None, "sort_time", "article_id"),
        Index(None, "site", "sort_time"),
        Index(None, "url"),
    )
    op.create_table(
        "site_key",
        Column("site", Text, primary_key=True),
        Column("id", Text, primary_key=True),
        Column("article_id", _KEY, ForeignKey("article.article_id"), primary_key=True),
        _text("language"),
        _text("first_seen"),
        _text("last_seen"),
        Index(None, "article_id"),
    )


def _addresses() -> None:
    op.create_table(
        "ledger",
        _key("ledger_id"),
        _text("site"),
        _text("url"),
        *_maybe("id"),
        _text("state", "pending"),
        _text("reason"),
        _count("tries"),
        *_maybe("next_try"),
        Column("priority", Integer, nullable=False, server_default="0"),
        Column("hint", _JSON),
        _text("first_seen"),
        _text("last_seen"),
        *_maybe("last_fetched"),
        Column("status", Integer),
        *_maybe("etag", "last_modified"),
        _to("run", "run.run_id"),
        _to("article_id", "article.article_id", null=True),
        *_maybe("day"),  # the day it counts for in coverage
        UniqueConstraint("site", "url"),
        Index(None, "site", "state", "next_try"),
        Index(None, "run", "state"),
        Index(None, "article_id"),
        Index(None, "url"),
    )
    op.create_table(
        "discovery",
        _key("discovery_id"),
        _text("site"),
        _text("url"),
        _text("kind"),  # feed, sitemap, list, robots
        *_maybe("etag", "last_modified", "newest", "fetched", "changed", "next_fetch"),
        Column("status", Integer),
        _text("result"),
        _count("entries"),
        _count("unchanged"),  # fetches in a row that brought nothing new
        _to("run", "run.run_id", null=True),
        UniqueConstraint("site", "url"),
    )


def _texts() -> None:
    op.create_table(
        "content",
        _key("content_id"),
        Column("text_hash", Text, nullable=False, unique=True),  # of the exact text
        _text("headline"),
        *_maybe("lead"),
        _text("body"),
    )
    op.create_table(
        "version",
        _key("version_id"),
        _to("article_id", "article.article_id"),
        _text("site"),
        _text("id"),  # the key it was read under
        _text("language"),
        _text("url"),
        _text("content_hash"),  # these three as the newest reading has them
        *_maybe("published", "modified"),
        Column("number", Integer, nullable=False, server_default="1"),
        Column("same_as", _KEY),  # the version that shows this copy
        _text("fetched"),
        _text("last_fetched"),
        *_maybe("warc_file"),
        Column("warc_offset", _KEY),
        Column("warc_length", _KEY),
        *_maybe("warc_digest"),
        Column("run", _KEY),
        Column("reading_id", _KEY),
        _text("compared", "same-rules"),  # other-rules: an older copy could not be read again
        Index(None, "article_id"),
        Index(None, "content_hash"),
        Index(None, "site", "id"),
    )
    op.create_table(
        "reading",
        _key("reading_id"),
        _to("version_id", "version.version_id"),
        _text("ruleset"),
        _text("read_at"),
        _to("content_id", "content.content_id"),
        *_maybe("published", "published_precision", "published_from", "published_utc"),
        *_maybe("modified", "kind", "section"),
        Column("rest", _JSON, nullable=False),  # all fields of the article that have no column
        UniqueConstraint("version_id", "ruleset"),
        Index(None, "content_id"),
    )


def _quotes() -> None:
    op.create_table(
        "quote",
        _key("quote_id"),
        _to("reading_id", "reading.reading_id"),
        Column("article_id", _KEY, nullable=False),
        Column("version_id", _KEY, nullable=False),
        Column("shown", Boolean, nullable=False, server_default=false()),
        _text("sort_time"),
        _text("finding"),  # the annotation's own id
        _text("kind"),
        _text("field"),
        _text("quote_text"),
        Column("fragments", _JSON, nullable=False),
        *_maybe("speaker_name", "speaker_canonical", "speaker_surface", "speaker_kind"),
        *_maybe("role", "organisation", "resolved_by"),
        Column("person_name_id", _KEY),
        Column("person_id", _KEY),
        Column("cue", _JSON),
        *_maybe("said_on"),
        Column("via", _JSON, nullable=False),
        _text("rule"),
        Column("confidence", Float, nullable=False),
        Index(None, "reading_id"),
        Index(None, "article_id"),
        Index(None, "person_id", "sort_time"),
        Index(None, "sort_time"),
        Index(None, "person_name_id"),
    )


def _citations() -> None:
    op.create_table(
        "citation",
        _key("citation_id"),
        _to("reading_id", "reading.reading_id"),
        Column("article_id", _KEY, nullable=False),
        Column("version_id", _KEY, nullable=False),
        Column("shown", Boolean, nullable=False, server_default=false()),
        _text("sort_time"),
        _text("finding"),
        _text("field"),
        _text("evidence_text"),
        Column("evidence_start", Integer, nullable=False),
        Column("evidence_stop", Integer, nullable=False),
        _text("rule"),
        Column("confidence", Float, nullable=False),
        Index(None, "reading_id"),
        Index(None, "article_id"),
    )
    op.create_table(
        "chain_link",
        Column("citation_id", _KEY, ForeignKey("citation.citation_id"), primary_key=True),
        Column("hop", Integer, primary_key=True),
        _text("name"),
        *_maybe("canonical"),
        _text("kind"),
        *_maybe("url"),
        Column("start", Integer, nullable=False),
        Column("stop", Integer, nullable=False),
        Column("source_name_id", _KEY),
        Column("source_id", _KEY),
        Index(None, "source_id"),
        Index(None, "source_name_id"),
    )


def _names() -> None:
    _cluster("person", _text("kind", "person"))
    _cluster("source", *_maybe("domain", "country"))


def _cluster(noun: str, *columns: Column[Any]) -> None:
    op.create_table(noun, _key(f"{noun}_id"), _text("name"), *columns)
    op.create_table(
        f"{noun}_name",
        _key(f"{noun}_name_id"),
        _text("key"),
        _text("name"),
        _text("language"),
        _text("tokens"),
        *_maybe("canonical"),
        _to(f"{noun}_id", f"{noun}.{noun}_id"),
        _text("evidence"),
        Column("ruling", _KEY),
        UniqueConstraint("key", "name", "language"),
        Index(None, f"{noun}_id"),
        Index(None, "name"),
    )


def _rulings() -> None:
    op.create_table(
        "ruling",
        _key("ruling_id"),
        _text("noun"),  # person, source
        _text("deed"),  # merge, split
        Column("names", _JSON, nullable=False),  # [key, name, language] of every name it moved
        Column("was", _JSON, nullable=False),  # where each stood before
        Column("stands", _KEY),  # the cluster that it moved them to
        _text("evidence"),
        _text("made"),
        *_maybe("undone"),
    )


def _search() -> None:
    op.create_table(
        "search_doc",
        Column("doc_id", _KEY, primary_key=True, autoincrement=False),
        Column("article_id", _KEY, nullable=False),
        Column("lemmas", LargeBinary, nullable=False),
        Column("rule", Text, nullable=False),
        Index(None, "article_id", unique=True),
    )
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRES:
        op.execute(statement)
