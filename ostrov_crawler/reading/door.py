"""What the readers' processes are asked: an article of a page, or what a place names."""

from ostrov_crawler.article import Article
from ostrov_crawler.extract import feed, sitemap
from ostrov_crawler.extract import listing as lists
from ostrov_crawler.page import Page
from ostrov_crawler.reading.listing import Listing, ListingKind
from ostrov_crawler.reading.page import read
from ostrov_crawler.sites import GENERIC, by_name, for_url


def article(page: Page, *, annotate: bool) -> Article:
    """The whole article. Raises NotAnArticle, ReadingStopped."""
    return read(page, annotate=annotate)


def listing(page: Page, kind: ListingKind) -> Listing:
    """The addresses that a feed, a sitemap or a list page names."""
    site = by_name(page.site) if page.site else for_url(page.url) or GENERIC
    if kind == "feed":
        found = feed.parse(page.body, url=page.url, zone=site.timezone, lang=site.language)
        return Listing(found.hints, warnings=found.warnings)
    if kind == "sitemap":
        named = sitemap.parse(page.body, url=page.url, zone=site.timezone, lang=site.language)
        return Listing(named.hints, named.maps, warnings=named.warnings)
    linked = lists.links(page, site)
    return Listing(linked.hints, next_page=linked.next_page, warnings=linked.warnings)
