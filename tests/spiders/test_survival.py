"""A run that is killed, stopped or doubled loses nothing and stores nothing twice."""

import os
import random
import signal
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from ostrov_crawler.page import Pointer
from ostrov_crawler.recording import load, verify
from tests.server import Answer, Asked, Server, article, ok, rss
from tests.spiders.crawling import crawl, finish, query, start

PAGES = 40
KILLS = int(os.environ.get("OSTROV_KILLS", "10"))


def answer(asked: Asked) -> Answer:
    if asked.path == "/rss":
        urls = [f"http://{asked.headers['host']}/news/{number}" for number in range(PAGES)]
        return ok(rss(*urls), "application/rss+xml", ETag='"1"')
    if asked.path.startswith("/news/"):
        return iter([0.02, ok(article(int(asked.path.rpartition("/")[2])))])
    return ok("", status="404 Not Found")


def assert_whole(directory: Path, base: str, pages: int = PAGES) -> None:
    """Every article once, every row settled, every pointer leads to its page."""
    urls = sorted(f"{base}/news/{number}" for number in range(pages))
    assert sorted(url for (url,) in query(directory, "SELECT url FROM articles")) == urls
    states = query(directory, "SELECT state, count(*) FROM ledger GROUP BY state")
    assert states == [("done", pages)]
    found = query(directory, _POINTERS)
    assert len(found) == pages
    for url, *pointer in found:
        assert load(directory / "warc", Pointer(*pointer)).url == url
    for path in (directory / "warc").iterdir():
        assert path.suffix == ".torn" or verify(path).ok, path


_POINTERS = "SELECT url, warc_file, warc_offset, warc_length, warc_digest FROM version"


@pytest.mark.parametrize("seed", range(KILLS))
def test_kill_9_at_a_random_point_loses_nothing(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    with Server(answer) as server:
        options = {"feeds": [f"{server.url}/rss"], "allow": [server.host]}
        for _ in range(2):
            process = start(tmp_path, **options)
            time.sleep(chance.uniform(0.1, 0.9))
            process.kill()
        done = crawl(tmp_path, **options)
        assert done.code == 0, done.log
        assert_whole(tmp_path, server.url)


def test_kill_9_at_every_write_point_loses_nothing(tmp_path: Path) -> None:
    """The database before and after each commit, the recording before and after each record."""
    pages = 2

    def few(asked: Asked) -> Answer:
        if asked.path == "/rss":
            urls = [f"http://{asked.headers['host']}/news/{number}" for number in range(pages)]
            return ok(rss(*urls), "application/rss+xml", ETag='"1"')
        return answer(asked)

    with Server(few) as server:
        options = {"feeds": [f"{server.url}/rss"], "allow": [server.host]}
        for point in range(1, 200):
            directory = tmp_path / str(point)
            killed = crawl(directory, kill_at=point, **options)
            if killed.code == 0:
                break
            assert killed.code == -signal.SIGKILL, killed.log
            done = crawl(directory, **options)
            assert done.code == 0, (point, done.log)
            assert_whole(directory, server.url, pages)
    assert 20 < point < 199


def test_what_a_killed_run_had_leased_goes_out_again(tmp_path: Path) -> None:
    held = threading.Event()

    def holding(asked: Asked) -> Answer:
        if asked.path == "/news/1" and not held.is_set():
            held.set()
            return iter([60.0])
        return answer(asked)

    with Server(holding) as server:
        options = {"feeds": [f"{server.url}/rss"], "allow": [server.host]}
        process = start(tmp_path, **options)
        assert held.wait(30)
        process.kill()
        assert ("leased",) in query(tmp_path, "SELECT DISTINCT state FROM ledger")
        done = crawl(tmp_path, **options)
        assert done.code == 0, done.log
        assert_whole(tmp_path, server.url)


@pytest.mark.parametrize("seed", range(3))
def test_sigterm_once_ends_in_order_and_the_next_run_completes(tmp_path: Path, seed: int) -> None:
    with Server(answer) as server:
        options = {"feeds": [f"{server.url}/rss"], "allow": [server.host]}
        process = start(tmp_path, ("delay=0.3",), **options)  # 12 s: it cannot be over before
        _wait_for_request(server, f"/news/{seed * 2}")
        process.send_signal(signal.SIGTERM)
        stopped = finish(process, timeout=30)
        assert len([path for path in server.paths() if "/news/" in path]) < PAGES
        assert (stopped.code, stopped.summary["exit"]) == (11, 11), stopped.log
        assert stopped.summary["leased"] == 0
        assert "Traceback" not in stopped.log
        assert not process.open_recordings()
        assert crawl(tmp_path, **options).code == 0
        assert_whole(tmp_path, server.url)


def test_sigterm_gives_a_hanging_page_up(tmp_path: Path) -> None:
    def hanging(asked: Asked) -> Answer:
        return iter([60.0]) if asked.path.startswith("/news/") else answer(asked)

    with Server(hanging) as server:
        options = {"feeds": [f"{server.url}/rss"], "allow": [server.host]}
        process = start(tmp_path, ("stop_seconds=3",), **options)
        _wait_for_request(server, "/news/")
        process.send_signal(signal.SIGTERM)
        stopped = finish(process, timeout=30)  # half of what the page would take
        assert stopped.code == 11, stopped.log
        assert stopped.summary["pending"] == PAGES


def test_sigterm_twice_ends_at_once_and_loses_nothing(tmp_path: Path) -> None:
    def hanging(asked: Asked) -> Answer:
        return iter([60.0]) if asked.path.startswith("/news/1") else answer(asked)

    with Server(hanging) as server:
        options = {"feeds": [f"{server.url}/rss"], "allow": [server.host]}
        process = start(tmp_path, **options)
        _wait_for_request(server, "/news/1")
        process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        process.send_signal(signal.SIGTERM)
        assert finish(process, timeout=20).code == 13  # before a first signal would end it
    states = {state for (state,) in query(tmp_path, "SELECT DISTINCT state FROM ledger")}
    assert states <= {"done", "pending"}


def test_of_two_runs_at_once_the_second_gives_way(tmp_path: Path) -> None:
    second_has_ended = threading.Event()

    def waiting(asked: Asked) -> Answer:
        if asked.path.startswith("/news/"):
            second_has_ended.wait(50)
        return answer(asked)

    with Server(waiting) as server:
        options = {"feeds": [f"{server.url}/rss"], "allow": [server.host]}
        first = start(tmp_path, **options)
        try:
            _wait_for_request(server, "/news/")
            second = start(tmp_path, **options)
            second.process.join(45)
            assert second.process.exitcode == 6
            assert len(finish(second).log.splitlines()) == 1
            second_has_ended.set()
            assert finish(first).code == 0
        finally:
            second.kill()
            first.kill()
        assert_whole(tmp_path, server.url)


def test_the_deadline_ends_a_run_and_the_next_goes_on(tmp_path: Path) -> None:
    with Server(answer) as server:
        options = {"feeds": [f"{server.url}/rss"], "allow": [server.host]}
        short = crawl(tmp_path, ("delay=0.2", "deadline=0.03"), **options)
        assert short.code == 0, short.log
        assert 0 < short.summary["done"] < PAGES
        assert short.summary["leased"] == 0
        assert crawl(tmp_path, **options).code == 0
        assert_whole(tmp_path, server.url)


def test_an_end_that_is_stuck_is_forced(tmp_path: Path) -> None:
    """Somebody holds the archive when the deadline comes, and holds it on."""
    with Server(answer) as server:
        options = {"feeds": [f"{server.url}/rss"], "allow": [server.host]}
        stuck = start(tmp_path, ("delay=0.1", "deadline=0.02", "stop_seconds=0.5"), **options)
        _wait_for_request(server, "/news/")
        with closing(sqlite3.connect(tmp_path / "ostrov.db", timeout=10)) as other:
            other.execute("BEGIN EXCLUSIVE")
            ended = finish(stuck, timeout=60)
        assert ended.code == 13, ended.log
        assert crawl(tmp_path, **options).code == 0
        assert_whole(tmp_path, server.url)


def test_a_damaged_recording_that_was_left_open_stops_no_run(tmp_path: Path) -> None:
    with Server(answer) as server:
        options = {"feeds": [f"{server.url}/rss"], "allow": [server.host]}
        process = start(tmp_path, **options)
        _wait_for_count(server, 12)
        process.kill()
        [left] = process.open_recordings()
        data = bytearray(left.read_bytes())
        data[len(data) // 2] ^= 255
        left.write_bytes(data)
        done = crawl(tmp_path, **options)
        assert done.code == 0, done.log
        assert len([line for line in done.log.splitlines() if "was left open" in line]) == 1
        assert not process.open_recordings()
        assert query(tmp_path, "SELECT state, count(*) FROM ledger GROUP BY state") == [
            ("done", PAGES)
        ]


def test_pages_that_kill_the_readers_and_their_mother_cost_themselves_alone(tmp_path: Path) -> None:
    def deadly(asked: Asked) -> Answer:
        number = asked.path.rpartition("/")[2]
        return ok("смерть читателя") if number in ("3", "17", "18") else answer(asked)

    with Server(deadly) as server:
        options = {"feeds": [f"{server.url}/rss"], "allow": [server.host]}
        done = crawl(tmp_path, **options)
    assert done.code == 0, done.log
    failed = {url.rpartition("/")[2]: why for url, (state, why) in done.urls().items() if why}
    assert failed == dict.fromkeys(("3", "17", "18"), "extract_crash")
    assert len(done.articles()) == PAGES - 3


def _wait_for_count(server: Server, requests: int) -> None:
    """Requests and not seconds: a busy machine is killed at the same points."""
    deadline = time.monotonic() + 60
    while len(server.paths()) < requests:
        assert time.monotonic() < deadline
        time.sleep(0.005)


def _wait_for_request(server: Server, path: str) -> None:
    deadline = time.monotonic() + 90
    while not any(asked.startswith(path) for asked in server.paths()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
