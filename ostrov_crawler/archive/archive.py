"""The door to an archive."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ostrov_crawler.archive import migrate
from ostrov_crawler.archive.address import read_address
from ostrov_crawler.archive.database import PATIENCE, Database
from ostrov_crawler.archive.discovery import Discovery
from ostrov_crawler.archive.ledger import Ledger
from ostrov_crawler.archive.lock import run_lock
from ostrov_crawler.archive.runs import Runs


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


def upgrade(url: str | Path) -> Path | None:
    """Brings an archive of an older version up to date; the path of the copy made before, or
    None where nothing had to be saved."""
    database = Database(read_address(url))
    try:
        return migrate.upgrade(database)
    finally:
        database.close()
