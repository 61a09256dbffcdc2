"""`ostrov coverage` and `ostrov health`: the gaps on the screen, and the words before a run."""

from ostrov_crawler.archive import Archive
from tests.cli.asked import asker


def test_a_month_shows_the_days_that_are_missing(ask) -> None:
    assert ask("coverage", "--by", "month").splitlines()[0].split()[-2:] == ["runs", "days_missing"]
    assert ask("coverage").splitlines()[0].split()[-1] == "why"


def test_before_the_first_run_it_says_so(archive: Archive, archive_url: str) -> None:
    assert asker(archive_url)("health") == "no run yet: ostrov crawl\n"


def test_after_a_run_no_alarm_is_no_alarm(ask) -> None:
    assert ask("health") == "no alarm\n"
