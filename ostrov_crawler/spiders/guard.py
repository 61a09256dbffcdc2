"""The first step on the way out: only http, only public places, only addresses of sane length.

Runs for every request, those made by a redirect too; names are judged by the resolver.
"""

from scrapy import Request
from scrapy.crawler import Crawler

from ostrov_crawler.spiders.addresses import Allowed, refusal
from ostrov_crawler.spiders.refusals import Refused


class AddressGuard:
    """A downloader middleware."""

    def __init__(self, allowed: Allowed, longest: int) -> None:
        """`longest` is in characters."""
        self._allowed = allowed
        self._longest = longest

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "AddressGuard":
        allowed = Allowed(crawler.settings.getlist("OSTROV_ALLOW"))
        return cls(allowed, crawler.settings.getint("URLLENGTH_LIMIT"))

    def process_request(self, request: Request) -> None:
        """Raises Refused."""
        reason = refusal(request.url, self._allowed, longest=self._longest)
        if reason:
            raise Refused(reason)
