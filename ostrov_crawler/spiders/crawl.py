"""Options in, a whole crawl and its summary out: what `ostrov crawl` calls.

One process runs one crawl: the framework's event loop cannot be started twice.
"""

import asyncio
from typing import Any

import scrapy.core.downloader.contextfactory  # noqa: F401 - it looks through all that is loaded
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from ostrov_crawler.spiders import logs
from ostrov_crawler.spiders import settings as base
from ostrov_crawler.spiders.news import NewsSpider
from ostrov_crawler.spiders.options import CrawlOptions
from ostrov_crawler.spiders.plan import plan
from ostrov_crawler.spiders.run import Run
from ostrov_crawler.spiders.stopping import Stopping

Summary = dict[str, Any]
"""`run`, `exit`, `urls`, one count per state, `articles_new`, `versions_new`, `bytes`, `seconds`
(R2)."""


def run_crawl(options: CrawlOptions) -> Summary:
    """Crawl; `exit` of the summary is the exit code of the process.

    Raises UsageError, AlreadyRunning, DatabaseError or DiskError where it cannot begin.
    """
    given = plan(options)
    logs.to_stderr(options.config.limits.log_bytes)
    run = Run(options, given.sites)
    settings = Settings()
    settings.setmodule(base, priority="project")
    settings.set("LOG_INSTALL_ROOT_HANDLER", value=False)
    process = AsyncCrawlerProcess(settings)
    logs.quiet()
    crawling = process.crawl(NewsSpider, plan=given, run=run)
    Stopping(run, _loop_of(crawling).call_soon_threadsafe).listen()
    process.start(stop_after_crawl=True, install_signal_handlers=False)
    if not run.summary:
        run.exit_code = run.exit_code or 1
        run.finish()
    return run.summary


def _loop_of(task: "asyncio.Task[None]") -> asyncio.AbstractEventLoop:
    return task.get_loop()
