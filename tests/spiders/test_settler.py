"""What a run remembers of its addresses: those under way and those that failed, no others."""

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ostrov_crawler.archive import Archive, Found
from ostrov_crawler.archive.ledger import Entry
from ostrov_crawler.limits import Limits
from ostrov_crawler.spiders.pauses import Pauses
from ostrov_crawler.spiders.settler import Settler
from ostrov_crawler.spiders.verdict import Verdict

_COST = 2.0  # seconds of every try


class Quiet(SimpleNamespace):
    """As much of a run as a settler needs, on a real archive."""

    async def db(self, work: Any, *values: Any, **named: Any) -> Any:
        return work(*values, **named)


@pytest.fixture
def run(tmp_path: Path) -> Quiet:
    archive = Archive(f"sqlite:///{tmp_path}/ostrov.db", create=True)
    number = archive.begin_run(["ostrov"], "crawl")
    return Quiet(archive=archive, number=number, limits=Limits())


def gone_out(run: Quiet, settler: Settler, count: int) -> list[Entry]:
    """So many addresses, each tried once."""
    urls = [f"https://www.ostro.org/news/{n}" for n in range(count)]
    run.archive.ledger.add(run.number, [Found("ostrov", url) for url in urls])
    entries: list[Entry] = run.archive.ledger.lease(run.number, "ostrov", count)
    for entry in entries:
        settler.begin(entry)
        settler.spend(entry, _COST)
    return entries


def is_remembered(settler: Settler, entry: Entry) -> bool:
    return settler.was_tried(entry) or settler.begin(entry) < Limits().url_seconds


@pytest.mark.parametrize(
    "verdict",
    [
        Verdict("done", "not modified"),
        Verdict("gone", "status 404"),
        Verdict("refused", "no-body"),
        Verdict("skipped", "out of window", wait=86_400.0),
    ],
    ids=lambda verdict: verdict.state,
)
def test_an_address_that_is_settled_for_good_is_forgotten(run: Quiet, verdict: Verdict) -> None:
    settler = Settler(run, Pauses())  # type: ignore[arg-type]
    entries = gone_out(run, settler, 20)
    for entry in entries:
        asyncio.run(settler.settle(entry, verdict))
    assert settler.under_way == 0
    assert not [entry.url for entry in entries if is_remembered(settler, entry)]


def test_an_address_that_became_an_article_is_forgotten(run: Quiet) -> None:
    settler = Settler(run, Pauses())  # type: ignore[arg-type]
    entries = gone_out(run, settler, 20)
    for entry in entries:
        settler.stored(entry)
    assert settler.under_way == 0
    assert not [entry.url for entry in entries if is_remembered(settler, entry)]


@pytest.mark.parametrize("retry", [True, False])
def test_an_address_that_failed_keeps_its_tries_and_its_seconds(run: Quiet, retry: bool) -> None:
    settler = Settler(run, Pauses())  # type: ignore[arg-type]
    (entry,) = gone_out(run, settler, 1)
    asyncio.run(settler.settle(entry, Verdict("failed", "status 500", retry=retry)))
    assert settler.was_tried(entry)
    assert settler.begin(entry) == Limits().url_seconds - _COST
