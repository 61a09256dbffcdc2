"""An archive with a few articles, one of them hostile."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ostrov_crawler.archive import Archive
from ostrov_crawler.article import Article
from ostrov_crawler.findings import ChainLink, Citation, Place, Quote, Span, Speaker, Via

HOSTILE = '=cmd|"x"]]></title><script>alert(1)</script>\x0b\ufffe & <b>'
BODY = "«Мост готов», заявил мэр Пётр Небылов. Об этом сообщает LIGA.net со ссылкой на ТАСС."


def article(id: str, **changes: object) -> Article:
    values: dict[str, object] = {
        "site": "ostrov",
        "id": id,
        "url": f"https://ostro.org/news/{id}",
        "canonical_url": f"https://ostro.org/news/{id}",
        "language": "ru",
        "kind": "news",
        "headline": f"Мост номер {id}",
        "body": f"{BODY} Номер {id}.",
        "published": f"2026-02-{int(id):02}T10:00:00+02:00",
        "published_precision": "minute",
        "fetched": "2026-03-01T12:00:00Z",
        "ruleset": "r1",
        "quotes": (
            Quote(
                "q1",
                "direct",
                "body",
                (Span("Мост готов", 1, 11),),
                Speaker("Пётр Небылов", role="мэр"),
                Span("заявил", 14, 20),
                via=(Via("c1", "explicit"),),
            ),
        ),
        "citations": (
            Citation(
                "c1",
                "body",
                (
                    ChainLink("LIGA.net", "LIGA.net", "outlet", None, 56, 64),
                    ChainLink("ТАСС", "ТАСС", "agency", None, 79, 83),
                ),
                Place(39, 84),
            ),
        ),
    }
    return Article(**(values | changes))  # type: ignore[arg-type]


@pytest.fixture
def library(archive_url: str) -> Iterator[Archive]:
    with Archive.open(archive_url) as archive:
        run = archive.begin_run(["ostrov"], "crawl")
        for one in (
            article("1"),
            article("2"),
            article("3", headline=HOSTILE, published=None, published_precision=None),
        ):
            archive.store(one, run=run, url=one.url)
        yield archive


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"
