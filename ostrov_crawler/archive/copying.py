"""A whole archive into an empty one, of the other kind of database or of the same."""

from sqlalchemy import Connection, Table, func, select, text

from ostrov_crawler.archive.bulk import insert_rows
from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.lock import run_lock
from ostrov_crawler.archive.schema import COUNTS, metadata
from ostrov_crawler.archive.search_schema import search_doc
from ostrov_crawler.archive.searching import add_words, unpacked
from ostrov_crawler.errors import DatabaseError, UsageError

_BATCH = 1000


def copy_all(source: Database, target: Database) -> dict[str, int]:
    """Rows copied by table, and as many counted in the target. All of it comes in by one
    transaction, so a copy that was killed leaves the target empty and is begun again; both are
    held against crawls. UsageError where the target has rows."""
    with run_lock(source), run_lock(target):
        target.read(_need_empty)
        with source.stream() as old:
            return target.write(lambda new: _copy(old, new, target.place))


def _need_empty(connection: Connection) -> None:
    for table in metadata.sorted_tables:
        if connection.execute(select(table).limit(1)).first() is not None:
            raise UsageError(f"the target has rows in {table.name} already: name an empty database")


def _copy(old: Connection, new: Connection, place: str) -> dict[str, int]:
    counts = {}
    for table in metadata.sorted_tables:
        counts[table.name] = _copy_table(old, new, table)
        found = new.execute(select(func.count()).select_from(table)).scalar_one()
        wanted = old.execute(select(func.count()).select_from(table)).scalar_one()
        if not found == wanted == counts[table.name]:
            raise DatabaseError(
                f"{place} has {found} rows of {table.name} instead of {wanted}: copy again"
            )
        _set_sequence(new, table)
    return counts


def _copy_table(old: Connection, new: Connection, table: Table) -> int:
    count = 0
    zero = {COUNTS[table.name]: 0} if table.name in COUNTS else {}  # the findings count again
    rows = old.execute(select(table).order_by(*table.primary_key.columns))
    for batch in rows.partitions(_BATCH):
        insert_rows(new, table, [{**row._mapping, **zero} for row in batch])
        if table is search_doc:
            add_words(new, [(row.doc_id, unpacked(row.lemmas), row.marks) for row in batch])
        count += len(batch)
    return count


def _set_sequence(connection: Connection, table: Table) -> None:
    """PostgreSQL's next number goes on above the highest."""
    column = table.autoincrement_column
    if connection.dialect.name == "sqlite" or column is None:
        return
    highest = connection.execute(select(func.max(column))).scalar()
    if highest is not None:
        statement = text("SELECT setval(pg_get_serial_sequence(:name, :key), :highest)")
        values = {"name": table.name, "key": column.name, "highest": highest}
        connection.execute(statement, values)
