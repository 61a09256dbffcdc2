"""Insert, or leave, or change what is there: the same on both databases."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_for(connection: Connection, table: Table) -> Any:
    """The database's own INSERT, which knows ON CONFLICT."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


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
    statement = insert_for(connection, table)
    keys = list(key)
    columns = [name for name in rows[0] if name not in keys] if change is None else list(change)
    if columns:
        values = {name: statement.excluded[name] for name in columns}
        statement = statement.on_conflict_do_update(index_elements=keys, set_=values)
    else:
        statement = statement.on_conflict_do_nothing(index_elements=keys)
    connection.execute(statement, list(rows))
