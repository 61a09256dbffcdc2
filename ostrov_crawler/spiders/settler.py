"""Verdicts in, settled rows out: which address is tried again, when, and which host is left alone.

A retry is a row that is due again in a moment: no try is ever held in memory alone.
"""

import asyncio
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

from ostrov_crawler.archive.ledger import Entry, Outcome
from ostrov_crawler.errors import OstrovError
from ostrov_crawler.spiders.pauses import Pauses, host_of
from ostrov_crawler.spiders.run import Run
from ostrov_crawler.spiders.verdict import Verdict

_BLOCKED = 8  # pages of one host in a row that were blocked: it is left alone
_SILENT = 5  # requests to one host in a row that did not even connect
_BUSY = 3  # answers 429 and 503 of one host in a row: all of it is left alone
_SHORT = 60.0  # seconds; a wait this short is kept by the whole host at once
_RETRY_GROWTH = 4
_FOR_GOOD = frozenset({"done", "gone", "refused", "skipped"})
"""What this run does not try again: the ledger remembers it, the memory need not."""


class Settler:
    """Keeps count of what is under way."""

    def __init__(self, run: Run, pauses: Pauses) -> None:
        self._run = run
        self._pauses = pauses
        self.under_way = 0
        """Addresses that are leased and not settled."""
        self.changed = asyncio.Event()
        self._retries: dict[tuple[str, str], float] = {}
        self._tries: Counter[tuple[str, str]] = Counter()
        self._spent: dict[tuple[str, str], float] = {}
        self._in_a_row: dict[str, Counter[str]] = {}
        self._quiet: dict[str, float] = {}

    def is_quiet(self, site: str) -> bool:
        """Whether a host of the site has just asked to be left alone."""
        return self._quiet.get(site, 0.0) > time.monotonic()

    def begin(self, entry: Entry) -> float:
        """An address goes out; the seconds that it may still take in this run."""
        key = (entry.site, entry.url)
        self.under_way += 1
        self._retries.pop(key, None)
        self._tries[key] += 1
        return self._run.limits.url_seconds - self._spent.get(key, 0.0)

    def is_first_try(self, entry: Entry) -> bool:
        """True until the address goes out a second time in this run."""
        return self._tries[entry.site, entry.url] <= 1

    def was_tried(self, entry: Entry) -> bool:
        """Whether the address has gone out in this run."""
        return self._tries[entry.site, entry.url] > 0

    def spend(self, entry: Entry, seconds: float) -> None:
        """Count what one try has cost."""
        key = (entry.site, entry.url)
        self._spent[key] = self._spent.get(key, 0.0) + seconds

    def stored(self, entry: Entry) -> None:
        """The address became an article, and the archive knows."""
        self._forget(entry)
        self.finished()

    def _forget(self, entry: Entry) -> None:
        """A long run must not grow with every page (R27)."""
        key = (entry.site, entry.url)
        self._tries.pop(key, None)
        self._spent.pop(key, None)

    def finished(self) -> None:
        """One address less is under way."""
        self.under_way -= 1
        self.changed.set()

    def next_retry(self) -> float | None:
        """Seconds until something is due again in this run, or None."""
        now = time.monotonic()
        quiet = [until for until in self._quiet.values() if until > now]
        due = [*self._retries.values(), *quiet]
        return max(min(due) - now, 0.0) if due else None

    def will_retry(self, entry: Entry, verdict: Verdict) -> bool:
        """Whether this run tries the address again."""
        return verdict.retry and self._wait(entry, verdict) is not None

    async def settle(
        self,
        entry: Entry,
        verdict: Verdict,
        *,
        status: int | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> None:
        """Write the verdict down; the address is no longer under way."""
        self._mind_host(entry, verdict)
        if verdict.state == "pending":
            self._tries[entry.site, entry.url] -= 1  # it never went out
        outcome = Outcome(
            entry.site,
            entry.url,
            verdict.state,
            verdict.reason,
            self._next_try(entry, verdict),
            status,
            etag,
            last_modified,
        )
        try:
            await self._run.db(self._write, outcome)
        except OstrovError:
            pass  # the run has heard of it and ends; the row stays leased and is given back
        finally:
            if verdict.state in _FOR_GOOD:
                self._forget(entry)
            self.finished()

    def _write(self, outcome: Outcome) -> None:
        archive, run = self._run.archive, self._run.number
        if outcome.state == "gone":
            archive.gone(outcome.site, outcome.url, run=run, reason=outcome.reason)
        else:
            archive.ledger.settle_all(run, [outcome])

    def answered(self, url: str) -> None:
        """The host of the address behaves."""
        self._in_a_row.pop(host_of(url), None)

    def _next_try(self, entry: Entry, verdict: Verdict) -> datetime | None:
        """None leaves it to the archive's ladder."""
        wait = self._wait(entry, verdict) if verdict.retry else None
        if wait is not None:
            self._retries[entry.site, entry.url] = time.monotonic() + wait
        elif verdict.retry and (verdict.wait or 0.0) <= self._run.limits.retry_after:
            return None  # its tries are used up: a short wait would make it due in this run again
        elif verdict.wait is not None:
            wait = verdict.wait
            if verdict.state == "pending" and wait <= self._run.limits.retry_after:
                self._retries[entry.site, entry.url] = time.monotonic() + wait
        return None if wait is None else datetime.now(UTC) + timedelta(seconds=wait)

    def _wait(self, entry: Entry, verdict: Verdict) -> float | None:
        """Seconds until the next try in this run; None where there is none."""
        key = (entry.site, entry.url)
        limits = self._run.limits
        if self._tries[key] >= limits.tries or self._spent.get(key, 0.0) >= limits.url_seconds:
            return None
        if verdict.wait is not None:
            return verdict.wait if verdict.wait <= limits.retry_after else None
        return float(limits.retry_seconds * _RETRY_GROWTH ** (self._tries[key] - 1))

    def _mind_host(self, entry: Entry, verdict: Verdict) -> None:
        """A host that keeps refusing, or is not there, is left alone for the rest of the run."""
        url = entry.url
        row = self._in_a_row.setdefault(host_of(url), Counter())
        row["silent"] += verdict.silent
        row["blocked"] += verdict.state == "blocked" and verdict.reason in (
            "anti-bot",
            "status 403",
        )
        busy = verdict.reason in ("status 429", "status 503") and verdict.wait is not None
        row["busy"] += busy
        if row["silent"] >= _SILENT:
            self._pauses.close(url, "host does not answer")
        if row["blocked"] >= _BLOCKED:
            self._pauses.close(url, "host blocks us")
        if busy and (row["busy"] >= _BUSY or (verdict.wait or 0) <= _SHORT):
            self._pauses.pause(url, verdict.wait or 0.0)
            wait = min(verdict.wait or 0.0, _SHORT)
            self._quiet[entry.site] = max(time.monotonic() + wait, self._quiet.get(entry.site, 0))
