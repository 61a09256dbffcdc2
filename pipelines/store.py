"""An article in, one transaction out: article, version, reading, pointer, links and `done`.

Articles that come in while others are being stored go into the next transaction together.
"""

import asyncio
import logging
from functools import partial

from attrs import evolve
from scrapy.crawler import Crawler

from ostrov_crawler.archive import Found
from ostrov_crawler.archive.arrival import Arrival, Stored
from ostrov_crawler.archive.clock import moment
from ostrov_crawler.article import Article
from ostrov_crawler.errors import BrokenRecording, NotAnArticle, ReadingStopped
from ostrov_crawler.page import Hint, Pointer
from ostrov_crawler.reading.tray import Tray
from ostrov_crawler.recording import blank_at, load
from ostrov_crawler.sites.generic import GENERIC
from ostrov_crawler.sites.loader import by_name
from ostrov_crawler.spiders.item import ArticleItem
from ostrov_crawler.spiders.run import Run

log = logging.getLogger("ostrov.store")


class StorePipeline:
    """The last pipeline."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._tray = Tray(self._store)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "StorePipeline":
        return cls(crawler.spider.run)  # type: ignore[union-attr]

    async def process_item(self, item: ArticleItem) -> ArticleItem:
        """Raises DatabaseError, which stops the run."""
        stored = await self._tray.put(item)
        if stored.outcome == "withdrawn" and item.pointer is not None:
            blank_at(self._run.options.config.warc, item.pointer)
        log.info("%s %s: %s", stored.outcome, item.entry.url, item.article.headline)
        return item

    async def _store(self, items: list[ArticleItem]) -> list[Stored]:
        """Articles that came in while others were stored, in one transaction."""
        loop = asyncio.get_running_loop()
        rereads = [partial(self._reread, item.article.site, loop) for item in items]
        arrivals = [self._arrival(item) for item in items]
        return await self._run.db(self._run.archive.store_all, arrivals, rereads)

    def _arrival(self, item: ArticleItem) -> Arrival:
        return Arrival(
            article=item.article,
            url=item.entry.url,
            run=self._run.number,
            now=moment(),
            pointer=item.pointer,
            links=links(item),
            etag=item.etag,
            last_modified=item.last_modified,
        )

    def _reread(
        self, site: str, loop: asyncio.AbstractEventLoop, pointer: Pointer
    ) -> Article | None:
        """An older copy by the rules of today, so that only the publisher makes a version; in
        the database's thread."""
        try:
            page = load(self._run.options.config.warc, pointer)
            reading = self._run.reader.read(evolve(page, site=site))
            return asyncio.run_coroutine_threadsafe(reading, loop).result()
        except (BrokenRecording, NotAnArticle, ReadingStopped):
            return None


def links(item: ArticleItem) -> tuple[Found, ...]:
    """The articles that the page announces; without a profile they are recorded, not followed."""
    site = by_name(item.entry.site)
    if site is GENERIC:
        return ()
    found = []
    for teaser in item.article.teasers:
        address = site.address(teaser.url or "")
        if address is not None:
            hint = Hint(
                address.url,
                "box",
                published=teaser.published,
                headline=teaser.headline,
                summary=teaser.summary,
                section=teaser.section,
            )
            found.append(Found(site.name, address.url, address.id, hint))
    return tuple(found)
