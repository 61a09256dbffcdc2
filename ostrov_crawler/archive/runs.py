"""Runs: what was asked for, how it ended, and what each site answered."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from ostrov_crawler.archive.clock import moment
from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.schema import ledger, run, site_run
from ostrov_crawler.archive.upsert import upsert
from ostrov_crawler.archive.views import STATES


class Runs:
    """One row a run; `summary` is the line that `ostrov crawl --json` ends with."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, sites: Sequence[str], command: str, now: datetime | None = None) -> int:
        """The number of a new run."""
        row = {"sites": list(sites), "command": command, "started": moment(now)}

        def work(connection: Connection) -> int:
            inserted = connection.execute(run.insert().values(row))
            return int(inserted.inserted_primary_key[0])  # type: ignore[index]

        return self._database.write(work)

    def end(
        self,
        run_id: int,
        exit_code: int,
        *,
        seconds: float,
        bytes_fetched: int = 0,
        now: datetime | None = None,
    ) -> dict[str, Any]:
        """Closes the run and freezes its counts; gives the summary."""
        values = {"ended": moment(now), "exit_code": exit_code, "seconds": round(seconds, 3)}

        def work(connection: Connection) -> dict[str, Any]:
            more = {"counts": _counts(connection, run_id), "bytes": run.c.bytes + bytes_fetched}
            connection.execute(update(run).where(run.c.run_id == run_id).values(values | more))
            return _summary(connection, run_id)

        return self._database.write(work)

    def summary(self, run_id: int) -> dict[str, Any]:
        """`run`, `exit`, `urls`, one count per state (their sum is `urls`), `articles_new`,
        `versions_new`, `bytes`, `seconds`."""
        return self._database.read(lambda connection: _summary(connection, run_id))

    def site_result(
        self,
        run_id: int,
        site: str,
        result: str,
        *,
        listed: int = 0,
        listed_new: int = 0,
        stored: int = 0,
        fills: Mapping[str, float] | None = None,
    ) -> None:
        """How a site fared in a run: `result` is answered, down, robots, blocked or paused;
        `fills` is the share of this run's articles that have each field."""
        row = {
            "run_id": run_id,
            "site": site,
            "result": result,
            "listed": listed,
            "listed_new": listed_new,
            "stored": stored,
            "fills": dict(fills or {}),
        }
        self._database.write(lambda c: upsert(c, site_run, [row], ("run_id", "site")))


def _counts(connection: Connection, run_id: int) -> dict[str, int]:
    grouped = select(ledger.c.state, func.count()).where(ledger.c.run == run_id)
    rows = connection.execute(grouped.group_by(ledger.c.state)).all()
    found: dict[str, int] = {row[0]: row[1] for row in rows}
    counts = {state: int(found.get(state, 0)) for state in STATES}
    return {"urls": sum(counts.values())} | counts


def _summary(connection: Connection, run_id: int) -> dict[str, Any]:
    row = connection.execute(select(run).where(run.c.run_id == run_id)).mappings().one()
    counts = row["counts"] or _counts(connection, run_id)
    return {
        "run": run_id,
        "exit": row["exit_code"],
        **{key: counts[key] for key in ("urls", *STATES)},
        "articles_new": row["articles_new"],
        "versions_new": row["versions_new"],
        "bytes": row["bytes"],
        "seconds": row["seconds"],
    }
