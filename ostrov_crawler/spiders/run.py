"""One run: the archive, the recorder, the readers, and what has been counted so far.

The framework's parts get at it as `spider.run`. Everything that waits for the disk or the
database does so in a thread of its own, so that the event loop never waits.
"""

import asyncio
import logging
import shutil
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeVar

from attrs import Factory, define

from ostrov_crawler import __version__
from ostrov_crawler.archive import Archive
from ostrov_crawler.errors import DiskError, OstrovError
from ostrov_crawler.page import Page, Pointer
from ostrov_crawler.reading.limits import ReadingLimits
from ostrov_crawler.reading.reader import Reader
from ostrov_crawler.recording import Exchange, Recorder, expire
from ostrov_crawler.site import Site
from ostrov_crawler.spiders.options import CrawlOptions
from ostrov_crawler.spiders.replay import answers
from ostrov_crawler.spiders.verdict import NOT_RECORDED, NOT_THERE, Verdict

T = TypeVar("T")
log = logging.getLogger("ostrov")
_DISK_SECONDS = 1.0  # between two looks at the room that is left


@define
class Fared:
    """How one site fares in this run."""

    listed: int = 0
    listed_new: int = 0
    tried_new: int = 0
    """New addresses whose page was fetched or read."""
    pages: int = 0
    """Pages that were asked for: the budget's count."""
    hosts: Counter[str] = Factory(Counter)
    """The same, host by host: sources without a profile have a budget each."""
    stored: int = 0
    answered: bool = False
    rested: bool = False
    """A feed was not asked, since it changes seldom."""
    unrecorded: bool = False
    """A replay did not hold a list or feed: that says nothing of the site."""
    blocked: int = 0
    robots: int = 0
    """Addresses that robots.txt keeps from us."""
    unreachable_robots: bool = False
    filled: Counter[str] = Factory(Counter)

    def count(self, verdict: Verdict) -> None:
        """Tell a host that blocks us from a robots.txt that does, or that is not to be had."""
        if verdict.reason == NOT_RECORDED:
            self.unrecorded = True
        elif verdict.reason == "robots":
            self.robots += 1
        elif verdict.state == "blocked" and verdict.reason not in NOT_THERE:
            self.blocked += 1

    def result(self) -> str:
        """answered, rested, down, robots, blocked or "not recorded"."""
        if self.blocked and not self.stored:
            return "blocked"
        if self.robots and not self.stored and (self.listed_new or not self.answered):
            return "robots"
        if self.answered:
            return "answered"
        if self.unreachable_robots:
            return "robots"
        if self.unrecorded:
            return NOT_RECORDED
        return "rested" if self.rested else "down"


class Run:
    """Opened before the first request, closed after the last."""

    def __init__(self, options: CrawlOptions, sites: tuple[Site, ...]) -> None:
        """Opens the archive and takes the lock. Raises AlreadyRunning, DatabaseError, DiskError."""
        self.options = options
        self.limits = options.config.limits
        self.sites = sites
        self.fared = {site.name: Fared() for site in sites}
        self.bytes = 0
        self.exit_code = 0
        self.stopped = ""
        """Why no new request goes out; empty while the run goes on."""
        self.failed: OstrovError | None = None
        """What ended it: no later work waits for a disk or a database that is gone."""
        self.internal_errors = 0
        self.summary: dict[str, Any] = {}
        self._on_stop: list[Callable[[], None]] = []
        self._began = time.monotonic()
        self._looked = 0.0
        self._stack = ExitStack()
        try:
            self._open()
        except BaseException:
            self._stack.close()
            raise

    def _open(self) -> None:
        config = self.options.config
        self.need_room()
        self.answers = None
        if self.options.replay:  # before the archive: what cannot be read begins no run
            self.answers = answers(self.options.replay, config.warc)
        self.archive = self._stack.enter_context(
            Archive(config.db, create=True, patience=self.limits.database_seconds)
        )
        self._stack.enter_context(self.archive.lock())
        self.archive.ledger.reclaim()
        self.paused = self.archive.paused()
        names = [site.name for site in self.sites]
        self.number = self.archive.begin_run(names, self.options.command)
        self._recorder = self._new_recorder()
        self._threads = {
            name: self._stack.enter_context(ThreadPoolExecutor(1, thread_name_prefix=name))
            for name in ("database", "recorder")
        }
        self.reader = Reader(
            children=self.limits.readers,
            door=self.options.door,
            limits=ReadingLimits(
                seconds=self.limits.read_seconds,
                memory=self.limits.read_bytes,
                nodes=self.limits.read_nodes,
            ),
        )
        self.reader.begin()

    def _new_recorder(self) -> Recorder | None:
        if self.options.replay or not self.options.warc:
            return None
        name = f"ostrov-{time.strftime('%Y%m%d%H%M%S', time.gmtime())}-{self.number}"
        software = f"ostrov/{__version__}"
        recorder = Recorder(
            self.options.config.warc,
            name=name,
            max_bytes=self.limits.warc_bytes,
            software=software,
        )
        for done in recorder.repaired:
            what = done.damage or f"{done.cut} bytes cut off its end"
            log.warning("%s was left open: %s", done.path.name, what)
        return recorder

    async def db(self, work: Callable[..., T], *values: Any, **named: Any) -> T:
        """Run database work in its thread; a database that is gone for good stops the run."""

        def still() -> T:
            if self.failed is not None:
                raise self.failed
            return work(*values, **named)

        try:
            return await self._in_thread("database", still)
        except OstrovError as error:
            self.fail(error)
            raise

    async def record(self, exchange: Exchange) -> Pointer | None:
        """Record an exchange; a full disk stops the run."""
        self.bytes += len(exchange.payload)
        return await self._write(lambda recorder: recorder.record(exchange))

    async def keep(self, page: Page) -> Pointer | None:
        """Record a page that no answer carried; a full disk stops the run."""
        return await self._write(lambda recorder: recorder.keep(page))

    async def _write(self, work: Callable[[Recorder], Pointer]) -> Pointer | None:
        if self._recorder is None or self.failed is not None:
            return None
        try:
            self.need_room()
            return await self._in_thread(
                "recorder", lambda: work(self._recorder) if self._recorder else None
            )
        except DiskError as error:
            self.fail(error)
            return None

    async def _in_thread(self, name: str, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads[name], work)

    def need_room(self) -> None:
        """Raises DiskError where less room is left than must stay free (R21)."""
        if time.monotonic() - self._looked < _DISK_SECONDS and self._looked:
            return
        self._looked = time.monotonic()
        data = _nearest(self.options.config.data)
        usage = shutil.disk_usage(data)
        least = max(self.limits.free_bytes, int(usage.total * self.limits.free_percent / 100))
        if usage.free < least:
            raise DiskError(
                f"{data}: {usage.free >> 20} MB are free, {least >> 20} MB must stay free; "
                "make room or set free_bytes and free_percent"
            )

    def fail(self, error: OstrovError) -> None:
        """Stop the run for an error; the first one decides the exit code."""
        self.failed = self.failed or error
        if not self.exit_code:
            self.exit_code = error.exit_code
            log.error("%s", error)
        self.stop(str(error))

    def stop(self, why: str) -> None:
        """Let no new request out; what is under way is finished."""
        if self.stopped:
            return
        self.stopped = why
        log.info("stopping: %s", why)
        for call in self._on_stop:
            call()

    def on_stop(self, call: Callable[[], None]) -> None:
        """Have `call` called once when the run stops early."""
        self._on_stop.append(call)

    def page_budget(self) -> int:
        """Pages of one site; 0 is no end."""
        asked = self.options.max_pages
        usual = self.limits.backfill_pages if self.options.backfill else self.limits.max_pages
        return usual if asked is None else asked

    @property
    def least_priority(self) -> int:
        """What only a backfill fetches has -1."""
        return -1 if self.options.backfill else 0

    def seconds(self) -> float:
        """Since the run began."""
        return time.monotonic() - self._began

    async def close(self) -> dict[str, Any]:
        """End the run; the summary of R2."""
        await self.reader.close()
        self.close_recording()
        self.finish()
        return self.summary

    def close_recording(self) -> None:
        """Give the recording its final name."""
        if self._recorder is not None:
            try:
                self._recorder.close()
            except OSError as error:
                self.fail(DiskError(f"the recording cannot be closed ({error.strerror})"))
            self._recorder = None
            self._drop_old_recordings()

    def _drop_old_recordings(self) -> None:
        """What is older than the setting `retention` says."""
        try:
            old = expire(self.options.config.warc, self.limits.retention)
        except DiskError as error:
            self.fail(error)
            return
        if old:
            log.info("%d recordings older than %g days deleted", len(old), self.limits.retention)

    def finish(self) -> None:
        """Release what is leased, write the run's end, give the lock back."""
        seconds = self.seconds()
        try:
            self.archive.ledger.release(self.number)
            self._write_results()
            self.exit_code = self.exit_code or self._verdict()
            self.summary = self.archive.end_run(
                self.number, self.exit_code, seconds=seconds, bytes_fetched=self.bytes
            )
        except OstrovError as error:
            if not self.exit_code:
                self.exit_code = error.exit_code
                log.error("%s", error)
            told = {"run": self.number, "exit": self.exit_code, "seconds": seconds}
            self.summary = {**self._counts(), **told}
        finally:
            self._stack.close()

    def _counts(self) -> dict[str, Any]:
        """Where the disk is full the end of the run cannot be written, but its counts are read."""
        if self.exit_code != DiskError.exit_code:
            return {}
        try:
            return self.archive.summary(self.number)
        except OstrovError:
            return {}

    def _write_results(self) -> None:
        for name, fared in self.fared.items():
            fills = {field: n / fared.stored for field, n in fared.filled.items() if fared.stored}
            self.archive.site_result(
                self.number,
                name,
                "paused" if name in self.paused else fared.result(),
                listed=fared.listed,
                listed_new=fared.listed_new,
                stored=fared.stored,
                fills=fills,
            )

    def _verdict(self) -> int:
        if self.internal_errors:
            return 1
        alarms = [alarm for alarm in self.archive.health() if alarm.site in self.fared]
        rotten = [alarm for alarm in alarms if alarm.due]
        for alarm in alarms:
            level = logging.WARNING if alarm.due else logging.INFO
            log.log(level, "%s, %s: %s", alarm.site, alarm.what, alarm.reason)
        dry = [name for name, fared in self.fared.items() if fared.tried_new and not fared.stored]
        for name in dry:
            log.warning("%s listed new addresses and none became an article", name)
        return 4 if dry or rotten else 0


def _nearest(path: Path) -> Path:
    """The path, or the nearest directory above it that exists."""
    path = path.absolute()
    return next(place for place in (path, *path.parents) if place.exists())
