"""Ledger rows of many stored articles, settled by a few statements."""

from collections.abc import Sequence
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, Row, bindparam, select, update

from ostrov_crawler.archive.clean import clean
from ostrov_crawler.archive.ledger import Found, Outcome, new_row, settled
from ostrov_crawler.archive.schema import ledger
from ostrov_crawler.archive.upsert import upsert

_CHUNK = 400
_CHANGED = (
    *("state", "reason", "run", "last_seen", "next_try", "tries", "last_fetched"),
    *("status", "etag", "last_modified", "article_id", "id", "day"),
)
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


def settle_done(connection: Connection, done: Sequence[Done]) -> None:
    """Writes `done` and the article's number into each address's row, made where none is."""
    rows = _rows(connection, done)
    missing = [one for one in done if _key(one) not in rows]
    if missing:
        fresh = [new_row(Found(*_key(one)), one.run, one.now) for one in missing]
        upsert(connection, ledger, fresh, ("site", "url"), change=())
        rows |= _rows(connection, missing)
    connection.execute(_CHANGE, [_change(one, rows[_key(one)]) for one in done])


def _key(one: Done) -> tuple[str, str]:
    return one.outcome.site, str(clean(one.outcome.url))


def _rows(connection: Connection, done: Sequence[Done]) -> dict[tuple[str, str], Row[Any]]:
    by_site: dict[str, list[str]] = {}
    for one in done:
        by_site.setdefault(one.outcome.site, []).append(_key(one)[1])
    found: dict[tuple[str, str], Row[Any]] = {}
    for site, urls in by_site.items():
        for start in range(0, len(urls), _CHUNK):
            some = ledger.c.url.in_(urls[start : start + _CHUNK])
            for row in connection.execute(select(ledger).where(ledger.c.site == site, some)):
                found[site, row.url] = row
    return found


def _change(one: Done, row: Row[Any]) -> dict[str, Any]:
    values = settled(one.outcome, row, one.run, one.now)
    values |= {"article_id": one.article_id, "id": one.id}
    if one.day:
        values["day"] = one.day
    changed = {f"new_{name}": values.get(name, getattr(row, name)) for name in _CHANGED}
    return {"the_row": row.ledger_id, **changed}
