"""Any order of meeting, fetching, storing, failing, crashing and starting again: no address is
lost, none is out twice, none is an article twice (R1)."""

import os
import tempfile
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import text

from ostrov_crawler.archive import Archive, Found
from ostrov_crawler.archive.ledger import State
from ostrov_crawler.article import Article
from ostrov_crawler.page import Hint, Pointer
from tests.archive.conftest import make_article

SITE = "ostrov"
URLS = [f"https://ostro.org/news/{number}" for number in range(4)]
STATES = {"pending", "leased", "done", "refused", "gone", "skipped", "failed", "blocked"}
HOW = ["refused", "failed", "blocked", "skipped", "not modified", "gone", "retry"]
WITH_REASON = {"refused", "skipped", "failed", "blocked"}
MEMORY = "/dev/shm" if os.path.isdir("/dev/shm") else None
"""No disk need wait for thousands of commits."""

one_url = st.sampled_from(URLS)
some_urls = st.lists(one_url, max_size=8)
number = st.integers(0, 100)


class LedgerStates(RuleBasedStateMachine):
    """What the archive holds, beside what must be in it."""

    @initialize()
    def begin(self) -> None:
        self.place = tempfile.TemporaryDirectory(dir=MEMORY)
        self.address = f"sqlite:///{self.place.name}/ostrov.db"
        self.now = datetime(2026, 3, 1, 12, tzinfo=UTC)
        self.seen: set[str] = set()
        self.out: set[str] = set()
        """Leased in this run and not settled."""
        self.fetched: set[str] = set()
        """Leased in this run at all."""
        self.texts: dict[str, str] = {}
        """The newest text that was stored for an address."""
        self.versions: dict[str, set[str]] = {}
        """All that were: a version is keyed by its text."""
        self.open()

    def open(self) -> None:
        """A process begins: takes the lock, gives back what a dead one had, starts a run."""
        self.archive = Archive.open(self.address)
        self.lock = self.archive.lock()
        self.lock.__enter__()
        self.archive.ledger.reclaim(self.now)
        self.run = self.archive.begin_run([SITE], "crawl", self.now)
        self.out, self.fetched = set(), set()

    def shut(self) -> None:
        self.lock.__exit__(None, None, None)
        self.archive.close()

    def teardown(self) -> None:
        if hasattr(self, "archive"):
            self.shut()
            self.place.cleanup()

    @rule(urls=some_urls, dated=st.booleans())
    def meet(self, urls: list[str], dated: bool) -> None:
        day = self.now.date().isoformat() if dated else None
        found = [Found(SITE, url, url[-1], Hint(url, "feed", day)) for url in urls]
        new = self.archive.ledger.add(self.run, found, self.now)
        assert new == len(set(urls) - self.seen)
        self.seen |= set(urls)

    @rule(limit=st.integers(1, 4), again=st.booleans())
    def lease(self, limit: int, again: bool) -> None:
        due = self.archive.ledger.due(SITE, self.now, run=self.run, again=again)
        taken = self.archive.ledger.lease(self.run, SITE, limit, self.now, again=again)
        assert len(taken) == min(limit, due)
        urls = [entry.url for entry in taken]
        assert len(set(urls)) == len(urls)
        assert not set(urls) & self.out, "handed out twice"
        self.out |= set(urls)
        self.fetched |= set(urls)

    @rule(pick=number, words=st.sampled_from("абв"))
    def store(self, pick: int, words: str) -> None:
        url = self._one_out(pick)
        if url is None:
            return
        self.now += timedelta(seconds=1)  # no page is fetched twice at one moment
        self.archive.store(
            self._article(url, words),
            run=self.run,
            url=url,
            pointer=Pointer("a.warc.gz", pick, 10, "sha1:x"),
            now=self.now,
        )
        self.versions.setdefault(url, set()).add(words)
        self.texts[url] = words

    @rule(words=st.sampled_from("абв"), hours=st.sampled_from([0, 7, 30]))
    def fetch_all_that_is_due(self, words: str, hours: int) -> None:
        """As a whole run does; then time goes by."""
        self.lease(6, again=False)
        for pick in range(len(self.out)):
            self.store(pick, words)
        self.now += timedelta(hours=hours)

    @rule(pick=number, how=st.sampled_from(HOW), minutes=st.integers(0, 120))
    def settle(self, pick: int, how: str, minutes: int) -> None:
        """All that may become of a page but an article."""
        url = self._one_out(pick)
        if url is None:
            return
        if how == "gone":
            self.archive.gone(SITE, url, run=self.run, reason="status 404", now=self.now)
            return
        more: dict[str, Any] = {"next_try": None, "now": self.now}
        state, reason = how, f"it was {how}"
        if how == "not modified":
            state = "done" if url in self.texts else "refused"
        if how == "retry":  # in this run
            state, more["next_try"] = "failed", self.now + timedelta(minutes=minutes)
        self.archive.ledger.settle(self.run, SITE, url, cast(State, state), reason, **more)

    @rule()
    def put_back(self) -> None:
        self.archive.ledger.put_back(SITE, sorted(self.out), self.now)
        self.out = set()

    @rule(hours=st.sampled_from([1, 7, 30, 24 * 400]))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(killed=st.booleans())
    def begin_again(self, killed: bool) -> None:
        """kill -9, after which the system drops the lock, or an end in good order."""
        if not killed:
            self.archive.ledger.release(self.run, self.now)
            summary = self.archive.end_run(self.run, 0, seconds=1, now=self.now)
            assert summary["leased"] == 0
            assert summary["urls"] == sum(summary[state] for state in STATES)
        self.shut()
        self.open()

    @invariant()
    def every_address_met_is_there_once(self) -> None:
        if hasattr(self, "archive"):
            assert sorted(row.url for row in self._rows()) == sorted(self.seen)

    @invariant()
    def what_is_out_is_leased_and_nothing_else(self) -> None:
        if hasattr(self, "archive"):
            assert {row.url for row in self._rows() if row.state == "leased"} == self.out

    @invariant()
    def states_have_their_reasons_and_their_next_try(self) -> None:
        for row in self._rows() if hasattr(self, "archive") else ():
            assert row.state in STATES
            assert row.reason or row.state not in WITH_REASON, row
            assert row.next_try or row.state not in ("done", "failed"), row
            assert row.tries >= 0, row

    @invariant()
    def what_was_stored_stays_stored_once_and_whole(self) -> None:
        if not hasattr(self, "archive"):
            return
        articles = {row.url: row for row in self.archive.articles()}
        assert len(articles) == self.archive.articles().count()
        assert articles.keys() == self.texts.keys()
        for url, words in self.texts.items():
            assert articles[url].body == self._body(url, words)
            assert articles[url].version_count == len(self.versions[url])

    @invariant()
    def done_is_an_article(self) -> None:
        for row in self._rows() if hasattr(self, "archive") else ():
            assert (row.article_id is not None) == (row.url in self.texts), row
            if row.state == "done":
                assert row.url in self.texts, row

    def _one_out(self, pick: int) -> str | None:
        """One of those that are out; settled after."""
        if not self.out:
            return None
        url = sorted(self.out)[pick % len(self.out)]
        self.out.discard(url)
        return url

    def _rows(self) -> list[object]:
        sql = text("SELECT * FROM ledger ORDER BY url")
        return self.archive.database.read(lambda c: list(c.execute(sql)))  # type: ignore[arg-type]

    def _body(self, url: str, words: str) -> str:
        story = f"Мост номер {url[-1]} открыли в мае, по нему прошёл первый автобус с детьми. "
        return story * 3 + f"Позже добавили: {words}."

    def _article(self, url: str, words: str) -> Article:
        return make_article(
            url[-1],
            url=url,
            canonical_url=url,
            body=self._body(url, words),
            headline=url[-1],
            fetched=self.now.isoformat(),
        )


LedgerStates.TestCase.settings = settings(
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    max_examples=int(os.environ.get("OSTROV_STATES", "25")),
    derandomize="OSTROV_STATES" not in os.environ,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
test_ledger_states = LedgerStates.TestCase
