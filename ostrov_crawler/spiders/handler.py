"""The last step before the wire: time to connect, size of headers, hosts that want quiet."""

import time
from math import inf
from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
    _ScrapyAgent,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadTimeoutError
from scrapy.http import Response
from scrapy.utils._download_handlers import wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.web.client import Agent

from ostrov_crawler.spiders.refusals import Postponed, Refused


class PoliteHandler(HTTP11DownloadHandler):
    """Scrapy's HTTP/1.1, with the limits that it has no setting for."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._connect_seconds = crawler.settings.getfloat("OSTROV_CONNECT_SECONDS")
        self._request_seconds = crawler.settings.getfloat("DOWNLOAD_TIMEOUT")
        _Parser.header_bytes = crawler.settings.getint("OSTROV_HEADER_BYTES")
        self._pool._factory = _Factory

    async def download_request(self, request: Request) -> Response:
        """Raises Postponed or Refused where the host is to be left alone."""
        pauses = getattr(self._crawler.spider, "pauses", None)
        if pauses is not None:
            _ask(pauses, request.url)
        self._bound(request)
        agent = _QuickAgent(
            contextFactory=self._contextFactory,
            bindAddress=self._bind_address,
            pool=self._pool,
            connectTimeout=self._connect_seconds,
            maxsize=self._default_maxsize,
            warnsize=0,
            fail_on_dataloss=True,
            crawler=self._crawler,
        )
        download = agent.download_request(request)
        downloads: set[Any] = getattr(self._crawler.spider, "downloads", set())
        downloads.add(download)
        try:
            with wrap_twisted_exceptions():
                return await maybe_deferred_to_future(download)
        finally:
            downloads.discard(download)
            request.meta["ended"] = time.monotonic()

    def _bound(self, request: Request) -> None:
        """All tries and redirects of one address share its `seconds_left`."""
        now = time.monotonic()
        request.meta.setdefault("begun", now)
        stop = request.meta.setdefault("stop", now + request.meta.get("seconds_left", inf))
        if stop <= now:
            raise DownloadTimeoutError(f"{request.url} took all the time that it may")
        request.meta["download_timeout"] = min(self._request_seconds, stop - now)


def _ask(pauses: Any, url: str) -> None:
    reason = pauses.closed(url)
    if reason:
        raise Refused(reason)
    if pauses.left(url) > 0:
        raise Postponed(pauses.left(url))


class _QuickAgent(_ScrapyAgent):
    """`connectTimeout` is for connecting alone; the whole request has download_timeout."""

    def _get_agent(self, request: Request, timeout: float) -> Agent:
        return super()._get_agent(request, min(timeout, self._connectTimeout))


class _Parser(_LenientHTTPClientParser):
    """Counts the bytes of the head, which Twisted bounds by line only."""

    header_bytes = 65_536
    taken = 0

    def lineReceived(self, line: bytes) -> None:  # noqa: N802 - Twisted's name
        self.taken += len(line) + 2
        if self.taken > self.header_bytes:
            raise ValueError("the head of the answer is too large")
        super().lineReceived(line)


class _Protocol(_LenientHTTP11ClientProtocol):
    def request(self, request: Any) -> Any:
        answer = super().request(request)
        self._parser.__class__ = _Parser
        return answer


class _Factory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: Any) -> _Protocol:  # noqa: N802 - Twisted's name
        return _Protocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
