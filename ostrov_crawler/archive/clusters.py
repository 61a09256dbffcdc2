"""The names that stand for one person or source, each with the evidence that put it there."""

from attrs import frozen
from sqlalchemy import ColumnElement, Connection, ScalarSelect, func, select

from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.filters import owners
from ostrov_crawler.archive.names import TABLES
from ostrov_crawler.archive.schema import chain_link, citation, quote
from ostrov_crawler.errors import UsageError


@frozen
class ClusterName:
    """One name of a person or a source."""

    owner: int
    """person_id or source_id."""
    name: str
    language: str
    key: str
    """What the machine joined it by."""
    evidence: str
    """alias table, whole name, surname and role, same words, same name, or a ruling's own."""
    ruling: int | None
    """The human ruling that put it here, or None."""
    findings: int
    """Quotes, or links of chains, that are shown under it."""


def names_of(database: Database, noun: str, owner_ids: list[int]) -> list[ClusterName]:
    """Every name of these people (or sources), the most frequent first."""
    return database.read(lambda c: _names(c, noun, owner_ids))


def meant(database: Database, noun: str, name: str) -> int:
    """The number of the one person or source that `name` means: `12`, `person/12`, or any of its
    names. UsageError where it is none or several."""
    return database.read(lambda c: _meant(c, noun, name))


def _names(connection: Connection, noun: str, owner_ids: list[int]) -> list[ClusterName]:
    _, table = TABLES[noun]
    owner, key = table.c[f"{noun}_id"], table.c[f"{noun}_name_id"]
    counted = _counted(noun, key)
    query = (
        select(owner, table.c.name, table.c.language, table.c.key, table.c.evidence,
               table.c.ruling, counted)
        .where(owner.in_(owner_ids))
        .order_by(owner, counted.desc(), table.c.name, table.c.language)
    )  # fmt: skip
    return [ClusterName(*row) for row in connection.execute(query)]


def _counted(noun: str, key: ColumnElement[int]) -> ScalarSelect[int]:
    if noun == "person":
        shown = select(func.count()).where(quote.c.person_name_id == key, quote.c.shown)
        return shown.scalar_subquery()
    linked = select(func.count()).select_from(
        chain_link.join(citation, citation.c.citation_id == chain_link.c.citation_id)
    )
    return linked.where(chain_link.c.source_name_id == key, citation.c.shown).scalar_subquery()


def _meant(connection: Connection, noun: str, name: str) -> int:
    table, names = TABLES[noun]
    number = name.removeprefix(f"{noun}/")
    here: ColumnElement[bool] = names.c[f"{noun}_id"].in_(owners(connection, noun, name))
    if number.isascii() and number.isdigit():
        here = names.c[f"{noun}_id"] == int(number[:18])
    key = table.c[f"{noun}_id"]
    live = select(names.c[f"{noun}_id"]).where(here)
    rows = connection.execute(select(key, table.c.name).where(key.in_(live)).order_by(key)).all()
    command = "people" if noun == "person" else "sources"
    if not rows:
        raise UsageError(f"no {noun} {name!r}: see ostrov {command}")
    if len(rows) > 1:
        some = ", ".join(f"{noun}/{row[0]} {row[1]}" for row in rows[:8])
        raise UsageError(f"{len(rows)} are called {name!r}: choose one of {some}")
    return int(rows[0][0])
