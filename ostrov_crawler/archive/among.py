"""Whether a column has one of many values: one parameter however many, so that a statement is
built and prepared once."""

import json
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Dialect,
    Text,
    TypeDecorator,
    bindparam,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

from ostrov_crawler.archive.schema import Words


class _Many(TypeDecorator[list[Any]]):
    """A list as one parameter: JSON for SQLite, an array for PostgreSQL."""

    impl = Text
    cache_ok = True

    def __init__(self, *, words: bool) -> None:
        super().__init__()
        self.words = words

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(Text())
        return dialect.type_descriptor(ARRAY(Text() if self.words else BigInteger()))

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        wanted = list(value)
        return json.dumps(wanted, ensure_ascii=False) if dialect.name == "sqlite" else wanted


class _Each(FunctionElement[Any]):
    """The values again, as a subquery."""

    inherit_cache = True


@compiles(_Each, "sqlite")
def _each_of_json(element: _Each, compiler: Any, **how: Any) -> str:
    values = compiler.process(element.clauses, **how)
    return f"(SELECT value FROM json_each({values}))"  # noqa: S608 - SQL of SQLAlchemy


@compiles(_Each, "postgresql")
def _each_of_array(element: _Each, compiler: Any, **how: Any) -> str:
    return f"(SELECT unnest({compiler.process(element.clauses, **how)}))"


def among(column: ColumnElement[Any], name: str = "keys") -> ColumnElement[bool]:
    """`column IN (…)`; the values are given at execution under `name`: {"keys": […]}."""
    kind = _Many(words=isinstance(column.type, Words))
    return column.op("IN", is_comparison=True)(_Each(bindparam(name, type_=kind)))
