"""A whole crawl against a real server: what is listed is fetched, read, stored and settled."""

from pathlib import Path

from ostrov_crawler.recording import verify
from tests.server import Answer, Asked, Server, article, ok, rss
from tests.spiders.crawling import crawl


def answer(asked: Asked) -> Answer:
    if asked.path == "/rss":
        urls = [f"http://{asked.headers['host']}/news/{number}" for number in range(5)]
        return ok(rss(*urls), "application/rss+xml", ETag='"1"')
    if asked.path.startswith("/news/"):
        return ok(article(int(asked.path.rpartition("/")[2])))
    return ok("", status="404 Not Found")


def test_every_article_of_a_feed_is_stored_recorded_and_settled(tmp_path: Path) -> None:
    with Server(answer) as server:
        done = crawl(tmp_path, feeds=[f"{server.url}/rss"], allow=[server.host])
    assert done.code == 0, done.log
    assert done.summary["articles_new"] == 5
    assert done.summary["done"] == done.summary["urls"] == 5
    assert sorted(done.articles()) == [f"{server.url}/news/{number}" for number in range(5)]
    [warc] = (tmp_path / "warc").iterdir()
    assert verify(warc).ok
    assert warc.name.endswith(".warc.gz")
    pages = [f"/news/{number}" for number in range(5)]
    assert sorted(server.paths()) == [*pages, "/robots.txt", "/rss"]
