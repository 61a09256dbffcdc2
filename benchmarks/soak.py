"""A long crawl watched: does its memory, do its files and its log grow? (R27)

python benchmarks/soak.py [COUNT]: prints the slope of the process tree's memory per 10,000 pages
once it is warm, file descriptors, the size of the WAL and of the log. Ends with 1 where the slope
of the crawler itself is more than a megabyte per 10,000 pages.

What grows at first and then no more: SQLite's page cache (32 MB, full after some 2,000 pages) and
the words of the search index. Memory is what the processes have made themselves (Pss_Anon): the
share of a library's pages changes with whoever else on the machine has it loaded.

Measured over 30,000 pages on two cores, in 11.5 minutes: crawler +0.02 MB per 10,000 pages, the
process tree -0.5 MB and 318 MB at most, 27 descriptors throughout, a WAL of 15 MB, 177 bytes of log
a page.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from crawl import QUICK

HERE = Path(__file__).parent
_WARM = 0.3
"""Share of the pages before memory is judged: tables and caches fill first."""
_FULL = 2_500  # pages; a crawl whose page cache is 1 MB does not grow at all before them
_PERIOD = 1.0
_TOLD = 30  # samples between two lines of progress
_JUDGED = 10_000  # pages
Sample = tuple[int, float, float, int]
"""Pages done, megabytes of the crawler, megabytes of the whole tree, file descriptors."""


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 30_000
    command = [sys.executable, str(HERE / "news_site.py"), str(count)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as site:
        try:
            host = site.stdout.readline().strip()
            with tempfile.TemporaryDirectory() as place:
                return watch(host, Path(place), count)
        finally:
            site.terminate()


def watch(host: str, place: Path, count: int) -> int:
    """Crawl all pages of the host; the exit code."""
    log, samples, wal = place / "log", [], 0
    with log.open("wb") as file, subprocess.Popen(command(host, place), stderr=file) as crawl:
        while crawl.poll() is None:
            time.sleep(_PERIOD)
            done = log.read_bytes().count(b" INFO new ")
            with contextlib.suppress(OSError, ValueError, IndexError):
                samples.append((done, *memory(crawl.pid), descriptors(crawl.pid)))
            if samples and len(samples) % _TOLD == 0:
                print(f"{done} of {count} pages, {samples[-1][1]:.0f} MB", file=sys.stderr)
            with contextlib.suppress(OSError):
                wal = max(wal, (place / "ostrov.db-wal").stat().st_size)
    done = log.read_bytes().count(b" INFO new ")
    begin = max(count * _WARM, _FULL)
    warm = [sample for sample in samples if begin <= sample[0] < count] or samples
    own = slope([(sample[0], sample[1]) for sample in warm])
    tree = slope([(sample[0], sample[2]) for sample in warm])
    print(f"pages            {done} of {count}, exit {crawl.returncode}")
    print(f"crawler          {own:+.2f} MB per 10,000 pages")
    print(f"process tree     {tree:+.2f} MB per 10,000 pages, most {most(samples, 2):.0f} MB")
    print(f"descriptors      {warm[0][3]} to {warm[-1][3]}, most {most(samples, 3):.0f}")
    print(f"WAL              most {wal / 1e6:.1f} MB")
    print(f"log              {log.stat().st_size / max(done, 1):.0f} bytes a page")
    if count <= _FULL:
        print(f"under {_FULL} pages the slope is that of caches that fill")
    elif count < _JUDGED:
        print(f"the slope is not judged under {_JUDGED} pages: it is multiplied too far")
    return int(crawl.returncode or done < count or (count >= _JUDGED and own > 1.0))


def command(host: str, place: Path) -> list[str]:
    sets = (*QUICK, "contact=benchmark@example.org", "max_known=1000000", "deadline=1000")
    asked = ["--sitemap", f"http://{host}/sitemap.xml", "--allow", host]
    given = [word for pair in sets for word in ("--set", pair)]
    return [sys.executable, "-m", "ostrov_crawler", "--data", str(place), "crawl", *asked, *given]


def memory(pid: int) -> tuple[float, float]:
    """Megabytes of the process, and of it with all that it has begun."""
    own = made(pid)
    return own, own + sum(memory(child)[1] for child in children(pid))


def made(pid: int) -> float:
    """Megabytes that no file lies behind; what processes share counts by halves."""
    with open(f"/proc/{pid}/smaps_rollup") as file:
        return sum(int(line.split()[1]) for line in file if line.startswith("Pss_Anon:")) / 1024


def children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task")
    return [int(n) for task in tasks.iterdir() for n in (task / "children").read_text().split()]


def descriptors(pid: int) -> int:
    return len(os.listdir(f"/proc/{pid}/fd"))


def most(samples: list[Sample], column: int) -> float:
    return max(sample[column] for sample in samples)


def slope(points: list[tuple[int, float]]) -> float:
    """Per 10,000 pages, by least squares."""
    if len({x for x, _ in points}) < 2:
        return 0.0
    middle = sum(x for x, _ in points) / len(points)
    height = sum(y for _, y in points) / len(points)
    across = sum((x - middle) ** 2 for x, _ in points)
    return 10_000 * sum((x - middle) * (y - height) for x, y in points) / across


if __name__ == "__main__":
    sys.exit(main())
