"""One run at a time on one archive."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.trouble import explain
from ostrov_crawler.errors import AlreadyRunning, DatabaseError

_ADVISORY = 0x05780002


@contextmanager
def run_lock(database: Database) -> Iterator[None]:
    """Holds the archive for one run; AlreadyRunning where another run has it. A killed run
    leaves no lock behind: the system or the server gives it back."""
    file = database.file
    with _server_lock(database) if file is None else _file_lock(database, file):
        yield


@contextmanager
def _file_lock(database: Database, file: Path) -> Iterator[None]:
    lock = FileLock(file.with_name(file.name + ".lock"), thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise _taken(database) from error
    except OSError as error:
        raise DatabaseError(
            f"the lock {lock.lock_file} cannot be written: {error.strerror}; "
            "see to the rights of its directory"
        ) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _server_lock(database: Database) -> Iterator[None]:
    holder = _Holder(database)
    try:
        holder.take()
    except SQLAlchemyError as error:
        raise explain(error, database.place) from error
    database.on_return.append(holder.renew)
    try:
        yield
    finally:
        database.on_return.remove(holder.renew)
        holder.release()


class _Holder:
    """A session of its own on the server; the lock lives as long as the session."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: Connection | None = None

    def take(self) -> None:
        connection = self._database.connect()
        statement = text("SELECT pg_try_advisory_lock(:key)")
        taken = connection.execute(statement, {"key": _ADVISORY}).scalar()
        connection.commit()
        if not taken:
            connection.close()
            raise _taken(self._database)
        self._connection = connection

    def renew(self) -> None:
        """After the server was away: the old session is gone, and with it the lock."""
        if self._connection is not None and _alive(self._connection):
            return
        self._connection = None
        self.take()

    def release(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()  # ends the session, and the lock with it
            self._connection.close()


def _alive(connection: Connection) -> bool:
    try:
        connection.execute(text("SELECT 1"))
        connection.commit()
    except SQLAlchemyError:
        return False
    return True


def _taken(database: Database) -> AlreadyRunning:
    return AlreadyRunning(
        f"another run works on {database.place}: wait until it ends (ostrov runs shows it)"
    )
