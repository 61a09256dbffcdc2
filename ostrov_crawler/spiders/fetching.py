"""One place of discovery, asked as often as it takes and no oftener than may be."""

import asyncio
import logging
from datetime import UTC, datetime

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from ostrov_crawler.site import Site
from ostrov_crawler.spiders import retry_after
from ostrov_crawler.spiders.run import Run
from ostrov_crawler.spiders.verdict import NOT_RECORDED, Verdict, of_failure, of_status

log = logging.getLogger("ostrov.discovery")


class Fetching:
    """Fetches for one site."""

    def __init__(self, crawler: Crawler, run: Run, site: Site) -> None:
        self._crawler = crawler
        self._run = run
        self._site = site

    async def fetch(self, request: Request) -> Response | None:
        """The answer, or None where none could be had."""
        limits = self._run.limits
        for attempt in range(limits.tries):
            if self._run.stopped:
                return None
            response, verdict = await self._once(request)
            if verdict is None or not verdict.retry:
                return response
            wait = verdict.wait if verdict.wait is not None else limits.retry_seconds * 4**attempt
            if wait > limits.retry_after:
                return response
            if attempt + 1 < limits.tries:
                await asyncio.sleep(wait)
        return response

    async def _once(self, request: Request) -> tuple[Response | None, Verdict | None]:
        engine = self._crawler.engine
        assert engine is not None  # noqa: S101 - a spider runs inside one
        meta = {**request.meta, "seconds_left": self._run.limits.url_seconds}
        try:
            response = await engine.download_async(request.replace(meta=meta))
        except Exception as error:  # every way a network can fail is a verdict
            verdict = of_failure(error, request.url)
            self._run.fared[self._site.name].count(verdict)
            missing = verdict.reason == NOT_RECORDED  # a replay holds what it holds
            log.log(
                logging.DEBUG if missing else logging.WARNING, "%s: %s", request.url, verdict.reason
            )
            return None, verdict
        header = response.headers.get("Retry-After")
        text = header.decode("latin-1") if header else None
        wait = retry_after.seconds(text, datetime.now(UTC))
        return response, of_status(response.status, wait)
