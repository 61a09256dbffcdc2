"""One open database: reading and writing in transactions that survive a short absence of it."""

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from ostrov_crawler.archive.address import file_of, shown
from ostrov_crawler.archive.trouble import explain, is_passing

T = TypeVar("T")

BUSY_SECONDS = 10
"""How long SQLite itself waits for a lock before `Database` begins to wait."""
PATIENCE = 60.0
"""How long a database may be away before a run stops (R19), seconds."""


class Database:
    """Transactions on one address. Every error leaves as DatabaseError or DiskError."""

    def __init__(self, url: URL, *, read_only: bool = False, patience: float = PATIENCE) -> None:
        self.url = url
        self.place = shown(url)
        self.patience = patience
        self.read_only = read_only
        self.file = file_of(url)
        self.on_return: list[Callable[[], None]] = []
        """Called after the database was away and came back, before work is tried again."""
        self._engine = create_engine(_openable(url, read_only), **_options(url, read_only))
        if self.file is not None:
            event.listen(self._engine, "connect", _prepare_sqlite)
            event.listen(self._engine, "begin", _begin_sqlite)

    @property
    def is_sqlite(self) -> bool:
        return self.file is not None

    def read(self, work: Callable[[Connection], T]) -> T:
        """The answer of `work`, all of it from one moment of the archive."""
        return self._patiently(work, write=False)

    def write(self, work: Callable[[Connection], T]) -> T:
        """Runs `work` in one transaction: all of it is durable after, or none. `work` may be
        run more than once, so it changes nothing but the database."""
        return self._patiently(work, write=True)

    @contextmanager
    def stream(self) -> Iterator[Connection]:
        """A connection for answers too long for memory; rows come as they are asked for."""
        try:
            with self._engine.connect() as plain:
                connection = plain.execution_options(stream_results=True, yield_per=500)
                with connection.begin():
                    yield connection
        except SQLAlchemyError as error:
            raise explain(error, self.place) from error

    def connect(self) -> Connection:
        """A connection of one's own, without a transaction: for locks. Its errors are bare, so
        that `write` can wait for a server that is away."""
        return self._engine.connect()

    def use_wal(self) -> None:
        """Readers never wait for the writer (R18); the file remembers it. Not in a transaction,
        so past SQLAlchemy."""
        if self.file is None:
            return
        try:
            with closing(sqlite3.connect(self.file, timeout=BUSY_SECONDS)) as raw:
                raw.execute("PRAGMA journal_mode=WAL")
        except sqlite3.Error as error:
            raise explain(DBAPIError("", None, error), self.place) from error

    def flush_wal(self) -> None:
        """Moves what was written into the file itself and empties the WAL, where no reader holds
        it: what was withdrawn shall not lie there."""
        if self.file is None:
            return
        try:
            with closing(sqlite3.connect(self.file, timeout=BUSY_SECONDS)) as raw:
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:
            raise explain(DBAPIError("", None, error), self.place) from error

    def close(self) -> None:
        self._engine.dispose()

    def _patiently(self, work: Callable[[Connection], T], *, write: bool) -> T:
        stop = time.monotonic() + self.patience
        pause, away = 0.05, False
        while True:
            try:
                if away:
                    self._returned()
                return self._once(work, write=write)
            except SQLAlchemyError as error:
                if not is_passing(error) or time.monotonic() + pause > stop:
                    raise explain(error, self.place) from error
            away = True
            time.sleep(pause)
            pause = min(pause * 2, 1.0)

    def _once(self, work: Callable[[Connection], T], *, write: bool) -> T:
        with self._engine.connect() as plain:
            connection = plain.execution_options(ostrov_write=write)
            with connection.begin():
                return work(connection)

    def _returned(self) -> None:
        for call in self.on_return:
            call()


def _openable(url: URL, read_only: bool) -> URL:
    if url.get_backend_name() != "sqlite" or not read_only:
        return url
    path = (url.database or "").replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return url.set(database=f"file:{path}", query={"mode": "ro", "uri": "true"})


to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Cyrillic as itself: escaped it would take three times the room."""


def _options(url: URL, read_only: bool) -> dict[str, Any]:
    if url.get_backend_name() == "sqlite":
        return {
            "json_serializer": to_json,
            "connect_args": {"timeout": BUSY_SECONDS, "check_same_thread": False},
        }
    return {
        "json_serializer": to_json,
        "pool_pre_ping": False,  # a lost server is seen and waited for by Database itself
        "connect_args": {
            "connect_timeout": 10,
            "application_name": "ostrov",
            "options": f"-c default_transaction_read_only={'on' if read_only else 'off'}",
        },
    }


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """FULL: a row of the ledger is on the disk before its request goes out (R1)."""
    connection.isolation_level = None  # the driver's own BEGIN would not cover DDL
    for pragma in ("foreign_keys=ON", "synchronous=FULL", "temp_store=MEMORY", "cache_size=-32000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock at once: read-then-write in a deferred transaction is "locked" in
    half of all cases, whatever the timeout (R18)."""
    write = connection.get_execution_options().get("ostrov_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
