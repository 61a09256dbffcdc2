"""A recording is crawled again without a network: the same way, the same archive."""

from pathlib import Path

from tests.server import Answer, Asked, Server, article, ok, rss
from tests.spiders.crawling import crawl, query


def answer(asked: Asked) -> Answer:
    if asked.path == "/rss":
        urls = [f"http://{asked.headers['host']}/news/{number}" for number in range(4)]
        return ok(rss(*urls), "application/rss+xml")
    if asked.path == "/news/3":
        return ok("", status="404 Not Found")
    if asked.path.startswith("/news/"):
        return ok(article(int(asked.path.rpartition("/")[2])))
    return ok("", status="404 Not Found")


def test_a_replay_gives_the_same_archive_and_writes_no_recording(tmp_path: Path) -> None:
    with Server(answer) as server:
        feed = f"{server.url}/rss"
        live = crawl(tmp_path / "live", feeds=[feed], allow=[server.host])
    [warc] = (tmp_path / "live" / "warc").iterdir()
    replayed = crawl(tmp_path / "again", feeds=[feed], replay=[str(warc)])
    assert replayed.code == 0, replayed.log
    assert replayed.articles() == live.articles()
    assert len(replayed.articles()) == 3
    assert replayed.urls()[f"{server.url}/news/3"] == ("gone", "status 404")
    assert not (tmp_path / "again" / "warc").exists()
    fetched = "SELECT url, fetched, warc_offset, warc_digest FROM version ORDER BY url"
    assert query(tmp_path / "again", fetched) == query(tmp_path / "live", fetched)


def test_articles_that_no_list_names_are_read_too(tmp_path: Path) -> None:
    with Server(answer) as server:
        live = crawl(tmp_path / "live", pages=[f"{server.url}/news/1"], allow=[server.host])
    assert live.code == 0, live.log
    [warc] = (tmp_path / "live" / "warc").iterdir()
    imported = crawl(tmp_path / "again", sites=["ostrov"], replay=[str(warc)], import_all=True)
    assert list(imported.articles()) == [f"{server.url}/news/1"], imported.log


def test_the_recordings_of_a_replay_are_found_again_from_the_archive(tmp_path: Path) -> None:
    with Server(answer) as server:
        feed = f"{server.url}/rss"
        crawl(tmp_path / "live", feeds=[feed], allow=[server.host])
    [warc] = (tmp_path / "live" / "warc").iterdir()
    crawl(tmp_path / "again", feeds=[feed], replay=[str(warc)])
    [(file,)] = query(tmp_path / "again", "SELECT DISTINCT warc_file FROM version")
    assert (tmp_path / "again" / "warc" / file).resolve() == warc.resolve()


def test_an_article_that_this_recording_lacks_stays_done_and_due(tmp_path: Path) -> None:
    with Server(answer) as server:
        crawl(tmp_path / "live", pages=[f"{server.url}/news/1"], allow=[server.host])
        crawl(tmp_path / "later", pages=[f"{server.url}/news/2"], allow=[server.host])
    [first] = (tmp_path / "live" / "warc").iterdir()
    [later] = (tmp_path / "later" / "warc").iterdir()
    given = {"sites": ["ostrov"], "import_all": True}
    crawl(tmp_path / "again", replay=[str(first)], **given)
    rows = "SELECT url, state, next_try FROM ledger WHERE url LIKE '%/news/1'"
    before = query(tmp_path / "again", rows)
    assert before[0][1] == "done"
    done = crawl(tmp_path / "again", replay=[str(later)], again=True, **given)
    assert (done.code, done.summary["articles_new"]) == (0, 1), done.log
    assert query(tmp_path / "again", rows) == before


def test_the_bytes_of_a_replay_are_counted(tmp_path: Path) -> None:
    with Server(answer) as server:
        live = crawl(tmp_path / "live", feeds=[f"{server.url}/rss"], allow=[server.host])
    [warc] = (tmp_path / "live" / "warc").iterdir()
    replayed = crawl(tmp_path / "again", feeds=[f"{server.url}/rss"], replay=[str(warc)])
    assert replayed.summary["bytes"] >= live.summary["bytes"] > 0
