"""Every stored version that has a recorded page: what `reread` reads again."""

from attrs import frozen
from sqlalchemy import and_, select

from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.schema import ledger, reading, version
from ostrov_crawler.page import Hint, Pointer
from ostrov_crawler.record import from_dict


@frozen
class RecordedVersion:
    """One copy of an article, and where its page lies."""

    version_id: int
    site: str
    url: str
    pointer: Pointer
    ruleset: str
    """The rules of its newest reading."""
    hint: Hint | None
    """What the list or feed said of it."""


def recorded_versions(
    database: Database, *, site: str | None = None, since: str | None = None
) -> list[RecordedVersion]:
    """In the order of the recordings; `since` is the ISO day of the fetch."""
    here = and_(ledger.c.site == version.c.site, ledger.c.url == version.c.url)
    query = (
        select(version, reading.c.ruleset, ledger.c.hint)
        .join(reading, reading.c.reading_id == version.c.reading_id)
        .outerjoin(ledger, here)
        .where(version.c.warc_file.is_not(None))
        .order_by(version.c.warc_file, version.c.warc_offset)
    )
    if site is not None:
        query = query.where(version.c.site == site)
    if since is not None:
        query = query.where(version.c.fetched >= since)
    rows = database.read(lambda c: c.execute(query).all())
    return [
        RecordedVersion(
            row.version_id,
            row.site,
            row.url,
            Pointer(row.warc_file, row.warc_offset, row.warc_length, row.warc_digest),
            row.ruleset,
            from_dict(Hint, row.hint) if row.hint else None,
        )
        for row in rows
    ]
