"""An open archive for the tests of this room."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from ostrov_crawler.archive import Archive
from ostrov_crawler.article import Article
from ostrov_crawler.findings import ChainLink, Citation, Place, Quote, Span, Speaker, Via

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def archive(archive_url: str) -> Iterator[Archive]:
    with Archive.open(archive_url) as opened:
        yield opened


@pytest.fixture
def make() -> Callable[..., Article]:
    """An article with invented people; keyword arguments change any field."""
    return make_article


def make_article(id: str = "100", **changes: Any) -> Article:
    values: dict[str, Any] = {
        "site": "ostrov",
        "id": id,
        "url": f"https://ostro.org/news/{id}",
        "canonical_url": f"https://ostro.org/news/{id}",
        "language": "ru",
        "kind": "news",
        "headline": "Мэр Вымышленска рассказал о мосте",
        "lead": None,
        "body": "Мост откроют в мае, заявил мэр Пётр Небылов.\n\nОб этом сообщает ТАСС.",
        "fetched": "2026-03-01T12:00:00Z",
        "ruleset": "r1",
    }
    return Article(**(values | changes))


def said(words: str, speaker: Speaker, body: str, cue: str) -> Quote:
    start, at = body.index(words), body.index(cue)
    return Quote(
        id="q1",
        kind="direct",
        field="body",
        fragments=(Span(words, start, start + len(words)),),
        speaker=speaker,
        cue=Span(cue, at, at + len(cue)),
        via=(Via("c1", "explicit"),),
        rule="cue_after",
        confidence=0.9,
    )


def chain(body: str, evidence: str, *names: tuple[str, str | None, str]) -> Citation:
    start = body.index(evidence)
    links = []
    for name, canonical, kind in names:
        at = body.index(name)
        links.append(ChainLink(name, canonical, kind, None, at, at + len(name)))  # type: ignore[arg-type]
    return Citation(
        "c1", "body", tuple(links), Place(start, start + len(evidence)), "trailing", 0.8
    )


RU = "«Мост готов», заявил мэр Пётр Небылов. Об этом сообщает LIGA.net со ссылкой на ТАСС."
UK = "«Міст готовий», заявив мер Петро Небилов. Про це повідомляє TASS."


@pytest.fixture
def dozen(make: Callable[..., Article]) -> list[Article]:
    """Nine Russian and two Ukrainian articles that quote one mayor, and one that quotes nobody."""
    mayor = Speaker("Пётр Небылов", "Пётр Небылов", "мэр", "person", "мэр", "мэрия", "named")
    same = Speaker("Петро Небилов", "Пётр Небылов", "мер", "person", "мер", None, "named")
    in_russian = {
        "quotes": (said("Мост готов", mayor, RU, "заявил"),),
        "citations": (
            chain(RU, "Об этом", ("LIGA.net", "LIGA.net", "outlet"), ("ТАСС", "ТАСС", "agency")),
        ),
    }
    in_ukrainian = {
        "quotes": (said("Міст готовий", same, UK, "заявив"),),
        "citations": (chain(UK, "Про це", ("TASS", "ТАСС", "agency")),),
    }
    russian = [
        make(str(n), headline=f"Мост {n}", body=RU, published=f"2026-02-{n:02}", **in_russian)
        for n in range(10, 19)
    ]
    ukrainian = [
        make(f"i{n}", headline=f"Міст {n}", body=UK, language="uk", **in_ukrainian)
        for n in range(2)
    ]
    return [*russian, *ukrainian, make("99", section="Общество")]


@pytest.fixture
def filled(archive: Archive, dozen: list[Article]) -> Archive:
    """An archive that holds the dozen, stored by one run."""
    run = archive.begin_run(["ostrov"], "crawl ostrov", NOW)
    for article in dozen:
        archive.store(article, run=run, url=article.url, now=NOW)
    archive.site_result(run, "ostrov", "answered", listed=12, stored=12)
    archive.end_run(run, 0, seconds=3, bytes_fetched=99, now=NOW)
    return archive
