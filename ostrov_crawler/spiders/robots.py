"""robots.txt, by RFC 9309: what an answer to it means, and a middleware that keeps to it."""

import asyncio
import time
from urllib.parse import urlsplit

from attrs import frozen
from protego import Protego
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import StopDownload
from scrapy.http import Response

from ostrov_crawler.spiders.refusals import BadBody, NotRecorded, Refused

AGENT = "ostrov"
_LONGEST_DELAY = 30.0  # seconds; a robots.txt that asks for more would stop the crawl


@frozen
class Policy:
    """What one origin allows."""

    rules: Protego | None
    """None where there are none to keep."""
    reachable: bool = True
    silent: bool = False
    """Whether the host was not even there."""

    def refusal(self, url: str) -> str | None:
        """Why the address is not to be fetched, or None."""
        if not self.reachable:
            return "robots unreachable"
        if self.rules is None or self.rules.can_fetch(url, AGENT):
            return None
        return "robots"

    def delay(self) -> float:
        """Seconds that it asks for between two requests; 0 where it asks for none."""
        asked = self.rules.crawl_delay(AGENT) if self.rules else None
        return min(float(asked or 0), _LONGEST_DELAY)


ALL = Policy(None)
NONE = Policy(None, reachable=False)
SILENT = Policy(None, reachable=False, silent=True)


def policy(status: int, body: bytes, *, limit: int) -> Policy:
    """What an answer means: absent (4xx) allows all; 429 and 5xx allow nothing for now.

    `limit` is how many bytes are read; a line that it cuts is left out.
    """
    if status == 429 or status >= 500 or status < 200:
        return NONE
    if status >= 300:
        return ALL
    if len(body) > limit:
        body = body[:limit].rpartition(b"\n")[0]
    return Policy(Protego.parse(body.decode("utf-8-sig", "replace")))


@frozen
class _Kept:
    answer: "asyncio.Task[Policy]"
    asked: float


class RobotsMiddleware:
    """Asks each origin once, keeps the answer for some hours, and refuses by it."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        settings = crawler.settings
        self._hours = settings.getfloat("OSTROV_ROBOTS_HOURS")
        self._limit = settings.getint("OSTROV_ROBOTS_BYTES")
        self._hops = settings.getint("OSTROV_ROBOTS_HOPS")
        self._kept: dict[str, _Kept] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RobotsMiddleware":
        middleware = cls(crawler)
        crawler.signals.connect(middleware._received, signals.bytes_received)
        return middleware

    def _received(self, data: bytes, request: Request) -> None:
        """What lies beyond the limit is not waited for: such a file may have no end."""
        if request.meta.get("robots_txt"):
            taken = request.meta["taken"] = request.meta.get("taken", 0) + len(data)
            if taken > self._limit:
                raise StopDownload(fail=False)

    async def process_request(self, request: Request) -> None:
        """Raises Refused."""
        if request.meta.get("robots_txt"):
            return
        reason = (await self._policy(request.url)).refusal(request.url)
        if reason:
            raise Refused(reason)

    async def _policy(self, url: str) -> Policy:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        kept = self._kept.get(origin)
        if kept is None or time.monotonic() - kept.asked > self._hours * 3600:
            kept = _Kept(asyncio.ensure_future(self._ask(origin)), time.monotonic())
            self._kept[origin] = kept
        return await asyncio.shield(kept.answer)

    async def _ask(self, origin: str) -> Policy:
        found = await self._fetch(f"{origin}/robots.txt")
        spider = self._crawler.spider
        if spider is not None and hasattr(spider, "robots_answered"):
            await spider.robots_answered(origin, found)
        return found

    async def _fetch(self, url: str) -> Policy:
        meta = {"robots_txt": True, "max_redirect_times": self._hops, "redirect_ttl": self._hops}
        request = Request(url, dont_filter=True, meta=meta)
        try:
            engine = self._crawler.engine
            assert engine is not None  # noqa: S101 - a middleware runs inside one
            response: Response = await engine.download_async(request)
        except NotRecorded:
            return ALL
        except BadBody as error:
            return ALL if error.reason == "too big" else NONE
        except Refused:
            return NONE
        except Exception as error:  # every way a network can fail means the same here
            return ALL if "max redirections" in str(error) else SILENT
        return policy(response.status, response.body, limit=self._limit)
