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


def blocked(asked: Asked) -> Answer:
    """A feed with whole texts, whose pages are shut to robots."""
    if asked.path != "/rss":
        status = "404 Not Found" if asked.path == "/robots.txt" else "403 Forbidden"
        return ok("", status=status)
    text = "Паром через реку Тихую открыли в понедельник утром.\n\nПервыми переправились школьники."
    item = (
        f"<item><title>Паром открыт</title><link>http://{asked.headers['host']}/news/1</link>"
        f"<pubDate>Mon, 02 Mar 2026 10:00:00 +0200</pubDate>"
        f"<yandex:full-text>{text}</yandex:full-text></item>"
    )
    space = 'xmlns:yandex="http://news.yandex.ru"'
    return ok(
        f'<?xml version="1.0"?><rss version="2.0" {space}><channel>{item}</channel></rss>',
        "application/rss+xml",
    )


def test_a_text_that_only_the_feed_carried_is_kept_and_read_again(tmp_path: Path) -> None:
    with Server(blocked) as server:
        real = "ostrov_crawler.reading.door"
        done = crawl(tmp_path, feeds=[f"{server.url}/rss"], allow=[server.host], door=real)
    assert list(done.articles().values()) == [
        "Паром через реку Тихую открыли в понедельник утром.\n\nПервыми переправились школьники."
    ], done.log
    with Archive(f"sqlite:///{tmp_path / 'ostrov.db'}") as archive:
        assert reread(archive, tmp_path / "warc") == Reread(1, same=1)
        simple = reread(archive, tmp_path / "warc", door="tests.spiders.simple_door")
        assert simple == Reread(1, readings=1)
