"""A crawl in a process of its own: `crawl(directory, ...)` gives what came of it.

Each is forked from one process that has loaded the program: a second and more of start-up for
each crawl would leave time for a few kills only. What is forked is the whole crawl as `ostrov
crawl` runs it, event loop, threads, readers and all.
"""

import json
import multiprocessing
import os
import resource
import signal
import sqlite3
import sys
import threading
import time
import warnings
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from attrs import frozen

QUICK = ("delay=0", "retry_seconds=0.2", "free_bytes=0", "free_percent=0")
_DOOR = "tests.spiders.simple_door"
_FILES = 4_096
"""More than a crawl of the tests has open."""
forks = multiprocessing.get_context("forkserver")
forks.set_forkserver_preload(["pytest", "tests.spiders.warm", _DOOR])


@frozen
class Crawled:
    """A crawl that ended."""

    code: int
    summary: dict[str, Any]
    log: str
    directory: Path

    def urls(self) -> dict[str, tuple[str, str]]:
        """Address to state and reason."""
        rows = query(self.directory, "SELECT url, state, reason FROM ledger")
        return {url: (state, reason) for url, state, reason in rows}

    def articles(self) -> dict[str, str]:
        """Address to body."""
        return dict(query(self.directory, "SELECT url, body FROM articles"))


@frozen
class Crawling:
    """A crawl that has begun."""

    process: BaseProcess
    directory: Path
    out: Path
    """Where its summary goes."""
    err: Path
    """Where its log goes."""

    def send_signal(self, number: signal.Signals) -> None:
        os.kill(self._pid, number)

    def kill(self) -> None:
        """kill -9, and wait until it is gone."""
        self.process.kill()
        self.process.join(20)

    def open_recordings(self) -> list[Path]:
        """What is being written."""
        return sorted((self.directory / "warc").glob("*.open"))

    @property
    def _pid(self) -> int:
        assert self.process.pid is not None
        return self.process.pid


def query(directory: Path, sql: str) -> list[Any]:
    """Rows of the archive that lies in the directory."""
    connection = sqlite3.connect(f"file:{directory / 'ostrov.db'}?mode=ro", uri=True, timeout=10)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def start(directory: Path, sets: tuple[str, ...] = (), **options: Any) -> Crawling:
    """Begin a crawl; its archive and recordings lie in `directory`."""
    given = {
        "db": f"sqlite:///{directory / 'ostrov.db'}",
        "data": str(directory),
        "contact": "tests@example.org",
        "sets": [*QUICK, *sets],
        "door": _DOOR,
        **options,
    }
    directory.mkdir(parents=True, exist_ok=True)
    mark = f"{directory.name}-{time.monotonic_ns()}"
    out, err = (directory.parent / f"{mark}.{kind}" for kind in ("out", "err"))
    for place in (out, err):
        place.touch()
    process = forks.Process(target=_crawl_here, args=(json.dumps(given), str(out), str(err)))
    process.daemon = True
    process.start()
    return Crawling(process, directory, out, err)


def finish(crawling: Crawling, timeout: float = 120) -> Crawled:
    """Wait for the end of a crawl."""
    crawling.process.join(timeout)
    log = crawling.err.read_text("utf-8", "replace")
    code = crawling.process.exitcode
    if code is None:
        crawling.kill()
        raise AssertionError(f"the crawl has not ended within {timeout:g} s\n{log}")
    lines = crawling.out.read_text("utf-8").strip().splitlines()
    return Crawled(code, json.loads(lines[-1]) if lines else {}, log, crawling.directory)


def crawl(directory: Path, sets: tuple[str, ...] = (), **options: Any) -> Crawled:
    """Crawl to the end."""
    return finish(start(directory, sets, **options))


def kill_at(point: int) -> None:
    """Kill this process at its n-th write point: before or after a commit or a record."""
    from ostrov_crawler.archive.database import Database
    from ostrov_crawler.recording.recorder import Recorder

    passed = 0
    turn = threading.Lock()

    def write_point() -> None:
        nonlocal passed
        with turn:
            passed += 1
            if passed == point:
                os.kill(os.getpid(), signal.SIGKILL)

    def killing(method: Callable[..., Any]) -> Callable[..., Any]:
        def write(*values: Any, **named: Any) -> Any:
            write_point()
            answer = method(*values, **named)
            write_point()
            return answer

        return write

    if point:
        Database.write = killing(Database.write)  # type: ignore[method-assign]
        Recorder.record = killing(Recorder.record)  # type: ignore[method-assign]


def bound_files(size: int) -> None:
    """No file may grow beyond so many bytes: a full disk that needs no disk."""
    if size:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def _crawl_here(given: str, out: str, err: str) -> None:
    """In the forked process: to the end of the crawl, and out with its code."""
    warnings.simplefilter("error")
    for place, number in ((out, 1), (err, 2)):
        file = os.open(place, os.O_WRONLY | os.O_APPEND)
        os.dup2(file, number)
        os.close(file)
    sys.exit(_main(json.loads(given)))


def _main(given: dict[str, Any]) -> int:
    from ostrov_crawler import config
    from ostrov_crawler.errors import OstrovError
    from ostrov_crawler.spiders.crawl import run_crawl
    from ostrov_crawler.spiders.options import CrawlOptions
    from ostrov_crawler.spiders.window import Window, parse_day

    _fork_readers()
    kill_at(given.pop("kill_at", 0))
    bound_files(given.pop("file_bytes", 0))
    flags = {name: given.pop(name) for name in ("db", "data", "contact")}
    days = [given.pop(name, None) for name in ("since", "until")]
    given["window"] = Window(*(parse_day(day) if day else None for day in days))
    given["replay"] = tuple(Path(path) for path in given.get("replay", ()))
    for name in ("sites", "pages", "feeds", "sitemaps", "allow"):
        given[name] = tuple(given.get(name, ()))
    try:
        settings = config.load(environment={}, flags=flags, sets=given.pop("sets"))
        summary = run_crawl(CrawlOptions(config=settings, **given))
    except OstrovError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(json.dumps(summary), flush=True)
    return int(summary["exit"])


class _Mother:
    """The readers' mother where she was forked: what subprocess.Popen would be."""

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def wait(self) -> None:
        os.waitpid(self.pid, 0)

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)


def _fork_readers() -> None:
    """Readers by the same worker, without loading a second interpreter."""
    import socket

    from ostrov_crawler.reading import worker
    from ostrov_crawler.reading.reader import Reader

    def start_mother(reader: Any) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        pid = os.fork()
        if pid == 0:
            ours.close()
            os.setsid()
            kept = theirs.detach()
            os.closerange(3, kept)  # as for one that is executed: a lock held here would
            os.closerange(kept + 1, _FILES)  # outlive a crawl that is killed
            sys.argv = ["worker", str(kept), reader._door]
            try:
                worker.main()
            finally:
                os._exit(0)
        theirs.close()
        ours.setblocking(False)
        reader._mother = _Mother(pid)
        return ours

    Reader._start_mother = start_mother  # type: ignore[method-assign]
