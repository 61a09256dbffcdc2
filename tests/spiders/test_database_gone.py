"""The database goes away in the middle of a crawl: up to a minute is waited for (R19)."""

import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from ostrov_crawler.archive import Archive
from tests.server import Answer, Asked, Server, article, ok, rss
from tests.spiders.crawling import crawl, finish, query, start

PAGES = 20


def answer(asked: Asked) -> Answer:
    if asked.path == "/rss":
        urls = [f"http://{asked.headers['host']}/news/{number}" for number in range(PAGES)]
        return ok(rss(*urls), "application/rss+xml")
    if asked.path.startswith("/news/"):
        return iter([0.05, ok(article(int(asked.path.rpartition("/")[2])))])
    return ok("", status="404 Not Found")


def _wait_for_pages(server: Server, count: int) -> None:
    stop = time.monotonic() + 60
    while sum(path.startswith("/news/") for path in server.paths()) < count:
        assert time.monotonic() < stop
        time.sleep(0.01)


def _states(url: str) -> list[tuple[str, int]]:
    with Archive.open(url, create=False) as archive:
        sql = text("SELECT state, count(*) FROM ledger GROUP BY state")
        return archive.database.read(lambda c: [(row[0], row[1]) for row in c.execute(sql)])


def test_sqlite_held_by_another_is_waited_for(tmp_path: Path) -> None:
    with Server(answer) as server:
        options = {"feeds": [f"{server.url}/rss"], "allow": [server.host]}
        crawling = start(tmp_path, **options)
        _wait_for_pages(server, 5)
        with closing(sqlite3.connect(tmp_path / "ostrov.db", timeout=10)) as other:
            other.execute("BEGIN EXCLUSIVE")
            time.sleep(2)
        done = finish(crawling)
    assert done.code == 0, done.log
    assert query(tmp_path, "SELECT state, count(*) FROM ledger GROUP BY state") == [("done", PAGES)]


@pytest.fixture
def mended(postgres: Any) -> Any:
    """The server, which runs again whatever the test has come to."""
    yield postgres
    if postgres._process is None:
        postgres.start()


def test_a_server_that_falls_and_comes_back_costs_nothing(
    tmp_path: Path, postgres_url: str, mended: Any
) -> None:
    with Server(answer) as server:
        options = {"feeds": [f"{server.url}/rss"], "allow": [server.host], "db": postgres_url}
        crawling = start(tmp_path, **options)
        _wait_for_pages(server, 5)
        mended.stop(signal.SIGQUIT)
        time.sleep(1)
        mended.start()
        done = finish(crawling)
    assert done.code == 0, done.log
    assert _states(postgres_url) == [("done", PAGES)]


def test_a_server_that_stays_away_ends_the_run_and_loses_nothing(
    tmp_path: Path, postgres_url: str, mended: Any
) -> None:
    with Server(answer) as server:
        options = {"feeds": [f"{server.url}/rss"], "allow": [server.host], "db": postgres_url}
        crawling = start(tmp_path, ("database_seconds=1", "stop_seconds=2"), **options)
        _wait_for_pages(server, 5)
        mended.stop(signal.SIGQUIT)
        ended = finish(crawling, timeout=30)
        mended.start()
        assert ended.code == 5, ended.log
        errors = [line for line in ended.log.splitlines() if " ERROR " in line]
        assert len(errors) == 1, ended.log
        assert crawl(tmp_path, **options).code == 0
    assert _states(postgres_url) == [("done", PAGES)]
