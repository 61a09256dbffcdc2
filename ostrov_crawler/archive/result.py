"""The answer to a question: rows that come as they are asked for."""

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from attrs import AttrsInstance, asdict, fields
from sqlalchemy import Select, func, select

from ostrov_crawler.archive.database import Database
from ostrov_crawler.errors import UsageError

R = TypeVar("R", bound=AttrsInstance)


class Result(Generic[R]):
    """Typed rows of one view. Nothing is asked before it is iterated, and it can be iterated
    again; only a few hundred rows are in memory at once."""

    def __init__(
        self,
        database: Database,
        record: type[R],
        query: Select[Any],
        undated: Select[Any] | None = None,
        counted: Select[Any] | None = None,
    ) -> None:
        """`counted` are the rows without a limit, where `query` has it further in."""
        self._database = database
        self._record = record
        self._query = query
        self._undated = undated
        self._counted = query if counted is None else counted

    @property
    def columns(self) -> list[str]:
        """Names of the columns, as the view has them."""
        return [field.name for field in fields(self._record)]

    def __iter__(self) -> Iterator[R]:
        names = self.columns
        with self._database.stream() as connection, connection.execute(self._query) as rows:
            for row in rows:
                yield self._record(**dict(zip(names, row, strict=True)))

    def dicts(self) -> Iterator[dict[str, Any]]:
        """The rows as dictionaries."""
        return (asdict(row) for row in self)

    def first(self) -> R | None:
        """The first row, if any."""
        one = self._query.limit(1)
        row = self._database.read(lambda c: c.execute(one).first())
        return None if row is None else self._record(*row)

    def count(self, most: int | None = None) -> int:
        """How many rows there are in all, whatever `limit` and `offset` say; no more than `most`
        are counted."""
        whole = self._counted.limit(most).offset(None).order_by(None).subquery()
        counted = select(func.count()).select_from(whole)
        return self._database.read(lambda c: int(c.execute(counted).scalar_one()))

    def undated(self) -> int:
        """How many rows a filter by time left out because nothing is known of their day; 0
        without such a filter."""
        if self._undated is None:
            return 0
        counted = select(func.count()).select_from(self._undated.subquery())
        return self._database.read(lambda c: int(c.execute(counted).scalar_one()))

    def to_pandas(self) -> Any:
        """A pandas DataFrame."""
        try:
            import pandas
        except ImportError as error:
            raise UsageError("tables need an extra: pip install 'ostrov[tables]'") from error
        return pandas.DataFrame(list(self.dicts()), columns=self.columns)

    def to_arrow(self) -> Any:
        """A pyarrow Table."""
        try:
            import pyarrow
        except ImportError as error:
            raise UsageError("tables need an extra: pip install 'ostrov[tables]'") from error
        rows = list(self.dicts())
        return pyarrow.table({name: [row[name] for row in rows] for name in self.columns})
