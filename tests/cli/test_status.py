"""`ostrov status` on one screen."""

from ostrov_crawler.archive import Archive
from tests.cli.asked import asker


def test_an_empty_archive_has_nothing_to_list(archive: Archive, archive_url: str) -> None:
    told = asker(archive_url)("status").splitlines()
    assert told[1] == "last run  no run yet: ostrov crawl"
    assert told[-1] == "addresses none yet"
