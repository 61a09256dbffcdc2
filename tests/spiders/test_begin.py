"""What cannot be done is refused in one line, before the run begins: no row, no traceback."""

from pathlib import Path
from typing import Any

import pytest

from tests.spiders.crawling import crawl


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"replay": ["absent.warc.gz"]}, "absent.warc.gz"),
        ({"replay": ["."]}, "name a recording"),
        ({"replay": ["README.md"]}, "README.md"),
        ({"allow": ["127.0.0.1"]}, "HOST:PORT"),
        ({"since": "2026-03-02", "until": "2026-03-01"}, "--since 2026-03-02 is later"),
        ({"max_pages": -1}, "--max-pages -1"),
        ({"deadline": -5}, "--deadline -5"),
        ({"pages": ["javascript:alert(1)"]}, "--page javascript:alert(1)"),
        ({"feeds": ["file:///etc/passwd"]}, "--feed file:///etc/passwd"),
        ({"sitemaps": ["http://"]}, "--sitemap http://"),
    ],
    ids=str,
)
def test_nonsense_is_one_line_and_no_run(
    tmp_path: Path, options: dict[str, Any], said: str
) -> None:
    done = crawl(tmp_path, sites=["ostrov"], **options)
    assert done.code == 2, done.log
    assert said in done.log
    assert len(done.log.splitlines()) == 1
    assert not (tmp_path / "ostrov.db").exists()
