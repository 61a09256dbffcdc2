"""Whatever arrives first, the archive says the same (on SQLite: the rules are no database's)."""

import random
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from ostrov_crawler.archive import Archive
from ostrov_crawler.article import Article

SEEN = (
    "SELECT id, url, headline, body, published, first_seen, last_seen, version_count, gone_at,"
    " gone_reason FROM articles ORDER BY id, headline",
    "SELECT a.id, v.number, v.body, v.published, v.fetched, v.recording FROM versions v"
    " JOIN articles a ON a.article_id = v.article_id ORDER BY a.id, v.number, v.body",
    "SELECT url, state, id FROM urls ORDER BY url",
)
TEXTS = ("Мост откроют в мае", "Мост откроют в июне", "Сгорел амбар", "Дождь затопил луг")


def page(id: str, words: str, day: str | None, hour: int) -> Article:
    return Article(
        site="ostrov",
        id=id,
        url=f"https://ostro.org/news/{id}",
        canonical_url="",
        language="ru",
        kind="news",
        headline=words,
        body=words + ".",
        published=day,
        fetched=f"2026-03-01T{hour:02}:00:00Z",
        ruleset="r1",
    )


pages = st.lists(
    st.builds(
        page,
        st.sampled_from(["9", "10", "i3"]),
        st.sampled_from(TEXTS),
        st.sampled_from([None, "2026-02-27", "2026-02-28"]),
        st.integers(0, 23),
    ),
    min_size=2,
    max_size=5,
    unique_by=lambda a: a.fetched,
)


@cache
def empty() -> bytes:
    with tempfile.TemporaryDirectory() as home:
        Archive.open(Path(home) / "a.db").close()
        return (Path(home) / "a.db").read_bytes()


def picture(articles: list[Article]) -> list[Any]:
    with tempfile.TemporaryDirectory() as home:
        (Path(home) / "a.db").write_bytes(empty())
        with Archive(Path(home) / "a.db") as archive:
            return filled(archive, articles)


def filled(archive: Archive, articles: list[Article]) -> list[Any]:
    run = archive.begin_run(["ostrov"], "test")
    for article in articles:
        archive.store(article, run=run, url=article.url)
    return archive.database.read(
        lambda c: [[tuple(row) for row in c.execute(text(query))] for query in SEEN]
    )


@settings(max_examples=12, deadline=None)
@given(pages, st.integers(0, 999))
def test_any_order_of_arrival_gives_the_same_archive(articles: list[Article], seed: int) -> None:
    shuffled = list(articles)
    random.Random(seed).shuffle(shuffled)
    assert picture(shuffled) == picture(articles)
