"""How often a person is quoted and a source cited is kept beside each, by triggers; an index for
sections, one that has the articles of a speaker, and larger pieces in which words go into SQLite's
index."""

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, TextClause, text

revision = "0004"
down_revision = "0003"

_KEY = BigInteger().with_variant(Integer(), "sqlite")
_HAS_SECTION = text("section IS NOT NULL")
_OF_PERSON = ["person_id", "sort_time", "shown", "article_id"]
_PEOPLE: list[str | TextClause] = ["kind", text("quote_count DESC"), "name", "person_id"]
_SOURCES: list[str | TextClause] = [text("citation_count DESC"), "name", "source_id"]

_COUNTED = (
    "UPDATE person SET quote_count = (SELECT count(*) FROM quote q"
    " WHERE q.person_id = person.person_id AND q.shown)",
    "UPDATE source SET citation_count = (SELECT count(DISTINCT l.citation_id) FROM chain_link l"
    " JOIN citation t ON t.citation_id = l.citation_id"
    " WHERE l.source_id = source.source_id AND t.shown)",
)

_OTHER_LINK = (
    "EXISTS (SELECT 1 FROM chain_link l WHERE l.citation_id = {row}.citation_id"
    " AND l.source_id = {row}.source_id AND l.hop <> {row}.hop)"
)
_IS_SHOWN = "(SELECT shown FROM citation t WHERE t.citation_id = {row}.citation_id)"
_FIRST = f"{_IS_SHOWN} AND NOT {_OTHER_LINK}"
"""Of a link: its citation counts for the source by this link alone."""

_SQLITE = (
    """CREATE TRIGGER quote_added AFTER INSERT ON quote
WHEN NEW.shown AND NEW.person_id IS NOT NULL BEGIN
UPDATE person SET quote_count = quote_count + 1 WHERE person_id = NEW.person_id;
END""",
    """CREATE TRIGGER quote_removed AFTER DELETE ON quote
WHEN OLD.shown AND OLD.person_id IS NOT NULL BEGIN
UPDATE person SET quote_count = quote_count - 1 WHERE person_id = OLD.person_id;
END""",
    """CREATE TRIGGER quote_changed AFTER UPDATE OF shown, person_id ON quote
WHEN OLD.shown IS NOT NEW.shown OR OLD.person_id IS NOT NEW.person_id BEGIN
UPDATE person SET quote_count = quote_count - 1 WHERE OLD.shown AND person_id = OLD.person_id;
UPDATE person SET quote_count = quote_count + 1 WHERE NEW.shown AND person_id = NEW.person_id;
END""",
    f"""CREATE TRIGGER chain_link_added AFTER INSERT ON chain_link
WHEN NEW.source_id IS NOT NULL AND {_FIRST.format(row="NEW")} BEGIN
UPDATE source SET citation_count = citation_count + 1 WHERE source_id = NEW.source_id;
END""",  # noqa: S608 - names of our own
    f"""CREATE TRIGGER chain_link_removed AFTER DELETE ON chain_link
WHEN OLD.source_id IS NOT NULL AND {_FIRST.format(row="OLD")} BEGIN
UPDATE source SET citation_count = citation_count - 1 WHERE source_id = OLD.source_id;
END""",  # noqa: S608 - names of our own
    f"""CREATE TRIGGER chain_link_changed AFTER UPDATE OF source_id ON chain_link
WHEN OLD.source_id IS NOT NEW.source_id BEGIN
UPDATE source SET citation_count = citation_count - 1
WHERE source_id = OLD.source_id AND {_FIRST.format(row="OLD")};
UPDATE source SET citation_count = citation_count + 1
WHERE source_id = NEW.source_id AND {_FIRST.format(row="NEW")};
END""",  # noqa: S608 - names of our own
    """CREATE TRIGGER citation_changed AFTER UPDATE OF shown ON citation
WHEN OLD.shown IS NOT NEW.shown BEGIN
UPDATE source SET citation_count = citation_count + CASE WHEN NEW.shown THEN 1 ELSE -1 END
WHERE source_id IN (SELECT source_id FROM chain_link WHERE citation_id = NEW.citation_id);
END""",
    # eight MB of words before a part of the index is written: 1 MB makes a batch of a thousand
    # articles write five, which have to be merged
    "INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 8388608)",
    "INSERT INTO search_index (search_index, rank) VALUES ('automerge', 8)",
)

_MORE = {
    "INSERT": "SELECT {key}, 1 AS more FROM added",
    "DELETE": "SELECT {key}, -1 AS more FROM removed",
    "UPDATE": "SELECT {key}, 1 AS more FROM added UNION ALL SELECT {key}, -1 FROM removed",
}
_TABLES = {
    "INSERT": "NEW TABLE AS added",
    "DELETE": "OLD TABLE AS removed",
    "UPDATE": "OLD TABLE AS removed NEW TABLE AS added",
}

_OF_QUOTES = """
UPDATE person p SET quote_count = p.quote_count + d.more FROM (
 SELECT r.person_id, sum(r.more) AS more FROM ({rows}) r
 WHERE r.shown AND r.person_id IS NOT NULL GROUP BY r.person_id HAVING sum(r.more) <> 0
 ORDER BY r.person_id) d
WHERE p.person_id = d.person_id
"""
# Whether a citation names the source after the statement, and whether it did before.
_OF_LINKS = """
UPDATE source s SET citation_count = s.citation_count + d.more FROM (
 SELECT k.source_id, sum(CASE WHEN k.now > 0 THEN 1 ELSE 0 END
                         - CASE WHEN k.now - k.more > 0 THEN 1 ELSE 0 END) AS more
 FROM (SELECT r.citation_id, r.source_id, sum(r.more) AS more,
              (SELECT count(*) FROM chain_link l WHERE l.citation_id = r.citation_id
               AND l.source_id = r.source_id) AS now
       FROM ({rows}) r WHERE r.source_id IS NOT NULL GROUP BY r.citation_id, r.source_id) k
 JOIN citation t ON t.citation_id = k.citation_id AND t.shown
 GROUP BY k.source_id ORDER BY k.source_id) d
WHERE s.source_id = d.source_id AND d.more <> 0
"""
_OF_CITATIONS = """
UPDATE source s SET citation_count = s.citation_count + d.more FROM (
 SELECT l.source_id, sum(c.more) AS more
 FROM (SELECT r.citation_id, sum(r.more) AS more FROM ({rows}) r WHERE r.shown
       GROUP BY r.citation_id HAVING sum(r.more) <> 0) c
 JOIN (SELECT DISTINCT citation_id, source_id FROM chain_link) l ON l.citation_id = c.citation_id
 WHERE l.source_id IS NOT NULL GROUP BY l.source_id ORDER BY l.source_id) d
WHERE s.source_id = d.source_id
"""
_POSTGRES = (
    ("quote", ("INSERT", "DELETE", "UPDATE"), "person_id, shown", _OF_QUOTES),
    ("chain_link", ("INSERT", "DELETE", "UPDATE"), "citation_id, source_id", _OF_LINKS),
    ("citation", ("UPDATE",), "citation_id, shown", _OF_CITATIONS),
)


def upgrade() -> None:
    op.add_column("person", _count("quote_count"))
    op.add_column("source", _count("citation_count"))
    op.drop_index("ix_citation_hidden", "citation")
    op.drop_index("ix_quote_person_id_sort_time", "quote")
    op.create_index("ix_quote_person_id", "quote", _OF_PERSON)
    for statement in _COUNTED:
        op.execute(statement)
    op.create_index("ix_person_ranked", "person", _PEOPLE)
    op.create_index("ix_source_ranked", "source", _SOURCES)
    op.create_index(
        "ix_article_section",
        "article",
        ["section", "sort_time"],
        sqlite_where=_HAS_SECTION,
        postgresql_where=_HAS_SECTION,
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _SQLITE if is_sqlite else _postgres():
        op.execute(statement)


def _count(name: str) -> Column[int]:
    return Column(name, _KEY, nullable=False, server_default="0")


def _postgres() -> list[str]:
    """Once a statement, not a row: a COPY of a thousand quotes changes each person once."""
    statements = []
    for table, deeds, key, change in _POSTGRES:
        for deed in deeds:
            name = f"{table}_{deed.lower()}_counted"
            body = change.format(rows=_MORE[deed].format(key=key))
            statements += [
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql"
                f" AS $$ BEGIN {body}; RETURN NULL; END $$",
                f"CREATE TRIGGER {name} AFTER {deed} ON {table} REFERENCING {_TABLES[deed]}"
                f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
            ]
    return statements
