"""Every name of a person or a source, and the one row that it belongs to."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, Select, Table, func, select, update

from ostrov_crawler.archive.among import among
from ostrov_crawler.archive.bulk import insert_rows
from ostrov_crawler.archive.lemmas import spaced
from ostrov_crawler.archive.outlets import reference
from ostrov_crawler.archive.reserve import reserve
from ostrov_crawler.archive.schema import person, person_name, source, source_name
from ostrov_crawler.archive.search_schema import NAME_WORDS
from ostrov_crawler.archive.upsert import upsert

TABLES: dict[str, tuple[Table, Table]] = {
    "person": (person, person_name),
    "source": (source, source_name),
}

_OFFICE = " @ "


def _names(noun: str) -> Select[Any]:
    _, table = TABLES[noun]
    asked = (table.c.key, table.c.name, table.c.language)
    return select(*asked, table.c[f"{noun}_name_id"], table.c[f"{noun}_id"]).where(
        among(table.c.key)
    )


def _largest(noun: str) -> Select[Any]:
    _, table = TABLES[noun]
    owner = table.c[f"{noun}_id"]
    grouped = select(table.c.key, owner).where(among(table.c.key)).group_by(table.c.key, owner)
    return grouped.order_by(func.count().desc(), owner)


def _rulings(noun: str) -> Select[Any]:
    _, table = TABLES[noun]
    asked = (table.c.name, table.c.language, table.c.key, table.c[f"{noun}_id"])
    ruled = select(*asked).where(among(table.c.name), table.c.ruling.is_not(None))
    return ruled.order_by(table.c.ruling)


_NAMES = {noun: _names(noun) for noun in TABLES}
_OWNERS = {noun: _largest(noun) for noun in TABLES}
_RULED = {noun: _rulings(noun) for noun in TABLES}


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
    fresh = [name for name in wanted if name not in found]
    if fresh:
        _settle(connection, noun, fresh)
        settled = _known_of(connection, noun, fresh)
        _keep_words(connection, noun, settled)
        found |= settled
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
    if not wanted:
        return {}
    found = connection.execute(_NAMES[noun], {"keys": {name.key for name in wanted}})
    rows = {(r[0], r[1], r[2]): Belonging(r[3], r[4]) for r in found}
    places = {name: rows.get((name.key, name.name, name.language)) for name in wanted}
    return {name: place for name, place in places.items() if place is not None}


def _settle(connection: Connection, noun: str, fresh: Sequence[Name]) -> None:
    """Writes names never met, each into its cluster."""
    known = _owners(connection, noun, fresh)
    homeless = [name for name in fresh if name not in known]
    owners = known | _new_clusters(connection, noun, homeless)
    _, table = TABLES[noun]
    rows = [_name_row(noun, name, owners[name]) for name in fresh]
    upsert(connection, table, rows, ("key", "name", "language"), change=())
    for owner in sorted(set(known.values())):
        rename(connection, noun, owner)


def _keep_words(connection: Connection, noun: str, settled: Mapping[Name, Belonging]) -> None:
    key = f"{noun}_name_id"
    rows = [
        {"word": word, key: place.name_id}
        for name, place in settled.items()
        for word in sorted(set(spaced(name.name).split()))
    ]
    upsert(connection, NAME_WORDS[noun], rows, ("word", key), change=())


def _name_row(noun: str, name: Name, owner: int) -> dict[str, Any]:
    return {
        "key": name.key,
        "name": name.name,
        "language": name.language,
        "tokens": spaced(name.name),
        "canonical": name.canonical,
        "evidence": name.evidence,
        f"{noun}_id": owner,
    }


def _owners(connection: Connection, noun: str, fresh: Sequence[Name]) -> dict[Name, int]:
    """Of each name the cluster that a ruling put the same whole name into; else the one that has
    the key, and where a split left that in two, the one with most of its names."""
    by_key: dict[str, int] = {}
    for row in connection.execute(_OWNERS[noun], {"keys": {name.key for name in fresh}}):
        by_key.setdefault(row[0], row[1])
    ruled = _ruled(connection, noun, fresh)
    found = {name: ruled.get(name) or by_key.get(name.key) for name in fresh}
    return {name: place for name, place in found.items() if place is not None}


def _ruled(connection: Connection, noun: str, fresh: Sequence[Name]) -> dict[Name, int]:
    """Other rules may key a name otherwise: a ruling on it stands all the same, unless the key
    holds an office, by which namesakes are told apart."""
    rows = connection.execute(_RULED[noun], {"keys": {name.name for name in fresh}})
    owners = {(row[0], row[1]): int(row[3]) for row in rows if _OFFICE not in row[2]}
    places = {name: owners.get((name.name, name.language)) for name in fresh}
    return {
        name: place
        for name, place in places.items()
        if place is not None and _OFFICE not in name.key
    }


def _new_clusters(connection: Connection, noun: str, homeless: Sequence[Name]) -> dict[Name, int]:
    """One for each key, headed by the best of its names."""
    by_key: dict[str, list[Name]] = {}
    for name in homeless:
        by_key.setdefault(name.key, []).append(name)
    table, _ = TABLES[noun]
    numbers = reserve(connection, {table: len(by_key)})[table]
    owners = dict(zip(by_key, numbers, strict=True))
    rows = [_cluster_row(noun, owners[key], members) for key, members in by_key.items()]
    insert_rows(connection, table, rows)
    return {name: owners[name.key] for name in homeless}


def _cluster_row(noun: str, owner: int, members: Sequence[Name]) -> dict[str, Any]:
    head = best_name([(one.name, one.canonical) for one in members])
    more = reference(head) if noun == "source" else {"kind": members[0].kind}
    return {f"{noun}_id": owner, "name": head, **more}
