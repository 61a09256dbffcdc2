"""Rot: a source that gives less than it used to (R13)."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from statistics import median
from typing import Any

from attrs import evolve, frozen
from sqlalchemy import Connection, select, update

from ostrov_crawler.archive.clock import moment, parse
from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.schema import pause, run, site_run

_HISTORY = timedelta(days=28)
_REMINDER = timedelta(days=7)
_SAYS_NOTHING = ("paused", "rested", "not recorded")
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
    due: bool = True
    """Whether the last run has to tell of it (code 4): the first one that fell short, then one a
    week; never where the source did not answer."""


_Judge = Callable[[str, Sequence[dict[str, Any]]], Alarm | None]


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
        select(site_run, run.c.started)
        .join(run, run.c.run_id == site_run.c.run_id)
        .where(run.c.started >= since, site_run.c.result.not_in(_SAYS_NOTHING))
        .order_by(site_run.c.site, run.c.started, run.c.run_id)
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def _judge(site: str, rows: Sequence[dict[str, Any]]) -> list[Alarm]:
    """The last of the rows against those before it."""
    judges = {"stored": _stored}
    judges |= {name: partial(_field, name) for row in rows[:-1] for name in row["fills"] or {}}
    found = {
        what: judges[what](site, rows) for what in ("stored", *sorted(set(judges) - {"stored"}))
    }
    return [
        evolve(alarm, due=alarm.due and _is_due(site, rows, judges[what]))
        for what, alarm in found.items()
        if alarm is not None
    ]


def _is_due(site: str, rows: Sequence[dict[str, Any]], judge: _Judge) -> bool:
    """Told when it began, and again after each week that it goes on."""
    told: datetime | None = None
    due = False
    for count, row in enumerate(rows, start=1):
        time = parse(row["started"])
        alarm = judge(site, rows[:count])
        due = alarm is not None and alarm.due and (told is None or time - told >= _REMINDER)
        if alarm is None or not alarm.due:
            told = None
        elif due:
            told = time
    return due


def _stored(site: str, rows: Sequence[dict[str, Any]]) -> Alarm | None:
    *before, last = rows
    if last["listed_new"] and not last["stored"]:
        reason = f"{site} listed {last['listed_new']} new addresses and nothing could be stored"
        return Alarm(site, "stored", 0, float(last["listed_new"]), reason)
    if not last["listed_new"] and last["result"] == "answered":
        return None  # it published nothing: no fault of the reader's
    usual = [row["stored"] for row in before if row["listed_new"]]
    found = _short(site, "stored", usual, last["stored"])
    if found is not None and last["result"] == "down":
        return evolve(found, reason=f"{site} did not answer", due=False)
    return found


def _field(name: str, site: str, rows: Sequence[dict[str, Any]]) -> Alarm | None:
    *before, last = rows
    if not last["stored"]:
        return None  # a run that stored nothing says nothing of its fields
    past = [row["fills"][name] for row in before if name in (row["fills"] or {})]
    return _short(site, name, past, (last["fills"] or {}).get(name, 0.0))


def _short(site: str, what: str, past: Sequence[float], now: float) -> Alarm | None:
    if len(past) < _FEWEST:
        return None
    usual = median(past)
    if now >= usual * _FLOOR:
        return None
    return Alarm(site, what, now, usual, f"{site}: {what} fell to {now:g}, usually {usual:g}")
