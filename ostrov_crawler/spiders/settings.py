"""The framework's settings: safe ones for every run, and those that a run's options decide.

Scrapy's own defaults that are changed here were found to do harm: two listening ports, no check
of certificates, file:// and ftp:// from links, bodies of 1 GiB, cookies, three minutes a request.
"""

from typing import Any

from ostrov_crawler import __version__
from ostrov_crawler.spiders.options import CrawlOptions

BOT_NAME = "ostrov"
SPIDER_LOADER_CLASS = "ostrov_crawler.spiders.loader.SiteLoader"
SPIDER_MODULES: list[str] = []
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
TWISTED_DNS_RESOLVER = "ostrov_crawler.spiders.resolver.GuardedResolver"

TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
COOKIES_ENABLED = False
HTTPPROXY_ENABLED = False  # a proxy would resolve names behind the guard's back
METAREFRESH_ENABLED = False
RETRY_ENABLED = False  # a retry is a row of the ledger
REFERER_ENABLED = False
ROBOTSTXT_OBEY = False  # kept by RobotsMiddleware, which knows RFC 9309
HTTPERROR_ALLOW_ALL = True  # every status is a verdict
DOWNLOAD_FAIL_ON_DATALOSS = True
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_WARNSIZE = 0
STATS_DUMP = False
LOG_FORMATTER = "ostrov_crawler.spiders.wording.Wording"
LOG_LEVEL = "INFO"
LOG_VERSIONS: list[str] = []
LOGSTATS_INTERVAL = 0.0
WARN_ON_GENERATOR_RETURN_VALUE = False

DOWNLOAD_HANDLERS = {
    "http": "ostrov_crawler.spiders.handler.PoliteHandler",
    "https": "ostrov_crawler.spiders.handler.PoliteHandler",
    "file": None,
    "ftp": None,
    "s3": None,
    "data": None,
}
DOWNLOADER_MIDDLEWARES = {
    "ostrov_crawler.spiders.guard.AddressGuard": 10,
    "ostrov_crawler.spiders.robots.RobotsMiddleware": 100,
    "ostrov_crawler.spiders.bodies.WholeBodies": 590,
    "ostrov_crawler.spiders.redirects.PlainRedirects": 600,
    "ostrov_crawler.spiders.recordings.RecordingMiddleware": 800,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
}
SPIDER_MIDDLEWARES = {
    # drops a request without a word, and its address would stay leased; the guard refuses it
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
}
ITEM_PIPELINES = {
    "ostrov_pipelines.validate.ValidatePipeline": 100,
    "ostrov_pipelines.dedupe.DedupePipeline": 200,
    "ostrov_pipelines.store.StorePipeline": 900,
}


_LEAST_DELAY = 0.001
"""Seconds. Without any delay the framework lets a host's whole queue go out before it counts the
first request as under way, and so keeps no limit of requests at once to one host."""


def settings_for(options: CrawlOptions) -> dict[str, Any]:
    """What the options of one run decide."""
    limits = options.config.limits
    replay = bool(options.replay)
    settings: dict[str, Any] = {
        "USER_AGENT": user_agent(options.config.contact),
        "CONCURRENT_REQUESTS": limits.requests,
        "CONCURRENT_REQUESTS_PER_DOMAIN": limits.requests if replay else limits.host_requests,
        "DOWNLOAD_DELAY": 0.0 if replay else max(limits.delay, _LEAST_DELAY),
        "DOWNLOAD_DELAY_JITTER": 0.0,
        "DOWNLOAD_TIMEOUT": limits.request_seconds,
        "DOWNLOAD_MAXSIZE": limits.body_bytes,
        "DNS_TIMEOUT": limits.connect_seconds,
        "URLLENGTH_LIMIT": limits.url_length,
        "REDIRECT_MAX_TIMES": limits.redirects,
        "CONCURRENT_ITEMS": limits.requests,
        "OSTROV_ALLOW": list(options.allow),
        "OSTROV_CONNECT_SECONDS": limits.connect_seconds,
        "OSTROV_HEADER_BYTES": limits.header_bytes,
        "OSTROV_ROBOTS_HOURS": limits.robots_hours,
        "OSTROV_ROBOTS_BYTES": limits.robots_bytes,
        "OSTROV_ROBOTS_HOPS": limits.robots_hops,
    }
    if replay:
        handler = "ostrov_crawler.spiders.replay.ReplayHandler"
        settings["DOWNLOAD_HANDLERS"] = {**DOWNLOAD_HANDLERS, "http": handler, "https": handler}
        guard = "ostrov_crawler.spiders.guard.AddressGuard"
        settings["DOWNLOADER_MIDDLEWARES"] = {**DOWNLOADER_MIDDLEWARES, guard: None}
    return settings


def user_agent(contact: str | None) -> str:
    """The name that is sent with each request; the contact stands in it."""
    told = "".join(letter for letter in contact or "" if " " <= letter <= "~")
    return f"ostrov/{__version__} (+{told})" if told else f"ostrov/{__version__}"
