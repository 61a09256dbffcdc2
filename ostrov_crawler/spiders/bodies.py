"""Answers as they came in, whole plain bodies out; half a page never passes for a page (R6)."""

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.responsetypes import responsetypes

from ostrov_crawler.recording.payload import BodyTooBig, BodyTruncated, UnknownCoding, decode
from ostrov_crawler.spiders.refusals import BadBody

ACCEPTED = b"gzip, deflate, br"


class WholeBodies:
    """A downloader middleware in the place of Scrapy's HttpCompressionMiddleware."""

    def __init__(self, limit: int) -> None:
        """`limit` is in bytes, decompressed."""
        self._limit = limit

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "WholeBodies":
        return cls(crawler.settings.getint("DOWNLOAD_MAXSIZE"))

    def process_request(self, request: Request) -> None:
        request.headers.setdefault(b"Accept-Encoding", ACCEPTED)

    def process_response(self, request: Request, response: Response) -> Response:
        """Raises BadBody."""
        coding = b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1")
        limit = request.meta.get("download_maxsize", self._limit)
        try:
            body = decode(response.body, coding, limit=limit)
        except BodyTruncated as error:
            raise BadBody("truncated", str(error)) from None
        except BodyTooBig as error:
            raise BadBody("too big", str(error)) from None
        except UnknownCoding as error:
            raise BadBody("unknown coding", str(error)) from None
        if body is response.body:
            return response
        kind = responsetypes.from_args(headers=response.headers, url=response.url, body=body)
        return response.replace(cls=kind, body=body)
