"""Rows that a database can only narrow down, sifted one by one: quotes whose own words are asked
for, where the index knows the words of whole articles."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, TypeVar

from attrs import AttrsInstance
from sqlalchemy import Select

from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.result import Result

R = TypeVar("R", bound=AttrsInstance)

MOST_COUNTED = 10_000
"""Candidates that a count looks at; it never says more."""


class Sifted(Result[R]):
    """As a Result, of the rows that `keep` keeps."""

    def __init__(
        self,
        database: Database,
        record: type[R],
        query: Select[Any],
        undated: Select[Any] | None,
        keep: Callable[[R], bool],
        page: tuple[int | None, int],
    ) -> None:
        """`query` has neither limit nor offset: they are `page`, for they count what is kept."""
        super().__init__(database, record, query, undated)
        self._keep = keep
        self._page = page

    def __iter__(self) -> Iterator[R]:
        limit, offset = self._page
        kept = (row for row in super().__iter__() if self._keep(row))
        yield from islice(kept, offset, None if limit is None else offset + limit)

    def first(self) -> R | None:
        return next(iter(self), None)

    def count(self) -> int:
        """How many are kept of the first 10,000 candidates."""
        return self._sum(self._query)

    def undated(self) -> int:
        return 0 if self._undated is None else self._sum(self._undated)

    def _sum(self, query: Select[Any]) -> int:
        some = Result(self._database, self._record, query.limit(MOST_COUNTED))
        return sum(1 for row in some if self._keep(row))
