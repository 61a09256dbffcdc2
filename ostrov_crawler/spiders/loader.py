"""A spider for every site: `scrapy list` names them, `scrapy crawl SITE` runs one."""

from typing import Any

from scrapy import Request
from scrapy.settings import BaseSettings

from ostrov_crawler.errors import UsageError
from ostrov_crawler.sites.loader import by_name, for_url, load
from ostrov_crawler.spiders.news import NewsSpider


class SiteLoader:
    """Scrapy's spider loader, over the profiles of `sites/`."""

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> "SiteLoader":
        return cls()

    def load(self, spider_name: str) -> type[NewsSpider]:
        """Raises KeyError for an unknown site, as Scrapy wants it."""
        try:
            site = by_name(spider_name)
        except UsageError as error:
            raise KeyError(str(error)) from None
        values: dict[str, Any] = {"name": site.name, "__doc__": site.title}
        return type(f"{site.name.title()}Spider", (NewsSpider,), values)

    def find_by_request(self, request: Request) -> list[str]:
        site = for_url(request.url)
        return [site.name] if site else []

    def list(self) -> "list[str]":
        return sorted(load())
