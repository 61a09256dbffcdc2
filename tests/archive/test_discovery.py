"""Feeds and lists remember what they said."""

from datetime import UTC, datetime, timedelta

from ostrov_crawler.archive import Archive

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FEED = "https://news.liga.net/all/rss.xml"


def test_an_unknown_place_is_due(archive: Archive) -> None:
    assert archive.discovery.is_due("liga", FEED)
    assert archive.discovery.get("liga", FEED) is None


def test_the_marks_for_a_conditional_request_are_kept_over_a_304(archive: Archive) -> None:
    run = archive.begin_run(["liga"], "crawl", NOW)
    fetched = archive.discovery.fetched
    fetched(run, "liga", FEED, "feed", "ok", new=9, entries=9, etag='"a"', newest="n9", now=NOW)
    fetched(run, "liga", FEED, "feed", "not-modified", status=304, now=NOW)
    known = archive.discovery.get("liga", FEED)
    assert known is not None
    assert (known.etag, known.newest, known.result, known.unchanged) == (
        '"a"',
        "n9",
        "not-modified",
        1,
    )


def test_a_feed_that_changes_seldom_is_asked_seldom(archive: Archive) -> None:
    run = archive.begin_run(["liga"], "crawl", NOW)
    for _ in range(12):
        archive.discovery.fetched(run, "liga", FEED, "feed", "ok", now=NOW)
    assert not archive.discovery.is_due("liga", FEED, NOW + timedelta(hours=23))
    assert archive.discovery.is_due("liga", FEED, NOW + timedelta(hours=24))
    archive.discovery.fetched(run, "liga", FEED, "feed", "ok", new=1, now=NOW)
    assert archive.discovery.is_due("liga", FEED, NOW)


def test_an_unchanged_feed_keeps_its_count_for_the_overlap_check(archive: Archive) -> None:
    run = archive.begin_run(["liga"], "crawl", NOW)
    archive.discovery.fetched(run, "liga", FEED, "feed", "ok", new=5, entries=5)
    archive.discovery.fetched(run, "liga", FEED, "feed", "not-modified")
    known = archive.discovery.get("liga", FEED)
    assert known is not None
    assert known.entries == 5
