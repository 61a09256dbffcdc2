"""Why a day is empty, as runs of their own write it down; a field that fell ends its run with 4."""

import socket
from pathlib import Path
from typing import Any

import pytest

from ostrov_crawler.archive import Archive
from tests.server import Answer, Asked, Server, article, ok, rss
from tests.spiders.crawling import Crawled, crawl

GONE = ok("", status="404 Not Found")


class Site:
    """Answers as a table says: robots.txt, the feed, any page."""

    def __init__(self, *, robots: bytes = GONE, feed: bytes | None = None, page: bytes = GONE):
        self.robots, self.feed, self.page = robots, feed, page

    def answer(self, asked: Asked) -> Answer:
        if asked.path == "/robots.txt":
            return self.robots
        if asked.path == "/rss":
            one = f"http://{asked.headers['host']}/news/1"
            return ok(rss(one), "application/rss+xml") if self.feed is None else self.feed
        return self.page


def reasons(directory: Path) -> list[str]:
    with Archive(f"sqlite:///{directory / 'ostrov.db'}", read_only=True) as archive:
        return [row["why"] for row in archive.coverage(site="generic")]


@pytest.mark.parametrize(
    ("site", "why"),
    [
        (Site(robots=ok("", status="503 Busy")), "robots"),
        (Site(robots=ok("User-agent: *\nDisallow: /", "text/plain")), "robots"),
        (Site(robots=ok("User-agent: *\nDisallow: /news", "text/plain")), "robots"),
        (Site(page=ok("", status="403 Forbidden")), "blocked"),
        (Site(feed=ok(rss(), "application/rss+xml")), "published nothing"),
        (Site(page=ok("<h2>Список</h2>")), "unknown"),
        (Site(page=ok(article(1))), None),
    ],
    ids=["robots-503", "robots-all", "robots-news", "blocked", "nothing", "unknown", "stored"],
)
def test_a_run_writes_down_why_nothing_came(tmp_path: Path, site: Site, why: str | None) -> None:
    with Server(site.answer) as server:
        done = crawl(tmp_path, feeds=[f"{server.url}/rss"], allow=[server.host])
    found = reasons(tmp_path)
    assert why in (found[0], found[-1]), done.log  # the day of the article, the day of the run
    assert set(found) <= {why, "we did not run", "published nothing"}


def test_a_site_that_is_not_there_is_down(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        host = f"127.0.0.1:{closed.getsockname()[1]}"
    crawl(tmp_path, feeds=[f"http://{host}/rss"], allow=[host])
    assert reasons(tmp_path) == ["site down"]


class Paper:
    """Three new articles a run; one day their dates stay away."""

    def __init__(self) -> None:
        self.day, self.dated = 0, True

    def answer(self, asked: Asked) -> Answer:
        if asked.path == "/rss":
            base = f"http://{asked.headers['host']}/news"
            return ok(rss(*(f"{base}/{self.day}{n}" for n in range(3))), "application/rss+xml")
        if asked.path.startswith("/news/"):
            whole = article(int(asked.path.rpartition("/")[2]))
            return ok(whole if self.dated else whole.replace("<time datetime=", "<b x="))
        return GONE


def test_a_field_that_fell_ends_the_run_with_4_and_is_named_once(tmp_path: Path) -> None:
    paper = Paper()

    def run(server: Server, *, dated: bool) -> Crawled:
        paper.day, paper.dated = paper.day + 1, dated
        options: dict[str, Any] = {"feeds": [f"{server.url}/rss"], "allow": [server.host]}
        return crawl(tmp_path, **options)

    with Server(paper.answer) as server:
        assert [run(server, dated=True).code for _ in range(5)] == [0] * 5
        fallen, after = run(server, dated=False), run(server, dated=False)
    assert (fallen.code, fallen.summary["exit"]) == (4, 4), fallen.log
    assert "WARNING generic, published: generic: published fell to 0, usually 1" in fallen.log
    assert after.code == 0, after.log
    assert "WARNING generic" not in after.log
