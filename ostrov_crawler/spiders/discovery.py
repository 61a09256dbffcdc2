"""Where articles are found: feeds, sitemaps and lists of one site, into the ledger."""

import logging
from collections.abc import Awaitable, Callable, Iterable
from urllib.parse import urlsplit

from attrs import evolve, frozen
from scrapy import Request
from scrapy.http import Response

from ostrov_crawler import urls
from ostrov_crawler.archive import Found, Outcome, Source
from ostrov_crawler.errors import OstrovError
from ostrov_crawler.page import Hint, Page
from ostrov_crawler.reading.listing import Listing, ListingKind
from ostrov_crawler.site import Site
from ostrov_crawler.sites.generic import GENERIC
from ostrov_crawler.spiders.answered import header_of
from ostrov_crawler.spiders.numbers import batches, numbered
from ostrov_crawler.spiders.run import Run

log = logging.getLogger("ostrov.discovery")
Fetch = Callable[[Request], Awaitable[Response | None]]
_IDLE_MAPS = 5  # sitemaps in a row that bring nothing new end the walk through an index
PRIORITY = {"page": 40, "feed": 30, "sitemap": 20, "list": 10, "box": 0}


@frozen
class Places:
    """The places of one site that a run looks at."""

    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    """Addresses that the user named."""


@frozen
class _Met:
    """What is kept of each article met: a backfill meets all that a site ever wrote (R27)."""

    url: str
    dated: bool


def places_of(site: Site) -> Places:
    """Those that the profile names."""
    return Places(site.feeds, site.sitemaps, site.lists)


class Discovery:
    """Walks the places of one site."""

    def __init__(self, run: Run, site: Site, places: Places, fetch: Fetch) -> None:
        """`fetch` gives the answer to a request, or None where none could be had."""
        self._run = run
        self._site = site
        self._places = places
        self._fetch = fetch
        self._fared = run.fared[site.name]
        self._met: dict[str, _Met] = {}
        self._back = run.options.backfill

    async def walk(self) -> None:
        """Every place in turn; what one of them lacks, another may have."""
        await self._named()
        await self.feeds()
        for url in self._places.sitemaps:
            await self._sitemaps(url)
        for template in self._places.lists:
            await self._list(template)
        if self._back and self._run.options.ids:
            await self._numbers()

    async def feeds(self) -> None:
        """Those that are due."""
        for url in self._places.feeds:
            if await self._is_due(url):
                await self._feed(url)

    async def _numbers(self) -> None:
        """Articles by their numbers: those of the window's days that no place has named."""
        known = await self._run.db(self._run.archive.ledger.ids, self._site.name)
        for batch in batches(numbered(self._site, self._run.options.window, known)):
            if self._run.stopped:
                return
            await self.take(batch)

    async def _named(self) -> None:
        hints = [Hint(urls.normalise(url), "page") for url in self._places.pages]
        await self.take([hint for hint in hints if self._site.address(hint.url)])
        for hint in hints:
            if not self._site.address(hint.url):
                await self._list(hint.url)

    async def _is_due(self, url: str) -> bool:
        """A feed of the profile that changes seldom is asked seldom; one that the user names,
        always."""
        asked = self._run.options
        if asked.again or asked.replay or url in asked.feeds:
            return True
        due = await self._run.db(self._run.archive.discovery.is_due, self._site.name, url)
        self._fared.rested |= not due
        return due

    async def _feed(self, url: str) -> None:
        listing = await self._ask(url, "feed")
        if listing is not None:
            await self._refuse_others(listing.hints)

    async def _sitemaps(self, url: str) -> None:
        """An index first, then its maps, breadth first, until several bring nothing new."""
        waiting, seen, idle = [url], {url}, 0
        limits = self._run.limits
        most = limits.backfill_lists if self._back else limits.max_sitemaps
        while waiting and len(seen) <= most and (self._back or idle < _IDLE_MAPS):
            if self._run.stopped:
                return
            before = self._fared.listed_new
            listing = await self._ask(waiting.pop(0), "sitemap")
            if listing is None:
                continue
            fresh = [one for one in listing.maps if one not in seen and self._is_near(url, one)]
            seen.update(fresh)
            waiting += fresh
            if listing.hints:
                idle = 0 if self._fared.listed_new > before else idle + 1

    async def _list(self, template: str) -> None:
        """Page after page, until one has nothing new or lies before the window."""
        url: str | None = template.replace("{page}", "1")
        seen: set[str] = set()
        shown: set[frozenset[str]] = set()
        limits = self._run.limits
        most = limits.backfill_lists if self._back else limits.list_pages
        for number in range(2, most + 2):
            if url is None or url in seen or self._run.stopped:
                return
            seen.add(url)
            before = self._fared.listed_new
            listing = await self._ask(url, "list")
            if listing is None or self._is_exhausted(listing, self._fared.listed_new - before):
                return
            named = frozenset(hint.url for hint in listing.hints)
            if named in shown:
                return  # the site shows the same page for every number
            shown.add(named)
            url = self._next(template, url, listing, number)

    def _next(self, template: str, url: str, listing: Listing, number: int) -> str | None:
        if "{page}" in template:
            return template.replace("{page}", str(number))
        following = listing.next_page
        return following if following and self._is_near(url, following) else None

    def _is_exhausted(self, listing: Listing, new: int) -> bool:
        if not listing.hints or not (new or self._back):
            return True
        window = self._run.options.window
        dated = [hint for hint in listing.hints if hint.published]
        return bool(dated) and all(window.is_before(hint.published) for hint in dated)

    def _is_near(self, base: str, url: str) -> bool:
        if self._site is GENERIC:
            return urlsplit(base).netloc == urlsplit(url).netloc
        return self._site.owns(url)

    async def _ask(self, url: str, kind: ListingKind) -> Listing | None:
        """One place: asked, read, its addresses written down, and only then its ETag."""
        known = await self._run.db(self._run.archive.discovery.get, self._site.name, url)
        response = await self._fetch(self._request(url, kind, known))
        if response is None:
            await self._note(url, kind, "down", status=None)
            return None
        self._fared.answered = True
        if response.status == 304:
            await self._note(url, kind, "not-modified", status=304)
            return None
        if response.status != 200:
            await self._note(url, kind, f"status {response.status}", status=response.status)
            return None
        listing = await self._read(response, kind)
        if listing is None:
            await self._note(url, kind, "broken", status=200)
            return None
        before = self._fared.listed_new
        overlaps = await self.take(listing.hints, page=response.url)
        await self._note(
            url,
            kind,
            _result(kind, listing, known, overlaps=overlaps),
            status=200,
            new=self._fared.listed_new - before,
            entries=len(listing.hints),
            newest=next((hint.published or hint.url for hint in listing.hints), None),
            etag=header_of(response, "ETag"),
            last_modified=header_of(response, "Last-Modified"),
        )
        return listing

    def _request(self, url: str, kind: ListingKind, known: Source | None) -> Request:
        headers = {}
        if known is not None and not self._run.options.again and not self._walks_on(kind):
            headers = conditions(known.etag, known.last_modified)
        meta = {"download_maxsize": self._run.limits.feed_bytes, "kind": kind}
        return Request(url, headers=headers, dont_filter=True, meta=meta)

    def _walks_on(self, kind: ListingKind) -> bool:
        """A backfill that goes on after a stop needs what lies behind an unchanged place too."""
        return self._back and kind != "feed"

    async def _read(self, response: Response, kind: ListingKind) -> Listing | None:
        page = Page(
            response.url,
            response.body,
            header_of(response, "Content-Type"),
            response.meta.get("fetched"),
            site=self._site.name,
            status=response.status,
        )
        try:
            return await self._run.reader.list(page, kind)
        except OstrovError as error:
            log.warning("%s %s: %s", kind, response.url, error)
            return None

    async def _note(self, url: str, kind: ListingKind, result: str, **values: object) -> None:
        fetched = self._run.archive.discovery.fetched
        await self._run.db(fetched, self._run.number, self._site.name, url, kind, result, **values)

    async def take(self, hints: Iterable[Hint], page: str | None = None) -> bool:
        """Write the articles among the hints into the ledger; True where one was known."""
        found = self._founds(hints, page)
        name = self._site.name
        known = await self._run.db(self._run.archive.ledger.known, name, [one.url for one in found])
        room = max(self._run.limits.max_known - self._fared.listed_new, 0)
        fresh = [one for one in found if one.url not in known][: None if self._back else room]
        again = [one for one in found if one.url in known]
        await self._run.db(self._run.archive.ledger.add, self._run.number, fresh + again)
        self._fared.listed += len(found)
        self._fared.listed_new += len(fresh)
        await self._apply_window(fresh, again)
        return bool(again)

    def _founds(self, hints: Iterable[Hint], page: str | None) -> list[Found]:
        """One row for each article, whatever the spellings of its address."""
        found = []
        for hint in hints:
            address = self._site.address(hint.url)
            if address is None or self._is_foreign(hint, page):
                continue
            first = self._met.get(address.id)
            if first is not None and not _is_better(hint, first):
                continue
            url = first.url if first else address.url
            named = evolve(hint, url=url)
            row = Found(self._site.name, url, address.id, named, self._priority(hint))
            self._met[address.id] = _Met(url, bool(hint.published))
            found.append(row)
        return found

    def _priority(self, hint: Hint) -> int:
        """What only a backfill walks to lets fresh news go first."""
        old = self._back and hint.found_in not in ("feed", "page")
        return -1 if old else PRIORITY[hint.found_in]

    def _is_foreign(self, hint: Hint, page: str | None) -> bool:
        """Without a profile only a feed may lead to another host."""
        if self._site is not GENERIC or page is None or hint.found_in in ("feed", "page"):
            return False
        return not self._is_near(page, hint.url)

    async def _apply_window(self, fresh: list[Found], again: list[Found]) -> None:
        """Skip what a hint puts outside the window; open again what an older one had skipped."""
        window, ledger, name = self._run.options.window, self._run.archive.ledger, self._site.name
        outside = [one for one in fresh if one.hint and not window.holds(one.hint.published)]
        outcomes = [Outcome(name, one.url, "skipped", "out of window") for one in outside]
        inside = [one.url for one in again if one.hint and window.holds(one.hint.published)]
        skipped = await self._run.db(ledger.skipped, name, inside)
        outcomes += [Outcome(name, url, "pending") for url in inside if url in skipped]
        if outcomes:
            await self._run.db(ledger.settle_all, self._run.number, outcomes)

    async def _refuse_others(self, hints: Iterable[Hint]) -> None:
        """What a feed lists and the profile leaves out is written down with its reason."""
        reasons = {urls.normalise(hint.url): self._site.refusal(hint.url) for hint in hints}
        refused = {url: reason for url, reason in reasons.items() if reason and urls.is_web(url)}
        known = await self._run.db(self._run.archive.ledger.known, self._site.name, refused)
        outcomes = [
            Outcome(self._site.name, url, "refused", reason)
            for url, reason in refused.items()
            if url not in known
        ]
        if outcomes:
            await self._run.db(self._run.archive.ledger.settle_all, self._run.number, outcomes)


def _is_better(hint: Hint, known: _Met) -> bool:
    """A date is what a page may lack and only a list or feed may know."""
    return bool(hint.published) and not known.dated


def conditions(etag: str | None, last_modified: str | None) -> dict[str, str]:
    """The headers that ask for an answer only where something changed."""
    headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in headers.items() if value}


def _result(kind: ListingKind, listing: Listing, known: Source | None, *, overlaps: bool) -> str:
    """A feed that was read before and now names nothing known has left a gap (R11)."""
    if kind == "feed" and known is not None and known.entries and listing.hints and not overlaps:
        return "gap"
    return "recovered" if listing.warnings else "ok"
