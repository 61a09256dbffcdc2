"""Questions to the views, each answered by a Result."""

from functools import partial
from typing import Any, TypeVar, get_args

from attrs import AttrsInstance, evolve, fields
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    TableClause,
    column,
    func,
    select,
    table,
)

from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.filters import (
    Filters,
    article_clauses,
    finding_clauses,
    owners,
    quote_clauses,
    undated_clause,
)
from ostrov_crawler.archive.ledger import State
from ostrov_crawler.archive.result import Result
from ostrov_crawler.archive.rows import (
    RECORDS,
    ArticleRow,
    CitationLinkRow,
    CitationRow,
    PersonRow,
    QuoteRow,
    RunRow,
    SourceRow,
    UrlRow,
    VersionRow,
)
from ostrov_crawler.archive.schema import Json, article, chain_link, citation, quote
from ostrov_crawler.archive.searching import matching
from ostrov_crawler.archive.sifted import Sifted
from ostrov_crawler.archive.words import Query, holds, parse, positive
from ostrov_crawler.errors import UsageError

R = TypeVar("R", bound=AttrsInstance)


def _view(name: str) -> TableClause:
    record = RECORDS[name]
    columns = [
        column(field.name, Json()) if _is_json(field.type) else column(field.name)
        for field in fields(record)
    ]
    return table(name, *columns)


def _is_json(kind: Any) -> bool:
    return str(kind).startswith(("list", "dict"))


VIEW = {name: _view(name) for name in RECORDS}


class Asking:
    """All questions that need no search."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def articles(self, filters: Filters) -> Result[ArticleRow]:
        """Articles, the newest first."""
        view = VIEW["articles"]

        def query(*clauses: ColumnElement[bool]) -> Select[Any]:
            chosen = select(article.c.article_id).where(*clauses)
            ordered = (view.c.sort_time.desc(), view.c.article_id)
            return select(view).where(view.c.article_id.in_(chosen)).order_by(*ordered)

        return self._dated("articles", ArticleRow, filters, query, self._article_clauses(filters))

    def article_keys(self, filters: Filters) -> list[int]:
        """article_ids by site and id; `kind` is that of articles or of their quotes."""
        quoted = filters.kind in ("direct", "mixed", "indirect")
        clauses = self._article_clauses(evolve(filters, kind=None) if quoted else filters)
        query = (
            select(article.c.article_id)
            .where(*clauses, *article_clauses(filters))
            .order_by(article.c.site, article.c.id, article.c.first_seen)
        )
        rows = self._database.read(lambda c: c.execute(_paged(query, filters)).scalars().all())
        return [int(key) for key in rows]

    def quotes(self, filters: Filters) -> Result[QuoteRow]:
        """Quotes, those of the newest articles first."""
        view = VIEW["quotes"]
        clauses = self._database.read(lambda c: quote_clauses(c, filters))
        clauses += self._words(filters, quote.c.article_id) + self._source(filters)
        words = parse(filters.words) if filters.words else None
        if words is not None:
            near = matching(self._database.is_sqlite, positive(words))
            clauses.append(quote.c.article_id.in_(near))

        def query(*more: ColumnElement[bool]) -> Select[Any]:
            chosen = (
                select(quote.c.quote_id)
                .join(article, article.c.article_id == quote.c.article_id)
                .where(quote.c.shown, *clauses, *more)
            )
            ordered = (view.c.sort_time.desc(), view.c.quote_id)
            return select(view).where(view.c.quote_id.in_(chosen)).order_by(*ordered)

        if words is None:
            return self._dated("quotes", QuoteRow, filters, query, [])
        timed = query(*article_clauses(filters))
        untimed = query(*article_clauses(filters, timed=False), undated_clause())
        undated = untimed if filters.is_timed else None
        page = (filters.limit, filters.offset)
        said = partial(_says, words)
        return Sifted(self._database, QuoteRow, timed, undated, said, page)

    def citations(self, filters: Filters) -> Result[CitationRow]:
        """Citations, those of the newest articles first."""
        view = VIEW["citations"]
        clauses = self._article_clauses(filters)
        if filters.source:
            name = filters.source
            found = self._database.read(lambda c: owners(c, "source", name))
            linked = select(chain_link.c.citation_id).where(chain_link.c.source_id.in_(found))
            clauses.append(citation.c.citation_id.in_(linked))

        def query(*more: ColumnElement[bool]) -> Select[Any]:
            chosen = (
                select(citation.c.citation_id)
                .join(article, article.c.article_id == citation.c.article_id)
                .where(citation.c.shown, *clauses, *more)
            )
            ordered = (view.c.sort_time.desc(), view.c.citation_id)
            return select(view).where(view.c.citation_id.in_(chosen)).order_by(*ordered)

        return self._dated("citations", CitationRow, filters, query, [])

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
            .where(citation.c.shown, *self._article_clauses(bare))
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
        said += self._words(bare, quote.c.article_id) + self._source(bare)
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
        """Rows of a view by their count; where the filters narrow the articles, the count is that
        of what they leave, and rows without any are left out."""
        if not _narrows(filters):
            rows = select(view).where(*clauses).order_by(view.c[count].desc(), view.c.name)
            return Result(self._database, record, _paged(rows, filters))
        timed = counted.where(*article_clauses(filters)).subquery("counted")
        key, number = list(timed.c)
        columns = [number if column.name == count else column for column in view.c]
        rows = select(*columns).join(timed, key == view.c[key.name]).where(*clauses)
        ordered = rows.order_by(number.desc(), view.c.name)
        untimed = counted.where(*article_clauses(filters, timed=False), undated_clause())
        undated = untimed if filters.is_timed else None
        return Result(self._database, record, _paged(ordered, filters), undated)

    def versions(self, article_id: int) -> Result[VersionRow]:
        """The versions of an article in their order."""
        view = VIEW["versions"]
        query = select(view).where(view.c.article_id == article_id).order_by(view.c.number)
        return Result(self._database, VersionRow, query)

    def links(self, citation_id: int) -> Result[CitationLinkRow]:
        """The links of one chain."""
        view = VIEW["citation_links"]
        query = select(view).where(view.c.citation_id == citation_id).order_by(view.c.hop)
        return Result(self._database, CitationLinkRow, query)

    def runs(self, limit: int | None = None) -> Result[RunRow]:
        """Runs, the newest first."""
        view = VIEW["runs"]
        query = select(view).order_by(view.c.run.desc()).limit(limit)
        return Result(self._database, RunRow, query)

    def urls(
        self, run: int | str | None = None, state: str | None = None, site: str | None = None
    ) -> Result[UrlRow]:
        """Addresses by site and address; `run` is a number or "last"."""
        view = VIEW["urls"]
        query = select(view).order_by(view.c.site, view.c.url)
        if run is not None:
            query = query.where(view.c.run == self._run(run))
        if state is not None:
            if state not in get_args(State):
                raise UsageError(f"--state {state!r} is none: choose {', '.join(get_args(State))}")
            query = query.where(view.c.state == state)
        if site is not None:
            query = query.where(view.c.site == site)
        return Result(self._database, UrlRow, query)

    def _run(self, run: int | str) -> int:
        if run == "last":
            last = self.runs(1).first()
            if last is None:
                raise UsageError("there is no run yet: start one with ostrov crawl")
            return last.run
        try:
            return int(run)
        except ValueError as error:
            raise UsageError(f"--run {run!r} is no number of a run: see ostrov runs") from error

    def _article_clauses(self, filters: Filters) -> list[ColumnElement[bool]]:
        def work(connection: Connection) -> list[ColumnElement[bool]]:
            return finding_clauses(connection, filters)

        clauses = self._database.read(work) + self._words(filters, article.c.article_id)
        if filters.kind:
            clauses.append(article.c.kind == filters.kind)
        return clauses

    def _words(self, filters: Filters, key: Any) -> list[ColumnElement[bool]]:
        """Articles that have the words of `about`, and of `words` where no quotes are asked."""
        asked = [filters.about] if key is quote.c.article_id else [filters.about, filters.words]
        is_sqlite = self._database.is_sqlite
        return [key.in_(matching(is_sqlite, parse(one))) for one in asked if one]

    def _source(self, filters: Filters) -> list[ColumnElement[bool]]:
        if not filters.source:
            return []
        only = Filters(source=filters.source)
        return self._database.read(lambda c: finding_clauses(c, only))

    def _dated(
        self,
        name: str,
        record: type[R],
        filters: Filters,
        query: Any,
        clauses: list[ColumnElement[bool]],
    ) -> Result[R]:
        """The rows in the time asked for, and beside them those of no known day."""
        untimed = [*clauses, *article_clauses(filters, timed=False)]
        rows = _paged(query(*clauses, *article_clauses(filters)), filters)
        undated = query(*untimed, undated_clause()) if filters.is_timed else None
        return Result(self._database, record, rows, undated)


def _paged(query: Select[Any], filters: Filters) -> Select[Any]:
    return query.limit(filters.limit).offset(filters.offset or None)


def _says(words: Query, row: QuoteRow) -> bool:
    return holds(words, row.quote_text, row.language)


def _narrows(filters: Filters) -> bool:
    """Whether the filters say anything of the articles or their findings."""
    named = ("site", "lang", "section", "words", "about", "speaker", "role", "org", "source",
             "kind", "cue", "is_timed")  # fmt: skip
    return any(getattr(filters, name) for name in named)
