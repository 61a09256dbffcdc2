"""Opening: made once, and refused with the line that mends it."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from ostrov_crawler.archive import Archive
from ostrov_crawler.archive.schema import SCHEMA
from ostrov_crawler.errors import DatabaseError, UsageError


def test_an_archive_is_made_and_opened_again(archive_url: str) -> None:
    Archive.open(archive_url).close()
    with Archive(archive_url, read_only=True) as archive:
        assert archive.current().schema == SCHEMA
        assert [line for line in archive.check() if not line.startswith("note")] == []


def test_asking_makes_no_archive(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="no archive at"):
        Archive(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("schema", "remedy"), [("0000", "run ostrov db upgrade"), ("9999", "newer than this")]
)
def test_another_version_is_refused_with_the_remedy(
    archive_url: str, schema: str, remedy: str
) -> None:
    with Archive.open(archive_url) as archive:
        archive.database.write(
            lambda c: c.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": schema})
        )
    with pytest.raises(DatabaseError, match=remedy):
        Archive.open(archive_url)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no database at all, only words\n" * 99)
    with pytest.raises(DatabaseError, match="is no ostrov archive"):
        Archive.open(tmp_path / "notes.txt")


def test_a_database_of_another_program(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE addresses (name)")
    other.close()
    with pytest.raises(DatabaseError, match="another program"):
        Archive.open(tmp_path / "other.db")


def test_a_truncated_archive(tmp_path: Path) -> None:
    file = tmp_path / "ostrov.db"
    Archive.open(file).close()
    file.write_bytes(file.read_bytes()[:9000])
    with pytest.raises(DatabaseError, match=r"damaged|malformed"):
        Archive(file)


@pytest.mark.parametrize("address", ["mysql://x/y", "sqlite://", "postgresql:// /", "x://"])
def test_an_address_that_is_none(address: str) -> None:
    with pytest.raises((UsageError, DatabaseError)):
        Archive(address, patience=0)


def test_a_directory_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseError, match="no directory"):
        Archive.open(tmp_path / "file" / "ostrov.db")


def test_the_schema_is_the_newest_migration() -> None:
    import ostrov_crawler.archive as room

    files = (Path(room.__file__).parent / "migrations" / "versions").glob("v*.py")
    assert max(file.name[1:5] for file in files) == SCHEMA
