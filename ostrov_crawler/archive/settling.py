"""Ledger rows of many stored articles, settled by a few statements."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, bindparam, select, update

from ostrov_crawler.archive.among import among
from ostrov_crawler.archive.clean import clean
from ostrov_crawler.archive.ledger import Found, Outcome, new_row, settled
from ostrov_crawler.archive.schema import ledger
from ostrov_crawler.archive.upsert import upsert

_CHANGED = (
    *("state", "reason", "run", "last_seen", "next_try", "tries", "last_fetched"),
    *("status", "etag", "last_modified", "article_id", "id", "day"),
)
_ASKED = (ledger.c.ledger_id, ledger.c.site, ledger.c.url, ledger.c.first_seen,
          *(ledger.c[name] for name in _CHANGED))  # fmt: skip
_HERE = select(*_ASKED).where(among(ledger.c.url))
_CHANGE = (
    update(ledger)
    .where(ledger.c.ledger_id == bindparam("the_row"))
    .values({name: bindparam(f"new_{name}") for name in _CHANGED})
)


@frozen
class Done:
    """An address whose article was stored."""

    run: int
    now: str
    outcome: Outcome
    article_id: int
    id: str
    day: str | None

    @property
    def key(self) -> tuple[str, str]:
        return self.outcome.site, str(clean(self.outcome.url))


def settle_done(connection: Connection, done: Sequence[Done]) -> None:
    """Writes `done` and the article's number into each address's row, made where none is."""
    rows = _rows(connection, done)
    missing = [one for one in done if one.key not in rows]
    upsert(connection, ledger, [_made(one) for one in missing], ("site", "url"), change=_CHANGED)
    known = [one for one in done if one.key in rows]
    if known:
        connection.execute(_CHANGE, [_change(one, rows[one.key]) for one in known])


def _rows(connection: Connection, done: Sequence[Done]) -> dict[tuple[str, str], Any]:
    rows = connection.execute(_HERE, {"keys": [one.key[1] for one in done]})
    return {(row.site, row.url): row for row in rows}


def _made(one: Done) -> dict[str, Any]:
    """The row of an address that was never met, as it stands after."""
    row: dict[str, Any] = dict.fromkeys(_CHANGED)
    row |= {"tries": 0, **new_row(Found(*one.key), one.run, one.now)}
    return {**row, **_values(one, SimpleNamespace(**row))}


def _change(one: Done, row: Any) -> dict[str, Any]:
    changed = {**row._mapping, **_values(one, row)}
    return {"the_row": row.ledger_id, **{f"new_{name}": changed[name] for name in _CHANGED}}


def _values(one: Done, row: Any) -> dict[str, Any]:
    values = settled(one.outcome, row, one.run, one.now)
    values |= {"article_id": one.article_id, "id": one.id}
    return {**values, "day": one.day} if one.day else values
