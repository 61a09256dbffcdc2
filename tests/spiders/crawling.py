"""A crawl in a process of its own: `crawl(directory, server, ...)` gives what came of it.

The script half takes a JSON object of keyword arguments and prints the summary as JSON.
"""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from attrs import frozen

ROOT = Path(__file__).parents[2]
QUICK = ("delay=0", "retry_seconds=0.2", "free_bytes=0", "free_percent=0")


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


def query(directory: Path, sql: str) -> list[Any]:
    """Rows of the archive that lies in the directory."""
    connection = sqlite3.connect(f"file:{directory / 'ostrov.db'}?mode=ro", uri=True, timeout=10)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def start(directory: Path, sets: tuple[str, ...] = (), **options: Any) -> subprocess.Popen[str]:
    """Begin a crawl; its archive and recordings lie in `directory`."""
    given = {
        "db": f"sqlite:///{directory / 'ostrov.db'}",
        "data": str(directory),
        "contact": "tests@example.org",
        "sets": [*QUICK, *sets],
        "door": "tests.spiders.simple_door",
        **options,
    }
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "tests.spiders.crawling", json.dumps(given)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    )


def finish(process: subprocess.Popen[str], directory: Path, timeout: float = 120) -> Crawled:
    """Wait for the end of a crawl."""
    out, log = process.communicate(timeout=timeout)
    lines = out.strip().splitlines()
    return Crawled(process.returncode, json.loads(lines[-1]) if lines else {}, log, directory)


def crawl(directory: Path, sets: tuple[str, ...] = (), **options: Any) -> Crawled:
    """Crawl to the end."""
    return finish(start(directory, sets, **options), directory)


def kill_at(point: int) -> None:
    """Kill this process at its n-th write point: before or after a commit or a record."""
    from ostrov_crawler.archive.database import Database
    from ostrov_crawler.recording.recorder import Recorder

    passed = 0

    def write_point() -> None:
        nonlocal passed
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


def _main() -> int:
    from ostrov_crawler import config
    from ostrov_crawler.errors import OstrovError
    from ostrov_crawler.spiders.crawl import run_crawl
    from ostrov_crawler.spiders.options import CrawlOptions
    from ostrov_crawler.spiders.window import Window, parse_day

    given = json.loads(sys.argv[1])
    kill_at(given.pop("kill_at", 0))
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
    print(json.dumps(summary))
    return int(summary["exit"])


if __name__ == "__main__":
    sys.exit(_main())
