"""Whether a column begins with a text, or contains it, letter for letter: LIKE minds the case on
one database and not on the other, and finds nothing by an index on either."""

from typing import Any

from sqlalchemy import ColumnElement, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

_LAST = "\U0010ffff"

# Neither says that it is a Boolean: SQLAlchemy would ask SQLite for `(…) = 1`, past every index.


class _Begins(FunctionElement[bool]):
    """Of a column, the text, and what sorts behind all that begins so."""

    inherit_cache = True


class _Contains(FunctionElement[bool]):
    """Of a column and the text."""

    inherit_cache = True


def begins(column: ColumnElement[Any], text: str) -> ColumnElement[bool]:
    """On SQLite a range, which an index finds."""
    return _Begins(column, literal(text), literal(text + _LAST))


def contains(column: ColumnElement[Any], text: str) -> ColumnElement[bool]:
    return _Contains(column, literal(text))


@compiles(_Begins, "sqlite")
def _begins_sqlite(element: _Begins, compiler: Any, **how: Any) -> str:
    column, first, last = (compiler.process(one, **how) for one in element.clauses)
    return f"({column} >= {first} AND {column} < {last})"


@compiles(_Begins, "postgresql")
def _begins_postgres(element: _Begins, compiler: Any, **how: Any) -> str:
    column, first, _ = list(element.clauses)
    return f"starts_with({compiler.process(column, **how)}, {compiler.process(first, **how)})"


@compiles(_Contains, "sqlite")
def _contains_sqlite(element: _Contains, compiler: Any, **how: Any) -> str:
    return f"(instr({compiler.process(element.clauses, **how)}) > 0)"


@compiles(_Contains, "postgresql")
def _contains_postgres(element: _Contains, compiler: Any, **how: Any) -> str:
    return f"(strpos({compiler.process(element.clauses, **how)}) > 0)"
