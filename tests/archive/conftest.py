"""An open archive for the tests of this room."""

from collections.abc import Iterator

import pytest

from ostrov_crawler.archive import Archive


@pytest.fixture
def archive(archive_url: str) -> Iterator[Archive]:
    with Archive.open(archive_url) as opened:
        yield opened
