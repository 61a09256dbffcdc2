"""Everything, in an order that does not depend on how it came: by site and id."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from attrs import asdict, frozen
from sqlalchemy import ColumnElement, Connection, select

from ostrov_crawler.archive.asking import VIEW, Asking
from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.filters import Filters, owners, quote_clauses
from ostrov_crawler.archive.readings import read_article
from ostrov_crawler.archive.rows import RECORDS
from ostrov_crawler.archive.schema import article, chain_link, ledger, quote
from ostrov_crawler.archive.tracing import linked
from ostrov_crawler.archive.words import Query, holds, parse
from ostrov_crawler.record import to_dict

_CHUNK = 200
_KEYS = {
    "versions": ("number",),
    "quotes": ("quote_id",),
    "citations": ("citation_id",),
}


def whole_articles(database: Database, filters: Filters) -> Iterator[dict[str, Any]]:
    """Articles as JSON values (DESIGN's article) with `urls`; few are in memory at once."""
    for keys in _chunks(database, filters):
        yield from database.read(partial(_wholes, keys=keys))


def whole_rows(
    database: Database, view: str, filters: Filters, *, linking: bool = False
) -> Iterator[dict[str, Any]]:
    """The rows of versions, quotes or citations; each citation with its `chain`, and where
    `linking` is asked for with the very `article` behind each link. Of quotes those that the
    filters mean themselves, of citations those that name the source."""
    own = database.read(lambda c: _own_clauses(c, view, filters))
    words = parse(filters.words) if filters.words and view == "quotes" else None
    for keys in _chunks(database, filters):
        rows = database.read(partial(_rows, name=view, keys=keys, own=own))
        if linking:
            database.read(partial(_add_articles, rows=rows))
        yield from (row for row in rows if words is None or _says(row, words))


def _says(row: dict[str, Any], words: Query) -> bool:
    return holds(words, row["quote_text"], row["language"])


def _own_clauses(connection: Connection, view: str, filters: Filters) -> list[ColumnElement[bool]]:
    if view == "quotes" and (clauses := quote_clauses(connection, filters)):
        meant = select(quote.c.quote_id).where(quote.c.shown, *clauses)
        return [VIEW[view].c.quote_id.in_(meant)]
    if view == "citations" and filters.source:
        named = owners(connection, "source", filters.source)
        meant = select(chain_link.c.citation_id).where(chain_link.c.source_id.in_(named))
        return [VIEW[view].c.citation_id.in_(meant)]
    return []


@frozen
class Slice:
    """Some articles with all that was found in them, from one moment of the archive."""

    articles: list[dict[str, Any]]
    quotes: list[dict[str, Any]]
    citations: list[dict[str, Any]]


def slices(database: Database, filters: Filters) -> Iterator[Slice]:
    """Everything that the filters leave, a few hundred articles at a time; which articles they
    are is settled once, at the beginning."""
    for keys in _chunks(database, filters):
        yield database.read(partial(_slice, keys=keys))


def _slice(connection: Connection, keys: Sequence[int]) -> Slice:
    return Slice(
        _wholes(connection, keys),
        _rows(connection, "quotes", keys),
        _rows(connection, "citations", keys),
    )


def _chunks(database: Database, filters: Filters) -> Iterator[list[int]]:
    keys = Asking(database).article_keys(filters)
    for start in range(0, len(keys), _CHUNK):
        yield keys[start : start + _CHUNK]


def _wholes(connection: Connection, keys: Sequence[int]) -> list[dict[str, Any]]:
    return [_whole(connection, key) for key in keys]


def _whole(connection: Connection, key: int) -> dict[str, Any]:
    query = select(article.c.site, article.c.id, article.c.url, article.c.reading_id)
    row = connection.execute(query.where(article.c.article_id == key)).one()
    met = select(ledger.c.url).where(ledger.c.article_id == key)
    urls = sorted({row.url, *connection.execute(met).scalars()})
    return to_dict(read_article(connection, row.reading_id)) | {"id": row.id, "urls": urls}


def _rows(
    connection: Connection,
    name: str,
    keys: Sequence[int],
    own: Sequence[ColumnElement[bool]] = (),
) -> list[dict[str, Any]]:
    view = VIEW[name]
    here = view.c.article_id.in_(list(keys))
    rows = connection.execute(select(view).where(here, *own)).all()
    place = {key: n for n, key in enumerate(keys)}
    found = [asdict(RECORDS[name](*row)) for row in rows]
    found.sort(key=lambda row: (place[row["article_id"]], *(row[key] for key in _KEYS[name])))
    if name == "citations":
        _add_chains(connection, found)
    return found


def _add_articles(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    for article_id in dict.fromkeys(row["article_id"] for row in rows):
        found = linked(connection, article_id)
        for row in rows:
            for link in row["chain"] if row["article_id"] == article_id else ():
                nothing = (None, None)
                name, basis = found.get((row["citation_id"], link["hop"]), nothing)
                link |= {"article": name, "basis": basis}


def _add_chains(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """The links of the rows' chains. They are asked of the table, for the rows are shown; the
    view would look at every citation first."""
    names = [column.name for column in VIEW["citation_links"].c]
    columns = [chain_link.c[name] for name in names]
    by_key: dict[int, list[dict[str, Any]]] = {row["citation_id"]: [] for row in rows}
    keys = list(by_key)
    for start in range(0, len(keys), _CHUNK):
        here = chain_link.c.citation_id.in_(keys[start : start + _CHUNK])
        query = select(*columns).where(here).order_by(chain_link.c.citation_id, chain_link.c.hop)
        for link in connection.execute(query).mappings():
            kept = {name: link[name] for name in names if name != "citation_id"}
            by_key[link["citation_id"]].append(kept)
    for row in rows:
        row["chain"] = by_key[row["citation_id"]]
