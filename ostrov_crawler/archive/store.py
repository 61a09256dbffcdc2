"""Stores one article as one page showed it, in one transaction with its ledger row."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, Literal

from attrs import evolve, frozen
from sqlalchemy import (
    Connection,
    Table,
    and_,
    bindparam,
    func,
    insert,
    select,
    union_all,
    update,
)

from ostrov_crawler.archive.clean import clean
from ostrov_crawler.archive.clock import moment
from ostrov_crawler.archive.content import hash_of
from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.dating import dating, sort_time
from ostrov_crawler.archive.findings import Owner
from ostrov_crawler.archive.grouping import new_row, regroup
from ostrov_crawler.archive.ledger import Found, Outcome, add_found, settle_row
from ostrov_crawler.archive.readings import new_reading, write_reading
from ostrov_crawler.archive.refusal import is_kept_out, refuse, withdrawn
from ostrov_crawler.archive.schema import article as article_table
from ostrov_crawler.archive.schema import ledger, reading, run, site_key, version
from ostrov_crawler.archive.searching import index_fresh
from ostrov_crawler.article import Article
from ostrov_crawler.page import Pointer
from ostrov_crawler.record import from_dict, to_dict

StoredAs = Literal["new", "version", "same", "alias", "withdrawn"]
Reread = Callable[[Pointer], Article | None]


@frozen
class Stored:
    """What the archive made of an article."""

    article_id: int
    outcome: StoredAs
    """new: never met; version: the publisher changed it; same: nothing changed; alias: the text
    of a known article at another id; withdrawn: it was taken out and stays out."""


@frozen
class Arrival:
    """An article on its way in, and where it came from."""

    article: Article
    url: str
    """The ledger's address."""
    run: int
    now: str
    pointer: Pointer | None = None
    links: tuple[Found, ...] = ()
    status: int = 200
    etag: str | None = None
    last_modified: str | None = None

    @property
    def fetched(self) -> str:
        return moment(self.article.fetched or self.now)

    @property
    def hash(self) -> str:
        return hash_of(self.article)


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
_NEWEST_READING = update(version).where(version.c.version_id == bindparam("the_version"))
_NEWEST_VERSION = update(article_table).where(article_table.c.article_id == bindparam("the_key"))


class Store:
    """Where articles go in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def store(self, arrival: Arrival, reread: Reread | None = None) -> Stored:
        """Article, version, reading, findings, pointer, links and `done`: all or none."""
        arrival = evolve(arrival, article=_fit(arrival.article))
        unread = self._reread_older(arrival, reread)
        return self._database.write(lambda c: _store(c, arrival, unread))

    def store_all(self, arrivals: Iterable[Arrival]) -> list[Stored]:
        """Many in one transaction: for imports. Older copies are not read again."""
        fit = [evolve(one, article=_fit(one.article)) for one in arrivals]
        return self._database.write(lambda c: [_store(c, one, set()) for one in fit])

    def add_reading(self, version_id: int, article: Article, now: datetime | None = None) -> None:
        """What newer rules found in a stored version; the views show it from now on."""
        fit, time = _fit(article), moment(now)
        self._database.write(lambda c: _add_reading(c, version_id, fit, time))

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
            self.add_reading(version_id, again)
        return unread


def _store(connection: Connection, arrival: Arrival, unread: set[int]) -> Stored:
    if arrival.links:
        add_found(connection, arrival.run, arrival.links, arrival.now)
    near = _candidates(connection, arrival)
    tombstone = withdrawn(connection, arrival.article, arrival.url, near)
    if tombstone is not None:
        refuse(connection, arrival.article.site, arrival.url, arrival.run, arrival.now)
        return Stored(tombstone, "withdrawn")
    if not near:
        return _settle(connection, arrival, _store_fresh(connection, arrival), "new")
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


def _store_fresh(connection: Connection, arrival: Arrival) -> int:
    """An article that shares neither id nor text with any other: nothing to put in order."""
    one, dates = arrival.article, dating(arrival.article)
    time = sort_time(dates, arrival.fetched)
    values = {
        "site": one.site,
        "id": one.id,
        "url": one.url,
        "language": one.language,
        "kind": one.kind,
        "section": one.section,
        "published_first": dates.first,
        "published_last": dates.last,
        "sort_time": time,
        "first_seen": arrival.fetched,
        "last_seen": arrival.fetched,
        "version_count": 1,
    }
    key = _inserted(connection, article_table, values)
    version_id = _inserted(connection, version, _copy_row(arrival, key, unread=False))
    owner = Owner(key, version_id, 0, sort_time=time, shown=True)
    newest = {"reading_id": new_reading(connection, owner, one, arrival.now)}
    connection.execute(_NEWEST_READING, {"the_version": version_id, **newest})
    connection.execute(_NEWEST_VERSION, {"the_key": key, "version_id": version_id, **newest})
    named = {name: values[name] for name in ("site", "id", "language", "first_seen", "last_seen")}
    connection.execute(insert(site_key), named | {"article_id": key})
    index_fresh(connection, key, time, one)
    return key


def _inserted(connection: Connection, table: Table, values: dict[str, Any]) -> int:
    made = connection.execute(insert(table), values)
    return int(made.inserted_primary_key[0])  # type: ignore[index]


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
    """Without characters that no database takes; every offset stays right."""
    values = to_dict(article)
    cleaned = clean(values)
    return article if cleaned == values else from_dict(Article, cleaned)


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
        values |= _origin(arrival)
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
    return _inserted(connection, version, _copy_row(arrival, owner, unread=bool(unread)))


def _copy_row(arrival: Arrival, owner: int, *, unread: bool) -> dict[str, Any]:
    one = arrival.article
    return {
        "article_id": owner,
        "site": one.site,
        "id": one.id,
        "language": one.language,
        "content_hash": arrival.hash,
        "published": one.published,
        "modified": one.modified,
        "last_fetched": arrival.fetched,
        "compared": "other-rules" if unread else "same-rules",
        **_origin(arrival),
    }


def _origin(arrival: Arrival) -> dict[str, Any]:
    pointer = arrival.pointer
    return {
        "url": arrival.article.url,
        "fetched": arrival.fetched,
        "run": arrival.run,
        "warc_file": pointer.file if pointer else None,
        "warc_offset": pointer.offset if pointer else None,
        "warc_length": pointer.length if pointer else None,
        "warc_digest": pointer.digest if pointer else None,
    }


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
    done = Outcome(
        one.site,
        arrival.url,
        "done",
        status=arrival.status,
        etag=arrival.etag,
        last_modified=arrival.last_modified,
    )
    day = dating(one).first
    more = {"article_id": article_id, "id": one.id, **({"day": day} if day else {})}
    settle_row(connection, arrival.run, done, arrival.now, **more)
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
