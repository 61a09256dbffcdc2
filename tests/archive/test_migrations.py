"""Migrations: they lead to the tables of schema.py, from every schema and with data, or not at
all."""

import os
import sqlite3
import subprocess
import sys
import uuid
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from ostrov_crawler.archive import Archive, migrate, upgrade
from ostrov_crawler.archive.address import read_address
from ostrov_crawler.archive.database import Database
from ostrov_crawler.archive.schema import SCHEMA, metadata
from ostrov_crawler.errors import DatabaseError

_DATA = (
    "INSERT INTO run (run_id, sites, command) VALUES (1, '[\"ostrov\"]', 'crawl ostrov')",
    "INSERT INTO article (article_id, site, id, url, language, version_id, reading_id)"
    " VALUES (1, 'ostrov', '100', 'https://ostro.org/news/100', 'ru', 1, 1)",
    "INSERT INTO content (content_id, text_hash, headline, body) VALUES (1, 'h', 'Мост', 'Готов.')",
    "INSERT INTO version (version_id, article_id, site, id, reading_id)"
    " VALUES (1, 1, 'ostrov', '100', 1)",
    "INSERT INTO reading (reading_id, version_id, ruleset, content_id, rest)"
    " VALUES (1, 1, 'r1', 1, '{}')",
    "INSERT INTO source (source_id, name) VALUES (1, 'ТАСС')",
    "INSERT INTO source_name (source_name_id, key, name, tokens, source_id)"
    " VALUES (1, 'тасс', 'ТАСС', ' тасс ', 1)",
    "INSERT INTO citation (citation_id, reading_id, article_id, version_id, shown, evidence_start,"
    " evidence_stop, confidence) VALUES (1, 1, 1, 1, TRUE, 0, 4, 1), (2, 1, 1, 1, FALSE, 0, 4, 1)",
    "INSERT INTO chain_link (citation_id, hop, name, start, stop, source_name_id, source_id)"
    " VALUES (1, 0, 'ТАСС', 0, 4, 1, 1), (1, 1, 'ТАСС', 0, 4, 1, 1), (2, 0, 'ТАСС', 0, 4, 1, 1)",
    "INSERT INTO person (person_id, name) VALUES (1, 'Пётр Небылов')",
    "INSERT INTO person_name (person_name_id, key, name, tokens, person_id)"
    " VALUES (1, 'небылов', 'Пётр Небылов', ' петр небылов ', 1)",
    "INSERT INTO quote (reading_id, article_id, version_id, shown, fragments, person_name_id,"
    " person_id, role, cue, via, confidence)"
    " VALUES (1, 1, 1, TRUE, '[]', 1, 1, 'мэр', '{\"text\": \"заявил\"}', '[]', 1),"
    " (1, 1, 1, FALSE, '[]', 1, 1, NULL, NULL, '[]', 1)",
    "INSERT INTO ledger (site, url, state, run, article_id)"
    " VALUES ('ostrov', 'https://ostro.org/news/100', 'done', 1, 1)",
)

_KILLED = """
import os, signal, sys
from sqlalchemy import event
from sqlalchemy.engine import Engine
from ostrov_crawler.archive import upgrade

@event.listens_for(Engine, "after_cursor_execute")
def die(connection, cursor, statement, *rest):
    if sys.argv[2] in statement:
        os.kill(os.getpid(), signal.SIGKILL)

upgrade(sys.argv[1])
"""
_DEADLY = ("CREATE TABLE withdrawal", "CREATE TRIGGER", "UPDATE search_doc",
           "UPDATE alembic_version", "CREATE VIEW")  # fmt: skip


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without a table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/old.db"
        return
    server: Any = request.getfixturevalue("postgres")
    name = f"m{uuid.uuid4().hex[:12]}"
    yield server.create(name)
    server.drop(name)


def _old(url: str, schema: str) -> None:
    """An archive as the first program of this schema left it, with an article in it."""

    def work(connection: Connection) -> None:
        migrate.migrate(connection, schema)
        for statement in _DATA:
            connection.exec_driver_sql(statement)
        _index(connection)

    database = Database(read_address(url))
    database.use_wal()
    database.write(work)
    database.close()


def _index(connection: Connection) -> None:
    """As the programs up to schema 0004 did."""
    kept = zlib.compress("мост\n\nготовый".encode())
    insert = (
        "INSERT INTO search_doc (doc_id, article_id, lemmas, rule) VALUES (:doc, 1, :kept, 'x')"
    )
    connection.execute(text(insert), {"doc": 7, "kept": kept})
    if connection.dialect.name == "sqlite":
        words = "(rowid, headline, lead, body) VALUES (7, 'мост', '', 'готовый')"
    else:
        words = "(doc_id, words) VALUES (7, CAST('мост:1 готовый:21' AS tsvector))"
    connection.exec_driver_sql(f"INSERT INTO search_index {words}")


def _ours(_object: object, name: str | None, *_: object) -> bool:
    """Without what alembic cannot compare: a falling order (the letters are compared below)."""
    others = ("search_index", "ix_search_index", "alembic", "ix_person_ranked", "ix_source_ranked")
    return not (name or "").startswith(others)


def test_the_migrations_lead_to_the_models(empty_url: str) -> None:
    upgrade(empty_url)
    with Archive(empty_url) as archive:
        options = {"include_object": _ours, "compare_type": True}
        differences = archive.database.read(
            lambda c: compare_metadata(MigrationContext.configure(c, opts=options), metadata)
        )
    assert differences == []


def test_the_migrations_say_what_the_models_say(tmp_path: Path) -> None:
    """To the letter, where a database keeps the letters: defaults and names of constraints."""
    upgrade(tmp_path / "migrated.db")
    made = Database(read_address(tmp_path / "made.db"))
    made.write(metadata.create_all)
    made.close()
    migrated = _tables(tmp_path / "migrated.db")
    assert _tables(tmp_path / "made.db") == {
        name: sql for name, sql in migrated.items() if not name.startswith(("search_index", "alem"))
    }


def _tables(file: Path) -> dict[str, str]:
    with sqlite3.connect(file) as opened:
        rows = opened.execute(
            "SELECT name, sql FROM sqlite_master"
            " WHERE type IN ('table', 'index') AND sql IS NOT NULL"
        ).fetchall()
    opened.close()
    return {name: " ".join(sql.split()).replace(" ,", ",") for name, sql in rows}


@pytest.mark.parametrize("schema", ["0001", "0002", "0003", "0004"])
def test_an_old_archive_comes_forward_with_its_data(empty_url: str, schema: str) -> None:
    _old(empty_url, schema)
    saved = upgrade(empty_url)
    with Archive(empty_url) as archive:
        assert [row.headline for row in archive.articles()] == ["Мост"]
        assert [row.state for row in archive.urls()] == ["done"]
        cited = [(row.name, row.domain, row.citation_count) for row in archive.sources()]
        assert cited == [("ТАСС", "tass.ru", 1)]
        assert [(row.name, row.quote_count) for row in archive.people()] == [("Пётр Небылов", 1)]
        assert [line for line in archive.check() if not line.startswith("note")] == []
        filters = {"speaker": "Небылов", "source": "ТАСС", "role": "мэр", "cue": "заяв"}
        assert [hit.article.headline for hit in archive.search("мост", **filters)] == ["Мост"]
        assert [row.speaker_name for row in archive.quotes(words="мост", **filters)] == []
        assert [row.role for row in archive.quotes(**filters)] == ["мэр"]
    if saved is not None:
        assert _version(saved) == schema


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
@pytest.mark.parametrize("at", _DEADLY)
def test_a_killed_upgrade_leaves_the_old_archive_whole(tmp_path: Path, at: str) -> None:
    file = tmp_path / "old.db"
    _old(f"sqlite:///{file}", "0001")
    words = [sys.executable, "-c", _KILLED, f"sqlite:///{file}", at]
    assert subprocess.run(words, check=False, timeout=60).returncode == -9
    assert _version(file) == "0001"
    copies = list(tmp_path.glob("*.backup"))
    assert [_version(copy) for copy in copies] == ["0001"]
    upgrade(file)
    with Archive(file) as archive:
        assert archive.current().schema == SCHEMA
        assert [row.headline for row in archive.articles()] == ["Мост"]


def _version(file: Path) -> str:
    with sqlite3.connect(file) as opened:
        found: str = opened.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert opened.execute("SELECT headline FROM content").fetchone() == ("Мост",)
    opened.close()
    return found


def test_an_upgrade_in_a_fresh_directory_makes_it(tmp_path: Path) -> None:
    assert upgrade(tmp_path / "data" / "ostrov.db") is None
    with Archive(tmp_path / "data" / "ostrov.db") as archive:
        assert archive.current().schema == SCHEMA


def test_migrations_take_nothing_from_the_models() -> None:
    """A schema that is out does not change with the program."""
    versions = Path(migrate.__file__).parent / "migrations" / "versions"
    for file in versions.glob("v*.py"):
        assert "ostrov_crawler" not in file.read_text(encoding="utf-8"), file.name


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
@pytest.mark.parametrize("at", _DEADLY)
def test_a_killed_upgrade_of_a_server_leaves_the_old_archive_whole(postgres: Any, at: str) -> None:
    name = f"k{uuid.uuid4().hex[:12]}"
    url = postgres.create(name)
    _old(url, "0001")
    words = [sys.executable, "-c", _KILLED, url, at]
    assert subprocess.run(words, check=False, timeout=60).returncode == -9
    with pytest.raises(DatabaseError, match=r"schema 0001.*run ostrov db upgrade"):
        Archive(url)
    upgrade(url)
    with Archive(url) as archive:
        assert archive.current().schema == SCHEMA
        assert [row.headline for row in archive.articles()] == ["Мост"]
    postgres.drop(name)
