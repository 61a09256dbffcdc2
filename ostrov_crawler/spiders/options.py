"""What one crawl is asked to do."""

from pathlib import Path

from attrs import field, frozen

from ostrov_crawler.config import Config
from ostrov_crawler.spiders.window import Window


@frozen(kw_only=True)
class CrawlOptions:
    """As the command line gives it; every value has a default that suits a nightly run."""

    config: Config
    sites: tuple[str, ...] = ()
    """Names of profiles; none, and no place of one's own either, means those of the config,
    else all."""
    window: Window = field(factory=Window)
    again: bool = False
    """Known addresses are fetched again though their next try is not due."""
    max_pages: int | None = None
    """Pages of each site; None takes the limit of the config, 0 is no end."""
    deadline: float | None = None
    """Minutes; None takes the limit of the config."""
    pages: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    """Private places that may be asked, each as HOST:PORT."""
    replay: tuple[Path, ...] = ()
    """Recordings that answer in the place of the network."""
    import_all: bool = False
    """With `replay`: pages of sites without a profile are read too, by the generic rules."""
    backfill: bool = False
    """Walks to the window's first day, at low priority and with budgets of its own."""
    ids: bool = True
    """A backfill tries the numbers of articles too, where the profile knows their days."""
    warc: bool = True
    """Whether answers are recorded."""
    door: str = "ostrov_crawler.reading.door"
    """The module that pages are handed to."""
    command: str = "crawl"
    """How the run is called in `ostrov runs`."""
