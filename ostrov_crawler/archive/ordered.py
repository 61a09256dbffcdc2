"""Rows in an order that an index has, a page after the other: what is not shown is neither sorted
nor read, however large the archive is."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, TypeVar

from attrs import AttrsInstance, field, frozen
from sqlalchemy import ColumnElement, Connection, Select, TableClause, and_, or_, select

from ostrov_crawler.archive.among import among
from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.result import Result

R = TypeVar("R", bound=AttrsInstance)

MOST_SIFTED = 10_000
"""Candidates that a count looks at where rows are sifted one by one; it never says more."""
_FIRST, _PAGE = 50, 500
"""Rows of a page; it grows, because the first page is often all that is looked at, and where what
is asked for is rare, each row costs a look at many articles."""
_FIRST_DOCS, _LARGEST = 100, 10_000
"""Documents of a page; it grows, because PostgreSQL finds and sorts all of them for each."""


@frozen
class Order:
    """The largest `time` first, then the smallest `key`."""

    time: ColumnElement[Any]
    key: ColumnElement[int]

    def chosen(self, *clauses: ColumnElement[bool]) -> Select[Any]:
        """The pairs of both that the clauses leave, in no order."""
        return select(self.time, self.key).where(*clauses)

    def page(self, chosen: Select[Any], last: tuple[Any, int] | None, size: int) -> Select[Any]:
        """The pairs behind `last`."""
        ordered = chosen.order_by(self.time.desc(), self.key).limit(size)
        if last is None:
            return ordered
        time, key = last
        behind = or_(self.time < time, and_(self.time == time, self.key > key))
        return ordered.where(self.time <= time, behind)


@frozen
class Asked:
    """What is asked for."""

    order: Order
    chosen: Select[Any]
    undated: Select[Any] | None = None
    """Those of no known day, where a filter by time leaves them out."""
    docs: Select[Any] | None = None
    """The documents of the search index that are looked through, the newest first; `chosen` takes
    those of a page of them as `docs`."""
    counted: Select[Any] | None = None
    """As `chosen`, of all documents."""
    keep: Callable[[Any], bool] | None = None
    """For what a database can only narrow down: says of a row whether it is meant."""
    limit: int | None = None
    offset: int = 0


@frozen
class Target:
    """The view whose rows are given, and its key."""

    view: TableClause
    key: str
    rows: Select[Any] = field(init=False)

    @rows.default
    def _by_key(self) -> Select[Any]:
        return select(self.view).where(among(self.view.c[self.key]))


class Ordered(Result[R]):
    """The rows of a view by an order of their keys."""

    def __init__(self, database: Database, record: type[R], target: Target, asked: Asked) -> None:
        counted = asked.chosen if asked.counted is None else asked.counted
        super().__init__(database, record, counted, asked.undated)
        self._target = target
        self._asked = asked

    def __iter__(self) -> Iterator[R]:
        asked = self._asked
        stop = None if asked.limit is None else asked.offset + asked.limit
        with self._database.stream() as connection:
            yield from islice(self._kept(connection, stop), asked.offset, stop)

    def first(self) -> R | None:
        return next(iter(self), None)

    def count(self, most: int | None = None) -> int:
        """How many rows there are in all, whatever `limit` and `offset` say; where they are
        sifted, how many of the first 10,000 candidates are kept."""
        if self._asked.keep is None:
            return super().count(most)
        with self._database.stream() as connection:
            some = islice(self._all(connection, None), MOST_SIFTED)
            return sum(1 for row in some if self._keeps(row))

    def undated(self) -> int:
        if self._asked.undated is None or self._asked.keep is None:
            return super().undated()
        with self._database.stream() as connection:
            pairs = connection.execute(self._asked.undated.limit(MOST_SIFTED)).all()
            rows = self._rows(connection, [row[1] for row in pairs])
            return sum(1 for row in rows if self._keeps(row))

    def _keeps(self, row: R) -> bool:
        return self._asked.keep is None or self._asked.keep(row)

    def _kept(self, connection: Connection, stop: int | None) -> Iterator[R]:
        wanted = stop if self._asked.keep is None else None
        rows = self._all(connection, wanted)
        return (row for row in rows if self._keeps(row))

    def _all(self, connection: Connection, wanted: int | None) -> Iterator[R]:
        """Rows in their order, no more than wanted."""
        if self._asked.docs is not None:
            keys = self._keys_of_docs(connection, self._asked.docs)
        else:
            keys = self._keys(connection, wanted)
        left = wanted
        for page in keys:
            some = page if left is None else page[:left]
            yield from self._rows(connection, some)
            left = None if left is None else left - len(some)
            if left == 0:
                return

    def _keys(self, connection: Connection, wanted: int | None) -> Iterator[list[int]]:
        size = _FIRST if wanted is None else min(_PAGE, wanted)
        last: tuple[Any, int] | None = None
        while size:
            page = self._asked.order.page(self._asked.chosen, last, size)
            pairs = connection.execute(page).all()
            yield [pair[1] for pair in pairs]
            if len(pairs) < size:
                return
            last = (pairs[-1][0], pairs[-1][1])
            size = min(2 * size, _PAGE)

    def _keys_of_docs(self, connection: Connection, docs: Select[Any]) -> Iterator[list[int]]:
        (doc_id,) = docs.selected_columns
        ordered = docs.order_by(doc_id.desc())
        order = self._asked.order
        chosen = self._asked.chosen.order_by(order.time.desc(), order.key)
        size, page = _FIRST_DOCS, ordered
        while True:
            found = list(connection.execute(page.limit(size)).scalars())
            yield [pair[1] for pair in connection.execute(chosen, {"docs": found})]
            if len(found) < size:
                return
            page, size = ordered.where(doc_id < found[-1]), min(2 * size, _LARGEST)

    def _rows(self, connection: Connection, keys: list[int]) -> list[R]:
        if not keys:
            return []
        names = self.columns
        at = names.index(self._target.key)
        found = {row[at]: row for row in connection.execute(self._target.rows, {"keys": keys})}
        rows = (found[key] for key in keys if key in found)
        return [self._record(**dict(zip(names, row, strict=True))) for row in rows]
