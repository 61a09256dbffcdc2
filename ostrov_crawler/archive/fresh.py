"""Articles that share neither id nor text with any other: many go in by a few statements."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, bindparam, select, update

from ostrov_crawler.archive.among import among
from ostrov_crawler.archive.arrival import Arrival, Stored, copy_row
from ostrov_crawler.archive.bulk import insert_rows
from ostrov_crawler.archive.content import keep_texts
from ostrov_crawler.archive.dating import Dating, dating, sort_time
from ostrov_crawler.archive.findings import Owner, write_all_findings
from ostrov_crawler.archive.ledger import add_found
from ostrov_crawler.archive.readings import reading_row
from ostrov_crawler.archive.refusal import refused_addresses
from ostrov_crawler.archive.removal import withdrawn_reason
from ostrov_crawler.archive.reserve import reserve
from ostrov_crawler.archive.schema import article, reading, run, site_key, version, withdrawal
from ostrov_crawler.archive.searching import index_all
from ostrov_crawler.archive.settling import Done, settle_done

_IDS = select(version.c.id, version.c.language).where(
    version.c.site == bindparam("the_site"), among(version.c.id)
)
_TEXTS = select(version.c.content_hash, version.c.site, version.c.language).where(
    among(version.c.content_hash)
)
"""Asked for by the text alone: with the site, SQLite would look through all that the site has."""
_PERSONS = select(withdrawal.c.withdrawal_id).where(withdrawal.c.noun == "person").limit(1)


@frozen
class _Placed:
    """An arrival and the numbers of its rows."""

    arrival: Arrival
    dates: Dating
    time: str
    article_id: int
    version_id: int
    reading_id: int

    @property
    def owner(self) -> Owner:
        return Owner(self.article_id, self.version_id, self.reading_id, self.time, shown=True)


def fresh_among(connection: Connection, arrivals: Sequence[Arrival]) -> list[int]:
    """The places of those that touch no other article, neither in the archive nor among the
    arrivals, and that nothing keeps out."""
    met = _repeated(arrivals) | _known(connection, arrivals)
    kept_out = refused_addresses(connection, [(one.article.site, one.url) for one in arrivals])
    watch = connection.execute(_PERSONS).first() is not None
    return [
        place
        for place, one in enumerate(arrivals)
        if met.isdisjoint(_marks(one))
        and (one.article.site, one.url) not in kept_out
        and not (watch and withdrawn_reason(connection, one.article))
    ]


def store_fresh(connection: Connection, arrivals: Sequence[Arrival]) -> list[Stored]:
    """Stores articles that `fresh_among` named, with all that hangs on them."""
    if not arrivals:
        return []
    _add_links(connection, arrivals)
    placed = _places(connection, arrivals)
    contents = keep_texts(connection, [one.article for one in arrivals])
    insert_rows(connection, article, [_article_row(one) for one in placed])
    insert_rows(connection, site_key, [_key_row(one) for one in placed])
    insert_rows(connection, version, [_version_row(one) for one in placed])
    rows = [_reading_row(one, key) for one, key in zip(placed, contents, strict=True)]
    insert_rows(connection, reading, rows)
    write_all_findings(connection, [(one.owner, one.arrival.article) for one in placed])
    index_all(connection, [(one.article_id, one.time, one.arrival.article) for one in placed])
    settle_done(connection, [_done(one) for one in placed])
    _count(connection, arrivals)
    return [Stored(one.article_id, "new") for one in placed]


def _marks(one: Arrival) -> tuple[tuple[str, ...], ...]:
    """By what two arrivals may touch each other."""
    it = one.article
    return (
        ("id", it.site, it.language, it.id),
        ("text", it.site, it.language, one.hash),
        ("url", it.site, one.url),
    )


def _repeated(arrivals: Iterable[Arrival]) -> set[tuple[str, ...]]:
    counts = Counter(mark for one in arrivals for mark in _marks(one))
    return {mark for mark, count in counts.items() if count > 1}


def _known(connection: Connection, arrivals: Sequence[Arrival]) -> set[tuple[str, ...]]:
    """Marks of ids and texts that the archive has."""
    texts = connection.execute(_TEXTS, {"keys": [one.hash for one in arrivals]})
    found: set[tuple[str, ...]] = {("text", site, language, text) for text, site, language in texts}
    for site in {one.article.site for one in arrivals}:
        ids = [one.article.id for one in arrivals if one.article.site == site]
        there = connection.execute(_IDS, {"the_site": site, "keys": ids})
        found |= {("id", site, language, id) for id, language in there}
    return found


def _add_links(connection: Connection, arrivals: Sequence[Arrival]) -> None:
    by_run: dict[tuple[int, str], list[Any]] = {}
    for one in arrivals:
        if one.links:
            by_run.setdefault((one.run, one.now), []).extend(one.links)
    for (run_id, now), links in by_run.items():
        add_found(connection, run_id, links, now)


def _places(connection: Connection, arrivals: Sequence[Arrival]) -> list[_Placed]:
    size = len(arrivals)
    keys = reserve(connection, {article: size, version: size, reading: size})
    placed = []
    for one in arrivals:
        dates = dating(one.article)
        time = sort_time(dates, one.fetched)
        numbers = (next(keys[table]) for table in (article, version, reading))
        placed.append(_Placed(one, dates, time, *numbers))
    return placed


def _article_row(one: _Placed) -> dict[str, Any]:
    it, fetched = one.arrival.article, one.arrival.fetched
    return {
        "article_id": one.article_id,
        "site": it.site,
        "id": it.id,
        "url": it.url,
        "language": it.language,
        "kind": it.kind,
        "section": it.section,
        "published_first": one.dates.first,
        "published_last": one.dates.last,
        "sort_time": one.time,
        "first_seen": fetched,
        "last_seen": fetched,
        "version_count": 1,
        "version_id": one.version_id,
        "reading_id": one.reading_id,
    }


def _key_row(one: _Placed) -> dict[str, Any]:
    it, fetched = one.arrival.article, one.arrival.fetched
    return {
        "site": it.site,
        "id": it.id,
        "article_id": one.article_id,
        "language": it.language,
        "first_seen": fetched,
        "last_seen": fetched,
    }


def _version_row(one: _Placed) -> dict[str, Any]:
    row = copy_row(one.arrival, one.article_id, unread=False)
    return row | {"version_id": one.version_id, "reading_id": one.reading_id}


def _reading_row(one: _Placed, content_id: int) -> dict[str, Any]:
    row = reading_row(one.arrival.article, one.version_id, content_id, one.arrival.now)
    return row | {"reading_id": one.reading_id}


def _done(one: _Placed) -> Done:
    it = one.arrival
    return Done(it.run, it.now, it.done, one.article_id, it.article.id, one.dates.first)


def _count(connection: Connection, arrivals: Iterable[Arrival]) -> None:
    for run_id, count in Counter(one.run for one in arrivals).items():
        more = {"articles_new": run.c.articles_new + count}
        connection.execute(update(run).where(run.c.run_id == run_id).values(more))
