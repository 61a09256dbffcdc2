"""The ledger: every address that a run has met, and what became of it (R1).

An address has a durable row before its request goes out. `lease` hands rows to a run, `settle`
writes what became of them; an article's row is settled by `Archive.store`, in the transaction
that stores the article. A run that was killed leaves leased rows: `reclaim` gives them back.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal

from attrs import evolve, frozen
from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    bindparam,
    func,
    insert,
    not_,
    or_,
    select,
    update,
)

from ostrov_crawler.archive.again import next_look, next_retry
from ostrov_crawler.archive.clock import moment, parse
from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.removal import WITHDRAWN
from ostrov_crawler.archive.schema import ledger
from ostrov_crawler.archive.upsert import upsert
from ostrov_crawler.page import Hint
from ostrov_crawler.record import from_dict, to_dict

State = Literal["pending", "leased", "done", "refused", "gone", "skipped", "failed", "blocked"]
_FIRST = (ledger.c.priority.desc(), ledger.c.ledger_id)
_ROW = select(ledger).where(
    ledger.c.site == bindparam("the_site"), ledger.c.url == bindparam("the_url")
)
_MET = select(*(ledger.c[name] for name in ("ledger_id", "url", "hint", "reason", "priority")))
_CHANGE = update(ledger).where(ledger.c.ledger_id == bindparam("the_row"))
_SCHEMES = ("http", "https")
_CHUNK = 400  # bound parameters that any SQLite takes


@frozen
class Found:
    """An address that a list, feed, sitemap, page or user named."""

    site: str
    url: str
    """Normalised; `site` and `url` together are the key."""
    id: str | None = None
    """The site's own key of the article, where the address says it."""
    hint: Hint | None = None
    priority: int = 0
    """Bigger is fetched first; backfill asks for -1, so that fresh news go before it."""


@frozen
class Entry:
    """One row of the ledger."""

    site: str
    url: str
    id: str | None
    state: State
    reason: str
    tries: int
    next_try: str | None
    priority: int
    hint: Hint | None
    first_seen: str
    last_seen: str
    last_fetched: str | None
    status: int | None
    etag: str | None
    last_modified: str | None
    run: int
    article_id: int | None


@frozen
class Outcome:
    """What became of an address: `reason` says why (never empty for refused, skipped, failed,
    blocked); `next_try` None takes the ladder of again.py for done and failed, else never."""

    site: str
    url: str
    state: State
    reason: str = ""
    next_try: datetime | None = None
    status: int | None = None
    etag: str | None = None
    last_modified: str | None = None


class Ledger:
    """All addresses of an archive."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, run: int, found: Iterable[Found], now: datetime | None = None) -> int:
        """Writes addresses down, durably; the count of those that were new. A known address
        keeps its state; a better hint (one with a date) is taken over."""
        rows, time = list(found), moment(now)
        return self._database.write(lambda c: add_found(c, run, rows, time))

    def lease(
        self,
        run: int,
        site: str,
        limit: int,
        now: datetime | None = None,
        *,
        again: bool = False,
        urls: Sequence[str] | None = None,
        without: Iterable[str] = (),
        least: int = -1,
    ) -> list[Entry]:
        """Up to `limit` addresses for this run to fetch, now in state `leased`: waiting ones,
        and those whose next try has come; with `again` also known ones that this run has not
        fetched. `urls` narrows it to these addresses, `without` leaves hosts out,
        `least` is the least priority: 0 lets those wait that a backfill has found."""
        time = moment(now)

        def work(connection: Connection) -> list[Entry]:
            wanted = and_(ledger.c.priority >= least, _due(site, run, time, again=again))
            if urls is not None:
                wanted = and_(wanted, ledger.c.url.in_(list(urls)))
            wanted = and_(wanted, *(_is_elsewhere(host) for host in without))
            query = (
                select(ledger).where(wanted).order_by(ledger.c.priority.desc(), ledger.c.ledger_id)
            )
            rows = connection.execute(query.limit(limit).with_for_update(skip_locked=True)).all()
            _mark_leased(connection, run, [row.ledger_id for row in rows])
            return [evolve(_entry(row), state="leased", run=run) for row in rows]

        return self._database.write(work)

    def settle(
        self,
        run: int,
        site: str,
        url: str,
        state: State,
        reason: str = "",
        *,
        next_try: datetime | None = None,
        now: datetime | None = None,
        status: int | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> None:
        """Writes what became of one address; one not yet in the ledger is added."""
        outcome = Outcome(site, url, state, reason, next_try, status, etag, last_modified)
        self.settle_all(run, [outcome], now)

    def settle_all(
        self, run: int, outcomes: Iterable[Outcome], now: datetime | None = None
    ) -> None:
        """Writes what became of many addresses, in one transaction."""
        rows, time = list(outcomes), moment(now)

        def work(connection: Connection) -> None:
            add_found(connection, run, [Found(row.site, row.url) for row in rows], time)
            for row in rows:
                settle_row(connection, run, row, time)

        self._database.write(work)

    def reclaim(self, now: datetime | None = None) -> int:
        """Gives back what dead runs had leased; the count. Call it under the run lock."""
        time = moment(now)
        stored = ledger.c.article_id.is_not(None)

        def work(connection: Connection) -> int:
            leased = ledger.c.state == "leased"
            known = update(ledger).where(leased, stored).values(state="done", next_try=time)
            fresh = update(ledger).where(leased).values(state="pending")
            return int(connection.execute(known).rowcount + connection.execute(fresh).rowcount)

        return self._database.write(work)

    def put_back(self, site: str, urls: Sequence[str], now: datetime | None = None) -> None:
        """Gives back leased addresses that shall not go out in this run: nothing was tried."""
        time, stored = moment(now), ledger.c.article_id.is_not(None)
        here = and_(ledger.c.site == site, ledger.c.url.in_(urls), ledger.c.state == "leased")
        untried = update(ledger).values(tries=ledger.c.tries - 1)

        def work(connection: Connection) -> None:
            known = untried.where(here, stored).values(state="done", next_try=time)
            connection.execute(known)
            connection.execute(untried.where(here).values(state="pending"))

        self._database.write(work)

    def release(self, run: int, now: datetime | None = None) -> int:
        """Gives back what this run has leased and not settled, at a clean stop."""
        return self.reclaim(now)

    def due(
        self,
        site: str,
        now: datetime | None = None,
        *,
        run: int = 0,
        again: bool = False,
        least: int = -1,
    ) -> int:
        """How many addresses wait for a fetch; with `again` also those that `run` has not met."""
        wanted = and_(ledger.c.priority >= least, _due(site, run, moment(now), again=again))
        query = select(func.count()).select_from(ledger).where(wanted)
        return self._database.read(lambda c: int(c.execute(query).scalar_one()))

    def get(self, site: str, url: str) -> Entry | None:
        """The row of one address."""
        query = select(ledger).where(ledger.c.site == site, ledger.c.url == url)
        row = self._database.read(lambda c: c.execute(query).first())
        return None if row is None else _entry(row)

    def ids(self, site: str) -> set[str]:
        """The site's own keys that the ledger has, at whatever address."""
        query = select(ledger.c.id).where(ledger.c.site == site, ledger.c.id.is_not(None))
        return self._database.read(lambda c: set(c.execute(query).scalars()))

    def known(self, site: str, urls: Iterable[str]) -> set[str]:
        """Those of the addresses that the ledger has."""
        wanted = list(dict.fromkeys(urls))
        return self._database.read(lambda c: _known(c, site, wanted))

    def skipped(self, site: str, urls: Sequence[str]) -> set[str]:
        """Those of the addresses that lay outside a window."""
        return self._database.read(lambda c: _known(c, site, urls, ledger.c.state == "skipped"))


def add_found(connection: Connection, run: int, found: Sequence[Found], now: str) -> int:
    """`Ledger.add` inside a transaction of the caller's."""
    unique = {(row.site, row.url): row for row in found}
    fresh: list[dict[str, Any]] = []
    for site in {site for site, _ in unique}:
        urls = [url for owner, url in unique if owner == site]
        known = _known(connection, site, urls)
        fresh += [new_row(unique[site, url], run, now) for url in urls if url not in known]
        _touch(connection, site, [unique[site, url] for url in urls if url in known], now)
    upsert(connection, ledger, fresh, ("site", "url"), change=())
    return len(fresh)


def settle_row(connection: Connection, run: int, outcome: Outcome, now: str, **more: Any) -> None:
    """`Ledger.settle` inside a transaction of the caller's; `more` are other columns to write.
    An address not yet there is added."""
    key = {"the_site": outcome.site, "the_url": outcome.url}
    row = connection.execute(_ROW, key).first()
    if row is None:
        connection.execute(insert(ledger), new_row(Found(outcome.site, outcome.url), run, now))
        row = connection.execute(_ROW, key).one()
    values = settled(outcome, row, run, now)
    connection.execute(_CHANGE, {"the_row": row.ledger_id, **values, **more})


def settled(outcome: Outcome, row: Any, run: int, now: str) -> dict[str, Any]:
    """What an outcome changes in an address's row."""
    values: dict[str, Any] = {
        "state": outcome.state,
        "reason": outcome.reason,
        "run": run,
        "last_seen": now,
        "next_try": _next_try(outcome, row, now),
        "tries": 0 if outcome.state == "done" else row.tries,
    }
    if outcome.state in ("done", "gone", "refused"):
        values["last_fetched"] = now
    for name in ("status", "etag", "last_modified"):
        if getattr(outcome, name) is not None:
            values[name] = getattr(outcome, name)
    return values


def _next_try(outcome: Outcome, row: Any, now: str) -> str | None:
    if outcome.next_try is not None:
        return moment(outcome.next_try)
    if outcome.state == "done":
        return moment(next_look(_born(row), parse(now)))
    if outcome.state == "failed":
        return moment(next_retry(row.tries, parse(now)))
    return None


def _born(row: Any) -> datetime:
    """Publication day where it is known and before first sight, else first sight."""
    seen = parse(row.first_seen)
    if row.day and row.day < row.first_seen[:10]:
        return min(seen, parse(f"{row.day}T00:00:00Z") + timedelta(hours=12))
    return seen


def _due(site: str, run: int, now: str, *, again: bool) -> ColumnElement[bool]:
    waiting = and_(
        ledger.c.state == "pending", or_(ledger.c.next_try.is_(None), ledger.c.next_try <= now)
    )
    due = and_(ledger.c.state != "leased", ledger.c.next_try <= now)
    either = or_(waiting, due)
    if again:
        either = or_(either, and_(ledger.c.state != "leased", ledger.c.run != run))
    return and_(ledger.c.site == site, ledger.c.reason != WITHDRAWN, either)


def _is_elsewhere(host: str) -> ColumnElement[bool]:
    """The address is on another host (with its port)."""
    here = [ledger.c.url.startswith(f"{scheme}://{host}/", autoescape=True) for scheme in _SCHEMES]
    return not_(or_(*here))


def _mark_leased(connection: Connection, run: int, ids: Sequence[int]) -> None:
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        leased = update(ledger).where(ledger.c.ledger_id.in_(chunk))
        connection.execute(leased.values(state="leased", run=run, tries=ledger.c.tries + 1))


def _known(
    connection: Connection, site: str, urls: Sequence[str], *also: ColumnElement[bool]
) -> set[str]:
    return {row.url for row in _rows(connection, site, urls, *also)}


def _rows(
    connection: Connection, site: str, urls: Sequence[str], *also: ColumnElement[bool]
) -> Iterator[Row[Any]]:
    """What the ledger has of these addresses, some hundreds by one statement."""
    for start in range(0, len(urls), _CHUNK):
        here = ledger.c.url.in_(urls[start : start + _CHUNK])
        yield from connection.execute(_MET.where(ledger.c.site == site, here, *also))


def _touch(connection: Connection, site: str, found: Sequence[Found], now: str) -> None:
    """Known addresses were met again, some by what is fetched sooner; a hint with a date replaces
    one without."""
    rows = {row.url: row for row in _rows(connection, site, [one.url for one in found])}
    seen, told = [], []
    for one in found:
        row = rows[one.url]
        if one.hint is not None and row.reason == WITHDRAWN:
            continue
        priority = max(row.priority, one.priority)
        values = {"the_row": row.ledger_id, "last_seen": now, "priority": priority}
        if one.hint and (not row.hint or (one.hint.published and not row.hint.get("published"))):
            told.append({**values, "hint": to_dict(one.hint)})
        else:
            seen.append(values)
    for changes in (seen, told):
        if changes:
            connection.execute(_CHANGE, changes)


def new_row(found: Found, run: int, now: str) -> dict[str, Any]:
    """The row of an address that was never met."""
    said = (found.hint.published or "") if found.hint else ""
    return {
        "site": found.site,
        "url": found.url,
        "id": found.id,
        "state": "pending",
        "priority": found.priority,
        "hint": to_dict(found.hint) if found.hint else None,
        "first_seen": now,
        "last_seen": now,
        "run": run,
        "day": said[:10] or now[:10],
    }


def _entry(row: Row[Any]) -> Entry:
    values = {name: getattr(row, name) for name in _ENTRY}
    hint = from_dict(Hint, row.hint) if row.hint else None
    return Entry(**{**values, "hint": hint})


_ENTRY = tuple(name for name in Entry.__annotations__)
