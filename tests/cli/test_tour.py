"""`ostrov tour`: every command that it offers gives an answer."""

from ostrov_crawler.archive import Archive
from tests.cli.asked import asker


def test_it_offers_addresses_that_are_there(ask) -> None:
    last = ask("tour").splitlines()[-1]
    assert last.endswith("urls")  # of the dozen none was refused


def test_an_archive_without_an_article_says_how_to_begin(
    archive: Archive, archive_url: str
) -> None:
    told = asker(archive_url)("tour").splitlines()
    assert told[0] == "No run yet. Begin:"
    assert told[1].endswith("crawl ostrov --max-pages 5")
