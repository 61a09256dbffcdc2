"""An open archive for the tests of this room."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from ostrov_crawler.archive import Archive
from ostrov_crawler.article import Article


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
