"""How fast articles go into an archive, one a transaction and many: prints articles a
second of this process's own time.

python benchmarks/archive_load.py [COUNT] [sqlite:///FILE | postgresql://…]
"""

import sys
import tempfile
import time
from pathlib import Path

from ostrov_crawler.archive import Archive, Arrival
from ostrov_crawler.archive.clock import moment
from ostrov_crawler.article import Article
from ostrov_crawler.findings import ChainLink, Citation, Place, Quote, Span, Speaker

WORDS = [
    "мост",
    "город",
    "совет",
    "решение",
    "река",
    "строители",
    "деньги",
    "заявление",
    "срок",
    "район",
    "весна",
    "план",
]


def synthetic(n: int) -> Article:
    """An article of some 250 words with two quotes and a chain."""
    body = " ".join(f"{WORDS[(n + k * 7) % 12]}{'ами'[: k % 3]}" for k in range(250))
    body = f"Номер {n}. {body}"
    speaker = Speaker(f"Пётр Небылов{n % 500}", role="мэр")
    quotes = tuple(
        Quote(f"q{k}", "indirect", "body", (Span(body[k : k + 40], k, k + 40),), speaker, None)
        for k in (10, 60)
    )
    link = ChainLink(f"Источник {n % 40}", None, "outlet", None, 0, 5)
    day = f"{2005 + n % 20}-{1 + n % 12:02}-{1 + n % 28:02}"
    return Article(
        site="ostrov",
        id=str(n),
        url=f"https://ostro.org/news/{n}",
        canonical_url=f"https://ostro.org/news/{n}",
        language="ru",
        kind="news",
        headline=f"{WORDS[n % 12]} и {WORDS[n % 11]} номер {n}",
        body=body,
        published=day,
        fetched="2026-03-01T12:00:00Z",
        ruleset="r1",
        quotes=quotes,
        citations=(Citation("c", "body", (link,), Place(0, 9)),),
    )


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as home:
        url = sys.argv[2] if len(sys.argv) > 2 else f"sqlite:///{Path(home) / 'a.db'}"
        with Archive.open(url) as archive:
            _measure(archive, count)


def _measure(archive: Archive, count: int) -> None:
    run = archive.begin_run(["ostrov"], "benchmark")
    start = time.process_time()
    for n in range(count):
        one = synthetic(n)
        archive.store(one, run=run, url=one.url)
    _say(f"one a transaction: {count / (time.process_time() - start):.0f} articles/s")
    start = time.process_time()
    for first in range(count, 3 * count, 500):
        batch = [synthetic(n) for n in range(first, min(first + 500, 3 * count))]
        archive.store_all(Arrival(one, one.url, run, moment()) for one in batch)
    _say(f"500 a transaction: {2 * count / (time.process_time() - start):.0f} articles/s")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
