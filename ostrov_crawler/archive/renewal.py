"""Readings by newer rules that leave the text and the dates of their versions as they were: many
go in by a few statements, for nothing has to be grouped or put in order anew."""

from collections.abc import Sequence
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, Row, bindparam, select, update

from ostrov_crawler.archive.among import among
from ostrov_crawler.archive.bulk import insert_rows
from ostrov_crawler.archive.clean import clean
from ostrov_crawler.archive.content import exact_hash, hash_of
from ostrov_crawler.archive.dating import dating, sort_time
from ostrov_crawler.archive.findings import Owner, write_all_findings
from ostrov_crawler.archive.lemmas import rule
from ostrov_crawler.archive.readings import reading_row
from ostrov_crawler.archive.removal import withdrawn_reason
from ostrov_crawler.archive.reserve import reserve
from ostrov_crawler.archive.schema import article as article_table
from ostrov_crawler.archive.schema import citation, content, quote, reading, version, withdrawal
from ostrov_crawler.archive.search_schema import search_doc
from ostrov_crawler.archive.searching import mark_anew
from ostrov_crawler.article import Article

Read = tuple[int, Article]
"""A version's number, and what was read in it."""

_KNOWN = (
    select(
        *(version.c[name] for name in ("version_id", "content_hash", "published", "modified")),
        *(article_table.c[name] for name in ("article_id", "sort_time", "first_seen")),
        *(article_table.c[name] for name in ("published_first", "published_last")),
        article_table.c.version_id.label("shown"),
        reading.c.reading_id,
        reading.c.content_id,
        content.c.text_hash,
        search_doc.c.rule,
    )
    .join(article_table, article_table.c.article_id == version.c.article_id)
    .join(reading, reading.c.reading_id == version.c.reading_id)
    .join(content, content.c.content_id == reading.c.content_id)
    .join(search_doc, search_doc.c.article_id == version.c.article_id)
    .where(article_table.c.withdrawn_at.is_(None), among(version.c.version_id))
)
_RULESETS = select(reading.c.version_id, reading.c.ruleset).where(among(reading.c.version_id))
_PERSONS = select(withdrawal.c.withdrawal_id).where(withdrawal.c.noun == "person").limit(1)
_NEWEST = (
    update(version)
    .where(version.c.version_id == bindparam("the_version"))
    .values(reading_id=bindparam("new_reading"))
)
_SHOWN = (
    update(article_table)
    .where(article_table.c.article_id == bindparam("the_article"))
    .values({name: bindparam(f"new_{name}") for name in ("reading_id", "kind", "section")})
)


@frozen
class _Renewed:
    """A version's row, what was read in it, and the number of the new reading."""

    row: Row[Any]
    article: Article
    key: int

    @property
    def owner(self) -> Owner:
        it = self.row
        return Owner(it.article_id, it.version_id, self.key, it.sort_time, shown=self.shown)

    @property
    def shown(self) -> bool:
        """Whether the version is the one that its article shows."""
        return bool(self.row.shown == self.row.version_id)


def renew(connection: Connection, readings: Sequence[Read], now: str) -> list[Read]:
    """Writes those that change nothing but what was found; the others, which are left."""
    rows = _plain(connection, readings)
    plain = [(number, one) for number, one in readings if number in rows]
    if plain:
        keys = reserve(connection, {reading: len(plain)})[reading]
        _write(connection, [_Renewed(rows[n], one, next(keys)) for n, one in plain], now)
    return [(number, one) for number, one in readings if number not in rows]


def _plain(connection: Connection, readings: Sequence[Read]) -> dict[int, Row[Any]]:
    """The rows of the versions that stay what they are; none for one that is read twice."""
    numbers = [number for number, _ in readings]
    wanted = {"keys": sorted(set(numbers))}
    found: Sequence[Any] = connection.execute(_KNOWN, wanted).all()
    rows: dict[int, Row[Any]] = {row.version_id: row for row in found}
    known = {(row.version_id, row.ruleset) for row in connection.execute(_RULESETS, wanted)}
    watch = connection.execute(_PERSONS).first() is not None
    return {
        number: rows[number]
        for number, one in readings
        if number in rows
        and numbers.count(number) == 1
        and (number, one.ruleset) not in known
        and _stays(rows[number], one)
        and not (watch and withdrawn_reason(connection, one))
    }


def _stays(row: Row[Any], one: Article) -> bool:
    """Whether text and dates are those that the version has, to the letter."""
    dates = dating(one)
    told = (hash_of(one), clean(one.published), clean(one.modified))
    return bool(
        row.rule == rule()
        and (row.content_hash, row.published, row.modified) == told
        and row.text_hash == exact_hash(one.headline, one.lead, one.body)
        and _is_dated(row, (dates.first, dates.last, sort_time(dates, row.first_seen)))
    )


def _is_dated(row: Row[Any], dates: tuple[str | None, str | None, str]) -> bool:
    """An older version's dates are not its article's."""
    shown = row.shown == row.version_id
    return not shown or (row.published_first, row.published_last, row.sort_time) == dates


def _write(connection: Connection, renewed: Sequence[_Renewed], now: str) -> None:
    insert_rows(
        connection,
        reading,
        [
            reading_row(it.article, it.row.version_id, it.row.content_id, now)
            | {"reading_id": it.key}
            for it in renewed
        ],
    )
    shown = [it for it in renewed if it.shown]
    old = {"keys": [it.row.reading_id for it in shown]}
    for table in (quote, citation):
        connection.execute(update(table).where(among(table.c.reading_id)).values(shown=False), old)
    write_all_findings(connection, [(it.owner, it.article) for it in renewed])
    numbers = [{"the_version": it.row.version_id, "new_reading": it.key} for it in renewed]
    connection.execute(_NEWEST, numbers)
    if shown:
        connection.execute(_SHOWN, [_article_row(it) for it in shown])
        mark_anew(connection, [it.row.article_id for it in shown])


def _article_row(it: _Renewed) -> dict[str, Any]:
    return {
        "the_article": it.row.article_id,
        "new_reading_id": it.key,
        "new_kind": it.article.kind,
        "new_section": it.article.section,
    }
