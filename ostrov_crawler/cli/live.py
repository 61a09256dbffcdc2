"""Addresses in, articles out: a crawl of a few pages into a directory that is thrown away."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ostrov_crawler.record import to_dict

if TYPE_CHECKING:
    from ostrov_crawler.config import Config


def is_address(name: str) -> bool:
    """Whether the user means a page of the web rather than a file."""
    return name.startswith(("http://", "https://"))


def read_live(urls: list[str], config: "Config") -> dict[str, dict[str, Any]]:
    """For each address its article, or `error` and `reason`; with the manners and guards of any
    crawl. Raises UsageError without a contact."""
    from ostrov_crawler.archive import Archive
    from ostrov_crawler.spiders.crawl import run_crawl
    from ostrov_crawler.spiders.options import CrawlOptions
    from ostrov_crawler.urls import normalise

    with tempfile.TemporaryDirectory(prefix="ostrov-read-") as directory:
        db = f"sqlite:///{directory}/ostrov.db"
        here = config.model_copy(update={"data": Path(directory), "db": db})
        run_crawl(CrawlOptions(config=here, pages=tuple(urls), command="read"))
        with Archive.open(db, create=False) as archive:
            became = {normalise(row.url): row for row in archive.urls()}
            found = {url: archive.article(url) for url in urls}
    return {
        url: to_dict(article) if article else _refusal(became.get(normalise(url)))
        for url, article in found.items()
    }


def _refusal(row: Any) -> dict[str, Any]:
    if row is None:
        return {"error": "no article is at this address", "reason": "not-an-article"}
    return {"error": f"{row.state}: {row.reason}", "reason": row.reason or row.state}
