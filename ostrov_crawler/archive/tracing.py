"""The very article that a citation took its news from, where the archive has it.

Three kinds of evidence, the strongest first: the chain's link leads to the article's address; an
article of the cited outlet, published before, has the same words of a quote; or most of the same
text. Nothing is stored: what arrives later is found too.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Literal

from attrs import frozen
from sqlalchemy import ColumnElement, Connection, select

from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.outlets import domains, is_at, sites
from ostrov_crawler.archive.resolve import resolve
from ostrov_crawler.archive.schema import article, chain_link, citation, content, quote, reading
from ostrov_crawler.archive.searching import matching
from ostrov_crawler.archive.words import parse

Basis = Literal["link", "same quote", "same text"]

_FEWEST_WORDS = 4
"""Of a quote: shorter ones are said by many."""
_PHRASE = 10
_QUOTES = 5
_CANDIDATES = 20
_DAYS_BEFORE = 7
_SHARED = 0.3
"""Share of the shorter text's three-word runs; a rewritten notice keeps a third, two notices of
one event by different hands share less than a tenth."""
_DEEP = 8


@frozen
class Step:
    """One link of one citation, and the article behind it."""

    depth: int
    """0 for the citations of the article asked for, 1 for those of an article found, …"""
    article: str
    """The citing article's `site/id`."""
    citation_id: int
    hop: int
    source: str
    kind: str
    evidence: str
    """The words that say so."""
    found: str | None
    """`site/id` of the cited article, or None where the archive has it not."""
    found_url: str | None
    found_headline: str | None
    found_published: str | None
    basis: Basis | None
    """On what evidence it is the one."""


@frozen
class _Place:
    article_id: int
    site: str
    id: str
    url: str
    language: str
    sort_time: str
    published_first: str | None
    published: str | None
    headline: str
    lead: str | None
    body: str

    @property
    def name(self) -> str:
        return f"{self.site}/{self.id}"

    @property
    def text(self) -> str:
        return f"{self.headline}\n{self.lead or ''}\n{self.body}"


def trace(database: Database, article_id: int) -> list[Step]:
    """The chain walked as far as the archive goes: the article's citations, then those of the
    articles found, each article once."""
    return database.read(lambda c: list(_walk(c, article_id, 0, {article_id})))


def linked(connection: Connection, article_id: int) -> dict[tuple[int, int], tuple[str, Basis]]:
    """The very article behind each link of the article's citations (citation_id, hop), where the
    archive has it: its `site/id`, and on what evidence."""
    here = _place(connection, article_id)
    if here is None:
        return {}
    found = {}
    for link in _links(connection, article_id):
        target, basis = _target(connection, here, link)
        if target is not None and basis is not None:
            found[link.citation_id, link.hop] = (target.name, basis)
    return found


def _walk(connection: Connection, article_id: int, depth: int, met: set[int]) -> Iterator[Step]:
    here = _place(connection, article_id)
    if here is None or depth >= _DEEP:
        return
    for link in _links(connection, article_id):
        target, basis = _target(connection, here, link)
        yield _step(here, link, depth, target, basis)
        if target is not None and target.article_id not in met:
            met.add(target.article_id)
            yield from _walk(connection, target.article_id, depth + 1, met)


def _step(here: _Place, link: Any, depth: int, target: _Place | None, basis: Basis | None) -> Step:
    return Step(
        depth=depth,
        article=here.name,
        citation_id=link.citation_id,
        hop=link.hop,
        source=link.name,
        kind=link.kind,
        evidence=link.evidence_text,
        found=target.name if target else None,
        found_url=target.url if target else None,
        found_headline=target.headline if target else None,
        found_published=target.published if target else None,
        basis=basis,
    )


def _place(connection: Connection, article_id: int) -> _Place | None:
    columns = (article.c[name] for name in ("article_id", "site", "id", "url", "language",
                                             "sort_time", "published_first"))  # fmt: skip
    texts = (reading.c.published, content.c.headline, content.c.lead, content.c.body)
    query = (
        select(*columns, *texts)
        .join(reading, reading.c.reading_id == article.c.reading_id)
        .join(content, content.c.content_id == reading.c.content_id)
        .where(article.c.article_id == article_id, article.c.withdrawn_at.is_(None))
    )
    row = connection.execute(query).first()
    return _Place(*row) if row is not None else None


def _links(connection: Connection, article_id: int) -> Sequence[Any]:
    query = (
        select(chain_link, citation.c.evidence_text, citation.c.finding)
        .join(citation, citation.c.citation_id == chain_link.c.citation_id)
        .where(citation.c.article_id == article_id, citation.c.shown)
        .order_by(chain_link.c.citation_id, chain_link.c.hop)
    )
    return connection.execute(query).all()


def _target(connection: Connection, here: _Place, link: Any) -> tuple[_Place | None, Basis | None]:
    linked = _by_link(connection, here, link.url)
    if linked is not None:
        return linked, "link"
    hosts = domains(link.canonical, link.name)
    if not hosts:
        return None, None
    earlier = _earlier(connection, here, hosts)
    if earlier is None:
        return None, None
    for words in _said(connection, here, link.finding):
        for place in _having(connection, f'"{" ".join(words[:_PHRASE])}"', earlier):
            if is_at(place.url, hosts) and _folded(" ".join(words)) in _folded(place.text):
                return place, "same quote"
    wanted = " OR ".join(_long_words(here.headline))
    near = [p for p in _having(connection, wanted, earlier) if is_at(p.url, hosts)]
    best = max(near, key=lambda p: _shared(here.text, p.text), default=None)
    if best is not None and _shared(here.text, best.text) >= _SHARED:
        return best, "same text"
    return None, None


def _by_link(connection: Connection, here: _Place, url: str | None) -> _Place | None:
    key = resolve(connection, url) if url and "://" in url else None
    return _place(connection, key) if key is not None and key != here.article_id else None


def _earlier(
    connection: Connection, here: _Place, hosts: tuple[str, ...]
) -> list[ColumnElement[bool]] | None:
    """Articles of the outlet of a week before; None where it is not known what is before. An
    article of no known day is taken for neither before nor after."""
    if here.published_first is None:
        return None
    own = [site for site, host in sites(connection).items() if is_at(f"https://{host}/", hosts)]
    first = _days_before(here.published_first)
    return [
        article.c.site.in_([*own, "generic"]),
        article.c.article_id != here.article_id,
        article.c.published_first.is_not(None),
        article.c.sort_time <= here.sort_time,
        article.c.sort_time >= first,
    ]


def _days_before(day: str) -> str:
    first = date.fromisoformat(day)
    return (first - timedelta(days=_DAYS_BEFORE)).isoformat() if first.year > 1 else day


def _said(connection: Connection, here: _Place, finding: str) -> Iterator[list[str]]:
    """The words of quotes that came through the citation, the longest first."""
    query = select(quote.c.fragments, quote.c.via).where(
        quote.c.article_id == here.article_id, quote.c.shown
    )
    pieces = [
        part["text"].split()
        for row in connection.execute(query)
        if any(via["citation"] == finding for via in row.via)
        for part in row.fragments
    ]
    long = sorted((p for p in pieces if len(p) >= _FEWEST_WORDS), key=len, reverse=True)
    return iter(long[:_QUOTES])


def _having(connection: Connection, words: str, clauses: list[ColumnElement[bool]]) -> list[_Place]:
    query = parse(words)
    if not query:
        return []
    found = matching(connection.dialect.name == "sqlite", query)
    keys = (
        select(article.c.article_id)
        .where(article.c.article_id.in_(found), article.c.withdrawn_at.is_(None), *clauses)
        .order_by(article.c.sort_time.desc(), article.c.article_id)
        .limit(_CANDIDATES)
    )
    places = (_place(connection, key) for key in connection.execute(keys).scalars().all())
    return [place for place in places if place is not None]


def _long_words(headline: str) -> list[str]:
    words = re.findall(r"\w{5,}", headline)
    return sorted(set(words), key=lambda word: (-len(word), word))[:6]


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold().replace("ё", "е")))


def _shared(one: str, other: str) -> float:
    first, second = _runs(one), _runs(other)
    fewer = min(len(first), len(second))
    return len(first & second) / fewer if fewer else 0.0


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _folded(text).split()
    return set(zip(words, words[1:], words[2:], strict=False))
