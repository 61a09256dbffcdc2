"""One crawl over every behaviour at once: each is settled as a careful crawler settles it."""

from collections.abc import Iterator

import pytest
from attrs import frozen

from tests.hostile.site import GOOD, Behaviour, HostileSite, behaviours, text_of
from tests.server import Answer, Asked, Server, ok, rss
from tests.spiders.crawling import Crawled, crawl

SETS = (
    "request_seconds=1.5",
    "connect_seconds=1.5",
    "url_seconds=5",
    "retry_after=90",
    "host_requests=16",
    "requests=32",
    "body_bytes=2000000",
)


@frozen
class Outcome:
    site: HostileSite
    crawled: Crawled
    states: dict[str, tuple[str, str]]
    articles: dict[str, str]
    canary: list[str]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outcome]:
    site = HostileSite()

    def answer(asked: Asked) -> Answer:
        if asked.path == "/rss":
            return ok(rss(*site.urls()), "application/rss+xml")
        return site.answer(asked)

    directory = tmp_path_factory.mktemp("hostile")
    with Server(answer) as server, Server(lambda asked: ok(b"secret")) as canary:
        site.set_up(server.url, canary.host)
        done = crawl(directory, SETS, feeds=[f"{server.url}/rss"], allow=[server.host])
        yield Outcome(site, done, done.urls(), done.articles(), canary.paths())


ALL = behaviours("http://127.0.0.1:1", "127.0.0.1:2")
SETTLED = {
    "store": {"done"},
    "retry": {"done"},
    "reject": {"refused", "gone", "failed", "skipped"},
    "block": {"blocked"},
    "bound": {"refused", "failed"},
}


def test_there_are_enough_behaviours() -> None:
    assert len(ALL) >= 120
    assert len({one.name for one in ALL}) == len(ALL)


@pytest.mark.parametrize("behaviour", ALL, ids=lambda one: f"{one.group}-{one.name}")
def test_a_behaviour_is_settled(outcome: Outcome, behaviour: Behaviour) -> None:
    url = f"{outcome.site.base}/b/{behaviour.name}"
    state, reason = outcome.states[url]
    assert state in SETTLED[behaviour.expect], (state, reason)
    assert state == "done" or reason
    assert "internal" not in reason
    whole = [body for body in outcome.articles.values() if text_of(behaviour.name) in body]
    assert len(whole) == (behaviour.expect in ("store", "retry"))
    if behaviour.expect == "retry":
        assert outcome.site.count(behaviour.name) > 1


def test_every_article_of_the_good_site_is_stored_whole(outcome: Outcome) -> None:
    for number in range(GOOD):
        body = outcome.articles[f"{outcome.site.base}/good/{number}"]
        assert text_of(f"/good/{number}") in body


def test_nothing_ever_reached_the_canary(outcome: Outcome) -> None:
    assert outcome.canary == []


def test_the_run_ends_as_it_should(outcome: Outcome) -> None:
    assert outcome.crawled.code == 0, outcome.crawled.log
    assert "Traceback" not in outcome.crawled.log
    assert max(map(len, outcome.crawled.log.encode().splitlines())) <= 1_000
