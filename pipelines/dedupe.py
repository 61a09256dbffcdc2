"""Articles of one run in, each identity once out: what a lying canonical address cannot change."""

from collections import OrderedDict

from attrs import evolve
from scrapy.crawler import Crawler

from ostrov_crawler.article import Article
from ostrov_crawler.site import Site
from ostrov_crawler.sites.loader import by_name
from ostrov_crawler.spiders.item import ArticleItem

_MOST = 20_000
"""Claims that are remembered; a run of years must not grow with its pages (R27)."""


class DedupePipeline:
    """Ten different texts that claim one canonical address are ten articles (R17)."""

    def __init__(self, most: int = _MOST) -> None:
        """The claims that were met longest ago are forgotten beyond `most`."""
        self._claimed: OrderedDict[tuple[str, str, str], str] = OrderedDict()
        self._most = most

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "DedupePipeline":
        return cls()

    def process_item(self, item: ArticleItem) -> ArticleItem:
        article = item.article
        own = own_id(by_name(article.site), item)
        if own is None or own == article.id:
            return item
        key = (article.site, article.id, article.language)
        if self._first_claim(key, article.content_hash) != article.content_hash:
            item.article = _under(article, own, item.url)
        return item

    def _first_claim(self, key: tuple[str, str, str], content_hash: str) -> str:
        """The text that claimed the identity first in this run."""
        first = self._claimed.setdefault(key, content_hash)
        self._claimed.move_to_end(key)
        if len(self._claimed) > self._most:
            self._claimed.popitem(last=False)
        return first


def own_id(site: Site, item: ArticleItem) -> str | None:
    """The identity that the fetched address says itself."""
    address = site.address(item.url)
    return address.id if address else None


def _under(article: Article, own: str, url: str) -> Article:
    warnings = (*article.warnings, f"canonical address {article.canonical_url} is another story's")
    return evolve(article, id=own, url=url, canonical_url=url, warnings=warnings)
