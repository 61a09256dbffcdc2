"""People and sources put together or apart by hand; a ruling stands above the machine's choice
and survives every new reading, because it moves names, not findings."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from attrs import frozen
from sqlalchemy import Connection, insert, select, update

from ostrov_crawler.archive.clock import moment
from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.names import TABLES, rename
from ostrov_crawler.archive.schema import COUNTS, chain_link, quote, ruling
from ostrov_crawler.errors import UsageError

Noun = Literal["person", "source"]
_FINDINGS = {"person": quote, "source": chain_link}


@frozen
class Ruling:
    """A decision of a human being's, as it is exported."""

    ruling_id: int
    noun: str
    deed: str
    names: list[list[str]]
    """[key, name, language] of every name that it moved."""
    was: list[int]
    """The cluster of each before."""
    stands: int
    evidence: str
    made: str
    undone: str | None


class Rulings:
    """Merge, split, and take either back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def merge(
        self, noun: Noun, into: int, other: int, evidence: str, now: datetime | None = None
    ) -> int:
        """All names of `other` join `into`; the number of the ruling."""
        if into == other:
            raise UsageError(f"a {noun} cannot be merged with itself")

        def work(connection: Connection) -> int:
            for key in (into, other):
                _need(connection, noun, key)
            names = _names(connection, noun, other)
            return _rule(connection, noun, "merge", names, into, evidence, moment(now))

        return self._database.write(work)

    def split(
        self,
        noun: Noun,
        owner: int,
        names: Sequence[str],
        evidence: str,
        now: datetime | None = None,
    ) -> int:
        """These names of `owner` become one of their own; the number of the new cluster."""

        def work(connection: Connection) -> int:
            _need(connection, noun, owner)
            rows = [row for row in _names(connection, noun, owner) if row.name in set(names)]
            if not rows or len(rows) == len(_names(connection, noun, owner)):
                raise UsageError(
                    f"{noun} {owner} can be split by some of its names, not by none or all: "
                    f"{', '.join(sorted({r.name for r in _names(connection, noun, owner)}))}"
                )
            stands = _new(connection, noun, owner, rows[0].name)
            _rule(connection, noun, "split", rows, stands, evidence, moment(now))
            return stands

        return self._database.write(work)

    def undo(self, ruling_id: int, now: datetime | None = None) -> None:
        """Puts every name back where it was, unless a later ruling moved it."""

        def work(connection: Connection) -> None:
            row = connection.execute(select(ruling).where(ruling.c.ruling_id == ruling_id)).first()
            if row is None or row.undone is not None:
                raise UsageError(f"there is no ruling {ruling_id} to take back: see ostrov rulings")
            _put_back(connection, row)
            done = update(ruling).where(ruling.c.ruling_id == ruling_id)
            connection.execute(done.values(undone=moment(now)))

        self._database.write(work)

    def all(self) -> list[Ruling]:
        """Every ruling, the oldest first."""
        query = select(ruling).order_by(ruling.c.ruling_id)
        return self._database.read(lambda c: [Ruling(**row._mapping) for row in c.execute(query)])


def _rule(
    connection: Connection,
    noun: Noun,
    deed: str,
    names: Sequence[Any],
    stands: int,
    evidence: str,
    made: str,
) -> int:
    _, table = TABLES[noun]
    owner = f"{noun}_id"
    values = {
        "noun": noun,
        "deed": deed,
        "names": [[row.key, row.name, row.language] for row in names],
        "was": [getattr(row, owner) for row in names],
        "stands": stands,
        "evidence": evidence,
        "made": made,
    }
    made_row = connection.execute(insert(ruling), values)
    number = int(made_row.inserted_primary_key[0])  # type: ignore[index]
    for row in names:
        key = getattr(row, f"{noun}_name_id")
        here = table.c[f"{noun}_name_id"] == key
        moved = {owner: stands, "ruling": number, "evidence": f"ruling {number}: {evidence}"}
        connection.execute(update(table).where(here).values(moved))
        _move_findings(connection, noun, key, stands)
    for cluster in {stands, *(getattr(row, owner) for row in names)}:
        rename(connection, noun, cluster)
    return number


def _put_back(connection: Connection, row: Any) -> None:
    noun: Noun = row.noun
    _, table = TABLES[noun]
    for (key, name, language), was in zip(row.names, row.was, strict=True):
        here = (
            table.c.key == key,
            table.c.name == name,
            table.c.language == language,
            table.c.ruling == row.ruling_id,
        )
        found = connection.execute(select(table.c[f"{noun}_name_id"]).where(*here)).scalar()
        if found is None:
            continue
        values = {f"{noun}_id": was, "ruling": None, "evidence": "same name"}
        connection.execute(update(table).where(*here).values(values))
        _move_findings(connection, noun, int(found), was)
    for cluster in {row.stands, *row.was}:
        rename(connection, noun, cluster)


def _move_findings(connection: Connection, noun: Noun, name_id: int, owner: int) -> None:
    table = _FINDINGS[noun]
    here = table.c[f"{noun}_name_id"] == name_id
    connection.execute(update(table).where(here).values({f"{noun}_id": owner}))


def _names(connection: Connection, noun: Noun, owner: int) -> list[Any]:
    _, table = TABLES[noun]
    query = select(table).where(table.c[f"{noun}_id"] == owner)
    return list(connection.execute(query.order_by(table.c[f"{noun}_name_id"])).all())


def _need(connection: Connection, noun: Noun, key: int) -> None:
    table, _ = TABLES[noun]
    query = select(table.c.name).where(table.c[f"{noun}_id"] == key)
    if connection.execute(query).first() is None:
        raise UsageError(
            f"there is no {noun} {key}: see ostrov {'people' if noun == 'person' else 'sources'}"
        )


def _new(connection: Connection, noun: Noun, like: int, name: str) -> int:
    table, _ = TABLES[noun]
    old = connection.execute(select(table).where(table.c[f"{noun}_id"] == like)).mappings().one()
    values = {**old, "name": name, COUNTS[noun]: 0}
    values.pop(f"{noun}_id")
    made = connection.execute(insert(table), values)
    return int(made.inserted_primary_key[0])  # type: ignore[index]
