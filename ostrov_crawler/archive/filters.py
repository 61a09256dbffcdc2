"""What a question is narrowed to."""

from collections.abc import Sequence
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
)
from sqlalchemy.sql.operators import custom_op

from ostrov_crawler.archive.keys import folded
from ostrov_crawler.archive.lemmas import fold, name_forms, tokens
from ostrov_crawler.archive.names import TABLES
from ostrov_crawler.archive.schema import article, chain_link, citation, quote
from ostrov_crawler.archive.searching import first_doc
from ostrov_crawler.article import ArticleKind
from ostrov_crawler.errors import UsageError
from ostrov_crawler.findings import QuoteKind, SourceKind
from ostrov_crawler.language import sameness

_RARE = 7_000
"""Quotes of a speaker, or links to a source, that are few enough to be listed: at a million
articles it costs as much to list so many as to look for a page of fifty in one article after the
other."""
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
    """Of articles: that somebody is quoted, or a source cited, in them."""
    return by_findings(connection, filters)[0]


def by_findings(
    connection: Connection, filters: Filters
) -> tuple[list[ColumnElement[bool]], Select[Any] | None]:
    """The same, and the article_ids of a speaker or source that is rare, else None. What is rare
    is listed once; what is frequent is looked for in each article."""
    asked = []
    said = quote_clauses(connection, filters, kind=False)
    if said:
        found = select(quote.c.article_id).where(quote.c.shown, *said)
        speaker = select(quote.c.quote_id).where(said[0])
        is_few = bool(filters.speaker) and _is_rare(connection, speaker)
        if not is_few:
            said = quote_clauses(connection, filters, kind=False, listed=False)
            found = select(quote.c.article_id).where(quote.c.shown, *said)
        asked.append((found, quote.c.article_id, is_few))
    if filters.source:
        names = owners(connection, "source", filters.source)
        is_few = _is_rare(connection, _links(names))
        asked.append((citing(names, listed=is_few), citation.c.article_id, is_few))
    few = next((found for found, _, is_few in asked if is_few), None)
    here = article.c.article_id
    clauses: list[ColumnElement[bool]] = [
        here.in_(found) if is_few else exists(found.where(key == here))
        for found, key, is_few in asked
    ]
    return clauses, few


def naming(connection: Connection, name: str) -> tuple[ColumnElement[bool], bool]:
    """Of citations: that the source stands in the chain; and whether it is rare."""
    names = owners(connection, "source", name)
    links = _links(names)
    if _is_rare(connection, links):
        return citation.c.citation_id.in_(links), True
    named = _unlisted(chain_link.c.source_id).in_(names)
    here = chain_link.c.citation_id == citation.c.citation_id
    return exists(select(chain_link.c.citation_id).where(named, here)), False


def _links(names: Sequence[int]) -> Select[Any]:
    return select(chain_link.c.citation_id).where(chain_link.c.source_id.in_(names))


def _is_rare(connection: Connection, found: Select[Any]) -> bool:
    some = found.limit(_RARE + 1).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one()) <= _RARE


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
            clauses += [_like(column, word, "%{}%") for word in words.split()]
    if filters.cue:
        cue = quote.c.cue["text"].as_string()
        clauses.append(_like(cue, filters.cue, "{}%", stem=False))
    if kind and filters.kind:
        clauses.append(quote.c.kind == filters.kind)
    return clauses


def citing(names: Sequence[int], *, listed: bool = True) -> Select[Any]:
    """Articles that cite one of the sources, at any hop."""
    source = chain_link.c.source_id if listed else _unlisted(chain_link.c.source_id)
    return (
        select(citation.c.article_id)
        .join(chain_link, chain_link.c.citation_id == citation.c.citation_id)
        .where(citation.c.shown, source.in_(names))
    )


def owners(connection: Connection, noun: str, name: str) -> Sequence[int]:
    """People or sources with a name that has all words of `name`, in any of its forms, or that
    is the same name in another language or spelling; `person/12` is the one of that number."""
    _, table = TABLES[noun]
    number = name.removeprefix(f"{noun}/")
    if number != name and number.isascii() and number.isdigit():
        return [int(number[:18])]
    words = [token.word for token in tokens(name)]
    if not words:
        return []
    clauses = [
        or_(*(table.c.tokens.like(f"% {form} %") for form in {fold(word), *name_forms(word)}))
        for word in words
    ]
    same = _same_key(table, noun, name)
    query = select(table.c[f"{noun}_id"]).where(or_(and_(*clauses), same)).distinct()
    return sorted(connection.execute(query).scalars())


def _same_key(table: Table, noun: str, name: str) -> ColumnElement[bool]:
    """A surname alone is any person's of that surname, with an initial of those whom it fits."""
    if noun == "source":
        return table.c.key == sameness.source_key(name)
    return or_(*(clause for form in _nominatives(name) for clause in _person_keys(table, form)))


def _person_keys(table: Table, name: str) -> list[ColumnElement[bool]]:
    known = [folded(one) for one in sameness.known_people(name)]
    key = sameness.person_key(name)
    is_short = len(sameness.parts(name).given) < 2
    more = ("%",) if "|" in key else ("|%", " @ %")
    longer = [table.c.key.like(f"{_escaped(key)}{end}", escape="\\") for end in more if is_short]
    return [table.c.key == key, table.c.key.in_(known), *longer]


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


def _like(column: Any, word: str, pattern: str, *, stem: bool = True) -> ColumnElement[bool]:
    """The word in the column in any case, which SQLite knows of Latin letters alone; a longer
    word also without its ending, for other cases of it."""
    kept = word[:-2] if stem and len(word) > 4 else word
    spellings = {kept, kept.lower(), kept.upper(), kept.capitalize()}
    patterns = sorted(pattern.format(_escaped(one)) for one in spellings)
    return or_(*(column.like(one, escape="\\") for one in patterns))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
