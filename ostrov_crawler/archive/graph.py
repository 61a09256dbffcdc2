"""Who cites whom: edges from the outlet that published to the source it names, and on to that
source's own."""

from typing import Any

from attrs import evolve, frozen
from sqlalchemy import Connection, and_, case, exists, func, select

from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.filters import Filters, article_clauses
from ostrov_crawler.archive.outlets import outlet_names
from ostrov_crawler.archive.schema import article, chain_link, citation, source


@frozen
class Edge:
    """`citing` took something from `cited`."""

    citing: str
    """At hop 0 the outlet that published it (the site's name where the table of sources has none),
    else the source before it in the chain."""
    cited: str
    hop: int
    citations: int
    origins: int
    """Of these, how often the cited is the end of the chain."""
    first_day: str | None
    last_day: str | None
    undated: int


def edges(database: Database, filters: Filters) -> list[Edge]:
    """All edges, the most frequent first; sources without a name are left out."""
    clauses = article_clauses(filters)
    first = database.read(lambda c: _outlets(c, _rows(c, _first_hops(clauses))))
    later = database.read(lambda c: _rows(c, _later_hops(clauses)))
    return sorted([*first, *later], key=lambda e: (-e.citations, e.citing, e.cited, e.hop))


def _outlets(connection: Connection, rows: list[Edge]) -> list[Edge]:
    """A site under the name by which others cite it, so that it is one node."""
    names = outlet_names(connection)
    return [evolve(row, citing=names.get(row.citing, row.citing)) for row in rows]


def _rows(connection: Connection, query: Any) -> list[Edge]:
    return [Edge(*row) for row in connection.execute(query)]


def _counts() -> list[Any]:
    undated = func.count() - func.count(article.c.published_first)
    after = chain_link.alias("after")
    same = (after.c.citation_id == chain_link.c.citation_id, after.c.hop == chain_link.c.hop + 1)
    goes_on = exists(select(after.c.hop).where(*same).correlate(chain_link))
    ends = func.sum(case((goes_on, 0), else_=1))
    days = (func.min(article.c.published_first), func.max(article.c.published_last))
    return [func.count(), ends, *days, undated]


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


@frozen
class MonthOfSource:
    """How often a site had it from a source in a month."""

    month: str | None
    """2026-03; None for articles of no known day."""
    site: str
    source: str
    citations: int
    first_hop: int
    """How often it is the one that the article took it from."""
    origin: int
    """How often it is where the chain begins."""


def by_month(database: Database, filters: Filters) -> list[MonthOfSource]:
    """Where each site has it from, month by month; the most frequent sources first."""
    month = func.substr(article.c.published_first, 1, 7)
    first = func.sum(case((chain_link.c.hop == 0, 1), else_=0))
    query = (
        select(month, article.c.site, source.c.name, func.count(), first, _counts()[1])
        .join(citation, citation.c.article_id == article.c.article_id)
        .join(chain_link, chain_link.c.citation_id == citation.c.citation_id)
        .join(source, source.c.source_id == chain_link.c.source_id)
        .where(citation.c.shown, *article_clauses(filters))
        .group_by(month, article.c.site, source.c.name)
    )
    rows = database.read(lambda c: [MonthOfSource(*row) for row in c.execute(query)])
    return sorted(rows, key=lambda r: (r.month or "", r.site, -r.citations, r.source))


def chains(connection: Connection, article_id: int) -> dict[str, str]:
    """Finding of each citation shown to the names of its links, the nearest first."""
    query = (
        select(citation.c.finding, chain_link.c.name)
        .join(chain_link, chain_link.c.citation_id == citation.c.citation_id)
        .where(citation.c.article_id == article_id, citation.c.shown)
        .order_by(citation.c.citation_id, chain_link.c.hop)
    )
    names: dict[str, list[str]] = {}
    for finding, name in connection.execute(query):
        names.setdefault(finding, []).append(name)
    return {finding: " → ".join(links) for finding, links in names.items()}
