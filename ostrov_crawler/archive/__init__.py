"""The archive: one database, SQLite or PostgreSQL by its address. The only room with SQLAlchemy.

A run, from its first line to its last::

    with Archive.open(url) as archive, archive.lock():          # else AlreadyRunning
        archive.ledger.reclaim()                                # rows that a killed run had leased
        run = archive.begin_run(["ostrov"], "crawl ostrov")
        archive.ledger.add(run, [Found(site, url, id, hint)])   # durable before any request
        for entry in archive.ledger.lease(run, "ostrov", 50):   # Entry: url, hint, etag, tries …
            archive.ledger.settle(run, site, entry.url, "failed", "timeout")
            archive.store(article, run=run, url=entry.url, pointer=pointer, links=[Found(…)])
            archive.gone(site, entry.url, run=run, reason="404")
        archive.site_result(run, site, "answered", listed=9, stored=4, fills={…})
        archive.end_run(run, exit_code, seconds=…, bytes_fetched=…)  # -> the summary of R2

- `ledger`: `add`, `lease`, `settle`, `settle_all([Outcome])`, `reclaim`, `due`, `get`, `known`. A
  `settle` without `next_try` takes the ladder of again.py for done (6 h, 24 h, 48 h, 7 d, 30 d,
  180 d) and failed (10 min doubled); all else is never asked again by itself.
- `discovery`: `get`, `is_due`, `fetched(run, site, url, kind, result, new=…, etag=…)`, `all`.
- `store(article, *, run, url, pointer=None, status=200, links=(), etag=None, last_modified=None,
  reread=None, now=None) -> Stored(article_id, outcome)`: article, version, reading, findings,
  pointer, new links and the ledger's `done` in one transaction; `url` is the ledger's address;
  `reread(pointer) -> Article | None` is asked for older copies that other rules have read.
- `gone(site, url, *, run, reason)`: settles the address and dates the article's end.
- Questions give typed rows lazily (`Result`: iterate, `.dicts()`, `.columns`, `.count()`,
  `.undated()`, `.to_pandas()`, `.to_arrow()`): `articles`, `quotes`, `citations`, `sources`,
  `people` (each narrowed by `Filters` or its fields by name), `versions(name)`, `runs()`,
  `urls(run, state)`; `search(query, …)` gives `Hits` (`Hit.article`, `Hit.snippet`, `.facets()`);
  `article(name)` the whole Article; `resolve(name)` its number.
- `sources_by_month`, `graph` (each narrowed likewise); `trace(name)`: the chain walked to the
  articles behind it; `names("person", id)`: every name with its evidence; `meant("person", name)`
  its number; `slices(filters)`: articles with all that was found in them, for frozen exports.
- `withdrawals.withdraw(name, reason)`, `target`, `all`; `addresses` that no recording may hold.
- `status()`, `coverage(by="day"|"month", site=…)`, `health()`, `pause(site, reason)`, `resume`,
  `paused`, `diff(name)`; `rulings.merge("person", into, other, evidence)`, `split`, `undo`, `all`.
- All times are aware `datetime`; the archive writes UTC.

Errors: DatabaseError (exit 5), DiskError (3), AlreadyRunning (6), each one line. A database that
is away for up to `patience` (60) seconds is waited for.
"""

from ostrov_crawler.archive.archive import Archive, copy, upgrade
from ostrov_crawler.archive.arrival import Arrival, Stored
from ostrov_crawler.archive.discovery import Discovery, Source
from ostrov_crawler.archive.filters import Filters
from ostrov_crawler.archive.ledger import Entry, Found, Ledger, Outcome
from ostrov_crawler.archive.result import Result
from ostrov_crawler.archive.search import Hit, Hits

__all__ = [
    "Archive",
    "Arrival",
    "Discovery",
    "Entry",
    "Filters",
    "Found",
    "Hit",
    "Hits",
    "Ledger",
    "Outcome",
    "Result",
    "Source",
    "Stored",
    "copy",
    "upgrade",
]
