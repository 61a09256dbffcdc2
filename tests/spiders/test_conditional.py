"""A second run over an unchanged site asks, hears 304, and stores nothing."""

import os
from pathlib import Path

from tests.server import Answer, Asked, Server, article, ok, rss
from tests.spiders.crawling import crawl, query


class Paper:
    """A site with ETags; its text can be changed."""

    def __init__(self) -> None:
        self.text = "Паводок отступил."
        self.pages = 3
        self.statuses: list[tuple[str, int]] = []

    def answer(self, asked: Asked) -> Answer:
        if asked.path == "/robots.txt":
            return ok("", status="404 Not Found")
        tag = f'"{hash((asked.path, self.text, self.pages))}"'
        if asked.headers.get("if-none-match") == tag:
            self.statuses.append((asked.path, 304))
            return ok("", status="304 Not Modified", ETag=tag)
        self.statuses.append((asked.path, 200))
        if asked.path == "/rss":
            urls = [f"http://{asked.headers['host']}/news/{n}" for n in range(self.pages)]
            return ok(rss(*urls), "application/rss+xml", ETag=tag)
        return ok(article(int(asked.path[-1]), self.text), ETag=tag)


def test_the_second_run_hears_304_and_stores_nothing(tmp_path: Path) -> None:
    paper = Paper()
    with Server(paper.answer) as server:
        options = {"feeds": [f"{server.url}/rss"], "allow": [server.host]}
        assert crawl(tmp_path, **options).summary["articles_new"] == 3
        paper.statuses.clear()
        second = crawl(tmp_path, **options)
        assert (second.code, second.summary["articles_new"]) == (0, 0)
        assert paper.statuses == [("/rss", 304)]
        paper.statuses.clear()
        third = crawl(tmp_path, again=True, **options)
        assert (third.code, third.summary["versions_new"]) == (0, 0)
        pages = [(f"/news/{number}", 304) for number in range(3)]
        assert sorted(paper.statuses) == [*pages, ("/rss", 200)]


def test_an_article_that_comes_later_is_found_and_an_edit_makes_a_version(tmp_path: Path) -> None:
    paper = Paper()
    with Server(paper.answer) as server:
        options = {"feeds": [f"{server.url}/rss"], "allow": [server.host]}
        crawl(tmp_path, **options)
        paper.pages = 4
        assert crawl(tmp_path, **options).summary["articles_new"] == 1
        paper.text = "Паводок вернулся."
        edited = crawl(tmp_path, again=True, **options)
    assert edited.summary["versions_new"] == 4, edited.log
    assert query(tmp_path, "SELECT DISTINCT version_count FROM articles") == [(2,)]


def test_the_window_skips_by_hint_and_by_the_page_itself(tmp_path: Path) -> None:
    paper = Paper()
    with Server(paper.answer) as server:
        options = {"feeds": [f"{server.url}/rss"], "allow": [server.host]}
        late = crawl(tmp_path, since="2026-03-03", **options)
        assert set(late.urls().values()) == {("skipped", "out of window")}
        assert late.articles() == {}


def test_a_live_crawl_without_a_contact_is_refused(tmp_path: Path) -> None:
    refused = crawl(tmp_path, contact=None, sites=["ostrov"])
    assert refused.code == 2
    assert 'contact = "' in refused.log
    wrong = crawl(tmp_path, contact=None, sites=["ostorv"])
    assert "known: ostrov" in wrong.log
    assert len(refused.log.splitlines()) == 1


def test_a_budget_ends_a_run_and_leaves_the_rest_waiting(tmp_path: Path) -> None:
    paper = Paper()
    with Server(paper.answer) as server:
        options = {"feeds": [f"{server.url}/rss"], "allow": [server.host]}
        first = crawl(tmp_path, max_pages=2, **options)
        assert (first.summary["done"], first.code) == (2, 0)
        assert crawl(tmp_path, **options).summary["articles_new"] == 1


def test_an_unreachable_robots_txt_blocks_and_is_listed(tmp_path: Path) -> None:
    def answer(asked: Asked) -> Answer:
        if asked.path == "/robots.txt":
            return ok("", status="503 Down")
        return Paper().answer(asked)

    with Server(answer) as server:
        pages = [f"{server.url}/news/1"]
        done = crawl(tmp_path, pages=pages, allow=[server.host])
    assert done.urls() == {pages[0]: ("blocked", "robots unreachable")}
    assert set(server.paths()) == {"/robots.txt"}


def test_recordings_beyond_the_retention_go_when_a_run_ends(tmp_path: Path) -> None:
    paper = Paper()
    with Server(paper.answer) as server:
        options = {"feeds": [f"{server.url}/rss"], "allow": [server.host]}
        crawl(tmp_path, **options)
        (old,) = (tmp_path / "warc").glob("*.warc.gz")
        os.utime(old, (0, 0))
        kept = crawl(tmp_path, sets=("retention=30",), again=True, **options)
    assert not old.exists()
    assert "1 recordings older than 30 days" in kept.log
    assert query(tmp_path, "select count(*) from articles") == [(3,)]
