"""How fast articles go into an archive, one a transaction and many: prints articles a
second of this process's own time.

python benchmarks/archive_load.py [COUNT] [sqlite:///FILE | postgresql://…]
"""

import sys
import tempfile
import time
from pathlib import Path

from synthetic import Writer

from ostrov_crawler.archive import Archive, Arrival
from ostrov_crawler.archive.clock import moment


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as home:
        url = sys.argv[2] if len(sys.argv) > 2 else f"sqlite:///{Path(home) / 'a.db'}"
        with Archive.open(url) as archive:
            _measure(archive, count)


def _measure(archive: Archive, count: int) -> None:
    run = archive.begin_run(["ostrov"], "benchmark")
    writer = Writer()
    start = time.process_time()
    for n in range(count):
        one = writer.article(n)
        archive.store(one, run=run, url=one.url)
    _say(f"one a transaction: {count / (time.process_time() - start):.0f} articles/s")
    start = time.process_time()
    for first in range(count, 3 * count, 500):
        batch = [writer.article(n) for n in range(first, min(first + 500, 3 * count))]
        archive.store_all(Arrival(one, one.url, run, moment()) for one in batch)
    _say(f"500 a transaction: {2 * count / (time.process_time() - start):.0f} articles/s")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
