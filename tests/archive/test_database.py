"""A database that is away for a while is waited for; nothing is lost."""

import signal
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from ostrov_crawler.archive import Archive, Found
from ostrov_crawler.errors import DatabaseError


def one(n: int) -> list[Found]:
    return [Found("ostrov", f"u{n}")]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ostrov.db"


def held(file: Path) -> sqlite3.Connection:
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    return other


def test_a_sqlite_file_held_by_another_is_waited_for(file: Path) -> None:
    with Archive.open(file) as archive:
        run = archive.begin_run(["ostrov"], "crawl")
        other = held(file)
        timer = threading.Timer(1, lambda: other.execute("ROLLBACK"))
        timer.start()
        assert archive.ledger.add(run, one(1)) == 1
        timer.join()
        other.close()


def test_a_sqlite_file_held_too_long_stops_the_run(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ostrov_crawler.archive.database.BUSY_SECONDS", 0.1)
    with Archive(file, create=True, patience=0.3) as archive:
        run = archive.begin_run(["ostrov"], "crawl")
        other = held(file)
        with pytest.raises(DatabaseError, match="held by another program"):
            archive.ledger.add(run, one(1))
        other.close()
        assert archive.ledger.add(run, one(1)) == 1


def test_a_server_that_falls_and_comes_back_is_waited_for(postgres: Any, postgres_url: str) -> None:
    with Archive.open(postgres_url) as archive, archive.lock():
        run = archive.begin_run(["ostrov"], "crawl")
        archive.ledger.add(run, one(1))
        postgres.stop(signal.SIGQUIT)
        new: list[int] = []
        writer = threading.Thread(target=lambda: new.append(archive.ledger.add(run, one(2))))
        writer.start()
        time.sleep(1)
        postgres.start()  # from this thread: the server ends with the thread that started it
        writer.join()
        assert new == [1]
        assert archive.summary(run)["urls"] == 2


def test_a_server_that_stays_away_stops_the_run(postgres: Any, postgres_url: str) -> None:
    with Archive(postgres_url, patience=0.5) as archive:
        run = archive.begin_run(["ostrov"], "crawl")
        postgres.stop(signal.SIGQUIT)
        try:
            with pytest.raises(DatabaseError):
                archive.ledger.add(run, one(1))
        finally:
            postgres.start()
        assert archive.ledger.add(run, one(1)) == 1


def test_a_reader_never_waits_for_the_writer(archive_url: str) -> None:
    with Archive.open(archive_url) as archive, Archive(archive_url, read_only=True) as reader:
        run = archive.begin_run(["ostrov"], "crawl")

        def write() -> None:
            for n in range(50):
                archive.ledger.add(run, one(n))

        writer = threading.Thread(target=write)
        writer.start()
        while writer.is_alive():
            assert reader.urls().count() <= 50
            time.sleep(0.01)
        writer.join()
        assert reader.urls().count() == 50


def test_writers_who_read_first_are_never_told_that_it_is_locked(tmp_path: Path) -> None:
    """Without patience: each waits for the lock at its beginning, never in the middle (R18)."""
    url = f"sqlite:///{tmp_path}/ostrov.db"
    with Archive.open(url) as archive:
        run = archive.begin_run(["ostrov"], "crawl")
    errors: list[DatabaseError] = []

    def write(first: int) -> None:
        with Archive(url, patience=0) as archive:
            for n in range(first, first + 40):
                try:
                    archive.ledger.add(run, one(n))
                except DatabaseError as error:
                    errors.append(error)

    writers = [threading.Thread(target=write, args=(1000 * n,)) for n in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert errors == []
    with Archive(url, read_only=True) as archive:
        assert archive.urls().count() == 120


def test_a_reader_cannot_write(archive_url: str) -> None:
    Archive.open(archive_url).close()
    with Archive(archive_url, read_only=True) as reader, pytest.raises(DatabaseError):
        reader.begin_run(["ostrov"], "crawl")
