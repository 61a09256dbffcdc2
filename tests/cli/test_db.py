"""`ostrov db`, and what every command says of an archive that it cannot use."""

import sqlite3
from pathlib import Path

import pytest

from ostrov_crawler.archive import Archive


def _archive(tmp_path: Path) -> Path:
    file = tmp_path / "data" / "ostrov.db"
    file.parent.mkdir()
    Archive.open(f"sqlite:///{file}").close()
    return file


def test_a_sound_archive(ostrov, tmp_path: Path) -> None:
    _archive(tmp_path)
    assert ostrov("db", "check").returncode == 0
    assert "schema" in ostrov("db", "current").stdout


def test_no_archive_is_one_line_that_says_how_to_start_one(ostrov) -> None:
    done = ostrov("db", "current")
    assert (done.returncode, done.stderr.count("\n")) == (5, 1)
    assert "ostrov crawl" in done.stderr


@pytest.mark.parametrize("schema", ["0000", "9999"])
def test_an_archive_of_another_version_is_refused_unharmed(ostrov, tmp_path, schema) -> None:
    file = _archive(tmp_path)
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (schema,))
    connection.close()
    done = ostrov("db", "check")
    assert "Traceback" not in done.stderr
    assert done.returncode == 5


def test_a_file_that_is_no_database(ostrov, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "ostrov.db").write_text("a letter to my aunt\n" * 100)
    done = ostrov("db", "current")
    assert (done.returncode, done.stderr.count("\n")) == (5, 1)


def test_an_archive_is_copied_once(ostrov, tmp_path: Path) -> None:
    source, target = f"sqlite:///{_archive(tmp_path)}", f"sqlite:///{tmp_path}/copy.db"
    done = ostrov("db", "copy", source, target)
    assert (done.returncode, "0 article" in done.stdout) == (0, True)


def test_a_directory_is_no_archive(ostrov, tmp_path: Path) -> None:
    done = ostrov("--db", f"sqlite:///{tmp_path}", "status")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "is a directory" in done.stderr


@pytest.mark.parametrize(
    ("source", "target", "code", "complaint"),
    [
        ("foo", "bar", 5, "no archive at sqlite:///foo"),
        ("data/ostrov.db", "data/ostrov.db", 2, "into itself"),
        ("data/ostrov.db", "data", 2, "is a directory"),
        ("data/ostrov.db", "mysql://x/y", 2, "no archive can be kept"),
    ],
)
def test_a_copy_that_cannot_be(ostrov, tmp_path, source, target, code, complaint) -> None:
    _archive(tmp_path)
    done = ostrov("db", "copy", source, target)
    assert (done.returncode, done.stderr.count("\n")) == (code, 1)
    assert complaint in done.stderr
    assert not (tmp_path / "bar").exists()


def test_words_are_indexed_anew(ostrov, tmp_path: Path) -> None:
    _archive(tmp_path)
    done = ostrov("db", "reindex")
    assert (done.returncode, "indexed 0 articles" in done.stderr) == (0, True)
    assert "every article is in the search index" in ostrov("doctor").stdout
