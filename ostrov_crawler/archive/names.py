"""Every name of a person or a source, and the one row that it belongs to."""

from collections.abc import Iterable
from typing import Any

from attrs import frozen
from sqlalchemy import Column, Connection, Table, func, select, update

from ostrov_crawler.archive.lemmas import spaced
from ostrov_crawler.archive.outlets import reference
from ostrov_crawler.archive.schema import person, person_name, source, source_name
from ostrov_crawler.archive.upsert import insert_for, upsert

TABLES: dict[str, tuple[Table, Table]] = {
    "person": (person, person_name),
    "source": (source, source_name),
}

_OFFICE = " @ "
_CHUNK = 400


@frozen
class Name:
    """A name as an article has it."""

    key: str
    name: str
    language: str
    canonical: str | None = None
    evidence: str = "same name"
    kind: str = "person"
    """Of a speaker: person, organisation, country."""


@frozen
class Belonging:
    """Where a name belongs."""

    name_id: int
    owner_id: int


def belong(connection: Connection, noun: str, names: Iterable[Name]) -> dict[Name, Belonging]:
    """Finds or makes the row of each name and the cluster that it belongs to. A name never met
    joins the cluster of its key, wherever a ruling has moved that."""
    wanted = list(dict.fromkeys(names))
    found = _known_of(connection, noun, wanted)
    for name in wanted:
        if name not in found:
            found[name] = _settle(connection, noun, name)
    return found


def best_name(names: Iterable[tuple[str, str | None]]) -> str:
    """The name that heads a cluster, of (name, canonical): the alias table's, else the longest,
    else the first by code point."""
    pairs = list(names)
    canonical = sorted({form for _, form in pairs if form})
    if canonical:
        return canonical[0]
    return min((name for name, _ in pairs), key=lambda name: (-len(name), name))


def rename(connection: Connection, noun: str, owner: int) -> None:
    """Heads the cluster with its best name; an empty cluster keeps its own."""
    table, names = TABLES[noun]
    query = select(names.c.name, names.c.canonical).where(names.c[f"{noun}_id"] == owner)
    pairs = [(row[0], row[1]) for row in connection.execute(query)]
    if pairs:
        here = table.c[f"{noun}_id"] == owner
        name = best_name(pairs)
        known = reference(name) if noun == "source" else {}
        connection.execute(update(table).where(here).values(name=name, **known))


def _known_of(connection: Connection, noun: str, wanted: list[Name]) -> dict[Name, Belonging]:
    """Those of the names that are there, by few queries."""
    _, table = TABLES[noun]
    columns = (table.c.key, table.c.name, table.c.language, *_keys(noun))
    rows: dict[tuple[str, str, str], Belonging] = {}
    for start in range(0, len(wanted), _CHUNK):
        some = wanted[start : start + _CHUNK]
        query = select(*columns).where(
            table.c.key.in_(sorted({name.key for name in some})),
            table.c.name.in_(sorted({name.name for name in some})),
        )
        rows |= {(r[0], r[1], r[2]): Belonging(r[3], r[4]) for r in connection.execute(query)}
    places = {name: rows.get((name.key, name.name, name.language)) for name in wanted}
    return {name: place for name, place in places.items() if place is not None}


def _keys(noun: str) -> tuple[Column[Any], Column[Any]]:
    _, table = TABLES[noun]
    return table.c[f"{noun}_name_id"], table.c[f"{noun}_id"]


def _known(connection: Connection, noun: str, name: Name) -> Belonging | None:
    _, table = TABLES[noun]
    query = select(table.c[f"{noun}_name_id"], table.c[f"{noun}_id"]).where(
        table.c.key == name.key, table.c.name == name.name, table.c.language == name.language
    )
    row = connection.execute(query).first()
    return None if row is None else Belonging(row[0], row[1])


def _settle(connection: Connection, noun: str, name: Name) -> Belonging:
    owner = _owner(connection, noun, name)
    _, table = TABLES[noun]
    values: dict[str, Any] = {
        "key": name.key,
        "name": name.name,
        "language": name.language,
        "tokens": spaced(name.name),
        "canonical": name.canonical,
        "evidence": name.evidence,
        f"{noun}_id": owner,
    }
    upsert(connection, table, [values], ("key", "name", "language"), change=())
    rename(connection, noun, owner)
    settled = _known(connection, noun, name)
    if settled is None:
        raise RuntimeError(f"a name of a {noun} was not written")
    return settled


def _owner(connection: Connection, noun: str, name: Name) -> int:
    """The cluster that a ruling put the same whole name into; else the one that has the key, and
    where a split left that in two, the one with most of its names."""
    table, names = TABLES[noun]
    owner = names.c[f"{noun}_id"]
    query = select(owner).where(names.c.key == name.key).group_by(owner)
    same_key = query.order_by(func.count().desc(), owner)
    known = _ruled(connection, noun, name) or connection.execute(same_key).scalar()
    if known is not None:
        return int(known)
    values = {"name": name.canonical or name.name}
    if noun == "person":
        values["kind"] = name.kind
    made = insert_for(connection, table).values(values)
    return int(connection.execute(made).inserted_primary_key[0])  # type: ignore[index]


def _ruled(connection: Connection, noun: str, name: Name) -> int | None:
    """Other rules may key a name otherwise: a ruling on it stands all the same, unless the key
    holds an office, by which namesakes are told apart."""
    _, names = TABLES[noun]
    if _OFFICE in name.key:
        return None
    same = (names.c.name == name.name, names.c.language == name.language)
    query = select(names.c[f"{noun}_id"], names.c.key).where(*same, names.c.ruling.is_not(None))
    rows = connection.execute(query.order_by(names.c.ruling.desc())).all()
    return next((int(row[0]) for row in rows if _OFFICE not in row[1]), None)
