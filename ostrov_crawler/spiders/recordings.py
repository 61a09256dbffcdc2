"""Every answer of the wire into the WARC, before anybody looks at it."""

from datetime import UTC, datetime

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.headers import Headers as ScrapyHeaders

from ostrov_crawler.recording.exchange import Exchange, Headers
from ostrov_crawler.spiders.refusals import Refused


class RecordingMiddleware:
    """A downloader middleware nearer to the wire than redirects and decompression.

    Leaves `pointer` and `fetched` in the request's meta.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RecordingMiddleware":
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Raises Refused where the disk is full: the run then ends."""
        run = getattr(self._crawler.spider, "run", None)
        if run is None:
            return response
        if "replayed" in response.flags:
            run.bytes += len(response.body)
            return response
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        request.meta["fetched"] = now
        request.meta["pointer"] = await run.record(_exchange(request, response, now))
        if run.stopped:
            raise Refused("stopped")
        return response


def _exchange(request: Request, response: Response, now: str) -> Exchange:
    return Exchange(
        url=response.url,
        status=response.status,
        reason="",
        headers=_pairs(response.headers),
        payload=response.body,
        fetched=now,
        request_headers=_pairs(request.headers),
        ip=str(response.ip_address) if response.ip_address else None,
    )


def _pairs(headers: ScrapyHeaders) -> Headers:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in headers.items()
        for value in values
    )
