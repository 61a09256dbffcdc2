"""Redirects are followed by Scrapy's rules, without a Referer."""

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.http import Response


class PlainRedirects(RedirectMiddleware):
    """Scrapy warns where no Referer middleware stands beside; here none is wanted."""

    def _engine_started(self) -> None:
        pass

    def handle_referer(self, request: Request, response: Response) -> None:
        """Leaves it out."""
        request.headers.pop("Referer", None)
