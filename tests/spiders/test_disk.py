"""A full disk ends a run with code 3 and one line; with room again the next run goes on."""

import os
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from ostrov_crawler.page import Pointer
from ostrov_crawler.recording import load, verify
from tests.server import Answer, Asked, Server, article, ok, rss
from tests.spiders.crawling import Crawled, crawl, query

PAGES = 30
_WORDS = 120  # of 800 letters each: a page that hardly compresses
_POINTERS = "SELECT url, warc_file, warc_offset, warc_length, warc_digest FROM version"


def answer(asked: Asked) -> Answer:
    if asked.path == "/rss":
        urls = [f"http://{asked.headers['host']}/news/{number}" for number in range(PAGES)]
        return ok(rss(*urls), "application/rss+xml")
    if asked.path.startswith("/news/"):
        number = int(asked.path.rpartition("/")[2])
        figures = random.Random(number)
        return ok(
            article(number, " ".join(f"{figures.getrandbits(3200):x}" for _ in range(_WORDS)))
        )
    return ok("", status="404 Not Found")


def test_too_little_room_ends_the_run_before_it_begins(tmp_path: Path) -> None:
    with Server(answer) as server:
        feeds = [f"{server.url}/rss"]
        done = crawl(tmp_path, ("free_bytes=9000000000000000",), feeds=feeds, allow=[server.host])
    assert done.code == 3
    assert len(done.log.splitlines()) == 1
    assert "must stay free" in done.log
    assert server.paths() == []


def test_a_full_disk_ends_the_run_and_loses_nothing(tmp_path: Path) -> None:
    """By a limit of the system on the size of each file."""
    with Server(answer) as server:
        options = {"feeds": [f"{server.url}/rss"], "allow": [server.host]}
        full = crawl(tmp_path, file_bytes=1_100_000, **options)
        _assert_full(full)
        done = crawl(tmp_path, **options)
        assert done.code == 0, done.log
        _assert_whole(tmp_path, server.url)


def test_a_full_tmpfs_ends_the_run_and_loses_nothing(small: Path) -> None:
    with Server(answer) as server:
        options = {"feeds": [f"{server.url}/rss"], "allow": [server.host]}
        full = crawl(small, **options)
        _assert_full(full)
        subprocess.run(["mount", "-o", "remount,size=64m", str(small)], check=True)
        done = crawl(small, **options)
        assert done.code == 0, done.log
        _assert_whole(small, server.url)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A file system of 8 MiB."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small tmpfs")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def _assert_full(full: Crawled) -> None:
    """The code, the one line, and what was stored before is there with its recording."""
    assert full.code == 3, full.log
    assert (full.summary["exit"], full.summary["urls"]) == (3, PAGES)
    assert "Traceback" not in full.log
    errors = [line for line in full.log.splitlines() if " ERROR " in line]
    assert len(errors) == 1, full.log
    assert "room" in errors[0]
    _assert_pointers(full.directory)


def _assert_pointers(directory: Path) -> int:
    found = query(directory, _POINTERS)
    for url, *pointer in found:
        assert load(directory / "warc", Pointer(*pointer)).url == url
    return len(found)


def _assert_whole(directory: Path, base: str) -> None:
    urls = sorted(f"{base}/news/{number}" for number in range(PAGES))
    assert sorted(url for (url,) in query(directory, "SELECT url FROM articles")) == urls
    assert _assert_pointers(directory) == PAGES
    for path in (directory / "warc").iterdir():
        assert path.suffix == ".torn" or verify(path).ok, path
