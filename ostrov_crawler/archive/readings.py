"""Readings: what one set of rules found in one version; none is ever changed or deleted."""

from typing import Any

from attrs import evolve, fields
from sqlalchemy import Connection, Row, insert, select, update

from ostrov_crawler.archive.content import hash_of, keep_text
from ostrov_crawler.archive.dating import dating
from ostrov_crawler.archive.findings import Owner, read_citations, read_quotes, write_findings
from ostrov_crawler.archive.schema import content, reading, version
from ostrov_crawler.article import Article
from ostrov_crawler.record import from_dict, to_dict

_COLUMNS = ("published", "published_precision", "published_from", "modified", "kind", "section")
_ELSEWHERE = {*_COLUMNS, "headline", "lead", "body", "quotes", "citations"}
_REST = tuple(field.name for field in fields(Article) if field.name not in _ELSEWHERE)


def write_reading(connection: Connection, version_id: int, article: Article, now: str) -> int:
    """The reading's number; where the version has one by the same ruleset, that one stands. It
    becomes the version's newest; what it found is shown when its article is put in order."""
    here = (reading.c.version_id == version_id, reading.c.ruleset == article.ruleset)
    known = connection.execute(select(reading.c.reading_id).where(*here)).scalar()
    if known is None:
        query = select(version.c.article_id).where(version.c.version_id == version_id)
        article_id = int(connection.execute(query).scalar_one())
        owner = Owner(article_id, version_id, 0, sort_time="", shown=False)
        known = new_reading(connection, owner, article, now)
    _become_newest(connection, version_id, int(known))
    return int(known)


def new_reading(connection: Connection, owner: Owner, article: Article, now: str) -> int:
    """Writes a reading that its version does not have, and its findings; its number."""
    values = reading_row(article, owner.version_id, keep_text(connection, article), now)
    made = connection.execute(insert(reading), values)
    key = int(made.inserted_primary_key[0])  # type: ignore[index]
    write_findings(connection, evolve(owner, reading_id=key), article)
    return key


def reading_row(article: Article, version_id: int, content_id: int, now: str) -> dict[str, Any]:
    """The reading as a row, without its number."""
    return {
        "version_id": version_id,
        "ruleset": article.ruleset,
        "read_at": now,
        "content_id": content_id,
        "published_utc": dating(article).utc,
        "rest": _rest(article),
        **{name: getattr(article, name) for name in _COLUMNS},
    }


def read_article(connection: Connection, reading_id: int) -> Article:
    """The article exactly as it was read."""
    query = (
        select(reading, content.c.headline, content.c.lead, content.c.body)
        .join(content, content.c.content_id == reading.c.content_id)
        .where(reading.c.reading_id == reading_id)
    )
    row = connection.execute(query).one()
    quotes, citations = read_quotes(connection, reading_id), read_citations(connection, reading_id)
    return article_of(row, quotes=quotes, citations=citations)


def article_of(row: Row[Any], **findings: Any) -> Article:
    """The record from a row that has reading's and content's columns, and its findings."""
    values = {**row.rest, **{name: getattr(row, name) for name in _COLUMNS}}
    values |= {"headline": row.headline, "lead": row.lead, "body": row.body}
    bare = from_dict(Article, {key: value for key, value in values.items() if value is not None})
    return evolve(bare, **findings)


def _become_newest(connection: Connection, version_id: int, reading_id: int) -> None:
    query = select(reading.c.published, reading.c.modified, reading.c.rest).where(
        reading.c.reading_id == reading_id
    )
    row = connection.execute(query).one()
    values = {
        "reading_id": reading_id,
        "published": row.published,
        "modified": row.modified,
        "content_hash": row.rest["content_hash"],
    }
    connection.execute(update(version).where(version.c.version_id == version_id).values(values))


def _rest(article: Article) -> dict[str, Any]:
    """What has no column; empty values are left out, for there are many."""
    values = {name: getattr(article, name) for name in _REST}
    kept = {
        name: value if isinstance(value, str) else to_dict(value)
        for name, value in values.items()
        if value or isinstance(value, str)
    }
    return kept | {"content_hash": hash_of(article)}
