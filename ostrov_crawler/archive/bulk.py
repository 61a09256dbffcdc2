"""Many rows into one table, past the work that SQLAlchemy does for each value: a prepared INSERT
on SQLite, COPY on PostgreSQL."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.exc import DBAPIError

from ostrov_crawler.archive.clean import clean, is_clean
from ostrov_crawler.archive.database import to_json
from ostrov_crawler.archive.schema import Json

Convert = Callable[[Any], Any]
_FEW = 20
"""Rows for which the preparation of a COPY does not pay."""


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Writes rows that all have the same columns; a column left out gets its default."""
    if rows:
        names, values = values_of(table, rows)
        write_values(connection, table.name, names, values)


def values_of(
    table: Table, rows: Sequence[Mapping[str, Any]]
) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """The columns of rows that all have the same, and the values as the driver takes them."""
    names = tuple(rows[0])
    plan = tuple((name, isinstance(table.c[name].type, Json)) for name in names)
    values = [tuple([_value(row[name], is_json) for name, is_json in plan]) for row in rows]
    if not _are_clean(values):
        values = [
            tuple([_value(clean(row[name]), is_json) for name, is_json in plan]) for row in rows
        ]
    return names, values


def write_values(
    connection: Connection, table: str, names: Sequence[str], values: Sequence[tuple[Any, ...]]
) -> None:
    """Tuples as the driver takes them."""
    if not values:
        return
    if connection.dialect.name != "sqlite" and len(values) > _FEW:
        _copy(connection, f"COPY {table} ({', '.join(names)}) FROM STDIN", values)
        return
    connection.exec_driver_sql(insert_into(connection, table, names), list(values))


def insert_into(connection: Connection, table: str, names: Sequence[str]) -> str:
    """The INSERT of one row, for the driver."""
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    places = ", ".join([mark] * len(names))
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})"  # noqa: S608 - names of our own


def _value(value: Any, is_json: bool) -> Any:
    return to_json(value) if is_json and value is not None else value


def _are_clean(values: Sequence[tuple[Any, ...]]) -> bool:
    """One look at all texts of all rows; JSON among them writes its NUL as an escape."""
    return is_clean([value for row in values for value in row if type(value) is str])


def _copy(connection: Connection, statement: str, values: Sequence[tuple[Any, ...]]) -> None:
    """Errors leave as SQLAlchemy's, as those of every other statement do."""
    import psycopg

    dialect: Any = connection.dialect
    raw: Any = connection.connection.driver_connection
    try:
        with raw.cursor() as cursor, cursor.copy(statement) as copying:
            for row in values:
                copying.write_row(row)
    except psycopg.Error as error:
        gone = dialect.is_disconnect(error, raw, None)
        raise DBAPIError.instance(
            statement, None, error, psycopg.Error, connection_invalidated=gone, dialect=dialect
        ) from error
