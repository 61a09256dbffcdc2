"""What follows a run: the feed on 0 and 4, the metrics always."""

from pathlib import Path

from tests.cli.conftest import Ostrov
from tests.server import Answer, Asked, Server, article, ok, rss

QUICK = ("delay=0", "free_bytes=0", "free_percent=0", "contact=tests@example.org")


def site(asked: Asked) -> Answer:
    host = f"http://{asked.headers['host']}"
    if asked.path == "/rss":
        return ok(rss(f"{host}/news/1", f"{host}/news/2"), "application/rss+xml")
    if asked.path.startswith("/news/"):
        return ok(article(int(asked.path.rpartition("/")[2])))
    return ok("", status="404 Not Found")


def hollow(asked: Asked) -> Answer:
    return site(asked) if asked.path == "/rss" else ok("<p>")


def run(ostrov: Ostrov, server: Server, *more: str) -> int:
    sets = [word for pair in QUICK for word in ("--set", pair)]
    place = ["--feed", f"{server.url}/rss", "--allow", server.host]
    return ostrov("crawl", *place, *sets, *more).returncode


def test_a_feed_and_the_metrics_follow_a_run(tmp_path: Path, ostrov: Ostrov) -> None:
    more = ["--then-feed", "news.json", "--set", "metrics=ostrov.prom"]
    with Server(site) as server:
        assert run(ostrov, server, *more) == 0
    assert (tmp_path / "news.json").read_text("utf-8").count("Міст") == 2
    told = (tmp_path / "ostrov.prom").read_text("utf-8")
    assert "\nostrov_run_exit_code 0\n" in told
    assert '\nostrov_articles{site="generic"} 2\n' in told
    assert '\nostrov_run_urls{state="done"} 2\n' in told
    with Server(hollow) as server:
        assert run(ostrov, server, *more) == 4
    assert "\nostrov_run_exit_code 4\n" in (tmp_path / "ostrov.prom").read_text("utf-8")
    assert '\nostrov_alarm{site="generic",field="stored"} 1\n' in (
        tmp_path / "ostrov.prom"
    ).read_text("utf-8")


def test_a_feed_that_cannot_be_written_is_said_before_the_run(ostrov: Ostrov) -> None:
    done = ostrov("crawl", "ostrov", "--then-feed", "none/news.xml")
    assert done.returncode == 2
    assert "there is no directory none" in done.stderr
