"""Questions to the views, each answered by a Result."""

from collections.abc import Callable, Sequence
from functools import partial, reduce
from typing import Any, TypeVar, get_args

from attrs import AttrsInstance, evolve, fields
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    TableClause,
    UnaryExpression,
    column,
    select,
    table,
)
from sqlalchemy.sql.operators import custom_op

from ostrov_crawler.archive.among import among
from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.filters import (
    Filters,
    article_clauses,
    doc_bounds,
    finding_clauses,
    naming,
    newest_time,
    quote_clauses,
    undated_clause,
)
from ostrov_crawler.archive.ledger import State
from ostrov_crawler.archive.narrowing import (
    article_terms,
    finding_terms,
    kind_term,
    narrowed,
    quote_kind_term,
)
from ostrov_crawler.archive.ordered import Asked, Order, Ordered, Target
from ostrov_crawler.archive.result import Result
from ostrov_crawler.archive.rows import (
    RECORDS,
    ArticleRow,
    CitationLinkRow,
    CitationRow,
    QuoteRow,
    RunRow,
    UrlRow,
    VersionRow,
)
from ostrov_crawler.archive.schema import Json, article, citation, quote
from ostrov_crawler.archive.search_schema import search_doc
from ostrov_crawler.archive.searching import matching, matching_docs
from ostrov_crawler.archive.words import Query, Term, holds, parse, positive
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
        return self._ordered("articles", ArticleRow, filters, self._articles)

    def _articles(self, connection: Connection, filters: Filters) -> Asked:
        clauses = finding_clauses(connection, filters)
        if filters.kind:
            clauses.append(article.c.kind == filters.kind)
        words = _both(filters.words, filters.about)
        docs = _in_index(connection, filters, words, kind_term(filters.kind))
        return self._by_words(connection, filters, docs, article.c.article_id, clauses)

    def article_keys(self, filters: Filters) -> list[int]:
        """article_ids by site and id; `kind` is that of articles or of their quotes."""
        quoted = filters.kind in ("direct", "mixed", "indirect")
        clauses = article_narrowing(
            self._database, evolve(filters, kind=None) if quoted else filters
        )
        query = (
            select(article.c.article_id)
            .where(*clauses, *article_clauses(filters))
            .order_by(article.c.site, article.c.id, article.c.first_seen)
        )
        rows = self._database.read(lambda c: c.execute(paged(query, filters)).scalars().all())
        return [int(key) for key in rows]

    def quotes(self, filters: Filters) -> Result[QuoteRow]:
        """Quotes, those of the newest articles first."""
        return self._ordered("quotes", QuoteRow, filters, self._quotes)

    def _quotes(self, connection: Connection, filters: Filters) -> Asked:
        """Those with certain words, of somebody or in certain articles in the order of the
        documents that have them, all others in the order of articles; of somebody with more names
        than the index is asked for, in the speaker's own."""
        said = parse(filters.words) if filters.words else None
        keep = partial(_says, said) if said is not None else None
        words = _both(filters.about)
        if said is not None:
            words = _and(words, positive(said))
        docs = _in_index(connection, filters, words, quote_kind_term(filters.kind))
        by_speaker = docs is None and bool(filters.speaker)
        clauses = [quote.c.shown, _of_article(quote.c.article_id, is_first=not by_speaker)]
        clauses += quote_clauses(connection, filters, listed=by_speaker)
        if filters.source:
            clauses += finding_clauses(connection, Filters(source=filters.source))
        if by_speaker:
            order = Order(quote.c.sort_time, quote.c.quote_id)
            return _asked(connection, filters, order, clauses, keep)
        asked = self._by_words(connection, filters, docs, quote.c.quote_id, clauses)
        return evolve(asked, keep=keep)

    def citations(self, filters: Filters) -> Result[CitationRow]:
        """Citations, those of the newest articles first."""
        return self._ordered("citations", CitationRow, filters, self._citations)

    def _citations(self, connection: Connection, filters: Filters) -> Asked:
        clauses: list[ColumnElement[bool]] = [citation.c.shown]
        if filters.source:
            clauses.append(naming(connection, filters.source))
        clauses.append(_of_article(citation.c.article_id, is_first=True))
        clauses += finding_clauses(connection, evolve(filters, source=None))
        if filters.kind:
            clauses.append(article.c.kind == filters.kind)
        words = _both(filters.words, filters.about)
        docs = _in_index(connection, filters, words, kind_term(filters.kind))
        return self._by_words(connection, filters, docs, citation.c.citation_id, clauses)

    def _by_words(
        self,
        connection: Connection,
        filters: Filters,
        words: Query | None,
        key: ColumnElement[int],
        clauses: list[ColumnElement[bool]],
    ) -> Asked:
        """In the order of articles, or of the documents that have the words."""
        if words is None:
            return _asked(connection, filters, Order(article.c.sort_time, key), clauses)
        docs = self._docs(words)
        order = Order(search_doc.c.doc_id, key)
        here = search_doc.c.article_id == article.c.article_id
        found = [*clauses, here, search_doc.c.doc_id == docs.c.doc_id]
        paged = [*clauses, here, among(search_doc.c.doc_id, "docs")]
        all_of = _asked(connection, filters, order, found)
        pages = _asked(connection, filters, order, paged)
        bounds = doc_bounds(connection, filters, docs.c.doc_id)
        return evolve(
            all_of,
            chosen=pages.chosen,
            counted=all_of.chosen,
            docs=select(docs.c.doc_id).where(*bounds),
        )

    def _docs(self, words: Query) -> Any:
        return matching_docs(self._database.is_sqlite, words).subquery("docs")

    def _ordered(
        self,
        name: str,
        record: type[R],
        filters: Filters,
        build: Callable[[Connection, Filters], Asked],
    ) -> Result[R]:
        asked = self._database.read(lambda c: build(c, filters))
        target = Target(VIEW[name], f"{name[:-1]}_id")
        return Ordered(self._database, record, target, asked)

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
        number = int(run) if str(run).isdecimal() else 0
        known = select(VIEW["runs"].c.run).where(VIEW["runs"].c.run == number)
        if self._database.read(lambda c: c.execute(known).first()) is None:
            raise UsageError(f"--run {run!r} is no number of a run: see ostrov runs")
        return number


def article_narrowing(database: Database, filters: Filters) -> list[ColumnElement[bool]]:
    """What the filters ask of articles beside their own columns: findings, words, kind."""
    clauses = database.read(lambda c: finding_clauses(c, filters))
    words = _both(filters.words, filters.about)
    found = database.read(lambda c: _in_index(c, filters, words, kind_term(filters.kind)))
    if found is not None:
        clauses.append(article.c.article_id.in_(matching(database.is_sqlite, found)))
    if filters.kind:
        clauses.append(article.c.kind == filters.kind)
    return clauses


def having(database: Database, key: Any, *words: str | None) -> list[ColumnElement[bool]]:
    """That the article of this key has what these searches ask for."""
    return [key.in_(matching(database.is_sqlite, parse(one))) for one in words if one]


def _in_index(
    connection: Connection, filters: Filters, words: Query | None, kind: Sequence[Term]
) -> Query | None:
    """What the search index is asked for; None where no word and no finding is asked for, for
    then the order of time is looked through."""
    terms = finding_terms(connection, filters)
    if words is None and not terms:
        return None
    return narrowed(words, [*terms, *article_terms(filters), *kind])


def _both(*queries: str | None) -> Query | None:
    """One search that finds what all of these find; None where nothing is asked."""
    parsed = [parse(one) for one in queries if one]
    if not parsed:
        return None
    return reduce(_and, parsed)


def _of_article(key: ColumnElement[int], *, is_first: bool) -> ColumnElement[bool]:
    """What joins a finding with its article. Where articles are looked through first, the plus
    keeps SQLite from finding the article by its key, for then it would sort all findings."""
    plain = article.c.article_id
    return key == (UnaryExpression(plain, operator=custom_op("+")) if is_first else plain)


def _and(one: Query | None, other: Query) -> Query:
    return other if one is None else tuple(a + b for a in one for b in other)


def _asked(
    connection: Connection,
    filters: Filters,
    order: Order,
    clauses: list[ColumnElement[bool]],
    keep: Callable[[Any], bool] | None = None,
) -> Asked:
    """The rows in the time asked for, and beside them those of no known day."""
    newest = newest_time(connection, filters)
    bounds = [article.c.sort_time <= newest] if newest else []
    untimed = order.chosen(*clauses, *article_clauses(filters, timed=False), undated_clause())
    return Asked(
        order,
        order.chosen(*clauses, *bounds, *article_clauses(filters)),
        untimed if filters.is_timed else None,
        keep=keep,
        limit=filters.limit,
        offset=filters.offset,
    )


def paged(query: Select[Any], filters: Filters) -> Select[Any]:
    return query.limit(filters.limit).offset(filters.offset or None)


def _says(words: Query, row: QuoteRow) -> bool:
    return holds(words, row.quote_text, row.language)
