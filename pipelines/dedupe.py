"""Articles of one run in, each identity once out: what a lying canonical address cannot change."""

from attrs import evolve
from scrapy.crawler import Crawler

from ostrov_crawler.article import Article
from ostrov_crawler.site import Site
from ostrov_crawler.sites.loader import by_name
from ostrov_crawler.spiders.item import ArticleItem


class DedupePipeline:
    """Ten different texts that claim one canonical address are ten articles (R17)."""

    def __init__(self) -> None:
        self._claimed: dict[tuple[str, str, str], str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "DedupePipeline":
        return cls()

    def process_item(self, item: ArticleItem) -> ArticleItem:
        article = item.article
        own = own_id(by_name(article.site), item)
        if own is None or own == article.id:
            return item
        key = (article.site, article.id, article.language)
        first = self._claimed.setdefault(key, article.content_hash)
        if first != article.content_hash:
            item.article = _under(article, own, item.url)
        return item


def own_id(site: Site, item: ArticleItem) -> str | None:
    """The identity that the fetched address says itself."""
    address = site.address(item.url)
    return address.id if address else None


def _under(article: Article, own: str, url: str) -> Article:
    warnings = (*article.warnings, f"canonical address {article.canonical_url} is another story's")
    return evolve(article, id=own, url=url, canonical_url=url, warnings=warnings)
