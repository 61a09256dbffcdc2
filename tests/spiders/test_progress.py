"""A long run says how far it is, and asks no host for more at once than it may."""

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from tests.server import Answer, Asked, Server, article, ok, rss
from tests.spiders.crawling import crawl


class SlowSite:
    """Takes a second and more for each of its twelve articles, and counts who waits."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting = 0
        self.most = 0

    def answer(self, asked: Asked) -> Answer:
        if asked.path == "/rss":
            urls = [f"http://{asked.headers['host']}/news/{number}" for number in range(12)]
            return ok(rss(*urls), "application/rss+xml")
        if asked.path.startswith("/news/"):
            return self._slow(ok(article(int(asked.path.rpartition("/")[2]))))
        return ok("", status="404 Not Found")

    def _slow(self, whole: bytes) -> Iterator[bytes]:
        self._count(1)
        time.sleep(2)
        self._count(-1)
        yield whole

    def _count(self, step: int) -> None:
        with self._lock:
            self._waiting += step
            self.most = max(self.most, self._waiting)


def test_a_line_every_ten_seconds_and_two_requests_at_once(tmp_path: Path) -> None:
    site = SlowSite()
    with Server(site.answer) as server:
        done = crawl(tmp_path, feeds=[f"{server.url}/rss"], allow=[server.host])
    assert done.summary["articles_new"] == 12, done.log
    assert site.most == 2
    assert re.search(r"INFO generic \d+/12; \d\.\d/s, \d+ (s|min) left", done.log), done.log
