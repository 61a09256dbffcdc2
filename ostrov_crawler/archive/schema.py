"""The tables, whose names in the singular may change from one version to the next; the plural ones
(views.py, docs/views.md) are the views that users may rely on. Times are text, ISO 8601 in UTC."""

from typing import Any, cast

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

from ostrov_crawler.archive.clean import clean
from ostrov_crawler.archive.json_keys import in_order

SCHEMA = "0005"
"""The newest migration; `ostrov --version` prints it."""


class Words(TypeDecorator[str]):
    """Text that both databases take, whatever a page said."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else cast(str, clean(value))


class Json(TypeDecorator[Any]):
    """JSON values, cleaned likewise; JSONB on PostgreSQL."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(JSONB(none_as_null=True))
        return dialect.type_descriptor(JSON(none_as_null=True))

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return clean(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return in_order(value)


Key = BigInteger().with_variant(Integer(), "sqlite")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _key(name: str) -> Column[int]:
    return Column(name, Key, primary_key=True, autoincrement=True)


def _to(name: str, target: str, *, null: bool = False) -> Column[int]:
    return Column(name, Key, ForeignKey(target), nullable=null)


def _text(name: str, default: str = "") -> Column[str]:
    return Column(name, Words, nullable=False, server_default=default)


def _count(name: str) -> Column[int]:
    return Column(name, Key, nullable=False, server_default="0")


def _maybe(*names: str) -> list[Column[str | None]]:
    return [Column(name, Words) for name in names]


def _partly(name: str, *columns: str, only: str) -> Index:
    """An index of those rows alone of which `only` is true."""
    return Index(name, *columns, sqlite_where=text(only), postgresql_where=text(only))


run = Table(
    "run",
    metadata,
    _key("run_id"),
    Column("sites", Json, nullable=False),
    _text("command"),
    _text("started"),
    *_maybe("ended"),
    Column("exit_code", Integer),
    _count("articles_new"),
    _count("versions_new"),
    _count("bytes"),
    Column("seconds", Float),
    Column("counts", Json),  # one count per state, frozen when the run ended
)

site_run = Table(
    "site_run",
    metadata,
    Column("run_id", Key, ForeignKey("run.run_id"), primary_key=True),
    Column("site", Words, primary_key=True),
    _text("result"),  # answered, down, robots, blocked, paused
    _count("listed"),
    _count("listed_new"),
    _count("stored"),
    Column("fills", Json),  # field to share of this run's articles that have it
)

pause = Table(
    "pause",
    metadata,
    _key("pause_id"),
    _text("site"),
    _text("reason"),
    _text("since"),
    *_maybe("until"),
)

article = Table(
    "article",
    metadata,
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
    Column("version_id", Key),  # the newest version and its newest reading
    Column("reading_id", Key),
    *_maybe("withdrawn_at", "withdrawn_reason"),
    Index(None, "site", "id"),
    Index(None, "sort_time", "article_id"),
    Index(None, "site", "sort_time"),
    Index(None, "url"),
    _partly("ix_article_undated", "sort_time", only="published_first IS NULL"),
    _partly("ix_article_between", "published_last", only="published_first < published_last"),
    _partly("ix_article_section", "section", "sort_time", only="section IS NOT NULL"),
)

site_key = Table(
    "site_key",
    metadata,
    Column("site", Words, primary_key=True),
    Column("id", Words, primary_key=True),
    Column("article_id", Key, ForeignKey("article.article_id"), primary_key=True),
    _text("language"),
    _text("first_seen"),
    _text("last_seen"),
    Index(None, "article_id"),
)

ledger = Table(
    "ledger",
    metadata,
    _key("ledger_id"),
    _text("site"),
    _text("url"),
    *_maybe("id"),
    _text("state", "pending"),
    _text("reason"),
    _count("tries"),
    *_maybe("next_try"),
    Column("priority", Integer, nullable=False, server_default="0"),
    Column("hint", Json),
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

discovery = Table(
    "discovery",
    metadata,
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

content = Table(
    "content",
    metadata,
    _key("content_id"),
    Column("text_hash", Words, nullable=False, unique=True),  # of the exact text
    _text("headline"),
    *_maybe("lead"),
    _text("body"),
)

version = Table(
    "version",
    metadata,
    _key("version_id"),
    _to("article_id", "article.article_id"),
    _text("site"),
    _text("id"),  # the key it was read under
    _text("language"),
    _text("url"),
    _text("content_hash"),  # these three as the newest reading has them
    *_maybe("published", "modified"),
    Column("number", Integer, nullable=False, server_default="1"),
    Column("same_as", Key),  # the version that shows this copy
    _text("fetched"),
    _text("last_fetched"),
    *_maybe("warc_file"),
    Column("warc_offset", Key),
    Column("warc_length", Key),
    *_maybe("warc_digest"),
    Column("run", Key),
    Column("reading_id", Key),
    _text("compared", "same-rules"),  # other-rules: an older copy could not be read again
    Index(None, "article_id"),
    Index(None, "content_hash"),
    Index(None, "site", "id"),
)

reading = Table(
    "reading",
    metadata,
    _key("reading_id"),
    _to("version_id", "version.version_id"),
    _text("ruleset"),
    _text("read_at"),
    _to("content_id", "content.content_id"),
    *_maybe("published", "published_precision", "published_from", "published_utc"),
    *_maybe("modified", "kind", "section"),
    Column("rest", Json, nullable=False),  # all fields of the article that have no column
    UniqueConstraint("version_id", "ruleset"),
    Index(None, "content_id"),
)

quote = Table(
    "quote",
    metadata,
    _key("quote_id"),
    _to("reading_id", "reading.reading_id"),
    Column("article_id", Key, nullable=False),
    Column("version_id", Key, nullable=False),
    Column("shown", Boolean, nullable=False, server_default=false()),
    _text("sort_time"),
    _text("finding"),  # the annotation's own id
    _text("kind"),
    _text("field"),
    _text("quote_text"),
    Column("fragments", Json, nullable=False),
    *_maybe("speaker_name", "speaker_canonical", "speaker_surface", "speaker_kind"),
    *_maybe("role", "organisation", "resolved_by"),
    Column("person_name_id", Key),
    Column("person_id", Key),
    Column("cue", Json),
    *_maybe("said_on"),
    Column("via", Json, nullable=False),
    _text("rule"),
    Column("confidence", Float, nullable=False),
    Index(None, "reading_id"),
    Index(None, "article_id"),
    Index("ix_quote_person_id", "person_id", "sort_time", "shown", "article_id"),
    Index(None, "sort_time"),
    Index(None, "person_name_id"),
)

citation = Table(
    "citation",
    metadata,
    _key("citation_id"),
    _to("reading_id", "reading.reading_id"),
    Column("article_id", Key, nullable=False),
    Column("version_id", Key, nullable=False),
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

chain_link = Table(
    "chain_link",
    metadata,
    Column("citation_id", Key, ForeignKey("citation.citation_id"), primary_key=True),
    Column("hop", Integer, primary_key=True),
    _text("name"),
    *_maybe("canonical"),
    _text("kind"),
    *_maybe("url"),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("source_name_id", Key),
    Column("source_id", Key),
    Index(None, "source_id", "kind", "citation_id"),
    Index(None, "source_name_id"),
)


def _cluster(noun: str, *parts: Column[Any] | Index) -> tuple[Table, Table]:
    """One row per real person or source, and one per name that it was met under."""
    entity = Table(noun, metadata, _key(f"{noun}_id"), _text("name"), *parts)
    name = Table(
        f"{noun}_name",
        metadata,
        _key(f"{noun}_name_id"),
        _text("key"),  # what the machine joins by
        _text("name"),
        _text("language"),
        _text("tokens"),  # folded words between spaces, for lookups by a part of the name
        *_maybe("canonical"),
        _to(f"{noun}_id", f"{noun}.{noun}_id"),
        _text("evidence"),
        Column("ruling", Key),  # the human ruling that put it here
        UniqueConstraint("key", "name", "language"),
        Index(None, f"{noun}_id"),
        Index(None, "name"),
    )
    return entity, name


# kind is person, organisation or country: whoever can speak; the view `people` shows persons
person, person_name = _cluster(
    "person",
    _text("kind", "person"),
    _count("quote_count"),
    Index("ix_person_ranked", "kind", text("quote_count DESC"), "name", "person_id"),
)
source, source_name = _cluster(
    "source",
    *_maybe("domain", "country"),
    _count("citation_count"),
    Index("ix_source_ranked", text("citation_count DESC"), "name", "source_id"),
)
COUNTS = {"person": "quote_count", "source": "citation_count"}
"""Findings shown of each, which triggers keep (migration 0004): nobody else writes them."""

ruling = Table(
    "ruling",
    metadata,
    _key("ruling_id"),
    _text("noun"),  # person, source
    _text("deed"),  # merge, split
    Column("names", Json, nullable=False),  # [key, name, language] of every name it moved
    Column("was", Json, nullable=False),  # where each stood before
    Column("stands", Key),  # the cluster that it moved them to
    _text("evidence"),
    _text("made"),
    *_maybe("undone"),
)

withdrawal = Table(
    "withdrawal",
    metadata,
    _key("withdrawal_id"),
    _text("noun"),  # article, person
    _text("key"),  # site/id, or the hash of the key that joined a person's names
    _text("reason"),
    _text("made"),
    UniqueConstraint("noun", "key"),
)
