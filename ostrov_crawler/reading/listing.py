"""What a place of discovery names: the same noun for feeds, sitemaps and list pages."""

from typing import Literal

from attrs import frozen

from ostrov_crawler.page import Hint

ListingKind = Literal["feed", "sitemap", "list"]


@frozen
class Listing:
    """Addresses of articles, and of further places to look at."""

    hints: tuple[Hint, ...] = ()
    maps: tuple[str, ...] = ()
    """Sitemaps that a sitemap index names."""
    next_page: str | None = None
    """The page of the list that follows, where the page says so itself."""
    warnings: tuple[str, ...] = ()
