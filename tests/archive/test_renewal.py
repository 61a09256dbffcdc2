"""Readings by newer rules, many at once: the same archive as through the careful way."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from sqlalchemy import select

from ostrov_crawler.archive import Archive, Arrival, store
from ostrov_crawler.archive.schema import metadata
from ostrov_crawler.article import Article

TIME = "2026-03-01T12:00:00Z"
ASIDE = {"ledger", "run"}
"""Tables that no reading touches, and that tell the time."""


def everything(archive: Archive) -> dict[str, list[Any]]:
    """All rows of the archive, without the moment of reading."""

    def rows(table: Any) -> list[Any]:
        columns = [column for column in table.c if column.name != "read_at"]
        found = archive.database.read(lambda c: c.execute(select(*columns)).all())
        return sorted((tuple(row) for row in found), key=str)

    return {table.name: rows(table) for table in metadata.sorted_tables if table.name not in ASIDE}


def fill(archive: Archive, articles: list[Article]) -> None:
    run = archive.begin_run(["ostrov"], "import")
    archive.store_all([Arrival(one, one.url, run, TIME) for one in articles])


def newer(one: Article, **changes: Any) -> Article:
    return evolve(one, ruleset="r2", **changes)


@pytest.fixture
def readings(dozen: list[Article]) -> list[tuple[int, Article]]:
    """Other findings, another rubric, nothing at all; and changes of text, date and bounds."""
    changes: list[dict[str, Any]] = [
        {"quotes": dozen[1].quotes[:0]},
        {"section": "Мосты", "kind": "article"},
        {"citations": ()},
        {},
        {"body": dozen[4].body + " Потом."},
        {"published": "2026-02-25"},
        {"published": None, "published_between": ("2026-02-01", "2026-02-03")},
        {"modified": "2026-02-27"},
    ]
    return [(at, newer(dozen[at - 1], **change)) for at, change in enumerate(changes, start=1)]


def test_many_at_once_are_as_one_by_one(
    archive_url: str,
    tmp_path: Path,
    dozen: list[Article],
    readings: list[tuple[int, Article]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Archive.open(archive_url) as many, Archive.open(tmp_path / "one.db") as careful:
        for archive in (many, careful):
            fill(archive, dozen)
        many.add_readings(readings)
        monkeypatch.setattr(store, "renew", lambda _c, all_of_them, _now: all_of_them)
        for number, one in readings:
            careful.add_reading(number, one)
        assert _told(many) == _told(careful)


def test_row_for_row(
    tmp_path: Path,
    dozen: list[Article],
    readings: list[tuple[int, Article]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Archive.open(tmp_path / "a.db") as many, Archive.open(tmp_path / "b.db") as careful:
        for archive in (many, careful):
            fill(archive, dozen)
        many.add_readings(readings[:4])
        monkeypatch.setattr(store, "renew", lambda _c, all_of_them, _now: all_of_them)
        careful.add_readings(readings[:4])
        assert everything(many) == everything(careful)


def _told(archive: Archive) -> list[Any]:
    return [
        sorted(map(str, answer))
        for answer in (
            [(a.id, a.headline, a.body, a.section, a.published_first) for a in archive.articles()],
            [(q.quote_text, q.speaker_name, q.rule) for q in archive.quotes()],
            [c.evidence_text for c in archive.citations()],
            [(v.number, v.content_hash, v.body) for v in archive.versions("ostrov/14")],
        )
    ]


def test_an_older_version_keeps_its_findings_to_itself(
    archive: Archive, make: Callable[..., Article], dozen: list[Article]
) -> None:
    first = evolve(dozen[0], id="1", url="https://ostro.org/news/1")
    edited = evolve(first, body=first.body + " Потом.", fetched="2026-03-02T12:00:00Z", quotes=())
    fill(archive, [first, edited])
    archive.add_readings([(1, newer(first))])
    assert archive.quotes().count() == 0
    assert [row.body for row in archive.articles()] == [edited.body]


def test_the_same_version_twice_and_the_same_rules_again(
    archive: Archive, make: Callable[..., Article]
) -> None:
    one = make("1")
    fill(archive, [one])
    archive.add_readings([(1, newer(one)), (1, newer(one)), (1, one)])
    count = archive.database.read(
        lambda c: len(c.execute(select(metadata.tables["reading"])).all())
    )
    assert count == 2
