"""The archive at a glance: what is in it, and which days are missing and why."""

from datetime import date, timedelta
from typing import Any

from attrs import asdict
from sqlalchemy import Connection, func, select

from ostrov_crawler.archive.asking import VIEW
from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.filters import Filters
from ostrov_crawler.archive.rows import CoverageRow
from ostrov_crawler.archive.schema import (
    SCHEMA,
    article,
    citation,
    ledger,
    pause,
    person,
    quote,
    source,
    version,
)
from ostrov_crawler.archive.views import STATES

_COUNTS = (
    "known",
    "stored",
    "refused",
    "blocked",
    "failed",
    "gone",
    "skipped",
    "waiting",
    "runs",
)
_WHY = (
    ("blocked", "blocked"),
    ("robots", "robots"),
    ("down", "site down"),
    ("paused", "paused"),
)


def status(database: Database) -> dict[str, Any]:
    """All on one screen: counts of everything, addresses by state, one row a site, the last run
    and the size on disk in bytes (None for a server)."""
    return {
        "archive": database.place,
        "schema": SCHEMA,
        "bytes": _size(database),
        **database.read(_counts),
        "urls": database.read(_states),
        "sites": database.read(_sites),
        "last_run": database.read(_last_run),
    }


def coverage(database: Database, filters: Filters, by: str = "day") -> list[dict[str, Any]]:
    """A row a site and day (or month), days without anything between the first and the last
    included. `why` says of a day with nothing stored: we did not run, site down, robots,
    blocked, paused, published nothing, rested (its feeds change seldom and were not asked since)
    or unknown."""
    found = _with_gaps(database.read(lambda c: _coverage_rows(c, filters)))
    heard = _last_answers(found)
    rows = [asdict(row) | {"why": _why(row, heard.get(row.site, ""))} for row in found]
    return rows if by == "day" else _months(rows)


def months(database: Database) -> list[str]:
    """Every month that an article is dated in ("2026-03"), the first first."""
    month = func.substr(article.c.published_first, 1, 7).label("month")
    here = (article.c.withdrawn_at.is_(None), article.c.published_first.is_not(None))
    query = select(month).where(*here).distinct().order_by(month)
    return database.read(lambda c: [row[0] for row in c.execute(query)])


def _counts(connection: Connection) -> dict[str, int]:
    here = article.c.withdrawn_at.is_(None)
    counted = {
        "articles": select(func.count()).select_from(article).where(here),
        "undated": select(func.count()).where(here, article.c.published_first.is_(None)),
        "gone": select(func.count()).where(here, article.c.gone_at.is_not(None)),
        "versions": select(func.count()).where(
            version.c.same_as.is_(None), version.c.reading_id.is_not(None)
        ),
        "quotes": select(func.count()).where(quote.c.shown),
        "citations": select(func.count()).where(citation.c.shown),
        "people": select(func.count()).where(person.c.kind == "person"),
        "sources": select(func.count()).select_from(source),
    }
    return {name: int(connection.execute(q).scalar_one()) for name, q in counted.items()}


def _states(connection: Connection) -> dict[str, int]:
    rows = connection.execute(select(ledger.c.state, func.count()).group_by(ledger.c.state)).all()
    found: dict[str, int] = {row[0]: row[1] for row in rows}
    return {state: found.get(state, 0) for state in STATES}


def _sites(connection: Connection) -> list[dict[str, Any]]:
    query = (
        select(
            article.c.site,
            func.count().label("articles"),
            func.max(article.c.published_last).label("newest"),
            func.max(article.c.last_seen).label("last_seen"),
        )
        .where(article.c.withdrawn_at.is_(None))
        .group_by(article.c.site)
        .order_by(article.c.site)
    )
    paused = {row.site: row.reason for row in connection.execute(_pauses())}
    rows = [dict(row) for row in connection.execute(query).mappings()]
    return [row | {"paused": paused.get(row["site"])} for row in rows]


def _last_run(connection: Connection) -> dict[str, Any] | None:
    view = VIEW["runs"]
    row = connection.execute(select(view).order_by(view.c.run.desc()).limit(1)).mappings().first()
    return dict(row) if row is not None else None


def _pauses() -> Any:
    return select(pause).where(pause.c.until.is_(None))


def _size(database: Database) -> int | None:
    if database.file is None:
        return None
    parts = [database.file.with_name(database.file.name + end) for end in ("", "-wal")]
    return sum(part.stat().st_size for part in parts if part.exists())


def _coverage_rows(connection: Connection, filters: Filters) -> list[CoverageRow]:
    view = VIEW["coverage"]
    query = select(view).order_by(view.c.site, view.c.day)
    for column, value in ((view.c.site, filters.site),):
        query = query.where(column == value) if value else query
    if filters.since:
        query = query.where(view.c.day >= filters.since[:10])
    if filters.until:
        query = query.where(view.c.day <= filters.until[:10])
    return [CoverageRow(*row) for row in connection.execute(query)]


def _with_gaps(rows: list[CoverageRow]) -> list[CoverageRow]:
    """Days between a site's rows that have none are rows of zeros; a gap of more than a year
    stays one, for a single old article shall not make thousands of rows."""
    filled: list[CoverageRow] = []
    for row in rows:
        if filled and filled[-1].site == row.site:
            filled += _between(filled[-1], row)
        filled.append(row)
    return filled


def _between(one: CoverageRow, other: CoverageRow) -> list[CoverageRow]:
    try:
        first, last = date.fromisoformat(one.day), date.fromisoformat(other.day)
    except ValueError:
        return []
    days = (last - first).days
    if days > 366:
        return []
    zeros = dict.fromkeys(_COUNTS, 0)
    missing = (first + timedelta(days=n) for n in range(1, days))
    return [CoverageRow(site=one.site, day=d.isoformat(), results=None, **zeros) for d in missing]


def _last_answers(rows: list[CoverageRow]) -> dict[str, str]:
    """The last day on which each site answered."""
    return {row.site: row.day for row in rows if "answered" in _results(row)}


def _results(row: CoverageRow) -> list[str]:
    return (row.results or "").split(",") if row.results else []


def _why(row: CoverageRow, heard: str) -> str | None:
    """`heard` is the last day on which the site answered."""
    results = _results(row)
    if row.stored:
        return None
    if not row.known and "answered" in results:
        return "published nothing"
    for result, why in _WHY:
        if result in results:
            return why
    if row.blocked:
        return "blocked"
    if row.known:
        return "unknown"
    if "rested" in results:  # what a later answer names of that day would stand in its row
        return "published nothing" if heard > row.day else "rested"
    return "unknown" if results else "we did not run"


def _months(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    months: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        key = (row["site"], row["day"][:7])
        month = months.setdefault(key, {"site": key[0], "day": key[1], **dict.fromkeys(_COUNTS, 0)})
        for name in _COUNTS:
            month[name] += row[name]
        month["days_missing"] = month.get("days_missing", 0) + (row["why"] is not None)
    return list(months.values())
