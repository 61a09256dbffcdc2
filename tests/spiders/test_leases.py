"""The page budget: per site, and per host where there is no profile; how few pages a backfill
keeps on their way."""

import asyncio
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from ostrov_crawler.archive import Archive, Found
from ostrov_crawler.limits import Limits
from ostrov_crawler.sites import by_name
from ostrov_crawler.spiders.leases import Leases
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


def test_fresh_news_wait_for_a_handful_of_old_pages_at_most(tmp_path: Path) -> None:
    archive = Archive(f"sqlite:///{tmp_path}/ostrov.db", create=True)
    number = archive.begin_run(["ostrov"], "backfill")
    old = [Found("ostrov", f"https://ostro.org/news/{n}", priority=-1) for n in range(100, 200)]
    archive.ledger.add(number, old)

    async def db(work: Any, *args: Any, **more: Any) -> Any:
        return work(*args, **more)

    settler = SimpleNamespace(under_way=0, is_quiet=lambda site: False)
    run = SimpleNamespace(
        archive=archive,
        number=number,
        limits=Limits(host_requests=2),
        options=SimpleNamespace(backfill=True, again=False),
        sites=[by_name("ostrov")],
        paused={},
        least_priority=-1,
        page_budget=lambda: 0,
        db=db,
    )
    leases = Leases(run, settler)  # type: ignore[arg-type]
    assert len(asyncio.run(leases.take())) == 6
    fresh = "https://ostro.org/news/900"
    archive.ledger.add(number, [Found("ostrov", fresh)])
    settler.under_way = 5
    assert [entry.url for entry in asyncio.run(leases.take())] == [fresh]
