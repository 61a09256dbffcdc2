"""Numbers of rows that are not yet written, so that many tables are filled without asking back."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, Table, text


def reserve(connection: Connection, wanted: Mapping[Table, int]) -> dict[Table, Iterator[int]]:
    """As many free numbers of each table as wanted. On SQLite the writer is alone, so they follow
    the highest; on PostgreSQL they are taken from the table's sequence."""
    if connection.dialect.name == "sqlite":
        return _above_highest(connection, wanted)
    return {table: _from_sequence(connection, table, count) for table, count in wanted.items()}


def _above_highest(
    connection: Connection, wanted: Mapping[Table, int]
) -> dict[Table, Iterator[int]]:
    highest = ", ".join(
        f"(SELECT coalesce(max({_key(table)}), 0) FROM {table.name})"  # noqa: S608 - names of our own
        for table in wanted
    )
    row = connection.exec_driver_sql(f"SELECT {highest}").one()
    return {
        table: iter(range(last + 1, last + 1 + wanted[table]))
        for table, last in zip(wanted, row, strict=True)
    }


def _from_sequence(connection: Connection, table: Table, count: int) -> Iterator[int]:
    statement = text(
        "SELECT nextval(pg_get_serial_sequence(:name, :key)) FROM generate_series(1, :count)"
    )
    values = {"name": table.name, "key": _key(table), "count": count}
    return iter(sorted(connection.execute(statement, values).scalars()))


def _key(table: Table) -> str:
    (column,) = table.primary_key.columns
    return column.name
