"""When a feed is asked: a profile's when it is due, one that the user names always."""

import asyncio
import gc
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ostrov_crawler.archive import Archive
from ostrov_crawler.config import Config
from ostrov_crawler.limits import Limits
from ostrov_crawler.page import Hint
from ostrov_crawler.sites import by_name
from ostrov_crawler.spiders.discovery import Discovery, Places
from ostrov_crawler.spiders.options import CrawlOptions
from ostrov_crawler.spiders.run import Fared

FEED = "https://www.ostro.org/rss/"


class Quiet(SimpleNamespace):
    """As much of a run as a walk needs, on a real archive."""

    async def db(self, work: Any, *values: Any, **named: Any) -> Any:
        return work(*values, **named)


def quiet(archive: Archive, **options: Any) -> Quiet:
    return Quiet(
        archive=archive,
        number=1,
        options=CrawlOptions(config=Config(), **options),
        limits=Limits(),
        stopped="",
        fared={"ostrov": Fared()},
    )


async def no_answer(request: Any) -> None:
    """Whatever is asked."""


def asked(archive: Archive, **options: Any) -> tuple[list[str], str]:
    run = quiet(archive, **options)
    urls: list[str] = []

    async def fetch(request: Any) -> None:
        urls.append(request.url)

    places = Places(feeds=(FEED,))
    asyncio.run(Discovery(run, by_name("ostrov"), places, fetch).walk())  # type: ignore[arg-type]
    return urls, run.fared["ostrov"].result()


@pytest.fixture
def silent(tmp_path: Path) -> Archive:
    """A feed that brought nothing new in three fetches, the last one ten minutes ago."""
    archive = Archive(f"sqlite:///{tmp_path}/ostrov.db", create=True)
    run = archive.begin_run(["ostrov"], "crawl")
    for hours in (2, 1, 0):
        time = datetime.now(UTC) - timedelta(hours=hours, minutes=10)
        archive.discovery.fetched(run, "ostrov", FEED, "feed", "not-modified", now=time)
    return archive


def test_a_feed_that_changes_seldom_is_asked_seldom(silent: Archive) -> None:
    assert asked(silent) == ([], "rested")


@pytest.mark.parametrize("options", [{"again": True}, {"feeds": (FEED,)}])
def test_one_that_is_asked_for_is_asked(silent: Archive, options: dict[str, Any]) -> None:
    assert asked(silent, **options)[0] == [FEED]


def test_what_was_met_is_not_kept_with_its_text(tmp_path: Path) -> None:
    """A backfill meets every article that a site ever wrote."""
    archive = Archive(f"sqlite:///{tmp_path}/ostrov.db", create=True)
    run = quiet(archive)
    run.number = archive.begin_run(["ostrov"], "crawl")
    discovery = Discovery(run, by_name("ostrov"), Places(), no_answer)  # type: ignore[arg-type]
    addresses = [f"https://www.ostro.org/news/mist-i-kryha-i{n}" for n in range(500, 600)]
    asyncio.run(discovery.take([Hint(url, "feed", full_text="Лід рушив.") for url in addresses]))
    assert run.fared["ostrov"].listed_new == 100
    gc.collect()
    assert not [one for one in gc.get_objects() if isinstance(one, Hint) and one.full_text]
    dated = [Hint(url, "feed", published="2026-03-01") for url in addresses]
    assert asyncio.run(discovery.take([*dated, *dated]))  # a date is better, once
    assert run.fared["ostrov"].listed == 200
