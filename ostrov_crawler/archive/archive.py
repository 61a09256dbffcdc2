"""The door to an archive."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from attrs import evolve
from sqlalchemy import Connection, select

from ostrov_crawler.archive import health, migrate, overview
from ostrov_crawler.archive.address import read_address
from ostrov_crawler.archive.arrival import Arrival, Stored
from ostrov_crawler.archive.asking import Asking
from ostrov_crawler.archive.clock import moment
from ostrov_crawler.archive.clusters import ClusterName, meant, names_of
from ostrov_crawler.archive.content import texts
from ostrov_crawler.archive.copying import copy_all
from ostrov_crawler.archive.database import PATIENCE, Database
from ostrov_crawler.archive.difference import Difference, differences
from ostrov_crawler.archive.discovery import Discovery
from ostrov_crawler.archive.filters import Filters
from ostrov_crawler.archive.graph import Edge, MonthOfSource, by_month, chains, edges
from ostrov_crawler.archive.health import Alarm
from ostrov_crawler.archive.ledger import Found, Ledger
from ostrov_crawler.archive.lock import run_lock
from ostrov_crawler.archive.outlets import is_met
from ostrov_crawler.archive.ranking import Ranking
from ostrov_crawler.archive.readings import read_article
from ostrov_crawler.archive.reindex import outdated, reindex
from ostrov_crawler.archive.resolve import resolve
from ostrov_crawler.archive.result import Result
from ostrov_crawler.archive.rows import (
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
from ostrov_crawler.archive.rulings import Rulings
from ostrov_crawler.archive.runs import Runs
from ostrov_crawler.archive.schema import article as articles
from ostrov_crawler.archive.search import Hits
from ostrov_crawler.archive.store import Reread, Store
from ostrov_crawler.archive.tracing import Step, trace
from ostrov_crawler.archive.whole import Slice, slices, whole_articles, whole_rows
from ostrov_crawler.archive.withdrawals import Withdrawals
from ostrov_crawler.article import Article
from ostrov_crawler.errors import UsageError
from ostrov_crawler.page import Pointer


class Archive:
    """One archive, SQLite or PostgreSQL by its address."""

    def __init__(
        self,
        url: str | Path,
        *,
        create: bool = False,
        read_only: bool = False,
        patience: float = PATIENCE,
    ) -> None:
        """Opens it; `create` makes it where none is. `patience` is how many seconds a database
        may be away before DatabaseError. DatabaseError for an archive of another version."""
        self.database = Database(read_address(url), read_only=read_only, patience=patience)
        try:
            migrate.prepare(self.database, create=create and not read_only)
        except BaseException:
            self.database.close()
            raise
        self.ledger = Ledger(self.database)
        self.discovery = Discovery(self.database)
        self._runs = Runs(self.database)
        self._store = Store(self.database)
        self._asking = Asking(self.database)
        self._ranking = Ranking(self.database)
        self.rulings = Rulings(self.database)
        self.withdrawals = Withdrawals(self.database)

    @classmethod
    def open(cls, url: str | Path, *, create: bool = True, read_only: bool = False) -> Self:
        """As the crawl opens it: made where none is."""
        return cls(url, create=create, read_only=read_only)

    def close(self) -> None:
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def current(self) -> migrate.SchemaState:
        """Which schema it has."""
        return migrate.current(self.database)

    def check(self) -> list[str]:
        """What is wrong with it, one line each; notes begin with "note:"."""
        return migrate.check(self.database)

    def outdated(self) -> int:
        """How many articles are in the search index by another rule than this program's."""
        return outdated(self.database)

    def reindex(self, report: Callable[[int], None] = lambda _: None) -> int:
        """Indexes these anew, goes on after a stop; their count, which `report` is told."""
        return reindex(self.database, report)

    def has(self, *, site: str | None = None, language: str | None = None) -> bool:
        """Whether anything is known of a site, or written in a language."""
        return self.database.read(lambda c: is_met(c, site, language))

    def lock(self) -> AbstractContextManager[None]:
        """Holds the archive for one run: `with archive.lock(): …`; else AlreadyRunning."""
        return run_lock(self.database)

    def begin_run(self, sites: Sequence[str], command: str, now: datetime | None = None) -> int:
        """The number of a new run."""
        return self._runs.begin(sites, command, now)

    def end_run(
        self,
        run: int,
        exit_code: int,
        *,
        seconds: float,
        bytes_fetched: int = 0,
        now: datetime | None = None,
    ) -> dict[str, Any]:
        """Closes a run; gives its summary."""
        return self._runs.end(run, exit_code, seconds=seconds, bytes_fetched=bytes_fetched, now=now)

    def site_result(
        self,
        run: int,
        site: str,
        result: str,
        *,
        listed: int = 0,
        listed_new: int = 0,
        stored: int = 0,
        fills: Mapping[str, float] | None = None,
    ) -> None:
        """How a site fared in a run: `result` is answered, down, robots, blocked or paused;
        `fills` is the share of the run's articles that have each field."""
        self._runs.site_result(
            run, site, result, listed=listed, listed_new=listed_new, stored=stored, fills=fills
        )

    def summary(self, run: int) -> dict[str, Any]:
        """The run's line of R2, also while it goes on."""
        return self._runs.summary(run)

    def store(
        self,
        article: Article,
        *,
        run: int,
        url: str,
        pointer: Pointer | None = None,
        status: int = 200,
        links: Iterable[Found] = (),
        etag: str | None = None,
        last_modified: str | None = None,
        reread: Reread | None = None,
        now: datetime | None = None,
    ) -> Stored:
        """Article, version, reading, findings, pointer, new `links` and the ledger's `done` of
        `url` in one transaction. Where other rules have read older copies, `reread(pointer)` is
        asked for each first, outside the transaction; it gives None where it cannot."""
        arrival = Arrival(
            article=article,
            url=url,
            run=run,
            now=moment(now),
            pointer=pointer,
            links=tuple(links),
            status=status,
            etag=etag,
            last_modified=last_modified,
        )
        return self._store.store(arrival, reread)

    def store_all(
        self, arrivals: Iterable[Arrival], rereads: Sequence[Reread | None] = ()
    ) -> list[Stored]:
        """Many articles in one transaction; `rereads` has `store`'s `reread` for each."""
        return self._store.store_all(arrivals, rereads)

    def add_reading(self, version: int, article: Article, now: datetime | None = None) -> None:
        """What newer rules found in a stored version."""
        self._store.add_readings([(version, article)], now)

    def add_readings(self, readings: Sequence[tuple[int, Article]]) -> None:
        """What newer rules found in many stored versions, in one transaction."""
        self._store.add_readings(readings)

    def gone(
        self, site: str, url: str, *, run: int, reason: str, now: datetime | None = None
    ) -> None:
        """The address answers 404, 410 or a soft 404: settled, the article's end dated."""
        self._store.gone(site, url, run=run, reason=reason, now=now)

    def resolve(self, name: str) -> int | None:
        """The article_id of `site/id`, an older id of it, an address, or `site/id@N`: the Nth
        story that the id named, where it named more than one. None where there is none."""
        return self.database.read(lambda c: resolve(c, name))

    def article(self, name: str) -> Article | None:
        """The article that `name` means (see `resolve`), as its newest reading has it.
        UsageError where it was withdrawn."""
        return self.database.read(lambda c: _article(c, name))

    def search(self, query: str, filters: Filters | None = None, **narrow: Any) -> Hits:
        """Articles that have the words of the query in any form; see words.py."""
        return Hits(self.database, query, _narrowed(filters, narrow))

    def articles(self, filters: Filters | None = None, **narrow: Any) -> Result[ArticleRow]:
        """Articles, the newest first; narrowed by `Filters` or its fields by name."""
        return self._asking.articles(_narrowed(filters, narrow))

    def quotes(self, filters: Filters | None = None, **narrow: Any) -> Result[QuoteRow]:
        """Quotes: `archive.quotes(speaker="Лавров", since="2022-01-01")`."""
        return self._asking.quotes(_narrowed(filters, narrow))

    def citations(self, filters: Filters | None = None, **narrow: Any) -> Result[CitationRow]:
        """Citations, those of the newest articles first."""
        return self._asking.citations(_narrowed(filters, narrow))

    def sources(self, filters: Filters | None = None, **narrow: Any) -> Result[SourceRow]:
        """Sources, the most cited first."""
        return self._ranking.sources(_narrowed(filters, narrow))

    def people(self, filters: Filters | None = None, **narrow: Any) -> Result[PersonRow]:
        """People, the most quoted first."""
        return self._ranking.people(_narrowed(filters, narrow))

    def names(self, noun: str, *owners: int) -> list[ClusterName]:
        """Every name of these people ("person") or sources ("source"), with its evidence."""
        return names_of(self.database, noun, list(owners))

    def meant(self, noun: str, name: str) -> int:
        """The number of the person or source that a name means; UsageError for none or many."""
        return meant(self.database, noun, name)

    def versions(self, name: str) -> Result[VersionRow]:
        """The versions of an article in their order; none where `name` means no article."""
        return self._asking.versions(self.resolve(name) or 0)

    def links(self, citation_id: int) -> Result[CitationLinkRow]:
        """The links of one citation's chain."""
        return self._asking.links(citation_id)

    def chains(self, article_id: int) -> dict[str, str]:
        """The chains shown of an article, "LIGA.net → ТАСС", by the finding that `via` names."""
        return self.database.read(lambda c: chains(c, article_id))

    def runs(self, limit: int | None = None) -> Result[RunRow]:
        """Runs, the newest first."""
        return self._asking.runs(limit)

    def urls(
        self, run: int | str | None = None, state: str | None = None, site: str | None = None
    ) -> Result[UrlRow]:
        """Every address, of a run (a number or "last"), in a state."""
        return self._asking.urls(run, state, site)

    def export(self, what: str, filters: Filters | None = None) -> Iterator[dict[str, Any]]:
        """Everything that the filters leave, streamed, by site and id: whole `articles` with
        their `urls`, or the rows of `versions`, `quotes`, `citations` (with their `chain`), or
        `linked`: citations with the very article behind each link."""
        if what == "articles":
            return whole_articles(self.database, filters or Filters())
        if what == "linked":
            return whole_rows(self.database, "citations", filters or Filters(), linking=True)
        if what not in ("versions", "quotes", "citations"):
            raise UsageError(
                f"cannot export {what!r}: choose articles, quotes, citations or versions"
            )
        return whole_rows(self.database, what, filters or Filters())

    def slices(self, filters: Filters | None = None) -> Iterator[Slice]:
        """The same by slices: articles with the quotes and citations of that very moment."""
        return slices(self.database, filters or Filters())

    def texts(self, hashes: Iterable[str]) -> dict[str, tuple[str, str | None, str]]:
        """Headline, lead and body by the hash of the exact text (content.py), of those that are
        here."""
        return self.database.read(lambda c: texts(c, hashes))

    def graph(self, filters: Filters | None = None, **narrow: Any) -> list[Edge]:
        """Who cites whom, how often, the most frequent first."""
        return edges(self.database, _narrowed(filters, narrow))

    def sources_by_month(
        self, filters: Filters | None = None, **narrow: Any
    ) -> list[MonthOfSource]:
        """Where each site has it from, month by month; articles of no known day last in none."""
        return by_month(self.database, _narrowed(filters, narrow))

    def trace(self, name: str) -> list[Step]:
        """The article's chain walked through the archive: every link of its citations, and the
        very article behind it where that is here. UsageError where `name` means no article."""
        key = self.resolve(name)
        if key is None:
            raise UsageError(f"no article {name!r}; ostrov search finds its site/id")
        return trace(self.database, key)

    def status(self) -> dict[str, Any]:
        """Counts of everything, addresses by state, sites, the last run."""
        return overview.status(self.database)

    def coverage(
        self, filters: Filters | None = None, *, by: str = "day", **narrow: Any
    ) -> list[dict[str, Any]]:
        """Known, stored, refused, failed per site and day or month, and why a day is empty."""
        return overview.coverage(self.database, _narrowed(filters, narrow), by)

    def months(self) -> list[str]:
        """Every month that an article is dated in, the first first."""
        return overview.months(self.database)

    def health(self, now: datetime | None = None) -> list[Alarm]:
        """Sources and fields that fell under half of their own 28-day median."""
        return health.alarms(self.database, now)

    def pause(self, site: str, reason: str) -> None:
        """Ends the alarms of a source."""
        health.pause_site(self.database, site, reason)

    def resume(self, site: str) -> bool:
        """Takes a pause back; False where there was none."""
        return health.resume_site(self.database, site)

    def paused(self) -> dict[str, str]:
        """Paused sites and why."""
        return self.database.read(health.paused_sites)

    def diff(self, name: str) -> list[Difference]:
        """What the publisher changed, version by version."""
        return differences(list(self.versions(name)))


def copy(source: str | Path, target: str | Path) -> dict[str, int]:
    """Copies a whole archive into an empty one, which is made where none is; the counts of rows
    by table. UsageError where the target has rows."""
    if read_address(source) == read_address(target):
        raise UsageError(f"{source} cannot be copied into itself: name an empty database")
    with Archive(source) as old, Archive.open(target) as new:
        return copy_all(old.database, new.database)


def _narrowed(filters: Filters | None, narrow: dict[str, Any]) -> Filters:
    return evolve(filters or Filters(), **narrow)


def _article(connection: Connection, name: str) -> Article | None:
    key = resolve(connection, name)
    query = select(articles).where(articles.c.article_id == key)
    row = connection.execute(query).first()
    if row is None:
        return None
    if row.withdrawn_at is not None:
        raise UsageError(
            f"{row.site}/{row.id} was withdrawn on {row.withdrawn_at[:10]}: {row.withdrawn_reason}"
        )
    return read_article(connection, row.reading_id)


def upgrade(url: str | Path) -> Path | None:
    """Brings an archive of an older version up to date; the path of the copy made before, or
    None where nothing had to be saved."""
    database = Database(read_address(url))
    try:
        return migrate.upgrade(database)
    finally:
        database.close()
