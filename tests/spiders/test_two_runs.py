"""Two runs at once on one archive, somebody who asks and somebody who writes: nobody is in the
way of another (R18)."""

from pathlib import Path

from ostrov_crawler.archive import Archive
from tests.server import Answer, Asked, Server, article, ok, rss
from tests.spiders.attached import Attached, ask, rule
from tests.spiders.crawling import Crawled, crawl, finish, start

PAGES = 25
ROUNDS = 2


def answer(asked: Asked) -> Answer:
    if asked.path == "/rss":
        urls = [f"http://{asked.headers['host']}/news/{number}" for number in range(PAGES)]
        return ok(rss(*urls), "application/rss+xml", ETag='"1"')
    if asked.path.startswith("/news/"):
        return iter([0.03, ok(article(int(asked.path.rpartition("/")[2])), ETag='"1"')])
    return ok("", status="404 Not Found")


def assert_whole(url: str, recordings: Path, base: str) -> None:
    """Every article once, in one version, with its page; every address settled."""
    wanted = sorted(f"{base}/news/{number}" for number in range(PAGES))
    with Archive(url, read_only=True) as archive:
        assert sorted(row.url for row in archive.articles()) == wanted
        assert sorted(row.url for row in archive.urls()) == wanted
        assert {row.state for row in archive.urls()} == {"done"}
        versions = list(archive.export("versions"))
        assert len(versions) == PAGES
        for row in versions:
            assert row["recording"], row
        counts = [run.articles_new for run in archive.runs()]
    assert sum(counts) == PAGES


def pair(directory: Path, **options: object) -> list[Crawled]:
    """Two runs that begin at the same moment."""
    both = [start(directory, **options) for _ in range(2)]
    return [finish(one) for one in both]


def test_two_runs_and_a_reader_and_a_writer_are_in_nobodys_way(
    archive_url: str, tmp_path: Path
) -> None:
    Archive.open(archive_url).close()
    with (
        Server(answer) as server,
        Attached(ask, archive_url, tmp_path / "asks") as reader,
        Attached(rule, archive_url, tmp_path / "rules") as writer,
    ):
        options = {"feeds": [f"{server.url}/rss"], "allow": [server.host], "db": archive_url}
        ended = [one for _ in range(ROUNDS) for one in pair(tmp_path, **options)]
        last = crawl(tmp_path, **options)
    for one in ended:
        assert one.code in (0, 6), one.log
        assert "locked" not in one.log
        assert "Traceback" not in one.log
    assert last.code == 0, last.log
    assert (reader.errors(), writer.errors()) == ("", "")
    assert min(reader.turns(), writer.turns()) > ROUNDS
    assert_whole(archive_url, tmp_path / "warc", server.url)


def test_two_first_runs_make_one_archive(archive_url: str, tmp_path: Path) -> None:
    with Server(answer) as server:
        options = {"feeds": [f"{server.url}/rss"], "allow": [server.host], "db": archive_url}
        codes = sorted(one.code for one in pair(tmp_path, **options))
        assert codes in ([0, 6], [0, 0])
        assert crawl(tmp_path, **options).code == 0
    assert_whole(archive_url, tmp_path / "warc", server.url)
