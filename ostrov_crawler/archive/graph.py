"""Who cites whom: edges from the outlet that published to the source it names, and on to that
source's own."""

from typing import Any

from attrs import frozen
from sqlalchemy import Connection, and_, func, select

from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.filters import Filters, article_clauses
from ostrov_crawler.archive.schema import article, chain_link, citation, source


@frozen
class Edge:
    """`citing` took something from `cited`."""

    citing: str
    """The site's name at hop 0, else the source before it in the chain."""
    cited: str
    hop: int
    citations: int
    first_day: str | None
    last_day: str | None
    undated: int


def edges(database: Database, filters: Filters) -> list[Edge]:
    """All edges, the most frequent first; sources without a name are left out."""
    clauses = article_clauses(filters)
    first = database.read(lambda c: _rows(c, _first_hops(clauses)))
    later = database.read(lambda c: _rows(c, _later_hops(clauses)))
    return sorted([*first, *later], key=lambda e: (-e.citations, e.citing, e.cited, e.hop))


def _rows(connection: Connection, query: Any) -> list[Edge]:
    return [Edge(*row) for row in connection.execute(query)]


def _counts() -> list[Any]:
    undated = func.count() - func.count(article.c.published_first)
    days = (func.min(article.c.published_first), func.max(article.c.published_last))
    return [func.count(), *days, undated]


def _first_hops(clauses: list[Any]) -> Any:
    return (
        select(article.c.site, source.c.name, chain_link.c.hop, *_counts())
        .join(citation, citation.c.article_id == article.c.article_id)
        .join(chain_link, chain_link.c.citation_id == citation.c.citation_id)
        .join(source, source.c.source_id == chain_link.c.source_id)
        .where(citation.c.shown, chain_link.c.hop == 0, *clauses)
        .group_by(article.c.site, source.c.name, chain_link.c.hop)
    )


def _later_hops(clauses: list[Any]) -> Any:
    before, carrier = chain_link.alias("before"), source.alias("carrier")
    same = and_(
        before.c.citation_id == chain_link.c.citation_id, before.c.hop == chain_link.c.hop - 1
    )
    return (
        select(carrier.c.name, source.c.name, chain_link.c.hop, *_counts())
        .select_from(chain_link)
        .join(before, same)
        .join(carrier, carrier.c.source_id == before.c.source_id)
        .join(source, source.c.source_id == chain_link.c.source_id)
        .join(citation, citation.c.citation_id == chain_link.c.citation_id)
        .join(article, article.c.article_id == citation.c.article_id)
        .where(citation.c.shown, *clauses)
        .group_by(carrier.c.name, source.c.name, chain_link.c.hop)
    )
