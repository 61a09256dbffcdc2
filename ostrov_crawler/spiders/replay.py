"""Requests in, recorded answers out: the same crawl without a network."""

from pathlib import Path

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from ostrov_crawler.errors import UsageError
from ostrov_crawler.recording import Answers, Recorded
from ostrov_crawler.recording.payload import BodyTruncated, dechunk
from ostrov_crawler.sites.loader import for_url
from ostrov_crawler.spiders.refusals import BadBody, NotRecorded
from ostrov_crawler.urls import normalise


def identity(url: str) -> str:
    """What all addresses of one article share: the site and its key, else the address."""
    site = for_url(url)
    address = site.address(url) if site else None
    return f"{address.site}/{address.id}" if address else normalise(url)


def answers(paths: tuple[Path, ...], base: Path) -> Answers:
    """The recordings that a run is answered from, named as seen from the directory `base`.

    Raises UsageError or BrokenRecording.
    """
    for path in paths:
        if not path.is_file():
            raise UsageError(f"{path} is no file; name a recording, as in data/warc/*.warc.gz")
    return Answers(paths, base=base, identity=identity)


class ReplayHandler(BaseDownloadHandler):
    """A download handler that answers from `spider.answers`."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._crawler = crawler

    async def download_request(self, request: Request) -> Response:
        """Raises NotRecorded."""
        recorded: Answers | None = getattr(self._crawler.spider, "answers", None)
        record = recorded.get(request.url) if recorded is not None else None
        if record is None:
            raise NotRecorded(f"not recorded: {request.url}")
        request.meta["pointer"] = record.pointer
        request.meta["fetched"] = record.fetched
        return _response(request, record)


def _response(request: Request, record: Recorded) -> Response:
    headers = Headers()
    for name, value in record.headers:
        headers.appendlist(name, value)
    try:
        chunked = b"chunked" in (headers.get("Transfer-Encoding") or b"").lower()
        body = dechunk(record.payload) if chunked else record.payload
    except BodyTruncated as error:
        raise BadBody("truncated", str(error)) from None
    kind = responsetypes.from_args(headers=headers, url=request.url, body=body)
    flags = ["replayed"]
    return kind(request.url, status=record.status, headers=headers, body=body, flags=flags)
