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


@pytest.mark.parametrize(
    ("results", "known", "why"),
    [
        ((), 0, "we did not run"),
        (("down",), 0, "site down"),
        (("robots",), 0, "robots"),
        (("blocked",), 0, "blocked"),
        (("blocked",), 2, "blocked"),
        (("answered",), 0, "published nothing"),
        (("down", "answered"), 0, "published nothing"),
        (("answered", "rested"), 0, "published nothing"),
        (("rested", "rested"), 0, "published nothing"),
        (("paused",), 0, "paused"),
        (("answered",), 1, "unknown"),
    ],
)
def test_an_empty_day_says_why(
    archive: Archive, results: tuple[str, ...], known: int, why: str
) -> None:
    """A day between two that gave articles."""
    day(archive, "tass", 0, "answered", known=2, stored=2)
    for hour, result in enumerate(results):
        day(archive, "tass", 1, result, known=0 if hour else known, stored=0)
    day(archive, "tass", 2, "answered", known=2, stored=2)
    assert [row["why"] for row in archive.coverage()] == [None, why, None]


def test_feeds_that_rested_since_leave_the_day_open(archive: Archive) -> None:
    day(archive, "tass", 0, "answered", known=2, stored=2)
    day(archive, "tass", 1, "rested", known=0, stored=0)
    assert [row["why"] for row in archive.coverage()] == [None, "rested"]


def test_a_month_counts_its_missing_days(archive: Archive) -> None:
    day(archive, "tass", 0, "answered", known=2, stored=2)
    day(archive, "tass", 2, "down", known=0, stored=0)
    day(archive, "tass", 5, "answered", known=1, stored=0)
    [month] = archive.coverage(by="month")
    assert (month["day"], month["known"], month["stored"]) == ("2026-03", 3, 2)
    assert month["days_missing"] == 5


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
    assert archive.coverage()[-1]["why"] == "rested"


def test_a_field_that_stays_empty_is_told_once_and_then_once_a_week(archive: Archive) -> None:
    due = []
    for n in range(20):
        time = NOW + timedelta(days=n)
        run = archive.begin_run(["liga"], "crawl", time)
        share = 1.0 if n < 11 else 0.2
        archive.site_result(run, "liga", "answered", listed_new=5, stored=5, fills={"lead": share})
        due += [(n, alarm.due) for alarm in archive.health(time)]
    assert [n for n, _ in due] == list(range(11, 20))
    assert [n for n, is_due in due if is_due] == [11, 18]


def test_two_runs_of_one_second_tell_of_a_fallen_field_once(archive: Archive) -> None:
    due = []
    for n in range(8):
        run = archive.begin_run(["liga"], "crawl", NOW)
        share = 1.0 if n < 6 else 0.2
        archive.site_result(run, "liga", "answered", listed_new=5, stored=5, fills={"lead": share})
        due += [(n, alarm.due) for alarm in archive.health(NOW)]
    assert due == [(6, True), (7, False)]


def test_a_source_that_does_not_answer_is_named_without_alarm(archive: Archive) -> None:
    for n in range(6):
        day(archive, "liga", n, "answered", known=10, stored=10)
    day(archive, "liga", 6, "down", known=0, stored=0)
    [alarm] = archive.health(NOW + timedelta(days=6))
    assert (alarm.reason, alarm.due) == ("liga did not answer", False)
