"""`ostrov backfill` on a real server: old pages behind fresh ones, a piece a run."""

import time
from pathlib import Path

from tests.cli.conftest import Ostrov
from tests.server import Answer, Asked, Server, article, ok, rss
from tests.spiders.crawling import crawl, query, start

QUICK = ("delay=0", "free_bytes=0", "free_percent=0", "contact=tests@example.org")


def site(asked: Asked) -> Answer:
    """A list of three pages with four articles each; the last page is shown for ever."""
    host = f"http://{asked.headers['host']}"
    if asked.path.startswith("/news/"):
        number = int(asked.path.rpartition("/")[2])
        return ok(article(number, date=f"2026-02-{28 - number:02}T10:00:00Z"))
    if asked.path == "/sitemap.xml":
        maps = "".join(f"<sitemap><loc>{host}/map{n}.xml</loc></sitemap>" for n in range(9))
        return ok(f"<sitemapindex>{maps}</sitemapindex>", "application/xml", ETag='"1"')
    if asked.path.startswith("/map"):
        first = 2 * int(asked.path[4])
        pages = "".join(f"<url><loc>{host}/news/{n}</loc></url>" for n in (first, first + 1))
        return ok(f"<urlset>{pages}</urlset>", "application/xml", ETag='"1"')
    if asked.path == "/rss":
        return ok(rss(f"{host}/news/0"), "application/rss+xml")
    return ok("", status="404 Not Found")


def test_it_goes_on_where_it_was_and_says_what_remains(tmp_path: Path, ostrov: Ostrov) -> None:
    with Server(site) as server:
        sets = [word for pair in QUICK for word in ("--set", pair)]
        place = ["--sitemap", f"{server.url}/sitemap.xml", "--allow", server.host]
        asked = ["backfill", *place, "--since", "2026-02-15", *sets]
        first = ostrov(*asked, "--max-pages", "5")
        assert first.returncode == 0, first.stderr
        assert "generic: 13 addresses remain; " in first.stderr
        plain = ostrov("crawl", "--feed", f"{server.url}/rss", "--allow", server.host, *sets)
        assert "1 addresses" in plain.stderr or "none due" in plain.stderr, plain.stderr
        left = ostrov("backfill", *place, "--remaining")
        assert "addresses remain; " in left.stderr
        last = ostrov(*asked)
        assert "generic: 0 addresses remain\n" in last.stderr, last.stderr
    rows = query(tmp_path / "data", "SELECT count(*), min(published_first) FROM articles")
    assert rows[0][0] == 14, last.stderr
    assert rows[0][1] >= "2026-02-15"


def test_a_killed_backfill_loses_nothing(tmp_path: Path) -> None:
    with Server(site) as server:
        options = {
            "sitemaps": [f"{server.url}/sitemap.xml"],
            "allow": [server.host],
            "backfill": True,
            "since": "2026-01-01",
        }
        process = start(tmp_path, **options)
        while len([path for path in server.paths() if path.startswith("/news/")]) < 3:
            time.sleep(0.02)
        process.kill()
        done = crawl(tmp_path, **options)
        assert done.code == 0, done.log
        assert len(done.articles()) == 18


def test_a_day_is_asked_for(ostrov: Ostrov) -> None:
    done = ostrov("backfill", "ostrov")
    assert (done.returncode, done.stderr.count("--since")) == (2, 2)
