"""Words of articles in the search index, and the rows that a query finds there."""

import zlib
from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, bindparam, delete, false, func, select, text

from ostrov_crawler.archive.among import among
from ostrov_crawler.archive.bulk import insert_rows, write_values
from ostrov_crawler.archive.lemmas import lemmatise, rule
from ostrov_crawler.archive.marking import keep_offices, marks_of
from ostrov_crawler.archive.schema import article, content, reading
from ostrov_crawler.archive.search_schema import FIELDS, search_doc
from ostrov_crawler.archive.words import Query, to_fts5, to_tsquery
from ostrov_crawler.article import Article

_ROOM = 1 << 20
"""Articles that one second can hold."""
_LAST = select(func.max(search_doc.c.doc_id)).where(
    search_doc.c.doc_id.between(bindparam("first"), bindparam("last"))
)
_LEMMAS = select(search_doc).where(among(search_doc.c.article_id))
_JOINT = "\n"
_LAST_PLACE = 16_383  # PostgreSQL counts no further, and takes no word of 2 kB
_LONGEST = 500
_EFFORT = 2
"""Of zlib: 4 takes a fifth more time for a tenth less room."""


@frozen
class _Doc:
    """A row of the index."""

    doc_id: int
    article_id: int
    words: list[str]
    """Of each field."""
    marks: str


def index_words(connection: Connection, article_id: int) -> None:
    """Writes the article's words and marks anew, where they or its time have changed."""
    row = _texts(connection, article_id)
    words = [lemmatise(getattr(row, field) or "", row.language) for field in FIELDS]
    marks = marks_of(connection, [article_id])[article_id]
    old = _doc(connection, article_id)
    second = _second(row.sort_time)
    if old is not None and old.marks == marks and _is_same(old, words, second):
        return
    _forget(connection, old)
    _write(connection, [_Doc(_free_id(connection, second), article_id, words, marks)])


def _is_same(old: Any, words: list[str], second: int) -> bool:
    is_placed = old.doc_id // _ROOM == second and old.rule == rule()
    return bool(is_placed and unpacked(old.lemmas) == words)


def index_all(connection: Connection, fresh: Sequence[tuple[int, str, Article]]) -> None:
    """Writes the words of articles that were never there: (article_id, sort_time, article);
    their findings are stored before."""
    ids = _free_ids(connection, [_second(time) for _, time, _ in fresh])
    marks = marks_of(connection, [article_id for article_id, _, _ in fresh])
    docs = []
    for doc_id, (article_id, _, one) in zip(ids, fresh, strict=True):
        words = [lemmatise(getattr(one, field) or "", one.language) for field in FIELDS]
        docs.append(_Doc(doc_id, article_id, words, marks[article_id]))
    _write(connection, docs)


def mark_anew(connection: Connection, article_ids: Sequence[int]) -> None:
    """Writes the marks of articles whose findings have changed, and nothing else has."""
    marks = marks_of(connection, article_ids)
    rows = connection.execute(_LEMMAS, {"keys": list(article_ids)}).all()
    changed = [row for row in rows if row.marks != marks[row.article_id]]
    for row in changed:
        _forget(connection, row)
    docs = [(row.doc_id, row.article_id, unpacked(row.lemmas)) for row in changed]
    _write(connection, [_Doc(*doc, marks[doc[1]]) for doc in docs])


def _write(connection: Connection, docs: Sequence[_Doc]) -> None:
    """In the order of the index, for then FTS5 need not begin a new part at each."""
    ordered = sorted(docs, key=attrgetter("doc_id"))
    rows = [
        {
            "doc_id": doc.doc_id,
            "article_id": doc.article_id,
            "lemmas": _packed(doc.words),
            "rule": rule(),
            "marks": doc.marks,
        }
        for doc in ordered
    ]
    insert_rows(connection, search_doc, rows)
    add_words(connection, [(doc.doc_id, doc.words, doc.marks) for doc in ordered])
    keep_offices(connection, [doc.marks for doc in ordered])


def _packed(words: list[str]) -> bytes:
    return zlib.compress(_JOINT.join(words).encode("utf-8", "replace"), _EFFORT)


def unpacked(lemmas: bytes) -> list[str]:
    """The words of each field again, from `search_doc.lemmas`."""
    return zlib.decompress(lemmas).decode().split(_JOINT)


def indexed_words(connection: Connection, article_ids: Sequence[int]) -> dict[int, list[str]]:
    """The words of each field (`FIELDS`) as the index has them, by article; without those that
    an older rule has indexed."""
    rows = connection.execute(_LEMMAS, {"keys": article_ids})
    return {row.article_id: unpacked(row.lemmas) for row in rows if row.rule == rule()}


def forget_words(connection: Connection, article_id: int) -> None:
    """Takes the article's words out of the index."""
    _forget(connection, _doc(connection, article_id))


def wipe_index(connection: Connection) -> None:
    """SQLite's index keeps forgotten words until its parts are merged; this merges them all."""
    if connection.dialect.name == "sqlite":
        statement = "INSERT INTO search_index (search_index) VALUES ('optimize')"
        connection.exec_driver_sql("PRAGMA secure_delete=ON")
        connection.exec_driver_sql(statement)


def first_doc(time: str) -> int:
    """The smallest doc_id that an article of this time can have."""
    return _second(time) * _ROOM


def _texts(connection: Connection, article_id: int) -> Any:
    query = (
        select(
            article.c.language,
            article.c.sort_time,
            content.c.headline,
            content.c.lead,
            content.c.body,
        )
        .join(reading, reading.c.reading_id == article.c.reading_id)
        .join(content, content.c.content_id == reading.c.content_id)
        .where(article.c.article_id == article_id)
    )
    return connection.execute(query).one()


def _doc(connection: Connection, article_id: int) -> Any:
    query = select(search_doc).where(search_doc.c.article_id == article_id)
    return connection.execute(query).first()


def _second(time: str) -> int:
    """Seconds since 1970, never below 0."""
    return max(0, int(datetime.fromisoformat(time).timestamp()))


def _free_id(connection: Connection, second: int) -> int:
    room = {"first": second * _ROOM, "last": (second + 1) * _ROOM - 1}
    found = connection.execute(_LAST, room).scalar()
    return second * _ROOM if found is None else int(found) + 1


def _free_ids(connection: Connection, seconds: Sequence[int]) -> list[int]:
    """A number for each, in its second."""
    following = {second: _free_id(connection, second) for second in set(seconds)}
    ids = []
    for second in seconds:
        ids.append(following[second])
        following[second] += 1
    return ids


def add_words(connection: Connection, docs: Sequence[tuple[int, list[str], str]]) -> None:
    """Rows of the index itself: (doc_id, words of the fields, marks)."""
    if connection.dialect.name == "sqlite":
        values = [(doc_id, *words, marks) for doc_id, words, marks in docs]
        write_values(connection, "search_index", ("rowid", *FIELDS, "marks"), values)
        return
    vectors = [(doc_id, _vector(words, marks)) for doc_id, words, marks in docs]
    write_values(connection, "search_index", ("doc_id", "words"), vectors)


def _forget(connection: Connection, doc: Any) -> None:
    if doc is None:
        return
    if connection.dialect.name == "sqlite":
        words = unpacked(doc.lemmas)
        statement = (
            "INSERT INTO search_index (search_index, rowid, headline, lead, body, marks)"
            " VALUES ('delete', ?, ?, ?, ?, ?)"
        )
        connection.exec_driver_sql(statement, (doc.doc_id, *words, doc.marks))
    else:
        gone = text("DELETE FROM search_index WHERE doc_id = :doc")
        connection.execute(gone, {"doc": doc.doc_id})
    connection.execute(delete(search_doc).where(search_doc.c.doc_id == doc.doc_id))


def _vector(words: list[str], marks: str) -> str:
    """A tsvector with every word's places, and marks without any; a gap parts the fields, so that
    no phrase spans two. Both hold letters, digits and `_` only, so quoting is all they need."""
    places: dict[str, list[str]] = {}
    at = 0
    for field in words:
        for word in field.split():
            at += 1
            if len(word) < _LONGEST:
                places.setdefault(word, []).append(str(min(at, _LAST_PLACE)))
        at += 10
    placed = [f"'{word}':{','.join(found[:250])}" for word, found in places.items()]
    return " ".join([*placed, *(f"'{mark}'" for mark in marks.split())])


def matching(is_sqlite: bool, query: Query) -> Any:
    """A subquery of the article_ids that a query finds."""
    docs = matching_docs(is_sqlite, query)
    return select(search_doc.c.article_id).where(search_doc.c.doc_id.in_(docs))


def matching_docs(is_sqlite: bool, query: Query) -> Any:
    """A subquery of the doc_ids that a query finds; none for an empty one."""
    if not query:
        return select(search_doc.c.doc_id).where(false())
    if is_sqlite:
        statement = text("SELECT rowid AS doc_id FROM search_index WHERE search_index MATCH :query")
        bound = statement.bindparams(query=to_fts5(query))
    else:
        statement = text("SELECT doc_id FROM search_index WHERE words @@ CAST(:query AS tsquery)")
        bound = statement.bindparams(query=to_tsquery(query))
    return bound.columns(search_doc.c.doc_id)
