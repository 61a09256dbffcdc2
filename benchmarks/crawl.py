"""How fast a whole crawl is: fetch, record, read, annotate, store, with delays off; what share of
plain Scrapy's own rate that is; and how fast `ostrov reread` reads the same archive again.

Beside the rate by the clock stands the processor time of an article, all processes together: on a
machine that others use too it says more. Two cores have 40 ms for each of 50 articles a second.

python benchmarks/crawl.py [COUNT]
"""

import ctypes
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
OSTROV = (sys.executable, "-m", "ostrov_crawler")
WARM = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As on a machine where the program was started before."""
QUICK = ("delay=0", "max_pages=0", "host_requests=16", "free_bytes=0", "free_percent=0")


_ADOPT = 36
"""prctl's PR_SET_CHILD_SUBREAPER: a reader that outlives its crawl by a moment becomes ours, so
that what it cost is counted."""


def main() -> None:
    ctypes.CDLL(None).prctl(_ADOPT, 1, 0, 0, 0)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    site = subprocess.Popen(
        [sys.executable, str(HERE / "news_site.py"), str(count)], stdout=subprocess.PIPE, text=True
    )
    try:
        host = site.stdout.readline().strip()
        _warm(host)
        with tempfile.TemporaryDirectory() as place:
            plain = _timed("plain Scrapy", count, _plain(host, count))
            crawl = _timed("ostrov crawl", count, _crawl(host, place))
            print(f"share of plain Scrapy's rate: {crawl / plain:.2f}")
            _ruleset_of_old(Path(place) / "ostrov.db")
            _timed("ostrov reread", count, (*OSTROV, "--data", place, "reread"))
    finally:
        site.terminate()
        site.wait()


def _warm(host: str) -> None:
    """All programs once, so that none is compiled while it is timed."""
    with tempfile.TemporaryDirectory() as place:
        few = (*_crawl(host, place), "--max-pages", "3")
        for command in (_plain(host, 3), few, (*OSTROV, "--data", place, "reread")):
            subprocess.run(command, capture_output=True, check=False, env=WARM)


def _crawl(host: str, place: str) -> tuple[str, ...]:
    sets = tuple(part for pair in QUICK for part in ("--set", pair))
    where = ("--sitemap", f"http://{host}/sitemap.xml", "--allow", host)
    contact = ("--set", "contact=benchmark@example.org")
    return (*OSTROV, "--data", place, "crawl", *where, *sets, *contact, "--json")


def _plain(host: str, count: int) -> tuple[str, ...]:
    return (sys.executable, str(HERE / "plain_scrapy.py"), host, str(count))


def _timed(name: str, count: int, command: tuple[str, ...]) -> float:
    """Articles a second by the clock, start of the program included."""
    began, spent = time.monotonic(), _spent()
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=WARM)
    seconds = time.monotonic() - began
    _bury()
    cost = _spent() - spent
    if done.returncode:
        sys.exit(f"{name} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    stored = _stored(done.stdout, count)
    rate = stored / seconds
    print(f"{name:14} {stored} articles, {rate:6.1f} a second, {1000 * cost / stored:5.1f} ms each")
    return rate


def _bury() -> None:
    """Wait for orphans; the server goes on."""
    time.sleep(0.5)
    while os.waitpid(-1, os.WNOHANG)[0]:
        pass


def _spent() -> float:
    """Processor seconds of all programs that have ended, and of their readers."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _stored(out: str, count: int) -> int:
    last = out.strip().splitlines()[-1] if out.strip() else ""
    return int(json.loads(last)["articles_new"]) if last.startswith("{") else count


def _ruleset_of_old(archive: Path) -> None:
    """As if other rules had read it: otherwise there would be nothing to write."""
    import sqlite3

    with sqlite3.connect(archive) as connection:
        connection.execute("UPDATE reading SET ruleset = 'old'")


if __name__ == "__main__":
    main()
