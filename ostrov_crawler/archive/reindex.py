"""The search index written anew after the rule of its words has changed: piece by piece, so that a
crawl may go on beside it and an interrupted one goes on where it stopped."""

from collections.abc import Callable

from sqlalchemy import ColumnElement, Connection, func, or_, select

from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.lemmas import rule
from ostrov_crawler.archive.search_schema import search_doc
from ostrov_crawler.archive.searching import index_words

_PIECE = 200


def outdated(database: Database) -> int:
    """How many articles are indexed by another rule than the program's own; an index knows."""
    return database.read(_count)


def reindex(database: Database, report: Callable[[int], None] = lambda _: None) -> int:
    """Indexes those anew, 200 a transaction; their count. `report` is told it as it grows."""
    done = 0
    while piece := database.write(_piece):
        done += piece
        report(done)
    return done


def _count(connection: Connection) -> int:
    other = select(func.count()).select_from(search_doc).where(_is_other())
    return int(connection.execute(other).scalar_one())


def _piece(connection: Connection) -> int:
    some = select(search_doc.c.article_id).where(_is_other()).limit(_PIECE)
    keys = connection.execute(some).scalars().all()
    for key in keys:
        index_words(connection, key)
    return len(keys)


def _is_other() -> ColumnElement[bool]:
    """Two ranges, so that the index answers."""
    return or_(search_doc.c.rule < rule(), search_doc.c.rule > rule())
