"""Every limit of a run, with the default that keeps it harmless; each can be set."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


def _limit(default: float, description: str, *, least: float = 1) -> Any:
    return Field(default=default, ge=least, description=description)


class Limits(BaseModel):
    """Numbers only: seconds, bytes, counts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    # manners
    delay: float = _limit(1.0, "seconds between two requests to one host", least=0)
    host_requests: int = _limit(2, "requests at once to one host")
    requests: int = _limit(16, "requests at once in all")
    retry_after: float = _limit(
        900, "seconds of a server's Retry-After that are waited inside a run", least=0
    )
    robots_hours: float = _limit(24, "hours until robots.txt is asked again", least=0)
    robots_bytes: int = _limit(512_000, "bytes of robots.txt that are read")
    robots_hops: int = _limit(5, "redirects followed to a robots.txt", least=0)

    # time
    connect_seconds: float = _limit(15, "to connect", least=0.001)
    request_seconds: float = _limit(60, "for one whole request", least=0.001)
    tries: int = _limit(3, "tries of one address in one run")
    retry_seconds: float = _limit(
        2, "before the second try, four times that before the third", least=0
    )
    url_seconds: float = _limit(150, "for one address in one run, all tries", least=0.001)
    deadline: float = _limit(55, "minutes after which a run ends by itself", least=0.001)
    stop_seconds: float = _limit(25, "to finish what is under way when stopped", least=0.001)

    # size
    body_bytes: int = _limit(10 << 20, "bytes of a page, decompressed")
    feed_bytes: int = _limit(32 << 20, "bytes of a feed or sitemap, decompressed")
    header_bytes: int = _limit(65_536, "bytes of an answer's headers")
    url_length: int = _limit(2_083, "characters of an address")
    redirects: int = _limit(5, "redirects followed from one address", least=0)

    # budgets
    max_pages: int = _limit(
        500, "pages fetched per site (without a profile: per host) and run; 0 is no end", least=0
    )
    list_pages: int = _limit(50, "pages of one list that are walked")
    max_sitemaps: int = _limit(50, "sitemaps read per site and run")
    max_known: int = _limit(20_000, "new addresses taken per site and run")
    backfill_pages: int = _limit(5_000, "pages fetched per backfill run; 0 is no end", least=0)
    backfill_lists: int = _limit(5_000, "list pages or sitemaps walked per backfill run and place")
    backfill_fresh: float = _limit(
        15, "minutes after which a backfill asks the feeds again", least=0.001
    )

    # reading
    readers: int = _limit(2, "pages read at once, each in a process")
    read_seconds: float = _limit(10, "to read one page", least=0.001)
    read_bytes: int = _limit(256 << 20, "bytes of memory to read one page")
    read_nodes: int = _limit(200_000, "elements of one page")

    # machine
    free_bytes: int = _limit(500_000_000, "bytes that stay free on the disk", least=0)
    free_percent: float = _limit(2, "percent that stay free on the disk", least=0)
    database_seconds: float = _limit(60, "that a missing database is waited for", least=0)
    retention: float = _limit(
        0,
        "days that recordings are kept; 0 keeps them for good, else rereading needs newer ones",
        least=0,
    )
    warc_bytes: int = _limit(1 << 30, "bytes of one WARC file")
    log_bytes: int = _limit(1_000, "bytes of one log line", least=100)
