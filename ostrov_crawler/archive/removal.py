"""What a withdrawal takes out of the database, and the tombstone that it leaves.

An article keeps its row (site, id, address, times, why) and its copies their hashes, so that the
same text is known when it comes again; a person keeps the hash of each key that joined the names.
"""

import hashlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, update

from ostrov_crawler.archive.keys import person_key
from ostrov_crawler.archive.names import TABLES
from ostrov_crawler.archive.schema import (
    article,
    chain_link,
    citation,
    content,
    ledger,
    person_name,
    quote,
    reading,
    ruling,
    source_name,
    version,
    withdrawal,
)
from ostrov_crawler.archive.searching import forget_words
from ostrov_crawler.article import Article

WITHDRAWN = "withdrawn"
"""The reason of a refused address whose article was taken out; it is never fetched again."""


def remove_article(connection: Connection, article_id: int, reason: str, now: str) -> None:
    """Text, findings, index rows and hints of an article go; its tombstone stays."""
    here = article.c.article_id == article_id
    row = connection.execute(select(article).where(here)).one()
    if row.withdrawn_at is not None:
        return
    _wipe_on_delete(connection)
    forget_words(connection, article_id)
    _remove_findings(connection, article_id)
    _remove_readings(connection, article_id)
    empty = {"kind": None, "section": None, "version_id": None, "reading_id": None}
    ended = {"withdrawn_at": now, "withdrawn_reason": reason}
    connection.execute(update(article).where(here).values(**empty, **ended))
    _refuse_addresses(connection, article_id)
    entomb(connection, "article", f"{row.site}/{row.id}", reason, now)


def remove_person(connection: Connection, person_id: int, reason: str, now: str) -> list[int]:
    """Every article that quotes the person goes, and the person's names; the articles."""
    names = connection.execute(select(person_name).where(person_name.c.person_id == person_id))
    rows = names.all()
    said = select(quote.c.article_id).where(quote.c.person_id == person_id).distinct()
    taken = sorted(connection.execute(said).scalars())
    for key in {row.key for row in rows}:
        entomb(connection, "person", hidden(key), reason, now)
    for article_id in taken:
        remove_article(connection, article_id, reason, now)
    connection.execute(delete(person_name).where(person_name.c.person_id == person_id))
    table, _ = TABLES["person"]
    connection.execute(delete(table).where(table.c.person_id == person_id))
    _scrub_rulings(connection, {row.name for row in rows})
    return taken


def withdrawn_reason(connection: Connection, one: Article) -> str | None:
    """Why the article must stay out because of whom it quotes; None where it may come in."""
    keys = connection.execute(
        select(withdrawal.c.key, withdrawal.c.reason).where(withdrawal.c.noun == "person")
    ).all()
    if not keys:
        return None
    reasons = {row.key: row.reason for row in keys}
    speakers = [quote.speaker for quote in one.quotes if quote.speaker]
    quoted = [s for s in speakers if s.kind == "person" and s.name.strip()]
    found = (reasons.get(hidden(person_key(s, one.language)[0])) for s in quoted)
    return next((reason for reason in found if reason), None)


def entomb(connection: Connection, noun: str, key: str, reason: str, now: str) -> None:
    """Writes the tombstone, once."""
    known = select(withdrawal.c.withdrawal_id).where(
        withdrawal.c.noun == noun, withdrawal.c.key == key
    )
    if connection.execute(known).first() is None:
        values = {"noun": noun, "key": key, "reason": reason, "made": now}
        connection.execute(insert(withdrawal), values)


def hidden(key: str) -> str:
    """A key that says nothing of the name to who does not know it."""
    return hashlib.sha256(key.encode()).hexdigest()


def _wipe_on_delete(connection: Connection) -> None:
    """SQLite leaves deleted bytes in the file unless it is told to write zeros over them."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON")


def _remove_findings(connection: Connection, article_id: int) -> None:
    own = select(citation.c.citation_id).where(citation.c.article_id == article_id)
    links = chain_link.c.citation_id.in_(own)
    sources = set(connection.execute(select(chain_link.c.source_name_id).where(links)).scalars())
    mine = quote.c.article_id == article_id
    people = set(connection.execute(select(quote.c.person_name_id).where(mine)).scalars())
    connection.execute(delete(chain_link).where(links))
    connection.execute(delete(citation).where(citation.c.article_id == article_id))
    connection.execute(delete(quote).where(mine))
    _remove_orphans(connection, "person", people)
    _remove_orphans(connection, "source", sources)


def _remove_orphans(connection: Connection, noun: str, name_ids: set[int | None]) -> None:
    """Names that only this article had; a ruling keeps the names that it moved."""
    used = quote.c.person_name_id if noun == "person" else chain_link.c.source_name_id
    table = person_name if noun == "person" else source_name
    key = table.c[f"{noun}_name_id"]
    for name_id in sorted(one for one in name_ids if one is not None):
        if connection.execute(select(used).where(used == name_id).limit(1)).first() is None:
            connection.execute(delete(table).where(key == name_id, table.c.ruling.is_(None)))


def _remove_readings(connection: Connection, article_id: int) -> None:
    copies = select(version.c.version_id).where(version.c.article_id == article_id)
    here = reading.c.version_id.in_(copies)
    texts = list(connection.execute(select(reading.c.content_id).where(here).distinct()).scalars())
    clear = update(version).where(version.c.article_id == article_id)
    connection.execute(clear.values(reading_id=None))
    connection.execute(delete(reading).where(here))
    for key in texts:
        used = select(reading.c.reading_id).where(reading.c.content_id == key).limit(1)
        if connection.execute(used).first() is None:
            connection.execute(delete(content).where(content.c.content_id == key))


def _refuse_addresses(connection: Connection, article_id: int) -> None:
    copies = select(version.c.url).where(version.c.article_id == article_id)
    here = or_(ledger.c.article_id == article_id, ledger.c.url.in_(copies))
    values = {"state": "refused", "reason": WITHDRAWN, "hint": None, "next_try": None}
    connection.execute(update(ledger).where(here).values(**values))


def _scrub_rulings(connection: Connection, names: set[str]) -> None:
    """A ruling about the person keeps its number and loses the names."""
    for row in connection.execute(select(ruling).where(ruling.c.noun == "person")).all():
        if names & {name for _, name, _ in row.names}:
            here = ruling.c.ruling_id == row.ruling_id
            gone: dict[str, Any] = {"names": [], "was": [], "evidence": WITHDRAWN}
            connection.execute(update(ruling).where(here).values(gone))


def addresses(connection: Connection, article_ids: Sequence[int]) -> set[str]:
    """Every address that the articles' pages may be recorded under."""
    found: set[str] = set()
    for table in (article, version, ledger):
        query = select(table.c.url).where(table.c.article_id.in_(list(article_ids)))
        found.update(connection.execute(query).scalars())
    return found - {""}
