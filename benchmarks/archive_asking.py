"""How fast a grown archive answers, and what a user would have otherwise: the same rows in plain
SQLite FTS5 with LIKE on a speaker column. Prints p50 and p95 of 40 questions a row, and sizes.

python benchmarks/archive_asking.py [COUNT] [sqlite:///FILE | postgresql://…]
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


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as home:
        file = Path(home) / "a.db"
        url = sys.argv[2] if len(sys.argv) > 2 else f"sqlite:///{file}"
        with Archive.open(url) as archive:
            text = _load(archive, count)
            _ask(archive)
        if file.exists():
            _say("size on disk, times the text (mark 3)", f"{file.stat().st_size / text:.1f}")
            _plain(Path(home) / "plain.db", count, text)


def _load(archive: Archive, count: int) -> int:
    """Fills the archive; gives the bytes of text."""
    run = archive.begin_run(["ostrov"], "benchmark")
    text, wall, own = 0, 0.0, 0.0
    for batch in _batches(count):
        text += sum(len((one.headline + one.body).encode()) for one in batch)
        clock, work = time.perf_counter(), time.process_time()
        archive.store_all([Arrival(one, one.url, run, moment()) for one in batch])
        wall, own = wall + time.perf_counter() - clock, own + time.process_time() - work
    _say("bulk load, articles/s (mark 1000)", f"{count / wall:.0f} ({count / own:.0f} by CPU)")
    return text


def _batches(count: int) -> Iterator[list[Article]]:
    writer = Writer()
    for first in range(0, count, _BATCH):
        yield [writer.article(n) for n in range(first, min(first + _BATCH, count))]


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


def _plain(file: Path, count: int, text: int) -> None:
    """What a user would pick: FTS5 as it comes, no inflection, the speaker as a column."""
    base = sqlite3.connect(file)
    base.execute("CREATE VIRTUAL TABLE a USING fts5(headline, body, day UNINDEXED)")
    base.execute("CREATE TABLE q(article INTEGER, speaker TEXT, words TEXT)")
    start = time.perf_counter()
    for batch in _batches(count):
        base.executemany(
            "INSERT INTO a VALUES (?, ?, ?)", [(o.headline, o.body, o.published) for o in batch]
        )
        base.executemany(
            "INSERT INTO q VALUES (?, ?, ?)",
            [(int(o.id), q.speaker.name, q.fragments[0].text)
             for o in batch for q in o.quotes if q.speaker],
        )  # fmt: skip
        base.commit()
    _say("plain FTS5: load, articles/s", f"{count / (time.perf_counter() - start):.0f}")
    search = "SELECT headline FROM a WHERE a MATCH ? ORDER BY day DESC LIMIT 20"
    spoken = "SELECT * FROM q WHERE speaker LIKE ? LIMIT 20"
    word = _times(lambda w: base.execute(search, (w,)).fetchall(), WORDS[:_QUESTIONS])
    who = _times(lambda s: base.execute(spoken, (f"%{s}%",)).fetchall(), SURNAMES[:40])
    _say("plain FTS5: a common word, p50/p95 ms", word)
    _say("plain LIKE: quotes by speaker, p50/p95 ms", who)
    _say("plain FTS5: size, times the text", f"{file.stat().st_size / text:.1f}")
    base.close()


def _say(name: str, value: str) -> None:
    sys.stdout.write(f"{name:<52} {value}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
