"""What an article is narrowed by becomes words of the search index; the words of names and of
offices are kept, so that one is found by any of them without looking through all."""

import json
import re
import zlib
from collections.abc import Iterator
from typing import Any

from alembic import op
from sqlalchemy import BigInteger, Column, Connection, ForeignKey, Index, Integer, Text

revision = "0005"
down_revision = "0004"

_KEY = BigInteger().with_variant(Integer(), "sqlite")
_WORD = re.compile(r"[^\W_ʼ]+(?:(?:['’`]|ʼ+)[^\W_ʼ]+)*")
_APOSTROPHES = str.maketrans("", "", "'’ʼ`")
_LONGEST = 400
_BATCH = 1_000
_NOUNS = ("person", "source")

_FTS5 = (
    "DROP TABLE search_index",
    "CREATE VIRTUAL TABLE search_index USING fts5(headline, lead, body, marks, content='', "
    "tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")",
    "INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 8388608)",
    "INSERT INTO search_index (search_index, rank) VALUES ('automerge', 8)",
)

_DOCS = (
    "SELECT d.doc_id, d.article_id, d.lemmas, a.site, a.language, a.kind, a.section"
    " FROM search_doc d JOIN article a ON a.article_id = d.article_id"
    " WHERE d.doc_id > {last} ORDER BY d.doc_id LIMIT {size}"
)
_QUOTES = (
    "SELECT article_id, kind, person_name_id, role, organisation, cue FROM quote"
    " WHERE shown AND article_id IN ({keys})"
)
_LINKS = (
    "SELECT DISTINCT t.article_id, l.source_name_id FROM citation t"
    " JOIN chain_link l ON l.citation_id = t.citation_id"
    " WHERE t.shown AND l.source_name_id IS NOT NULL AND t.article_id IN ({keys})"
)

Marks = dict[int, set[str]]


def upgrade() -> None:
    base = op.get_bind()
    _make_tables()
    for noun in _NOUNS:
        _keep_words(base, noun)
    if base.dialect.name == "sqlite":
        _empty(base)
        for statement in _FTS5:
            op.execute(statement)
    else:
        op.drop_index("ix_search_index_words", "search_index")
    offices: set[tuple[str, str]] = set()
    for docs in _batches(base):
        _write(base, docs, _marks(base, docs, offices))
    _insert(base, "office_word", ("field", "word"), sorted(offices))
    if base.dialect.name != "sqlite":
        op.create_index("ix_search_index_words", "search_index", ["words"], postgresql_using="gin")


def _empty(base: Connection) -> None:
    """The old index goes a piece at a time, for what one statement changes is kept in memory; up
    to 10 are the rows that FTS5 needs to open it once more."""
    some = "SELECT id FROM search_index_data WHERE id > 10 LIMIT 20000"
    while base.exec_driver_sql(f"DELETE FROM search_index_data WHERE id IN ({some})").rowcount:  # noqa: S608 - names of our own
        pass


def _make_tables() -> None:
    op.add_column("search_doc", Column("marks", Text, nullable=False, server_default=""))
    for noun in _NOUNS:
        key = f"{noun}_name_id"
        op.create_table(
            f"{noun}_word",
            Column("word", Text, primary_key=True),
            Column(
                key,
                _KEY,
                ForeignKey(f"{noun}_name.{key}", name=f"fk_{noun}_word_{key}", ondelete="CASCADE"),
                primary_key=True,
            ),
            Index(f"ix_{noun}_word_{key}", key),
        )
    op.create_table(
        "office_word",
        Column("field", Text, primary_key=True),
        Column("word", Text, primary_key=True),
    )


def _keep_words(base: Connection, noun: str) -> None:
    rows = base.exec_driver_sql(f"SELECT {noun}_name_id, tokens FROM {noun}_name").all()  # noqa: S608 - names of our own
    words = sorted({(word, key) for key, tokens in rows for word in tokens.split()})
    _insert(base, f"{noun}_word", ("word", f"{noun}_name_id"), words)


def _batches(base: Connection) -> Iterator[list[Any]]:
    last = -1
    while True:
        docs = list(base.exec_driver_sql(_DOCS.format(last=last, size=_BATCH)).all())
        if not docs:
            return
        yield docs
        last = docs[-1].doc_id


def _marks(base: Connection, docs: list[Any], offices: set[tuple[str, str]]) -> Marks:
    """By article; the words of roles and organisations are added to `offices`."""
    keys = ", ".join(str(doc.article_id) for doc in docs)
    marks: Marks = {doc.article_id: _of_article(doc) for doc in docs}
    for row in base.exec_driver_sql(_QUOTES.format(keys=keys)):
        of_office = {
            (field, word)
            for field, text in (("r", row.role), ("o", row.organisation))
            for word in _folded(text)
        }
        offices |= of_office
        marks[row.article_id] |= _of_quote(row) | {f"_{f}{word}" for f, word in of_office}
    for article_id, name_id in base.exec_driver_sql(_LINKS.format(keys=keys)):
        marks[article_id].add(f"_s{name_id}")
    return marks


def _of_article(row: Any) -> set[str]:
    told = (("t", row.site), ("l", row.language), ("k", row.kind), ("c", row.section))
    return {f"_{letter}{_short(value)}" for letter, value in told if value or letter in "tl"}


def _of_quote(row: Any) -> set[str]:
    marks = {f"_d{_short(row.kind)}"}
    if row.person_name_id is not None:
        marks.add(f"_p{row.person_name_id}")
    cue = json.loads(row.cue) if isinstance(row.cue, str) else row.cue
    first = _folded(cue["text"])[:1] if cue else []
    return marks | {f"_q{word}" for word in first}


def _write(base: Connection, docs: list[Any], marks: Marks) -> None:
    rows = [(doc, " ".join(sorted(marks[doc.article_id]))) for doc in docs]
    if base.dialect.name == "sqlite":
        words = [(doc.doc_id, *_fields(doc.lemmas), told) for doc, told in rows]
        _insert(base, "search_index", ("rowid", "headline", "lead", "body", "marks"), words)
        change = "UPDATE search_doc SET marks = ? WHERE doc_id = ?"
    else:
        more = "UPDATE search_index SET words = words || CAST(%s AS tsvector) WHERE doc_id = %s"
        base.exec_driver_sql(more, [(_vector(told), doc.doc_id) for doc, told in rows])
        change = "UPDATE search_doc SET marks = %s WHERE doc_id = %s"
    base.exec_driver_sql(change, [(told, doc.doc_id) for doc, told in rows])


def _insert(base: Connection, table: str, columns: tuple[str, ...], rows: list[Any]) -> None:
    if not rows:
        return
    mark = "?" if base.dialect.name == "sqlite" else "%s"
    places = ", ".join([mark] * len(columns))
    insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 - names of our own
    base.exec_driver_sql(insert, rows)


def _fields(lemmas: bytes) -> list[str]:
    return zlib.decompress(lemmas).decode().split("\n")


def _vector(marks: str) -> str:
    return " ".join(f"'{mark}'" for mark in marks.split())


def _folded(text: str | None) -> list[str]:
    found = _WORD.findall(text) if text else []
    return [word.casefold().translate(_APOSTROPHES).replace("ё", "е")[:_LONGEST] for word in found]


def _short(value: str) -> str:
    return f"{zlib.crc32(value.encode('utf-8', 'replace')):08x}"
