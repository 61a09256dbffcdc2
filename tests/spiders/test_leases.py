"""The page budget: per site, and per host where there is no profile."""

from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from tests.server import Answer, Asked, Server, article, ok, rss
from tests.spiders.crawling import crawl, query


def page(asked: Asked) -> Answer:
    if asked.path.startswith("/news/"):
        number = int(asked.path.rpartition("/")[2])
        return ok(article(number, f"Паводок на {asked.headers['host']} отступил."))
    return ok("", status="404 Not Found")


def test_each_host_without_a_profile_has_a_budget_of_its_own(tmp_path: Path) -> None:
    with Server(page) as big, Server(page) as small:
        urls = [f"{big.url}/news/{n}" for n in range(9)] + [f"{small.url}/news/{n}" for n in (1, 2)]

        def feed(asked: Asked) -> Answer:
            return ok(rss(*urls), "application/rss+xml") if asked.path == "/rss" else page(asked)

        with Server(feed) as index:
            allow = [big.host, small.host, index.host]
            done = crawl(tmp_path, feeds=[f"{index.url}/rss"], allow=allow, max_pages=3)
            hosts = Counter(urlsplit(url).netloc for url in done.articles())
            assert hosts == {big.host: 3, small.host: 2}, done.log
            waiting = "SELECT count(*), max(tries) FROM ledger WHERE state = 'pending'"
            assert query(tmp_path, waiting) == [(6, 0)]
            again = crawl(tmp_path, feeds=[f"{index.url}/rss"], allow=allow, max_pages=3)
            assert len(again.articles()) == 8
