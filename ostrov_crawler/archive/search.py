"""Search: words in, articles out, the newest first, each with the place that was found."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from attrs import frozen
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    func,
    select,
    text,
)

from ostrov_crawler.archive.asking import VIEW
from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.filters import (
    Filters,
    article_clauses,
    doc_bounds,
    finding_clauses,
    undated_clause,
)
from ostrov_crawler.archive.lemmas import lemmatise
from ostrov_crawler.archive.narrowing import article_terms, finding_terms, kind_term, narrowed
from ostrov_crawler.archive.rows import ArticleRow
from ostrov_crawler.archive.schema import (
    article,
    chain_link,
    citation,
    person,
    quote,
    source,
)
from ostrov_crawler.archive.search_schema import FIELDS, search_doc
from ostrov_crawler.archive.searching import indexed_words, matching_docs
from ostrov_crawler.archive.snippet import Snippet, snippet
from ostrov_crawler.archive.words import Query, parse

_CHUNK = 200
_COUNTED = 10_000
"""Hits that are counted and sorted into facets; the newest are taken."""


@frozen
class Hit:
    """One article found."""

    article: ArticleRow
    snippet: Snippet


class Hits:
    """What a search found; articles are read as they are iterated."""

    def __init__(self, database: Database, query: str, filters: Filters) -> None:
        self._database = database
        self._query: Query = parse(query)
        self._filters = filters

    def __iter__(self) -> Iterator[Hit]:
        for keys in self._pages():
            words = self._database.read(partial(indexed_words, article_ids=keys))
            for row in self._rows(keys):
                yield Hit(row, self._snippet(row, words.get(row.article_id)))

    def _pages(self) -> Iterator[list[int]]:
        """article_ids, a page after the other; the first is small, for few look further."""
        left, offset, before, size = self._filters.limit, self._filters.offset, None, _CHUNK
        while left is None or left > 0:
            some = size if left is None else min(size, left)
            found = self._database.read(
                partial(self._found, limit=some, offset=offset, before=before)
            )
            yield [key for _, key in found]
            if len(found) < some:
                return
            before, offset, size = found[-1][0], 0, min(2 * size, _COUNTED)
            left = None if left is None else left - len(found)

    def _snippet(self, row: ArticleRow, words: list[str] | None) -> Snippet:
        """By the words as they are indexed, which spares looking them up in a dictionary."""
        texts = {"lead": row.lead or "", "body": row.body, "headline": row.headline}
        if words is None:
            words = [lemmatise(texts[field], row.language) for field in FIELDS]
        forms = dict(zip(FIELDS, words, strict=True))
        return snippet(self._query, list(texts.values()), [forms[name].split() for name in texts])

    def count(self) -> int:
        """How many articles are found; never more than 10,000 are counted."""
        return len(self._keys(_COUNTED, 0))

    def undated(self) -> int:
        """Articles found that a filter by time left out because nothing is known of their day."""
        if not self._filters.is_timed:
            return 0
        return self._database.read(lambda c: len(self._found(c, limit=_COUNTED, undated=True)))

    def facets(self) -> dict[str, list[tuple[str, int]]]:
        """For site, language, section, month, speaker and source: the ten most frequent values
        with their counts, over the newest 10,000 articles found."""
        keys = self._keys(_COUNTED, 0)
        return self._database.read(lambda c: _facets(c, keys))

    def _keys(self, limit: int | None, offset: int) -> list[int]:
        found = self._database.read(partial(self._found, limit=limit, offset=offset))
        return [key for _, key in found]

    def _found(
        self,
        connection: Connection,
        *,
        limit: int | None,
        offset: int = 0,
        before: int | None = None,
        undated: bool = False,
    ) -> list[tuple[int, int]]:
        """Pairs of doc_id and article_id, the newest first, of documents older than `before`; on
        SQLite doc_ids come out of the index in order, so a search with a limit reads few rows."""
        if not self._query:
            return []
        wanted = self._wanted(connection)
        docs = matching_docs(self._database.is_sqlite, wanted).subquery("docs")
        clauses = self._clauses(connection, docs, undated=undated)
        if before is not None:
            clauses.append(docs.c.doc_id < before)
        query = (
            select(docs.c.doc_id, search_doc.c.article_id)
            .join(docs, docs.c.doc_id == search_doc.c.doc_id)
            .join(article, article.c.article_id == search_doc.c.article_id)
            .where(*clauses)
            .order_by(docs.c.doc_id.desc())
        )
        rows = connection.execute(query.limit(limit).offset(offset or None))
        return [(row[0], row[1]) for row in rows]

    def _wanted(self, connection: Connection) -> Query:
        """The query and, as terms beside it, what the filters ask for: the index finds both at
        once, and the clauses see to it that they are of one quote."""
        filters = self._filters
        terms = article_terms(filters) + kind_term(filters.kind)
        return narrowed(self._query, terms + finding_terms(connection, filters)) or ()

    def _clauses(
        self, connection: Connection, docs: Subquery, *, undated: bool
    ) -> list[ColumnElement[bool]]:
        filters = self._filters
        clauses = finding_clauses(connection, filters)
        if filters.kind:
            clauses.append(article.c.kind == filters.kind)
        if undated:
            return [*clauses, *article_clauses(filters, timed=False), undated_clause()]
        clauses += doc_bounds(connection, filters, docs.c.doc_id)
        return clauses + article_clauses(filters)

    def _rows(self, keys: list[int]) -> list[ArticleRow]:
        view = VIEW["articles"]
        query: Select[Any] = select(view).where(view.c.article_id.in_(keys))

        def work(connection: Connection) -> list[ArticleRow]:
            return [ArticleRow(*row) for row in connection.execute(query)]

        found = {row.article_id: row for row in self._database.read(work)}
        return [found[key] for key in keys if key in found]


def _facets(connection: Connection, keys: list[int]) -> dict[str, list[tuple[str, int]]]:
    columns = {
        "site": article.c.site,
        "language": article.c.language,
        "section": article.c.section,
        "month": func.substr(article.c.published_first, 1, 7),
    }
    wanted = _as_table(connection, keys)
    here = article.c.article_id.in_(wanted)
    facets = {
        name: _counted(connection, select(column, func.count()).where(here, column.is_not(None)))
        for name, column in columns.items()
    }
    said = (
        select(person.c.name, func.count(quote.c.article_id.distinct()))
        .join(quote, quote.c.person_id == person.c.person_id)
        .where(quote.c.shown, quote.c.article_id.in_(wanted))
    )
    cited = (
        select(source.c.name, func.count(citation.c.article_id.distinct()))
        .join(chain_link, chain_link.c.source_id == source.c.source_id)
        .join(citation, citation.c.citation_id == chain_link.c.citation_id)
        .where(citation.c.shown, citation.c.article_id.in_(wanted))
    )
    speakers, sources = _counted(connection, said), _counted(connection, cited)
    return facets | {"speaker": speakers, "source": sources}


def _counted(connection: Connection, query: Select[Any]) -> list[tuple[str, int]]:
    value, count = list(query.selected_columns)
    ordered = query.group_by(value).order_by(count.desc(), value).limit(10)
    return [(row[0], row[1]) for row in connection.execute(ordered)]


def _as_table(connection: Connection, keys: list[int]) -> Any:
    """Numbers as a subquery of one parameter, however many there are."""
    joined = ",".join(str(key) for key in keys)
    if connection.dialect.name == "sqlite":
        statement = text("SELECT value AS key FROM json_each(:keys)").bindparams(keys=f"[{joined}]")
    else:
        statement = text("SELECT unnest(CAST(:keys AS bigint[])) AS key")
        statement = statement.bindparams(keys=f"{{{joined}}}")
    return statement.columns(article.c.article_id)
