"""How fast a grown archive answers, and what a user would have otherwise: the same rows in plain
SQLite FTS5 with LIKE on a speaker column. Prints p50 and p95 of 40 questions a row, and sizes.

python benchmarks/archive_asking.py [COUNT] [FILE | postgresql://…]

A FILE is kept, with the plain one beside it: asked again it is not loaded again, and a load that
was stopped goes on.
"""

import itertools
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from synthetic import OUTLETS, SURNAMES, WORDS, Writer

from ostrov_crawler.archive import Archive, Arrival
from ostrov_crawler.archive.clock import moment
from ostrov_crawler.article import Article

_BATCH = 1_000
_QUESTIONS = 40
_PAGE = 20
_TOLD = 10_000


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    kept = sys.argv[2] if len(sys.argv) > 2 else ""
    with tempfile.TemporaryDirectory() as home:
        file = Path(kept or Path(home) / "a.db")
        if "://" in kept:
            _grown(kept, count)
            return
        _grown(f"sqlite:///{file.absolute()}", count)
        text = _bytes_of_text(count)
        _say("size on disk, times the text (mark 3)", f"{file.stat().st_size / text:.1f}")
        _plain(file.with_suffix(".plain.db"), count, text)


def _grown(url: str, count: int) -> None:
    with Archive.open(url) as archive:
        here = archive.status()["articles"] // _BATCH * _BATCH
        if here < count:
            _load(archive, here, count)
        _ask(archive)


def _load(archive: Archive, here: int, count: int) -> None:
    """Fills the archive with the articles from number `here` on."""
    run = archive.begin_run(["ostrov"], "benchmark")
    wall, own = Stopwatch(time.perf_counter), Stopwatch(time.process_time)
    for first, batch in _batches(here, count):
        arrivals = [Arrival(one, one.url, run, moment()) for one in batch]
        with wall, own:
            archive.store_all(arrivals)
        _progress(first + len(batch), count, wall.lap, own.lap)
    new = count - here
    _say("bulk load, articles/s (mark 1000)", f"{new / wall.sum:.0f} ({new / own.sum:.0f} by CPU)")


class Stopwatch:
    """Adds up the times spent under `with`; `lap` is the last one."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.sum = self.lap = 0.0

    def __enter__(self) -> None:
        self._start = self._clock()

    def __exit__(self, *_: object) -> None:
        self.lap = self._clock() - self._start
        self.sum += self.lap


def _progress(done: int, count: int, wall: float, own: float) -> None:
    if done % _TOLD == 0 or done == count:
        rates = f"{_BATCH / wall:.0f}/s, {_BATCH / own:.0f} by CPU"
        sys.stderr.write(f"{done:,} of {count:,} articles, the last {_BATCH:,} at {rates}\n")


def _bytes_of_text(count: int) -> float:
    """By the first thousand; all have as many words."""
    _, batch = next(_batches(0, _BATCH))
    return sum(len((one.headline + one.body).encode()) for one in batch) * count / _BATCH


def _batches(here: int, count: int) -> Iterator[tuple[int, list[Article]]]:
    """The articles from number `here` on; each batch has its seed, so that a load can go on."""
    for first in range(here, count, _BATCH):
        writer = Writer(seed=first)
        yield first, [writer.article(n) for n in range(first, min(first + _BATCH, count))]


def _ask(archive: Archive) -> None:
    common, rare = WORDS[:_QUESTIONS], WORDS[3_000 : 3_000 + _QUESTIONS]
    pairs = [f'"{a} {b}"' for a, b in itertools.pairwise(WORDS[: _QUESTIONS + 1])]
    span = {"since": "2015-01-01", "until": "2015-12-31"}
    rows: list[tuple[str, int, Callable[[str], object], list[str]]] = [
        ("search, a rare word", 200, lambda w: archive.search(w, limit=_PAGE), rare),
        ("search, a common word", 200, lambda w: archive.search(w, limit=_PAGE), common),
        ("search, a phrase", 200, lambda w: archive.search(w, limit=_PAGE), pairs),
        ("search in one year", 200, lambda w: archive.search(w, None, limit=_PAGE, **span), common),
        ("search, a word and a speaker", 200, lambda s: _both(archive, s), SURNAMES[:40]),
        ("quotes by speaker", 100, lambda s: archive.quotes(speaker=s, limit=_PAGE), SURNAMES[:40]),
        ("quotes with a common word", 100, lambda w: archive.quotes(words=w, limit=_PAGE), common),
        ("quotes, all", 100, lambda _: archive.quotes(), common),
        ("citations of a source", 100, lambda s: archive.citations(source=s), OUTLETS[:40]),
        ("sources, the most cited", 300, lambda _: archive.sources(limit=_PAGE), common[:10]),
        ("newest articles, as a feed", 300, lambda _: archive.articles(limit=_PAGE), common),
    ]
    for name, mark, ask, questions in rows:
        halves = _times(lambda q, ask=ask: _first(ask(q)), questions)
        _say(f"{name}, p50/p95 ms (mark {mark})", halves)


def _both(archive: Archive, name: str) -> object:
    return archive.search(WORDS[0], speaker=name, limit=_PAGE)


def _first(found: object) -> list[object]:
    return list(itertools.islice(iter(found), _PAGE))  # type: ignore[call-overload]


def _times(ask: Callable[[str], object], questions: list[str]) -> str:
    times = []
    for question in questions:
        start = time.perf_counter()
        ask(question)
        times.append((time.perf_counter() - start) * 1000)
    ordered = sorted(times)
    return f"{ordered[len(times) // 2]:.0f} / {ordered[int(len(times) * 0.95)]:.0f}"


def _plain(file: Path, count: int, text: float) -> None:
    """What a user would pick: FTS5 as it comes, no inflection, the speaker as a column."""
    is_new = not file.exists()
    base = sqlite3.connect(file)
    if is_new:
        _load_plain(base, count)
    search = "SELECT headline FROM a WHERE a MATCH ? ORDER BY day DESC LIMIT 20"
    spoken = "SELECT * FROM q WHERE speaker LIKE ? LIMIT 20"
    word = _times(lambda w: base.execute(search, (w,)).fetchall(), WORDS[:_QUESTIONS])
    who = _times(lambda s: base.execute(spoken, (f"%{s}%",)).fetchall(), SURNAMES[:40])
    _say("plain FTS5: a common word, p50/p95 ms", word)
    _say("plain LIKE: quotes by speaker, p50/p95 ms", who)
    _say("plain FTS5: size, times the text", f"{file.stat().st_size / text:.1f}")
    base.close()


def _load_plain(base: sqlite3.Connection, count: int) -> None:
    base.execute("CREATE VIRTUAL TABLE a USING fts5(headline, body, day UNINDEXED)")
    base.execute("CREATE TABLE q(article INTEGER, speaker TEXT, words TEXT)")
    wall = Stopwatch(time.perf_counter)
    for _, batch in _batches(0, count):
        with wall, base:
            base.executemany(
                "INSERT INTO a VALUES (?, ?, ?)", [(o.headline, o.body, o.published) for o in batch]
            )
            base.executemany(
                "INSERT INTO q VALUES (?, ?, ?)",
                [(int(o.id), q.speaker.name, q.fragments[0].text)
                 for o in batch for q in o.quotes if q.speaker],
            )  # fmt: skip
    _say("plain FTS5: load, articles/s", f"{count / wall.sum:.0f}")


def _say(name: str, value: str) -> None:
    sys.stdout.write(f"{name:<52} {value}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
