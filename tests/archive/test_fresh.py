"""Many articles in one go: the same archive as one after the other."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from attrs import asdict

from ostrov_crawler.archive import Archive, Arrival, Found
from ostrov_crawler.article import Article

TIME = "2026-03-01T12:00:00Z"
NUMBERS = ("article_id", "version_id", "quote_id", "citation_id", "person_id", "source_id")


def _rows(archive: Archive) -> list[list[dict[str, Any]]]:
    """What the archive says, without the numbers of rows."""
    answers = (archive.articles(), archive.quotes(), archive.citations(), archive.urls())
    told = [[_plain(row) for row in answer] for answer in answers]
    return [sorted(rows, key=str) for rows in told]


def _plain(row: Any) -> dict[str, Any]:
    return {name: value for name, value in asdict(row).items() if name not in NUMBERS}


def _arrivals(archive: Archive, articles: list[Article]) -> list[Arrival]:
    run = archive.begin_run(["ostrov"], "import")
    link = (Found("ostrov", "https://ostro.org/news/7777"),)
    return [Arrival(one, one.url, run, TIME, links=link) for one in articles]


def test_many_at_once_are_as_one_by_one(
    archive_url: str, tmp_path: Path, dozen: list[Article], make: Callable[..., Article]
) -> None:
    edited = make("99", body="Мост откроют не в мае.", fetched="2026-03-02T12:00:00Z")
    mirrored = make("5000", headline="Мост 12", body=dozen[2].body)
    everything = [*dozen, edited, mirrored, dozen[0]]
    with Archive.open(tmp_path / "one.db") as one, Archive.open(archive_url) as many:
        for arrival in _arrivals(one, everything):
            one.store_all([arrival])
        stored = many.store_all(_arrivals(many, everything))
        assert len(stored) == len(everything)
        assert _rows(many) == _rows(one)
        assert many.search("мостов").count() == one.search("мостов").count() == 10


def test_a_known_address_keeps_its_row(archive: Archive, make: Callable[..., Article]) -> None:
    run = archive.begin_run(["ostrov"], "crawl ostrov")
    one = make("100", published="2026-02-01")
    archive.ledger.add(run, [Found("ostrov", one.url)])
    archive.ledger.lease(run, "ostrov", 5)
    archive.store_all([Arrival(one, one.url, run, TIME, etag="e1")])
    entry = archive.ledger.get("ostrov", one.url)
    assert entry is not None
    assert (entry.state, entry.etag, entry.tries, entry.id) == ("done", "e1", 0, "100")
    assert archive.summary(run)["articles_new"] == 1


def test_an_address_that_no_database_takes(archive: Archive, make: Callable[..., Article]) -> None:
    run = archive.begin_run(["ostrov"], "crawl ostrov")
    archive.store_all([Arrival(make("1"), "https://ostro.org/\0news", run, TIME)])
    assert [row.url for row in archive.urls()] == ["https://ostro.org/�news"]


def test_numbers_go_on_where_single_stores_left_off(
    archive: Archive, make: Callable[..., Article]
) -> None:
    run = archive.begin_run(["ostrov"], "crawl ostrov")
    for number in range(1, 10):
        one = make(str(number), headline=f"Мост {number}", body=f"Пролёт {number} готов.")
        archive.store_all([Arrival(one, one.url, run, TIME)])
        archive.store(make("77", body=f"Правка {number} мостов."), run=run, url="https://x.test/77")
    assert archive.articles().count() == 10
