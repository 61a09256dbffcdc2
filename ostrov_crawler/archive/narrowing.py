"""What filters ask of an article, as terms of a search: see marks.py."""

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection, select

from ostrov_crawler.archive import marks
from ostrov_crawler.archive.clean import clean
from ostrov_crawler.archive.containing import contains
from ostrov_crawler.archive.filters import Filters, kept_of, owners
from ostrov_crawler.archive.lemmas import fold, tokens
from ostrov_crawler.archive.names import TABLES
from ostrov_crawler.archive.search_schema import office_word
from ostrov_crawler.archive.words import Query, Term

_MOST = 400
"""Marks of one term; what has more is so frequent that the rows are looked at instead."""


def narrowed(query: Query | None, terms: Sequence[Term]) -> Query | None:
    """The query with terms that must hold beside it; these alone where there is none."""
    if query is None:
        query = ((),) if terms else None
    if query is None or any(not term.rows for term in terms):
        return None if query is None else ()
    return tuple((*group, *terms) for group in query)


def article_terms(filters: Filters) -> list[Term]:
    """Of an article's own columns."""
    asked = (
        (marks.site_mark, filters.site),
        (marks.language_mark, filters.lang),
        (marks.section_mark, filters.section),
    )
    return [_term([mark(clean(value))]) for mark, value in asked if value]


def kind_term(kind: str | None) -> list[Term]:
    """Of the kind of an article."""
    return [_term([marks.kind_mark(kind)])] if kind else []


def quote_kind_term(kind: str | None) -> list[Term]:
    """Of the kind of a quote in it."""
    return [_term([marks.quote_kind_mark(kind)])] if kind else []


def finding_terms(connection: Connection, filters: Filters) -> list[Term]:
    """Of quotes and citations."""
    terms = _names(connection, "person", filters.speaker, marks.person_mark)
    terms += _names(connection, "source", filters.source, marks.source_mark)
    terms += _offices(connection, "r", filters.role) + _offices(connection, "o", filters.org)
    return terms + _cue(filters.cue)


def _names(
    connection: Connection, noun: str, name: str | None, mark: Callable[[int], str]
) -> list[Term]:
    """By all names of those who have this one."""
    if not name:
        return []
    _, table = TABLES[noun]
    key = table.c[f"{noun}_name_id"]
    here = table.c[f"{noun}_id"].in_(owners(connection, noun, name))
    found = connection.execute(select(key).where(here).order_by(key).limit(_MOST + 1)).scalars()
    return _unless_many([mark(name_id) for name_id in found])


def _offices(connection: Connection, field: str, asked: str | None) -> list[Term]:
    """By every word ever met that has the one asked for in it."""
    words = [fold(token.word) for word in (asked or "").split() for token in tokens(kept_of(word))]
    return [term for word in words for term in _office(connection, field, word)]


def _office(connection: Connection, field: str, word: str) -> list[Term]:
    here = (office_word.c.field == field, contains(office_word.c.word, word))
    query = select(office_word.c.word).where(*here).order_by(office_word.c.word).limit(_MOST + 1)
    found = connection.execute(query).scalars()
    return _unless_many([marks.office_mark(field, one) for one in found])


def _cue(asked: str | None) -> list[Term]:
    """By the beginning of the reporting word; what begins with no word is looked for in rows."""
    first = tokens(asked or "")[:1]
    if not first or first[0].start:
        return []
    word = fold(first[0].word)
    return [Term(((marks.cue_mark(word),),), prefix=True)] if word else []


def _unless_many(found: Sequence[str]) -> list[Term]:
    return [] if len(found) > _MOST else [_term(found)]


def _term(found: Iterable[str]) -> Term:
    """That one of the marks is there."""
    return Term(tuple((mark,) for mark in found))
