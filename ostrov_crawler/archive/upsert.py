"""Insert, or leave, or change what is there: the same on both databases, and past SQLAlchemy, as
bulk.py does it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table

from ostrov_crawler.archive.bulk import insert_into, values_of


def upsert(
    connection: Connection,
    table: Table,
    rows: Sequence[Mapping[str, Any]],
    key: Iterable[str],
    *,
    change: Iterable[str] | None = None,
) -> None:
    """Writes the rows; where `key` is there, the columns of `change` (all by default) are
    overwritten; an empty `change` leaves the old row."""
    if not rows:
        return
    keys = list(key)
    names, values = values_of(table, rows)
    changed = [name for name in names if name not in keys] if change is None else list(change)
    sets = ", ".join(f"{name} = excluded.{name}" for name in changed)
    deed = f"UPDATE SET {sets}" if sets else "NOTHING"
    insert = insert_into(connection, table.name, names)
    connection.exec_driver_sql(f"{insert} ON CONFLICT ({', '.join(keys)}) DO {deed}", values)
