"""What is in the archive, what is missing, what fell silent."""

from datetime import UTC, datetime, timedelta

import pytest

from ostrov_crawler.archive import Archive, Found
from ostrov_crawler.page import Hint

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


def test_all_on_one_screen(filled: Archive) -> None:
    status = filled.status()
    assert (status["articles"], status["quotes"], status["people"], status["undated"]) == (
        12,
        11,
        1,
        3,
    )
    assert status["urls"]["done"] == 12
    assert status["last_run"]["exit"] == 0
    assert status["sites"][0]["site"] == "ostrov"


def test_an_empty_archive_has_a_status(archive: Archive) -> None:
    assert archive.status()["last_run"] is None


def day(archive: Archive, site: str, n: int, result: str, *, known: int, stored: int) -> None:
    time = NOW + timedelta(days=n)
    run = archive.begin_run([site], "crawl", time)
    found = [
        Found(site, f"u{n}-{k}", hint=Hint("", "list", time.date().isoformat()))
        for k in range(known)
    ]
    archive.ledger.add(run, found, time)
    for row in found[:stored]:
        archive.ledger.settle(run, site, row.url, "done", now=time)
    archive.site_result(
        run, site, result, listed=known, listed_new=known, stored=stored, fills={"headline": 1.0}
    )
    archive.end_run(run, 0, seconds=1, now=time)


def test_an_empty_day_says_why(archive: Archive) -> None:
    day(archive, "tass", 0, "answered", known=2, stored=2)
    day(archive, "tass", 1, "blocked", known=0, stored=0)
    day(archive, "tass", 3, "answered", known=0, stored=0)
    day(archive, "tass", 4, "down", known=0, stored=0)
    day(archive, "tass", 5, "answered", known=1, stored=0)
    assert [(row["day"][-2:], row["why"]) for row in archive.coverage()] == [
        ("10", None),
        ("11", "blocked"),
        ("12", "we did not run"),
        ("13", "published nothing"),
        ("14", "site down"),
        ("15", "unknown"),
    ]
    month = archive.coverage(by="month")[0]
    assert (month["day"], month["known"], month["stored"], month["days_missing"]) == (
        "2026-03",
        3,
        2,
        5,
    )


def test_coverage_is_narrowed(archive: Archive) -> None:
    day(archive, "tass", 0, "answered", known=1, stored=1)
    day(archive, "liga", 2, "answered", known=1, stored=1)
    assert [row["site"] for row in archive.coverage(site="liga")] == ["liga"]
    assert [row["site"] for row in archive.coverage(until="2026-03-10")] == ["tass"]


def test_a_source_that_falls_silent_is_named_and_a_pause_ends_it(archive: Archive) -> None:
    for n in range(6):
        day(archive, "liga", n, "answered", known=10, stored=10)
    assert archive.health(NOW + timedelta(days=6)) == []
    day(archive, "liga", 6, "answered", known=10, stored=4)
    (alarm,) = archive.health(NOW + timedelta(days=6))
    assert (alarm.site, alarm.what, alarm.now, alarm.usual) == ("liga", "stored", 4, 10)
    archive.pause("liga", "blocked for good")
    assert archive.health(NOW + timedelta(days=6)) == []
    assert archive.paused() == {"liga": "blocked for good"}
    assert archive.resume("liga")


def test_a_field_that_empties_is_named(archive: Archive) -> None:
    for n, share in enumerate((1.0, 1.0, 0.9, 1.0, 0.3)):
        time = NOW + timedelta(days=n)
        run = archive.begin_run(["liga"], "crawl", time)
        archive.site_result(
            run, "liga", "answered", listed_new=5, stored=5, fills={"published": share}
        )
    (alarm,) = archive.health(NOW + timedelta(days=5))
    assert (alarm.what, alarm.reason) == ("published", "liga: published fell to 0.3, usually 1")


@pytest.mark.parametrize(("new", "alarms"), [(0, 0), (3, 1)])
def test_nothing_new_is_no_fault_but_nothing_stored_is(
    archive: Archive, new: int, alarms: int
) -> None:
    run = archive.begin_run(["liga"], "crawl", NOW)
    archive.site_result(run, "liga", "answered", listed=9, listed_new=new, stored=0)
    assert len(archive.health(NOW)) == alarms


def test_a_source_that_rested_has_not_fallen_silent(archive: Archive) -> None:
    for n in range(6):
        day(archive, "liga", n, "answered", known=10, stored=10)
    day(archive, "liga", 6, "rested", known=0, stored=0)
    assert archive.health(NOW + timedelta(days=6)) == []
    assert archive.coverage()[-1]["why"] == "unknown"
