"""The ledger: no address is lost, none is handed out twice."""

import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from sqlalchemy import Engine, event

from ostrov_crawler.archive import Archive, Found, Outcome
from ostrov_crawler.page import Hint

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def found(*numbers: int) -> list[Found]:
    return [Found("ostrov", f"https://ostro.org/news/{n}", str(n)) for n in numbers]


def url(number: int) -> str:
    return f"https://ostro.org/news/{number}"


def state(archive: Archive, number: int) -> str:
    entry = archive.ledger.get("ostrov", url(number))
    return entry.state if entry else "unknown"


@pytest.fixture
def run(archive: Archive) -> int:
    return archive.begin_run(["ostrov"], "crawl ostrov", NOW)


def test_only_addresses_never_seen_are_counted(archive: Archive, run: int) -> None:
    assert archive.ledger.add(run, found(1, 2, 2)) == 2
    assert archive.ledger.add(run, found(2, 3)) == 1


def test_a_long_list_met_again_costs_few_statements(archive: Archive, run: int) -> None:
    asked: list[str] = []

    def note(*told: Any) -> None:
        asked.append(told[2])

    many = [evolve(one, hint=Hint(one.url, "list")) for one in found(*range(2_000))]
    archive.ledger.add(run, many)
    event.listen(Engine, "before_cursor_execute", note)
    try:
        assert archive.ledger.add(run, many) == 0
        assert archive.ledger.skipped("ostrov", [one.url for one in many]) == set()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert len(asked) < 50


def test_a_hint_with_a_date_replaces_one_without(archive: Archive, run: int) -> None:
    dated = Hint(url(1), "list", published="2026-03-01")
    for hint in (Hint(url(1), "list"), dated, Hint(url(1), "list", headline="Лід рушив")):
        archive.ledger.add(run, [evolve(found(1)[0], hint=hint)])
    entry = archive.ledger.get("ostrov", url(1))
    assert entry is not None
    assert entry.hint == dated


def test_what_a_window_had_left_out_is_named(archive: Archive, run: int) -> None:
    archive.ledger.add(run, found(1, 2))
    archive.ledger.settle(run, "ostrov", url(1), "skipped", "out of window")
    assert archive.ledger.skipped("ostrov", [url(1), url(2), url(3)]) == {url(1)}


def test_a_leased_address_is_not_leased_again(archive: Archive, run: int) -> None:
    archive.ledger.add(run, found(1, 2, 3), NOW)
    first = archive.ledger.lease(run, "ostrov", 2, NOW)
    rest = archive.ledger.lease(run, "ostrov", 9, NOW)
    assert [row.url for row in (*first, *rest)] == [url(1), url(2), url(3)]
    assert archive.ledger.lease(run, "ostrov", 9, NOW) == []


def test_what_a_dead_run_had_leased_is_given_back(archive: Archive, run: int) -> None:
    archive.ledger.add(run, found(1, 2), NOW)
    archive.ledger.lease(run, "ostrov", 1, NOW)
    assert archive.ledger.reclaim(NOW) == 1
    assert state(archive, 1) == "pending"
    assert len(archive.ledger.lease(run, "ostrov", 9, NOW)) == 2


def test_a_failed_address_waits_for_its_next_try(archive: Archive, run: int) -> None:
    archive.ledger.add(run, found(1), NOW)
    archive.ledger.lease(run, "ostrov", 1, NOW)
    archive.ledger.settle(run, "ostrov", url(1), "failed", "timeout", now=NOW)
    assert archive.ledger.lease(run, "ostrov", 1, NOW) == []
    assert archive.ledger.due("ostrov", NOW) == 0
    later = NOW + timedelta(minutes=11)
    assert archive.ledger.due("ostrov", later) == 1
    assert archive.ledger.lease(run, "ostrov", 1, later)[0].tries == 1


def test_retry_after_is_kept(archive: Archive, run: int) -> None:
    due = NOW + timedelta(hours=3)
    archive.ledger.settle(run, "ostrov", url(1), "failed", "503", next_try=due, now=NOW)
    entry = archive.ledger.get("ostrov", url(1))
    assert entry is not None
    assert entry.next_try == "2026-03-01T15:00:00Z"


def test_a_done_address_is_fetched_again_when_due_or_asked(archive: Archive, run: int) -> None:
    archive.ledger.settle(run, "ostrov", url(1), "done", now=NOW)
    other = archive.begin_run(["ostrov"], "crawl", NOW)
    assert archive.ledger.lease(other, "ostrov", 1, NOW + timedelta(hours=5)) == []
    assert len(archive.ledger.lease(other, "ostrov", 1, NOW, again=True)) == 1
    archive.ledger.settle(other, "ostrov", url(1), "done", now=NOW)
    assert archive.ledger.lease(other, "ostrov", 1, NOW, again=True) == []  # once a run
    assert len(archive.ledger.lease(other, "ostrov", 1, NOW + timedelta(hours=6))) == 1


def test_a_refused_address_is_never_asked_again_by_itself(archive: Archive, run: int) -> None:
    archive.ledger.settle(run, "ostrov", url(1), "refused", "list", now=NOW)
    assert archive.ledger.lease(run, "ostrov", 1, NOW + timedelta(days=900)) == []


def test_the_hint_of_a_list_is_kept_and_a_dated_one_wins(archive: Archive, run: int) -> None:
    def hinted(published: str | None, headline: str) -> Found:
        return Found(
            "ostrov", url(1), hint=Hint(url(1), "list", published=published, headline=headline)
        )

    for published, headline in ((None, "а"), ("2026-03-01", "б"), (None, "в")):
        archive.ledger.add(run, [hinted(published, headline)], NOW)
    entry = archive.ledger.get("ostrov", url(1))
    assert entry is not None
    assert entry.hint is not None
    assert (entry.hint.published, entry.hint.headline) == ("2026-03-01", "б")


def test_a_plain_crawl_leaves_a_backfill_alone_until_a_feed_names_it(
    archive: Archive, run: int
) -> None:
    archive.ledger.add(run, [Found("ostrov", url(1), priority=-1)], NOW)
    assert archive.ledger.lease(run, "ostrov", 2, NOW, least=0) == []
    assert archive.ledger.due("ostrov", NOW, least=0) == 0
    archive.ledger.add(run, [Found("ostrov", url(1), priority=30)], NOW)
    assert len(archive.ledger.lease(run, "ostrov", 2, NOW, least=0)) == 1


def test_fresh_news_go_before_backfill(archive: Archive, run: int) -> None:
    archive.ledger.add(run, [Found("ostrov", url(1), priority=-1), *found(2)], NOW)
    assert [row.url for row in archive.ledger.lease(run, "ostrov", 2, NOW)] == [url(2), url(1)]


def test_the_summary_counts_every_address_once(archive: Archive, run: int) -> None:
    archive.ledger.add(run, found(1, 2, 3, 4), NOW)
    archive.ledger.lease(run, "ostrov", 3, NOW)
    outcomes = [
        Outcome("ostrov", url(1), "done"),
        Outcome("ostrov", url(2), "blocked", "robots"),
    ]
    archive.ledger.settle_all(run, outcomes, NOW)
    summary = archive.end_run(run, 4, seconds=2.5, bytes_fetched=1000, now=NOW)
    assert (summary["done"], summary["blocked"], summary["leased"], summary["pending"]) == (
        1,
        1,
        1,
        1,
    )
    assert summary["urls"] == 4
    assert (summary["exit"], summary["bytes"], summary["seconds"]) == (4, 1000, 2.5)


def test_the_summary_of_an_ended_run_does_not_change(archive: Archive, run: int) -> None:
    archive.ledger.add(run, found(1), NOW)
    before = archive.end_run(run, 0, seconds=1, now=NOW)
    other = archive.begin_run(["ostrov"], "crawl", NOW)
    archive.ledger.lease(other, "ostrov", 1, NOW)
    assert archive.summary(run) == before


def test_any_text_can_be_an_address_or_a_reason(archive: Archive, run: int) -> None:
    archive.ledger.settle(run, "ostrov", "https://x/\0\ud800'\"%", "failed", "\0", now=NOW)
    assert archive.summary(run)["failed"] == 1


_KILLED = """
import os, signal, sys
from ostrov_crawler.archive import Archive, Found
archive = Archive.open(sys.argv[1])
run = archive.begin_run(["ostrov"], "crawl")
archive.ledger.add(run, [Found("ostrov", f"https://ostro.org/news/{n}") for n in range(50)])
archive.ledger.lease(run, "ostrov", 10)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_kill_9_loses_no_address(archive_url: str) -> None:
    killed = subprocess.run([sys.executable, "-c", _KILLED, archive_url], check=False)
    assert killed.returncode == -signal.SIGKILL
    with Archive(archive_url) as archive:
        assert archive.summary(1)["urls"] == 50
        assert archive.ledger.reclaim() == 10
        assert len(archive.ledger.lease(1, "ostrov", 99)) == 50
