"""The one spider: addresses from the ledger, pages to the readers, articles to the pipelines.

Every address that is leased is settled in the end, whatever becomes of its request.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, Self

import scrapy
from attrs import evolve
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from ostrov_crawler.archive.ledger import Entry
from ostrov_crawler.errors import NotAnArticle, OstrovError, ReadingStopped
from ostrov_crawler.page import Hint
from ostrov_crawler.reading.full_text import page_from
from ostrov_crawler.site import Site
from ostrov_crawler.sites.loader import by_name, for_url
from ostrov_crawler.spiders import logs, retry_after
from ostrov_crawler.spiders.addresses import Allowed
from ostrov_crawler.spiders.answered import header_of, page_of
from ostrov_crawler.spiders.discovery import Discovery, conditions
from ostrov_crawler.spiders.fetching import Fetching
from ostrov_crawler.spiders.item import ArticleItem, Rejected
from ostrov_crawler.spiders.leases import Leases
from ostrov_crawler.spiders.pauses import Pauses, host_of
from ostrov_crawler.spiders.plan import Plan, options_from, plan
from ostrov_crawler.spiders.progress import Progress
from ostrov_crawler.spiders.refusals import NotRecorded
from ostrov_crawler.spiders.resolver import GuardedResolver
from ostrov_crawler.spiders.robots import Policy
from ostrov_crawler.spiders.run import Run
from ostrov_crawler.spiders.settings import settings_for
from ostrov_crawler.spiders.settler import Settler
from ostrov_crawler.spiders.verdict import Verdict, of_failure, of_not_recorded, of_page, of_status

log = logging.getLogger("ostrov.news")
_MOMENT = 0.5  # seconds between two looks at the ledger while requests are under way
_GATHER = 0.1  # seconds in which addresses that are settled gather: they are replaced together


class NewsSpider(scrapy.Spider):
    """Carries out a Plan; the loader makes one class per site."""

    name = "news"

    def __init__(self, *, plan: Plan, run: Run) -> None:
        super().__init__(self.name)
        self.plan = plan
        self.run = run
        self.pauses = Pauses()
        self.answers = run.answers
        self.settler = Settler(run, self.pauses)
        self._leases = Leases(run, self.settler)
        self._walks: list[asyncio.Task[None]] = []
        self._aside: list[asyncio.Task[None]] = []
        self.downloads: set[Any] = set()
        """What is on the wire, so that a stop can give it up."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """`plan` and `run` of run_crawl, or the -a arguments of `scrapy crawl`."""
        given = kwargs.get("plan") or plan(options_from(cls.name, kwargs))
        for name, value in settings_for(given.options).items():
            crawler.settings.set(name, value, priority="spider")
        GuardedResolver.allowed = Allowed(given.options.allow)
        run = kwargs.get("run") or Run(given.options, given.sites)
        spider = super().from_crawler(crawler, plan=given, run=run)
        connect = crawler.signals.connect
        connect(spider._item_stored, signals.item_scraped)
        connect(spider._item_dropped, signals.item_dropped)
        connect(spider._item_failed, signals.item_error)
        connect(spider._spider_closed, signals.spider_closed)
        run.on_stop(spider._stop)
        logs.make_safe(given.options.config.limits.log_bytes)
        return spider

    def _stop(self) -> None:
        """Nothing more goes out; what is on the wire has some seconds to come in."""
        self.pauses.close_all("stopped")
        self.settler.changed.set()
        engine = self.crawler.engine
        if engine is not None and engine.spider is not None:
            for slot in engine.downloader.slots.values():
                slot.delay = 0.0
        seconds = self.run.limits.stop_seconds / 3
        asyncio.get_running_loop().call_later(seconds, self._give_up)

    def _give_up(self) -> None:
        for download in list(self.downloads):
            download.cancel()

    async def start(self) -> AsyncIterator[Request]:
        """Look for addresses, lease and fetch what is due, until nothing is left."""
        loop = asyncio.get_running_loop()
        loop.call_later(self._deadline(), self.run.stop, "the deadline has come")
        progress = asyncio.ensure_future(Progress(self.run).tell())
        try:
            await self.run.reader.start()
            sites = [site for site in self.run.sites if site.name not in self.run.paused]
            self._walks = [asyncio.ensure_future(self._walk(site)) for site in sites]
            while not self.run.stopped:
                for entry in await self._leases.take():
                    request = await self._begin(entry)
                    if request is not None:
                        yield request
                if not await self._more():
                    break
        except OstrovError as error:
            self.run.fail(error)
        tasks = (progress, *self._aside, *self._walks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _deadline(self) -> float:
        """Seconds."""
        asked = self.run.options.deadline
        return 60.0 * (self.run.limits.deadline if asked is None else asked)

    async def _more(self) -> bool:
        """Wait for something to happen; False when nothing more can."""
        if self.settler.under_way or not all(walk.done() for walk in self._walks):
            await self._moment(_MOMENT)
            return True
        wait = self.settler.next_retry()
        if wait is not None:
            await self._moment(wait + 0.05)
            return True
        return False

    async def _moment(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self.settler.changed.wait(), seconds)
        except TimeoutError:
            return
        if not self.run.stopped:
            await asyncio.sleep(_GATHER)
        self.settler.changed.clear()

    async def _walk(self, site: Site) -> None:
        """Discovery of one site; what fails here costs no other site."""
        places = self.plan.places[site.name]
        fetching = Fetching(self.crawler, self.run, site)
        discovery = Discovery(self.run, site, places, fetching.fetch)
        try:
            if self.run.options.backfill:
                self._aside.append(asyncio.ensure_future(self._look_for_fresh(discovery)))
            await discovery.walk()
            await discovery.take(self._unlisted(site))
        except OstrovError as error:
            self.run.fail(error)
        except Exception:
            self.run.internal_errors += 1
            log.exception("discovery of %s fell over", site.name)
        self.settler.changed.set()

    async def _look_for_fresh(self, discovery: Discovery) -> None:
        """A long backfill holds the run lock, so it looks after the feeds itself."""
        while not self.run.stopped:
            await asyncio.sleep(60 * self.run.limits.backfill_fresh)
            try:
                await discovery.feeds()
            except OstrovError as error:
                self.run.fail(error)
            self.settler.changed.set()

    def _unlisted(self, site: Site) -> list[Hint]:
        """Recorded pages that no list names."""
        if self.answers is None:
            return []
        owner = None if site.name == "generic" else site
        return [Hint(url, "page") for url in self.answers.urls() if for_url(url) is owner]

    async def _begin(self, entry: Entry) -> Request | None:
        seconds = self.settler.begin(entry)
        fared = self.run.fared[entry.site]
        if self.settler.is_first_try(entry):
            fared.pages += 1
            fared.hosts[host_of(entry.url)] += 1
        if entry.hint and not self.run.options.window.holds(entry.hint.published):
            outside = Verdict("skipped", "out of window", wait=86_400.0)
            known = evolve(outside, state="done")
            await self.settler.settle(entry, known if entry.article_id else outside)
            return None
        stored = entry.article_id is not None
        headers = conditions(entry.etag, entry.last_modified) if stored else {}
        return Request(
            entry.url,
            headers=headers,
            callback=self.answered,
            errback=self.failed,
            cb_kwargs={"entry": entry},
            meta={"seconds_left": seconds},
            dont_filter=True,
            priority=entry.priority,
        )

    async def answered(self, response: Response, entry: Entry) -> AsyncIterator[ArticleItem]:
        """The callback of every page."""
        self._spend(entry, response.request)
        self.run.fared[entry.site].answered = True
        try:
            verdict = self._judge(response, entry)
            if response.status == 503:
                await self._refuse_challenge(response, entry)
            item = None if verdict else await self._read(response, entry)
        except NotAnArticle as error:
            item, verdict = None, of_page(error)
        except ReadingStopped as error:
            item, verdict = None, Verdict("failed", error.reason)
        except OstrovError as error:  # no reader can be had; the row is given back at the end
            self.run.fail(error)
            self.settler.finished()
            return
        if verdict is None:
            self.settler.answered(response.url)
        if item is not None:
            yield item
        elif verdict is not None:
            async for item in self._conclude(entry, verdict, response.status):
                yield item

    async def failed(self, failure: Failure) -> AsyncIterator[ArticleItem]:
        """The errback of every page."""
        request: Request = failure.request  # type: ignore[attr-defined]
        entry: Entry = request.cb_kwargs["entry"]
        self._spend(entry, request)
        verdict = of_failure(failure.value or Exception(), request.url)
        if isinstance(failure.value, NotRecorded):
            verdict = of_not_recorded(entry, datetime.now(UTC))
        if self.run.stopped:
            verdict = Verdict("pending", "", wait=0.0)
        if verdict.reason.startswith("internal"):
            log.error("%s: %s", request.url, failure.getErrorMessage())
        async for item in self._conclude(entry, verdict, None):
            yield item

    def _judge(self, response: Response, entry: Entry) -> Verdict | None:
        """The verdict that needs no reading."""
        if response.status == 304 and entry.article_id is None:
            return Verdict("failed", "304 to no condition", retry=True)
        header = response.headers.get("Retry-After")
        text = header.decode("latin-1") if header else None
        verdict = of_status(response.status, retry_after.seconds(text, datetime.now(UTC)))
        if verdict is not None or response.url == entry.url:
            return verdict
        return _of_redirect(response.url, by_name(entry.site))

    async def _read(self, response: Response, entry: Entry) -> ArticleItem:
        """Raises NotAnArticle or ReadingStopped."""
        if entry.article_id is None:
            self.run.fared[entry.site].tried_new += 1
        article = await self.run.reader.read(page_of(response, entry))
        return ArticleItem(
            article,
            entry,
            response.url,
            response.meta.get("pointer"),
            header_of(response, "ETag"),
            header_of(response, "Last-Modified"),
        )

    async def _refuse_challenge(self, response: Response, entry: Entry) -> None:
        """A wall against robots that calls itself a broken server. Raises NotAnArticle."""
        try:
            await self.run.reader.read(page_of(response, entry), annotate=False)
        except ReadingStopped:
            return
        except NotAnArticle as error:
            if error.reason == "anti-bot":
                raise

    async def _conclude(
        self, entry: Entry, verdict: Verdict, status: int | None
    ) -> AsyncIterator[ArticleItem]:
        """Settle the address, unless its feed carries the text that the page does not give."""
        self.run.fared[entry.site].count(verdict)
        if verdict.state in ("blocked", "failed") and not self.settler.will_retry(entry, verdict):
            item = await self._from_feed(entry, verdict.reason)
            if item is not None:
                yield item
                return
        await self.settler.settle(entry, verdict, status=status)

    async def _from_feed(self, entry: Entry, why: str) -> ArticleItem | None:
        if entry.hint is None or not entry.hint.full_text or entry.article_id is not None:
            return None
        fetched = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        page = page_from(entry.hint, site=entry.site, fetched=fetched)
        try:
            article = await self.run.reader.read(page)
        except (NotAnArticle, ReadingStopped):
            return None
        warnings = (*article.warnings, f"text from the feed, the page was not to be had: {why}")
        pointer = await self.run.keep(page)
        return ArticleItem(evolve(article, warnings=warnings), entry, entry.url, pointer)

    def _spend(self, entry: Entry, request: Request | None) -> None:
        """What the wire took; waiting for a reader is not the server's fault."""
        meta = request.meta if request is not None else {}
        if "begun" in meta and "ended" in meta:
            self.settler.spend(entry, meta["ended"] - meta["begun"])

    async def robots_answered(self, origin: str, policy: Policy) -> None:
        """Called once for each robots.txt: its delay is kept, its absence written down."""
        site = self._site_of(origin)
        if site is None:
            return
        self.run.fared[site.name].unreachable_robots |= not (policy.reachable or policy.silent)
        self._slow_down(origin, policy.delay())
        result = "ok" if policy.reachable else "unreachable"
        note = self.run.archive.discovery.fetched
        await self.run.db(
            note, self.run.number, site.name, f"{origin}/robots.txt", "robots", result
        )

    def _site_of(self, url: str) -> Site | None:
        owner = for_url(url)
        if owner in self.run.sites:
            return owner
        return next((site for site in self.run.sites if site.name == "generic"), None)

    def _slow_down(self, origin: str, seconds: float) -> None:
        limits = self.run.limits
        if not limits.delay or seconds <= limits.delay or self.run.options.replay:
            return
        engine = self.crawler.engine
        host = origin.partition("://")[2].rpartition(":")[0] or origin.partition("://")[2]
        if engine is not None:
            slow = {"concurrency": 1, "delay": seconds, "jitter": 0.0}
            engine.downloader.per_slot_settings[host] = slow

    def _item_stored(self, item: ArticleItem) -> None:
        fared = self.run.fared[item.entry.site]
        fared.stored += 1
        for name in _FIELDS:
            fared.filled[name] += bool(getattr(item.article, name))
        self.settler.stored(item.entry)

    async def _item_dropped(self, item: ArticleItem, exception: Exception) -> None:
        verdict = Verdict("refused", "dropped")
        if isinstance(exception, Rejected):
            verdict = Verdict(exception.state, exception.reason)
        await self.settler.settle(item.entry, verdict)

    async def _item_failed(self, item: ArticleItem, failure: Failure) -> None:
        if self.run.stopped:
            self.settler.finished()
            return
        self.run.internal_errors += 1
        reason = f"internal: {type(failure.value).__name__}"
        await self.settler.settle(item.entry, Verdict("failed", reason))

    async def _spider_closed(self) -> None:
        await self.run.close()


_FIELDS = ("headline", "lead", "body", "published", "authors", "section", "tags", "quotes")
_SOFT_404 = ("section", "not-an-article")


def _of_redirect(url: str, site: Site) -> Verdict | None:
    """A redirect that leads to no article of the site: away, or to a section or front page."""
    refusal = site.refusal(url)
    if refusal is None:
        return None
    if refusal in _SOFT_404:
        return Verdict("gone", "soft-404")
    return Verdict("refused", refusal)
