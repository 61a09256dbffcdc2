"""Rot: a source that gives less than it used to (R13)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, select, update

from ostrov_crawler.archive.clock import moment, parse
from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.schema import pause, run, site_run

_HISTORY = timedelta(days=28)
_FLOOR = 0.5
_FEWEST = 4
"""Runs that a history needs before anything can be said."""


@frozen
class Alarm:
    """A source, or a field of it, under half of its own 28-day median."""

    site: str
    what: str
    """`stored`, or a field: headline, published, authors …"""
    now: float
    usual: float
    reason: str


def alarms(database: Database, now: datetime | None = None) -> list[Alarm]:
    """What the last run of each site that is not paused fell short of."""
    time = parse(moment(now))
    rows = database.read(lambda c: _history(c, moment(time - _HISTORY)))
    paused = database.read(paused_sites)
    sites = sorted({row["site"] for row in rows} - set(paused))
    return [
        alarm for site in sites for alarm in _judge(site, [r for r in rows if r["site"] == site])
    ]


def pause_site(database: Database, site: str, reason: str, now: datetime | None = None) -> None:
    """Ends the alarms of a source that nobody can mend; `resume_site` takes it back."""
    row = {"site": site, "reason": reason, "since": moment(now)}

    def work(connection: Connection) -> None:
        if site not in paused_sites(connection):
            connection.execute(pause.insert().values(row))

    database.write(work)


def resume_site(database: Database, site: str, now: datetime | None = None) -> bool:
    """False where the site was not paused."""
    here = update(pause).where(pause.c.site == site, pause.c.until.is_(None))
    return database.write(lambda c: bool(c.execute(here.values(until=moment(now))).rowcount))


def paused_sites(connection: Connection) -> dict[str, str]:
    """Site to the reason given."""
    query = select(pause.c.site, pause.c.reason).where(pause.c.until.is_(None))
    return {row[0]: row[1] for row in connection.execute(query)}


def _history(connection: Connection, since: str) -> list[dict[str, Any]]:
    query = (
        select(site_run)
        .join(run, run.c.run_id == site_run.c.run_id)
        .where(run.c.started >= since, site_run.c.result.not_in(("paused", "rested")))
        .order_by(site_run.c.site, run.c.started, run.c.run_id)
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def _judge(site: str, rows: Sequence[dict[str, Any]]) -> list[Alarm]:
    *before, last = rows
    found = [_stored(site, before, last)]
    for name in sorted({name for row in before for name in row["fills"] or {}}):
        past = [row["fills"][name] for row in before if name in (row["fills"] or {})]
        # a run that stored nothing says nothing of its fields
        if last["stored"]:
            found.append(_short(site, name, past, (last["fills"] or {}).get(name, 0.0)))
    return [alarm for alarm in found if alarm is not None]


def _stored(site: str, before: Sequence[dict[str, Any]], last: dict[str, Any]) -> Alarm | None:
    if last["listed_new"] and not last["stored"]:
        reason = f"{site} listed {last['listed_new']} new addresses and nothing could be stored"
        return Alarm(site, "stored", 0, float(last["listed_new"]), reason)
    if not last["listed_new"] and last["result"] == "answered":
        return None  # it published nothing: no fault of the reader's
    return _short(
        site, "stored", [row["stored"] for row in before if row["listed_new"]], last["stored"]
    )


def _short(site: str, what: str, past: Sequence[float], now: float) -> Alarm | None:
    if len(past) < _FEWEST:
        return None
    usual = median(past)
    if now >= usual * _FLOOR:
        return None
    return Alarm(site, what, now, usual, f"{site}: {what} fell to {now:g}, usually {usual:g}")
