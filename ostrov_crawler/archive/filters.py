"""What a question is narrowed to."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, get_args

from attrs import frozen
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    UnaryExpression,
    and_,
    exists,
    func,
    or_,
    select,
    union,
)
from sqlalchemy.sql.operators import custom_op

from ostrov_crawler.archive.clean import clean
from ostrov_crawler.archive.containing import begins, contains
from ostrov_crawler.archive.keys import folded
from ostrov_crawler.archive.lemmas import fold, name_forms, tokens
from ostrov_crawler.archive.names import TABLES
from ostrov_crawler.archive.schema import article, chain_link, citation, quote
from ostrov_crawler.archive.search_schema import NAME_WORDS
from ostrov_crawler.archive.searching import first_doc
from ostrov_crawler.article import ArticleKind
from ostrov_crawler.errors import UsageError
from ostrov_crawler.findings import QuoteKind, SourceKind
from ostrov_crawler.language import sameness

_LONGEST_NAME = 50
"""Words; nobody has more."""
KINDS = (*get_args(QuoteKind), *get_args(ArticleKind), *get_args(SourceKind))
"""What `kind` may ask for: of a quote, an article or a source."""


@frozen
class Filters:
    """Each None or empty asks for all. A name is found by any of its words, in any case and
    language that the archive has met it in."""

    site: str | None = None
    lang: str | None = None
    since: str | None = None
    """First day, ISO; the commands' `--from`. Articles whose possible days overlap are taken."""
    until: str | None = None
    """Last day, ISO; the commands' `--to`."""
    speaker: str | None = None
    role: str | None = None
    org: str | None = None
    source: str | None = None
    kind: str | None = None
    section: str | None = None
    cue: str | None = None
    """Beginning of the reporting word: "утвержд"."""
    words: str | None = None
    """A search (see words.py): of quotes in their own words, else in the article."""
    about: str | None = None
    """A search in the article, of quotes too: who said what where it was the talk of."""
    dated_only: bool = False
    """Only articles whose own day is known, none of those known by bounds."""
    limit: int | None = None
    offset: int = 0

    def __attrs_post_init__(self) -> None:
        for name in ("since", "until"):
            _check_day(name, getattr(self, name))
        if self.since and self.until and self.since[:10] > self.until[:10]:
            raise UsageError(f"--from {self.since} is after --to {self.until}: no day is left")
        if self.kind and self.kind not in KINDS:
            raise UsageError(f"--kind {self.kind!r} is none: choose {', '.join(KINDS)}")
        if (self.limit is not None and self.limit < 0) or self.offset < 0:
            raise UsageError("--limit and --offset count from 0")

    @property
    def is_timed(self) -> bool:
        return bool(self.since or self.until or self.dated_only)


def article_clauses(filters: Filters, *, timed: bool = True) -> list[ColumnElement[bool]]:
    """What the filters ask of an article's row."""
    clauses: list[ColumnElement[bool]] = [article.c.withdrawn_at.is_(None)]
    for column, value in (
        (article.c.site, filters.site),
        (article.c.language, filters.lang),
        (article.c.section, filters.section),
    ):
        if value:
            clauses.append(column == value)
    return clauses + (time_clauses(filters) if timed else [])


def time_clauses(filters: Filters) -> list[ColumnElement[bool]]:
    """Overlap of the article's possible days with the days asked for."""
    clauses: list[ColumnElement[bool]] = []
    if filters.since:
        clauses.append(article.c.published_last >= filters.since[:10])
        clauses.append(article.c.sort_time >= _day_before(filters.since))
    if filters.until:
        clauses.append(article.c.published_first <= filters.until[:10])
    if filters.dated_only:
        clauses.append(article.c.published_first == article.c.published_last)
    return clauses


def undated_clause() -> ColumnElement[bool]:
    """Articles of which no day is known."""
    return article.c.published_first.is_(None)


def newest_time(connection: Connection, filters: Filters) -> str | None:
    """Where the order of time may begin, so that what is newer than `until` is not looked
    through: two days after it (a publisher's day is not that of UTC), or where the last article
    stands that is known by bounds only and may be as old."""
    if not filters.until:
        return None
    day = filters.until[:10]
    known = f"{_days_after(day, 2)}T00:00:00Z"
    time = article.c.sort_time.concat("")  # else SQLite walks the order of time from its end
    wide = select(func.max(time)).where(
        article.c.published_first < article.c.published_last,
        article.c.published_last > day,
        article.c.published_first <= day,
    )
    return max(known, str(connection.execute(wide).scalar() or known))


def doc_bounds(
    connection: Connection, filters: Filters, doc_id: ColumnElement[int]
) -> list[ColumnElement[bool]]:
    """The same for documents of the search index, from `since` to `until`."""
    bounds = []
    if filters.since:
        bounds.append(doc_id >= first_doc(f"{_day_before(filters.since)}T00:00:00Z"))
    newest = newest_time(connection, filters)
    if newest:
        bounds.append(doc_id < first_doc(newest) + first_doc("1970-01-01T00:00:01Z"))
    return bounds


def finding_clauses(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    """Of articles: that somebody is quoted, or a source cited, in them; looked for in each."""
    here = article.c.article_id
    clauses: list[ColumnElement[bool]] = []
    said = quote_clauses(connection, filters, kind=False, listed=False)
    if said:
        found = select(quote.c.article_id).where(quote.c.shown, *said)
        clauses.append(exists(found.where(quote.c.article_id == here)))
    if filters.source:
        found = _citing(owners(connection, "source", filters.source))
        clauses.append(exists(found.where(citation.c.article_id == here)))
    return clauses


def naming(connection: Connection, name: str) -> ColumnElement[bool]:
    """Of citations: that the source stands in the chain."""
    named = _unlisted(chain_link.c.source_id).in_(owners(connection, "source", name))
    here = chain_link.c.citation_id == citation.c.citation_id
    return exists(select(chain_link.c.citation_id).where(named, here))


def _unlisted(column: ColumnElement[int]) -> ColumnElement[int]:
    """For what is looked up in each article: without the plus SQLite would look through all that
    a frequent speaker or source has, article after article."""
    return UnaryExpression(column, operator=custom_op("+"))


def quote_clauses(
    connection: Connection, filters: Filters, *, kind: bool = True, listed: bool = True
) -> list[ColumnElement[bool]]:
    """What the filters ask of a quote's row; not `listed`, a speaker's quotes are found by their
    articles."""
    clauses: list[ColumnElement[bool]] = []
    if filters.speaker:
        person = quote.c.person_id if listed else _unlisted(quote.c.person_id)
        clauses.append(person.in_(owners(connection, "person", filters.speaker)))
    for column, words in ((quote.c.role, filters.role), (quote.c.organisation, filters.org)):
        if words:
            clauses += [_spelled(column, contains, kept_of(word)) for word in words.split()]
    if filters.cue:
        clauses.append(_spelled(quote.c.cue["text"].as_string(), begins, filters.cue))
    if kind and filters.kind:
        clauses.append(quote.c.kind == filters.kind)
    return clauses


def _citing(names: Sequence[int]) -> Select[Any]:
    """Articles that cite one of the sources, at any hop."""
    return (
        select(citation.c.article_id)
        .join(chain_link, chain_link.c.citation_id == citation.c.citation_id)
        .where(citation.c.shown, _unlisted(chain_link.c.source_id).in_(names))
    )


def owners(connection: Connection, noun: str, name: str) -> Sequence[int]:
    """People or sources with a name that has all words of `name`, in any of its forms, or that
    is the same name in another language or spelling; `person/12` is the one of that number."""
    _, table = TABLES[noun]
    number = name.removeprefix(f"{noun}/")
    if number != name and number.isascii() and number.isdigit():
        return [int(number[:18])]
    words = [token.word for token in tokens(name)]
    if not words or len(words) > _LONGEST_NAME:
        return []
    clauses = [_has_word(table, noun, {fold(word), *name_forms(word)}) for word in words]
    owner = table.c[f"{noun}_id"]
    query = union(
        *(select(owner).where(one) for one in (and_(*clauses), *_same_key(table, noun, name)))
    )
    return sorted(connection.execute(query).scalars())


def _has_word(table: Table, noun: str, forms: set[str]) -> ColumnElement[bool]:
    kept = NAME_WORDS[noun]
    key = f"{noun}_name_id"
    return table.c[key].in_(select(kept.c[key]).where(kept.c.word.in_(sorted(forms))))


def _same_key(table: Table, noun: str, name: str) -> list[ColumnElement[bool]]:
    """A surname alone is any person's of that surname, with an initial of those whom it fits."""
    if noun == "source":
        return [table.c.key == sameness.source_key(name)]
    return [clause for form in _nominatives(name) for clause in _person_keys(table, form)]


def _person_keys(table: Table, name: str) -> list[ColumnElement[bool]]:
    known = [folded(one) for one in sameness.known_people(name)]
    key = sameness.person_key(name)
    is_short = len(sameness.parts(name).given) < 2
    more = ("",) if "|" in key else ("|", " @ ")
    longer = [begins(table.c.key, key + end) for end in more if is_short]
    return [table.c.key.in_(sorted({key, *known})), *longer]


def _nominatives(name: str) -> list[str]:
    """The name, and what it is where it is a woman's surname in another case."""
    forms = [name]
    if len(name.split()) == 1:
        forms += [name[:-2] + "а" for end in ("ой", "ою", "ій") if name.lower().endswith(end)]
        forms += [name[:-1] + "а" for end in ("у",) if name.lower().endswith(end)]
    return forms


def _check_day(name: str, value: str | None) -> None:
    if value is None:
        return
    try:
        date.fromisoformat(value[:10])
    except ValueError as error:
        flag = {"since": "--from", "until": "--to"}[name]
        raise UsageError(f"{flag} {value!r} is no day: write it as 2022-01-27") from error


def _days_after(day: str, count: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=count)).isoformat()
    except OverflowError:
        return "9999-12-31"


def _day_before(day: str) -> str:
    """A day earlier, because the publisher's day may begin before that of UTC."""
    start = datetime.fromisoformat(day[:10])
    if start.year == 1:
        return day[:10]
    return (start - timedelta(days=1)).date().isoformat()


def kept_of(word: str, *, stem: bool = True) -> str:
    """What is looked for of a word: a longer one without its ending, for other cases of it."""
    return word[:-2] if stem and len(word) > 4 else word


def _spelled(
    column: Any, how: Callable[[Any, str], ColumnElement[bool]], word: str
) -> ColumnElement[bool]:
    """The word in the column in any usual case."""
    word = clean(word)
    spellings = {word, word.lower(), word.upper(), word.capitalize()}
    return or_(*(how(column, one) for one in sorted(spellings)))
