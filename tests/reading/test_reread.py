"""The archive is read again from its recordings; the same rules add nothing."""

from pathlib import Path

from ostrov_crawler.archive import Archive
from ostrov_crawler.reading.reread import Reread, reread
from tests.server import Answer, Asked, Server, article, ok, rss
from tests.spiders.crawling import crawl, query


def answer(asked: Asked) -> Answer:
    if asked.path == "/rss":
        urls = [f"http://{asked.headers['host']}/news/{number}" for number in range(3)]
        return ok(rss(*urls), "application/rss+xml")
    if asked.path.startswith("/news/"):
        return ok(article(int(asked.path.rpartition("/")[2])))
    return ok("", status="404 Not Found")


def test_new_rules_give_readings_and_never_versions(tmp_path: Path) -> None:
    with Server(answer) as server:
        crawl(tmp_path, feeds=[f"{server.url}/rss"], allow=[server.host])
    with Archive(f"sqlite:///{tmp_path / 'ostrov.db'}") as archive:
        warc = tmp_path / "warc"
        assert reread(archive, warc, door="tests.spiders.simple_door") == Reread(3, same=3)
        assert reread(archive, warc) == Reread(3, readings=3)
        assert reread(archive, warc) == Reread(3, same=3)
        assert reread(archive, warc, since="2999-01-01") == Reread()
    assert query(tmp_path, "SELECT count(*) FROM reading") == [(6,)]
    assert query(tmp_path, "SELECT count(*) FROM versions") == [(3,)]
