"""The archive's schema: made, compared with the program's, brought up to date."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from attrs import frozen
from sqlalchemy import Connection, inspect, text

from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.outlets import fill_references
from ostrov_crawler.archive.reindex import outdated
from ostrov_crawler.archive.schema import SCHEMA
from ostrov_crawler.archive.views import create_views, drop_views
from ostrov_crawler.errors import DatabaseError, UsageError

_ADVISORY = 0x05780001  # any number that no other program of ours takes
_WHERE = Path(__file__).parent / "migrations"


@frozen
class SchemaState:
    """What `ostrov db current` shows."""

    place: str
    schema: str | None
    """None where nothing is there yet."""
    program: str
    """The schema that this program works with."""


def current(database: Database) -> SchemaState:
    """Which schema the archive has; DatabaseError where something else lives there."""
    return SchemaState(database.place, database.read(_schema_of), SCHEMA)


def prepare(database: Database, *, create: bool) -> None:
    """Makes the archive where none is and `create` is set, and refuses every schema but the
    program's own with the line that mends it."""
    _refuse_directory(database.file)
    if database.file is not None and not database.file.exists():
        if not create:
            raise DatabaseError(_absent(database))
        _need_directory(database.file)
    found = current(database).schema
    if found is None:
        if not create:
            raise DatabaseError(_absent(database))
        _run(database)
    elif found != SCHEMA:
        raise DatabaseError(_mismatch(database, found))


def upgrade(database: Database) -> Path | None:
    """Brings the schema up to date; the path of the copy that was made before, or None where
    there was nothing to save. A killed upgrade leaves the old schema whole."""
    _refuse_directory(database.file)
    if database.file is not None:
        _need_directory(database.file)
    found = current(database).schema
    if found == SCHEMA:
        return None
    if found is not None and found > SCHEMA:
        raise DatabaseError(_mismatch(database, found))
    saved = _back_up(database.file, found) if found is not None else None
    _run(database)
    return saved


def check(database: Database) -> list[str]:
    """What is wrong with the archive, one line each; empty where all is well."""
    found = current(database).schema
    if found != SCHEMA:
        return [_absent(database) if found is None else _mismatch(database, found)]
    lines = _notes(outdated(database))
    if not database.is_sqlite:
        return lines + database.read(_foreign_order)
    lines += database.read(_sqlite_faults)
    version = sqlite3.sqlite_version_info
    if (3, 7, 0) <= version <= (3, 51, 2):
        lines.append(
            f"note: SQLite {sqlite3.sqlite_version} has the WAL-reset bug (fixed in 3.51.3): "
            "keep to one crawl at a time, as ostrov does by its lock"
        )
    return lines


def _notes(other: int) -> list[str]:
    if not other:
        return []
    return [f"note: {other} articles are indexed by another rule of words: run ostrov db reindex"]


def _foreign_order(connection: Connection) -> list[str]:
    """SQLite sorts by code point; so does a server, unless it was told the order of a language."""
    query = "SELECT datcollate FROM pg_database WHERE datname = current_database()"
    order = str(connection.execute(text(query)).scalar())
    if order.split(".")[0] in ("C", "POSIX"):
        return []
    return [
        f"note: this database sorts names by {order}, not by code point as SQLite does: for the "
        "same order make it with createdb --template=template0 --locale=C --encoding=UTF8"
    ]


def _sqlite_faults(connection: Connection) -> list[str]:
    rows = connection.execute(text("PRAGMA quick_check(20)")).scalars().all()
    faults = [f"damaged: {row}" for row in rows if row != "ok"]
    orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
    return faults + [f"row {row[1]} of {row[0]} points at nothing" for row in orphans[:20]]


def _schema_of(connection: Connection) -> str | None:
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if not {"alembic_version", "ledger"} <= tables:
        raise DatabaseError(
            f"{connection.engine.url.database} holds tables of another program: "
            "name another database by --db"
        )
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _run(database: Database) -> None:
    database.use_wal()

    def work(connection: Connection) -> None:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY})
        if _schema_of(connection) == SCHEMA:
            return  # another process was faster
        drop_views(connection)  # so that a migration may change what is under them
        migrate(connection, SCHEMA)
        fill_references(connection)
        create_views(connection)

    database.write(work)


def migrate(connection: Connection, schema: str) -> None:
    """Brings the tables to a schema, within the caller's transaction; the views are not made."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_WHERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, schema)


def _back_up(file: Path | None, found: str) -> Path | None:
    if file is None:
        return None
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    copy = file.with_name(f"{file.name}.{found}.{stamp}.backup")
    with sqlite3.connect(file) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    target.close()
    source.close()
    return copy


def _refuse_directory(file: Path | None) -> None:
    if file is not None and file.is_dir():
        raise UsageError(f"{file} is a directory: name the archive in it, {file / 'ostrov.db'}")


def _need_directory(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseError(
            f"no directory for the archive {file}: {error.strerror}; name another by --db"
        ) from error


def _absent(database: Database) -> str:
    return f"no archive at {database.place}: start one with ostrov crawl, or name another by --db"


def _mismatch(database: Database, found: str) -> str:
    if found < SCHEMA:
        return (
            f"the archive {database.place} has schema {found}, this ostrov works with {SCHEMA}: "
            "run ostrov db upgrade"
        )
    return (
        f"the archive {database.place} has schema {found}, newer than this ostrov's {SCHEMA}: "
        "update ostrov (pip install --upgrade ostrov)"
    )
