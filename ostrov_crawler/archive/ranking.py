"""People and sources, the most frequent first."""

from typing import Any, TypeVar

from attrs import AttrsInstance, evolve
from sqlalchemy import ColumnElement, Select, TableClause, func, select

from ostrov_crawler.archive.asking import VIEW, article_narrowing, having, paged
from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.filters import (
    Filters,
    article_clauses,
    finding_clauses,
    owners,
    quote_clauses,
    undated_clause,
)
from ostrov_crawler.archive.result import Result
from ostrov_crawler.archive.rows import PersonRow, SourceRow
from ostrov_crawler.archive.schema import article, chain_link, citation, quote

R = TypeVar("R", bound=AttrsInstance)


class Ranking:
    """Whoever is quoted, and whatever is cited, by how often."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sources(self, filters: Filters) -> Result[SourceRow]:
        """Sources, the most cited first; the counts are those that the filters leave."""
        view = VIEW["sources"]
        clauses: list[ColumnElement[bool]] = []
        if filters.source:
            name = filters.source
            found = self._database.read(lambda c: owners(c, "source", name))
            clauses.append(view.c.source_id.in_(found))
        if filters.kind:
            clauses.append(view.c.kind == filters.kind)
        bare = evolve(filters, source=None, kind=None)
        linked = (
            select(chain_link.c.source_id, func.count(citation.c.citation_id.distinct()))
            .join(citation, citation.c.citation_id == chain_link.c.citation_id)
            .join(article, article.c.article_id == citation.c.article_id)
            .where(citation.c.shown, *article_narrowing(self._database, bare))
            .group_by(chain_link.c.source_id)
        )
        return self._counted(SourceRow, view, "citation_count", linked, clauses, bare)

    def people(self, filters: Filters) -> Result[PersonRow]:
        """People, the most quoted first; the counts are those that the filters leave."""
        view = VIEW["people"]
        clauses: list[ColumnElement[bool]] = []
        if filters.speaker:
            name = filters.speaker
            found = self._database.read(lambda c: owners(c, "person", name))
            clauses.append(view.c.person_id.in_(found))
        bare = evolve(filters, speaker=None)
        said = self._database.read(lambda c: quote_clauses(c, bare))
        said += having(self._database, quote.c.article_id, bare.about)
        if bare.source:
            only = Filters(source=bare.source)
            said += self._database.read(lambda c: finding_clauses(c, only))
        quoted = (
            select(quote.c.person_id, func.count())
            .join(article, article.c.article_id == quote.c.article_id)
            .where(quote.c.shown, *said)
            .group_by(quote.c.person_id)
        )
        return self._counted(PersonRow, view, "quote_count", quoted, clauses, bare)

    def _counted(
        self,
        record: type[R],
        view: TableClause,
        count: str,
        counted: Select[Any],
        clauses: list[ColumnElement[bool]],
        filters: Filters,
    ) -> Result[R]:
        """Rows of a view by their count, which is kept; where the filters narrow the articles, it
        is counted anew of what they leave, and rows without any are left out."""
        key, *_ = view.c
        if not _narrows(filters):
            rows = select(view).where(*clauses).order_by(view.c[count].desc(), view.c.name, key)
            return Result(self._database, record, paged(rows, filters))
        found = _narrowed(view, counted.where(*article_clauses(filters)), clauses)
        chosen = paged(found, filters).subquery("chosen")
        columns = [chosen.c.number if column.name == count else column for column in view.c]
        rows = select(*columns).join(chosen, chosen.c[key.name] == key)
        ordered = rows.order_by(chosen.c.number.desc(), view.c.name, key)
        untimed = counted.where(*article_clauses(filters, timed=False), undated_clause())
        undated = untimed if filters.is_timed else None
        return Result(self._database, record, ordered, undated, counted=found)


def _narrowed(
    view: TableClause, counted: Select[Any], clauses: list[ColumnElement[bool]]
) -> Select[Any]:
    """Keys and counts in their order, before anything else of the rows is looked up."""
    counts = counted.subquery("counted")
    (of, number), (key, *_) = counts.c, view.c
    rows = select(key, number.label("number")).join(counts, of == key).where(*clauses)
    return rows.order_by(number.desc(), view.c.name, key)


def _narrows(filters: Filters) -> bool:
    """Whether the filters say anything of the articles or their findings."""
    named = ("site", "lang", "section", "words", "about", "speaker", "role", "org", "source",
             "kind", "cue", "is_timed")  # fmt: skip
    return any(getattr(filters, name) for name in named)
