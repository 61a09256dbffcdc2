"""Stores one article as one page showed it, in one transaction with its ledger row."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from attrs import evolve
from sqlalchemy import (
    Connection,
    and_,
    bindparam,
    func,
    insert,
    select,
    union_all,
    update,
)

from ostrov_crawler.archive.arrival import Arrival, Stored, StoredAs, copy_row, origin
from ostrov_crawler.archive.clean import clean, is_clean
from ostrov_crawler.archive.clock import moment
from ostrov_crawler.archive.content import hash_of
from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.dating import dating
from ostrov_crawler.archive.fresh import fresh_among, store_fresh
from ostrov_crawler.archive.grouping import new_row, regroup
from ostrov_crawler.archive.ledger import Found, Outcome, add_found, settle_row
from ostrov_crawler.archive.readings import write_reading
from ostrov_crawler.archive.refusal import is_kept_out, refuse, withdrawn
from ostrov_crawler.archive.renewal import renew
from ostrov_crawler.archive.schema import article as article_table
from ostrov_crawler.archive.schema import ledger, reading, run, version
from ostrov_crawler.article import Article
from ostrov_crawler.page import Pointer
from ostrov_crawler.record import from_dict, to_dict

Reread = Callable[[Pointer], Article | None]


_NEAR = union_all(
    *(
        select(version.c.article_id).where(
            version.c.site == bindparam("the_site"),
            version.c.language == bindparam("the_language"),
            condition,
        )
        for condition in (
            version.c.id == bindparam("the_id"),
            version.c.content_hash == bindparam("the_hash"),
        )
    )
)


class Store:
    """Where articles go in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def store(self, arrival: Arrival, reread: Reread | None = None) -> Stored:
        """Article, version, reading, findings, pointer, links and `done`: all or none."""
        arrival = evolve(arrival, article=_fit(arrival.article))
        unread = self._reread_older(arrival, reread)
        return self._database.write(lambda c: _store(c, arrival, unread))

    def store_all(
        self, arrivals: Iterable[Arrival], rereads: Sequence[Reread | None] = ()
    ) -> list[Stored]:
        """Many in one transaction. Older copies are read again where `rereads`, one for each
        arrival, are given."""
        fit = [evolve(one, article=_fit(one.article)) for one in arrivals]
        unread = [self._reread_older(one, way) for one, way in zip(fit, rereads, strict=False)]
        unread = unread or [set() for _ in fit]
        return self._database.write(lambda c: _store_all(c, fit, unread))

    def add_readings(
        self, readings: Sequence[tuple[int, Article]], now: datetime | None = None
    ) -> None:
        """What newer rules found in stored versions, in one transaction; the views show it from
        now on."""
        fit, time = [(version_id, _fit(article)) for version_id, article in readings], moment(now)
        self._database.write(lambda c: _add_readings(c, fit, time))

    def gone(
        self, site: str, url: str, *, run: int, reason: str, now: datetime | None = None
    ) -> None:
        """The address answers 404, 410 or a soft 404: settled, and the article's end dated
        unless it lives at another address. Its text stays."""
        time = moment(now)
        self._database.write(lambda c: _gone(c, site, url, run, reason, time))

    def _reread_older(self, arrival: Arrival, reread: Reread | None) -> set[int]:
        """Lets the arrival's rules read its older copies; those that could not be."""
        stale = self._database.read(lambda c: _stale(c, arrival.article))
        unread = set()
        for version_id, pointer in stale:
            again = reread(pointer) if reread is not None and pointer is not None else None
            if again is None or again.ruleset != arrival.article.ruleset:
                unread.add(version_id)
                continue
            self.add_readings([(version_id, again)])
        return unread


def _store_all(
    connection: Connection, arrivals: Sequence[Arrival], unread: Sequence[set[int]]
) -> list[Stored]:
    """Fresh articles together, the rest one after the other: the order decides nothing (R16)."""
    places = fresh_among(connection, arrivals)
    stored = store_fresh(connection, [arrivals[place] for place in places])
    found = dict(zip(places, stored, strict=True))
    return [
        found[place] if place in found else _store(connection, one, unread[place])
        for place, one in enumerate(arrivals)
    ]


def _store(connection: Connection, arrival: Arrival, unread: set[int]) -> Stored:
    if arrival.links:
        add_found(connection, arrival.run, arrival.links, arrival.now)
    near = _candidates(connection, arrival)
    tombstone = withdrawn(connection, arrival.article, arrival.url, near)
    if tombstone is not None:
        refuse(connection, arrival.article.site, arrival.url, arrival.run, arrival.now)
        return Stored(tombstone, "withdrawn")
    if not near:
        return store_fresh(connection, [evolve(arrival, links=())])[0]
    known = _same_copy(connection, arrival)
    if known is not None:
        _seen_again(connection, known, arrival)
        if near == [known.article_id] and _is_plain(connection, known, arrival):
            return _settle(connection, arrival, known.article_id, "same")
    before = _version_count(connection, near)
    version_id = known.version_id if known else _new_copy(connection, arrival, near, unread)
    write_reading(connection, version_id, arrival.article, arrival.now)
    here = select(version).where(version.c.version_id == version_id)
    owner = connection.execute(here).one().article_id
    regroup(connection, arrival.article.site, [*near, owner])
    row = connection.execute(here).one()
    outcome = "same" if known else _outcome(connection, row, near, before)
    return _settle(connection, arrival, row.article_id, outcome)


def _add_readings(
    connection: Connection, readings: Sequence[tuple[int, Article]], now: str
) -> None:
    for version_id, article in renew(connection, readings, now):
        _add_reading(connection, version_id, article, now)


def _add_reading(connection: Connection, version_id: int, article: Article, now: str) -> None:
    if is_kept_out(connection, version_id, article, now):
        return
    write_reading(connection, version_id, article, now)
    row = connection.execute(select(version).where(version.c.version_id == version_id)).one()
    near = _near(connection, row.site, row.id, row.language, row.content_hash)
    regroup(connection, row.site, [row.article_id, *near])


def _gone(connection: Connection, site: str, url: str, run_id: int, reason: str, now: str) -> None:
    add_found(connection, run_id, [Found(site, url)], now)
    settle_row(connection, run_id, Outcome(site, url, "gone", reason), now)
    here = and_(ledger.c.site == site, ledger.c.url == clean(url))
    key = connection.execute(select(ledger.c.article_id).where(here)).scalar()
    if key is None:
        return
    living = select(ledger.c.ledger_id).where(
        ledger.c.article_id == key, ledger.c.state.in_(("done", "leased", "pending"))
    )
    if connection.execute(living).first() is None:
        ended = update(article_table).where(
            article_table.c.article_id == key, article_table.c.gone_at.is_(None)
        )
        connection.execute(ended.values(gone_at=now, gone_reason=reason))


def _fit(article: Article) -> Article:
    """Without characters that no database takes, for every offset stays right; and with its
    hash."""
    fit = article if is_clean(article) else from_dict(Article, clean(to_dict(article)))
    return fit if fit.content_hash else evolve(fit, content_hash=hash_of(fit))


def _candidates(connection: Connection, arrival: Arrival) -> list[int]:
    one = arrival.article
    return _near(connection, one.site, one.id, one.language, arrival.hash)


def _near(
    connection: Connection, site: str, id: str, language: str, content_hash: str
) -> list[int]:
    """Articles that a copy may belong to: of its id, or of its text."""
    values = {"the_site": site, "the_id": id, "the_language": language, "the_hash": content_hash}
    return sorted(set(connection.execute(_NEAR, values).scalars()))


def _same_copy(connection: Connection, arrival: Arrival) -> Any:
    one = arrival.article
    query = (
        select(version, reading.c.ruleset)
        .join(reading, reading.c.reading_id == version.c.reading_id)
        .where(
            version.c.site == one.site,
            version.c.id == one.id,
            version.c.language == one.language,
            version.c.content_hash == arrival.hash,
            version.c.published.is_not_distinct_from(one.published),
            version.c.modified.is_not_distinct_from(one.modified),
        )
    )
    return connection.execute(query).first()


def _seen_again(connection: Connection, known: Any, arrival: Arrival) -> None:
    """The first fetch names time and recording, whichever arrived first."""
    values: dict[str, Any] = {"last_fetched": max(known.last_fetched, arrival.fetched)}
    if arrival.fetched < known.fetched:
        values |= origin(arrival)
    here = version.c.version_id == known.version_id
    connection.execute(update(version).where(here).values(values))
    older = (
        article_table.c.article_id == known.article_id,
        article_table.c.last_seen < arrival.fetched,
    )
    connection.execute(update(article_table).where(*older).values(last_seen=arrival.fetched))


def _is_plain(connection: Connection, known: Any, arrival: Arrival) -> bool:
    """The newest version once more, by the same rules: nothing has to be put in order."""
    query = select(article_table.c.version_id).where(
        article_table.c.article_id == known.article_id, article_table.c.gone_at.is_(None)
    )
    newest = connection.execute(query).scalar()
    return bool(
        newest == known.version_id
        and known.ruleset == arrival.article.ruleset
        and arrival.fetched >= known.fetched
    )


def _new_copy(
    connection: Connection, arrival: Arrival, near: Sequence[int], unread: set[int]
) -> int:
    one = arrival.article
    if near:
        owner = near[0]
    else:
        owner = new_row(connection, one.site, one.url, one.language, arrival.fetched)
    made = connection.execute(insert(version), copy_row(arrival, owner, unread=bool(unread)))
    return int(made.inserted_primary_key[0])  # type: ignore[index]


def _outcome(connection: Connection, row: Any, near: Sequence[int], before: int) -> StoredAs:
    if row.article_id not in near:
        return "new"
    if _version_count(connection, [row.article_id]) > before:
        return "version"
    own = select(version.c.version_id).where(
        version.c.article_id == row.article_id,
        version.c.id == row.id,
        version.c.content_hash == row.content_hash,
        version.c.version_id != row.version_id,
    )
    return "alias" if connection.execute(own).first() is None else "same"


def _version_count(connection: Connection, keys: Sequence[int]) -> int:
    counts = func.coalesce(func.sum(article_table.c.version_count), 0)
    query = select(counts).where(article_table.c.article_id.in_(list(keys)))
    return int(connection.execute(query).scalar_one())


def _settle(connection: Connection, arrival: Arrival, article_id: int, outcome: StoredAs) -> Stored:
    one = arrival.article
    day = dating(one).first
    more = {"article_id": article_id, "id": one.id, **({"day": day} if day else {})}
    settle_row(connection, arrival.run, arrival.done, arrival.now, **more)
    _count(connection, arrival.run, outcome)
    return Stored(article_id, outcome)


def _count(connection: Connection, run_id: int, outcome: StoredAs) -> None:
    column = {"new": run.c.articles_new, "version": run.c.versions_new}.get(outcome)
    if column is not None:
        here = update(run).where(run.c.run_id == run_id)
        connection.execute(here.values({column: column + 1}))


def _stale(connection: Connection, article: Article) -> list[tuple[int, Pointer | None]]:
    """Copies of the same id whose newest reading is by other rules."""
    query = (
        select(version)
        .join(reading, reading.c.reading_id == version.c.reading_id)
        .where(
            version.c.site == clean(article.site),
            version.c.id == clean(article.id),
            reading.c.ruleset != article.ruleset,
        )
    )
    return [(row.version_id, pointer_of(row)) for row in connection.execute(query)]


def pointer_of(row: Any) -> Pointer | None:
    """Where a version's page is recorded."""
    if row.warc_file is None:
        return None
    return Pointer(row.warc_file, row.warc_offset, row.warc_length, row.warc_digest)
