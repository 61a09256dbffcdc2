"""Articles and people taken out of the archive for good."""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen
from sqlalchemy import ColumnElement, Connection, select, update

from ostrov_crawler.archive.clock import moment
from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.filters import owners
from ostrov_crawler.archive.removal import WITHDRAWN, addresses, remove_article, remove_person
from ostrov_crawler.archive.resolve import resolve
from ostrov_crawler.archive.schema import article, ledger, person, quote, version, withdrawal
from ostrov_crawler.archive.searching import wipe_index
from ostrov_crawler.errors import UsageError


@frozen
class Withdrawal:
    """A tombstone, as it is listed and exported."""

    withdrawal_id: int
    noun: str
    """article or person."""
    key: str
    """`site/id` of an article; of a person the hash of the key that joined the names."""
    reason: str
    made: str


@frozen
class Target:
    """What a withdrawal would take."""

    noun: str
    name: str
    number: int
    """article_id or person_id."""
    articles: tuple[str, ...]
    """`site/id` of every article that goes."""


class Withdrawals:
    """Take out, list; recordings are blanked by the caller, who knows where they lie."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def target(self, name: str) -> Target:
        """The article (`site/id`, an address) or person (a name, `person/12`) meant. UsageError
        where there is none, or where several people have the name."""
        return self._database.read(lambda c: _article(c, name) or _person(c, name))

    def withdraw(self, name: str, reason: str, now: datetime | None = None) -> Target:
        """Takes it out in one transaction. Pages may still lie in the recordings: see
        `unblanked`. A person takes every article along in which that person is quoted."""
        if not reason.strip():
            raise UsageError('say why: --reason "court order 12/26"')
        time = moment(now)

        def work(connection: Connection) -> Target:
            target = _article(connection, name) or _person(connection, name)
            if target.noun == "article":
                remove_article(connection, target.number, reason, time)
            else:
                remove_person(connection, target.number, reason, time)
            return target

        done = self._database.write(work)
        self._database.write(wipe_index)
        self._database.flush_wal()
        return done

    def unblanked(self) -> set[str]:
        """Addresses of withdrawn articles whose recordings are not known to be blank."""

        def work(connection: Connection) -> set[str]:
            query = select(version.c.article_id).join(
                article, article.c.article_id == version.c.article_id
            )
            left = query.where(article.c.withdrawn_at.is_not(None), version.c.run.is_not(None))
            return addresses(connection, sorted(set(connection.execute(left).scalars())))

        return self._database.read(work)

    def addresses(self) -> set[str]:
        """Every address whose page must lie in no recording."""

        def work(connection: Connection) -> set[str]:
            gone = select(article.c.article_id).where(article.c.withdrawn_at.is_not(None))
            refused = select(ledger.c.url).where(
                ledger.c.state == "refused", ledger.c.reason == WITHDRAWN
            )
            known = addresses(connection, connection.execute(gone).scalars().all())
            return known | set(connection.execute(refused).scalars())

        return self._database.read(work)

    def blanked(self) -> None:
        """Writes down that no recording of a withdrawn article has a body any more."""
        gone = select(article.c.article_id).where(article.c.withdrawn_at.is_not(None))
        values = dict.fromkeys(("warc_file", "warc_offset", "warc_length", "warc_digest", "run"))
        change = update(version).where(version.c.article_id.in_(gone)).values(values)
        self._database.write(lambda c: c.execute(change))

    def all(self) -> list[Withdrawal]:
        """Every tombstone, the oldest first."""
        query = select(withdrawal).order_by(withdrawal.c.withdrawal_id)
        return self._database.read(
            lambda c: [Withdrawal(**row._mapping) for row in c.execute(query)]
        )


def _article(connection: Connection, name: str) -> Target | None:
    if name.startswith("person/"):
        return None
    key = resolve(connection, name)
    if key is None:
        return None
    return Target("article", name, key, (_named(connection, key),))


def _person(connection: Connection, name: str) -> Target:
    rows = _people(connection, name)
    if not rows:
        raise UsageError(
            f"nothing to withdraw is called {name!r}: name a site/id, an address or a person "
            "(ostrov people lists them)"
        )
    if len(rows) > 1:
        some = ", ".join(f"person/{key} {full}" for key, full in rows[:8])
        raise UsageError(f"{len(rows)} people are called {name!r}: choose one of {some}")
    key, full = rows[0]
    return Target("person", full, key, _quoting(connection, key))


def _people(connection: Connection, name: str) -> Sequence[tuple[int, str]]:
    here: ColumnElement[bool] = person.c.person_id.in_(owners(connection, "person", name))
    query = select(person.c.person_id, person.c.name).where(here, person.c.kind == "person")
    return [(row[0], row[1]) for row in connection.execute(query.order_by(person.c.person_id))]


def _quoting(connection: Connection, person_id: int) -> tuple[str, ...]:
    said = select(quote.c.article_id).where(quote.c.person_id == person_id).distinct()
    keys = sorted(connection.execute(said).scalars())
    return tuple(_named(connection, key) for key in keys)


def _named(connection: Connection, article_id: int) -> str:
    query = select(article.c.site, article.c.id).where(article.c.article_id == article_id)
    row = connection.execute(query).one()
    return f"{row.site}/{row.id}"
