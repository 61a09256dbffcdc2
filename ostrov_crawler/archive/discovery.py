"""Feeds, sitemaps, list pages and robots.txt: what each said when it was last asked."""

from datetime import datetime, timedelta
from typing import Any, Literal

from attrs import frozen
from sqlalchemy import Connection, Row, select

from ostrov_crawler.archive.clock import moment, parse
from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.schema import discovery
from ostrov_crawler.archive.upsert import upsert

DiscoveryKind = Literal["feed", "sitemap", "list", "robots"]
_SHORTEST = timedelta(minutes=30)
_LONGEST = timedelta(hours=24)


@frozen
class Source:
    """A place where addresses are found."""

    site: str
    url: str
    kind: DiscoveryKind
    etag: str | None = None
    last_modified: str | None = None
    newest: str | None = None
    """The newest entry when it was last read (time or address): the overlap check of R11."""
    fetched: str | None = None
    changed: str | None = None
    """When it last had something new."""
    next_fetch: str | None = None
    status: int | None = None
    result: str = ""
    """ok, not-modified, recovered, broken, gap, down …"""
    entries: int = 0
    unchanged: int = 0
    """Fetches in a row that brought nothing new."""
    run: int | None = None


class Discovery:
    """All places where addresses are found."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, site: str, url: str) -> Source | None:
        """What is known of one place."""
        query = select(discovery).where(discovery.c.site == site, discovery.c.url == url)
        row = self._database.read(lambda c: c.execute(query).first())
        return None if row is None else _source(row)

    def all(self, site: str | None = None) -> list[Source]:
        """Every place, by site and address."""
        query = select(discovery).order_by(discovery.c.site, discovery.c.url)
        if site is not None:
            query = query.where(discovery.c.site == site)
        return self._database.read(lambda c: [_source(row) for row in c.execute(query)])

    def is_due(self, site: str, url: str, now: datetime | None = None) -> bool:
        """A place that changes seldom is asked seldom; an unknown one is due."""
        known = self.get(site, url)
        return known is None or known.next_fetch is None or known.next_fetch <= moment(now)

    def fetched(
        self,
        run: int,
        site: str,
        url: str,
        kind: DiscoveryKind,
        result: str,
        *,
        new: int = 0,
        entries: int = 0,
        newest: str | None = None,
        status: int | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
        now: datetime | None = None,
    ) -> None:
        """Writes down what a fetch of the place brought; `new` counts addresses never seen
        before. None for `etag`, `last_modified`, `newest` keeps what was known."""
        row = {
            "site": site,
            "url": url,
            "kind": kind,
            "result": result,
            "entries": entries,
            "status": status,
            "run": run,
            "fetched": moment(now),
        }
        kept = {"etag": etag, "last_modified": last_modified, "newest": newest}
        self._database.write(lambda c: _write(c, row, kept, new))


def _write(connection: Connection, row: dict[str, Any], kept: dict[str, Any], new: int) -> None:
    here = (discovery.c.site == row["site"], discovery.c.url == row["url"])
    old = connection.execute(select(discovery).where(*here)).first()
    known = {name: getattr(old, name) for name in kept} if old is not None else {}
    if old is not None and row["result"] == "not-modified":
        row = row | {"entries": old.entries}
    values = {name: known.get(name) if value is None else value for name, value in kept.items()}
    unchanged = 0 if new else (old.unchanged if old is not None else 0) + 1
    changed = row["fetched"] if new else (old.changed if old is not None else None)
    wait = min(_SHORTEST * 2 ** min(unchanged, 8), _LONGEST) if unchanged > 2 else timedelta()
    due = moment(parse(row["fetched"]) + wait)
    full = row | values | {"unchanged": unchanged, "changed": changed, "next_fetch": due}
    upsert(connection, discovery, [full], ("site", "url"))


def _source(row: Row[Any]) -> Source:
    return Source(**{name: getattr(row, name) for name in Source.__annotations__})
