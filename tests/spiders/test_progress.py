"""A long run says how far it is."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

from tests.server import Answer, Asked, Server, article, ok, rss
from tests.spiders.crawling import crawl


def answer(asked: Asked) -> Answer:
    if asked.path == "/rss":
        urls = [f"http://{asked.headers['host']}/news/{number}" for number in range(20)]
        return ok(rss(*urls), "application/rss+xml")
    if asked.path.startswith("/news/"):
        return slow(ok(article(int(asked.path.rpartition("/")[2]))))
    return ok("", status="404 Not Found")


def slow(whole: bytes) -> Iterator[bytes]:
    time.sleep(1.3)
    yield whole


def test_a_line_every_ten_seconds(tmp_path: Path) -> None:
    with Server(answer) as server:
        done = crawl(tmp_path, feeds=[f"{server.url}/rss"], allow=[server.host])
    assert done.summary["articles_new"] == 20, done.log
    assert re.search(r"INFO generic \d+/20; \d\.\d/s, \d+ (s|min) left", done.log), done.log
