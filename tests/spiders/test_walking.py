"""Lists are walked page by page: a crawl until nothing is new, a backfill until its first day."""

import asyncio
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from scrapy.http import HtmlResponse

from ostrov_crawler.archive import Archive
from ostrov_crawler.config import Config
from ostrov_crawler.limits import Limits
from ostrov_crawler.page import Hint, Page
from ostrov_crawler.reading.listing import Listing
from ostrov_crawler.sites import by_name
from ostrov_crawler.spiders.discovery import Discovery, Places
from ostrov_crawler.spiders.options import CrawlOptions
from ostrov_crawler.spiders.run import Fared
from ostrov_crawler.spiders.window import Window
from tests.server import Answer, Asked, Server, article, ok, rss
from tests.spiders.crawling import crawl
from tests.spiders.test_discovery import Quiet

BASE = "https://www.ostro.org"
LAST = date(2026, 3, 1)
PAGES = 12


def day(number: int) -> date:
    """Each page of the list is a week older than the one before."""
    return LAST - timedelta(weeks=number - 1)


class Lists:
    """Stands for the readers: what the pages of a list name."""

    def __init__(self, *, following: str = "", same: bool = False, dated: bool = True) -> None:
        self.following, self.same, self.dated = following, same, dated
        self.asked: list[str] = []

    async def fetch(self, request: Any) -> HtmlResponse:
        self.asked.append(request.url)
        return HtmlResponse(request.url, body=b"<p>x", request=request)

    async def list(self, page: Page, kind: str) -> Listing:
        number = 1 if self.same else int(page.url.rpartition("=")[2])
        if number > PAGES:
            return Listing()
        published = day(number).isoformat() if self.dated else None
        urls = [f"{BASE}/news/mist-i{1000 + 4 * number + n}" for n in range(4)]
        following = self.following and self.following.format(number + 1)
        return Listing(tuple(Hint(url, "list", published) for url in urls), (), following or None)

    def walk(self, archive: Archive, template: str = f"{BASE}/news?page={{page}}", **options: Any):
        """The pages that a run asks for, by number, and how the site fared."""
        self.asked.clear()
        limits = options.pop("limits", Limits())
        run = Quiet(
            archive=archive,
            number=archive.begin_run(["ostrov"], "crawl"),
            options=CrawlOptions(config=Config(), ids=False, **options),
            limits=limits,
            stopped="",
            fared={"ostrov": Fared()},
            reader=self,
        )
        places = Places(lists=(template,))
        walk = Discovery(run, by_name("ostrov"), places, self.fetch).walk()  # type: ignore[arg-type]
        asyncio.run(walk)
        return [int(url.rpartition("=")[2]) for url in self.asked]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(f"sqlite:///{tmp_path}/ostrov.db", create=True)


SINCE = Window(day(6))


def test_a_crawl_ends_at_the_first_page_with_nothing_new(archive: Archive) -> None:
    lists = Lists()
    assert lists.walk(archive, limits=Limits(list_pages=3)) == [1, 2, 3]
    assert lists.walk(archive, limits=Limits(list_pages=9)) == [1]


def test_a_backfill_goes_on_behind_what_is_known_to_its_first_day(archive: Archive) -> None:
    lists = Lists()
    lists.walk(archive, limits=Limits(list_pages=3))
    assert lists.walk(archive, backfill=True, window=SINCE) == [1, 2, 3, 4, 5, 6, 7]
    states = {row.state for row in archive.urls()}
    assert states == {"pending", "skipped"}  # the seventh page lies before the first day
    assert archive.ledger.due("ostrov", least=0) == 3 * 4  # the crawl's own
    assert archive.ledger.due("ostrov") == 6 * 4


def test_a_backfill_without_dates_goes_to_the_end(archive: Archive) -> None:
    assert Lists(dated=False).walk(archive, backfill=True, window=SINCE) == list(range(1, 14))


def test_a_backfill_has_a_budget_of_lists_and_resumes_behind_it(archive: Archive) -> None:
    few = Limits(backfill_lists=4)
    assert Lists().walk(archive, backfill=True, limits=few) == [1, 2, 3, 4]
    assert archive.ledger.due("ostrov") == 4 * 4
    assert Lists().walk(archive, backfill=True) == list(range(1, 14))
    assert archive.ledger.due("ostrov") == PAGES * 4


@pytest.mark.parametrize("backfill", [True, False])
def test_a_list_that_shows_one_page_for_every_number_ends(archive: Archive, backfill: bool) -> None:
    assert Lists(same=True).walk(archive, backfill=backfill) == [1, 2]


def test_the_page_that_follows_is_taken_from_the_list_but_not_from_the_site(
    archive: Archive,
) -> None:
    first = f"{BASE}/news?at=1"
    near, far = Lists(following=f"{BASE}/news?at={{}}"), Lists(following="https://x.example/?at={}")
    assert near.walk(archive, first, backfill=True) == list(range(1, 14))
    assert far.walk(archive, first, backfill=True) == [1]


class Paper:
    """Old pages from a sitemap, slowly; a feed that gets a fresh article while they go."""

    def __init__(self) -> None:
        self.pages: list[int] = []

    def answer(self, asked: Asked) -> Answer:
        base = f"http://{asked.headers['host']}"
        if asked.path == "/rss":
            fresh = [1] if len(self.pages) < 5 else [1, 2]
            return ok(rss(*(f"{base}/fresh/{n}" for n in fresh)), "application/rss+xml")
        if asked.path == "/sitemap.xml":
            rows = "".join(f"<url><loc>{base}/old/{n}</loc></url>" for n in range(100, 124))
            return ok(f"<urlset>{rows}</urlset>", "application/xml")
        if asked.path == "/robots.txt":
            return ok("", status="404 Not Found")
        number = int(asked.path.rpartition("/")[2])
        self.pages.append(number)
        return iter([0.4, ok(article(number))])


def test_a_backfill_asks_its_feeds_again_and_takes_what_is_fresh_first(tmp_path: Path) -> None:
    paper = Paper()
    with Server(paper.answer) as server:
        done = crawl(
            tmp_path,
            ("backfill_fresh=0.01", "requests=2"),
            feeds=[f"{server.url}/rss"],
            sitemaps=[f"{server.url}/sitemap.xml"],
            allow=[server.host],
            backfill=True,
            since="2026-01-01",
        )
    assert done.code == 0, done.log
    assert len(done.articles()) == 26
    assert server.paths().count("/rss") > 2
    assert paper.pages.index(2) < len(paper.pages) - 1, "the fresh one went before the last old one"
