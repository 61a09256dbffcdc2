"""Addresses in, articles out: a crawl of a few pages into a directory that is thrown away."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ostrov_crawler.errors import UsageError
from ostrov_crawler.page import Page
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


def fetch_live(url: str, config: "Config", *, allow: tuple[str, ...] = ()) -> tuple[Page, str]:
    """A page as the server gives it and its host's robots.txt, with the same manners and guards.

    Raises UsageError without a contact or where no page could be had."""
    from ostrov_crawler.recording import pages
    from ostrov_crawler.spiders.crawl import run_crawl
    from ostrov_crawler.spiders.options import CrawlOptions
    from ostrov_crawler.urls import key

    with tempfile.TemporaryDirectory(prefix="ostrov-new-") as directory:
        db = f"sqlite:///{directory}/ostrov.db"
        here = config.model_copy(update={"data": Path(directory), "db": db})
        run_crawl(CrawlOptions(config=here, pages=(url,), allow=allow, command="read"))
        files = sorted(Path(directory).rglob("*.warc.gz"))
        got = [page for file in files for _, page in pages(file) if page.status == 200]
    robots = (p.body.decode("utf-8", "replace") for p in got if p.url.endswith("/robots.txt"))
    own = [page for page in got if not page.url.endswith("/robots.txt")]
    if not own:
        raise UsageError(f"no page could be fetched at {url}; `ostrov read {url}` tells why")
    return next((page for page in own if key(page.url) == key(url)), own[-1]), next(robots, "")


def _refusal(row: Any) -> dict[str, Any]:
    if row is None:
        return {"error": "no article is at this address", "reason": "not-an-article"}
    return {"error": f"{row.state}: {row.reason}", "reason": row.reason or row.state}
