"""What comes over the wire broken, or would lead to a private place, in whole crawls."""

import gzip
from pathlib import Path

from tests.server import Answer, Asked, Server, article, ok
from tests.spiders.crawling import crawl


def _cut(page: bytes) -> bytes:
    return page[:-20]


def _gzipped(page: bytes) -> bytes:
    """Half a gzip stream under the right Content-Length."""
    body = gzip.compress(page)[:-30]
    return ok(body, Content_Encoding="gzip")


def _chunked(page: bytes) -> bytes:
    """The last chunk never comes."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n"
    return head + b"Connection: close\r\n\r\n%x\r\n%s\r\n" % (len(page), page)


def _broken(asked: Asked) -> Answer:
    page = article(1).encode()
    answers = {
        "/news/short": lambda: _cut(ok(page)),
        "/news/gzip": lambda: _gzipped(page),
        "/news/chunks": lambda: _chunked(page),
        "/news/whole": lambda: ok(page),
    }
    answer = answers.get(asked.path)
    return answer() if answer else ok("", status="404 Not Found")


def test_half_a_page_is_never_an_article(tmp_path: Path) -> None:
    with Server(_broken) as server:
        pages = [f"{server.url}/news/{name}" for name in ("short", "gzip", "chunks", "whole")]
        done = crawl(tmp_path, ("tries=2",), pages=pages, allow=[server.host])
    assert list(done.articles()) == [f"{server.url}/news/whole"]
    assert [done.urls()[page] for page in pages[:3]] == [("failed", "truncated")] * 3


def test_a_private_place_is_never_asked(tmp_path: Path) -> None:
    with Server(lambda _: ok(article(1))) as inner:
        targets = {
            "/to-address": inner.url,
            "/to-name": f"http://localhost:{inner.port}",
            "/to-number": f"http://2130706433:{inner.port}",
            "/to-mapped": f"http://[::ffff:127.0.0.1]:{inner.port}",
            "/with-password": f"http://reader:word@{inner.host}",
        }

        def leading(asked: Asked) -> Answer:
            target = targets.get(asked.path)
            if target is None:
                return ok("", status="404 Not Found")
            return ok("", status="302 Found", Location=f"{target}/news/1")

        with Server(leading) as server:
            pages = [f"{server.url}{path}" for path in targets]
            done = crawl(tmp_path, pages=pages, allow=[server.host])
        assert inner.paths() == []
    assert {state for state, _ in done.urls().values()} == {"blocked"}, done.urls()
    assert done.urls()[pages[-1]] == ("blocked", "address with credentials")
