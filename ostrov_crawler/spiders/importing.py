"""WARC files of anybody in, articles in the archive out: the crawl, answered by the files."""

from collections.abc import Iterable
from pathlib import Path

from ostrov_crawler.config import Config
from ostrov_crawler.errors import OstrovError
from ostrov_crawler.recording import recorded
from ostrov_crawler.recording.take_in import take_in
from ostrov_crawler.sites.loader import for_url
from ostrov_crawler.spiders.crawl import Summary, run_crawl
from ostrov_crawler.spiders.options import CrawlOptions

_NO_END = 10**9


def run_import(config: Config, files: tuple[Path, ...]) -> Summary:
    """Read every article of the files; they are linked or copied into the recordings, so that
    pointers stay right. Raises BrokenRecording before anything is kept of them."""
    sites = _sites_in(files)
    taken = [take_in(path, config.warc) for path in files]
    options = CrawlOptions(
        config=_without_budgets(config),
        sites=sites,
        max_pages=0,
        deadline=float(_NO_END),
        replay=tuple(dict.fromkeys(place for place, _ in taken)),
        import_all=True,
        command="warc import",
    )
    try:
        return run_crawl(options)
    except OstrovError:
        for place, is_new in taken:
            if is_new:
                place.unlink(missing_ok=True)
        raise


def _sites_in(files: Iterable[Path]) -> tuple[str, ...]:
    """Profiles whose hosts the files name. Raises BrokenRecording."""
    owners = (for_url(record.url) for path in files for record in recorded(path))
    return tuple(sorted({site.name for site in owners if site is not None}))


def _without_budgets(config: Config) -> Config:
    limits = config.limits.model_copy(update={"max_known": _NO_END})
    return config.model_copy(update={"limits": limits})
