"""A grown archive moves to another database, whole."""

import os
import signal
import subprocess
import sys
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import asdict

from ostrov_crawler.archive import Archive, copy
from ostrov_crawler.article import Article
from ostrov_crawler.errors import UsageError

_KILLED = """
import os, signal, sys
from ostrov_crawler.archive import copy
from ostrov_crawler.archive import copying

whole = copying._copy_table
def die(old, new, table):
    count = whole(old, new, table)
    if table.name == sys.argv[3]:
        os.kill(os.getpid(), signal.SIGKILL)
    return count

copying._copy_table = die
copy(sys.argv[1], sys.argv[2])
"""


def _answers(archive: Archive) -> dict[str, list[Any]]:
    asked = {
        "articles": archive.articles(),
        "quotes": archive.quotes(),
        "citations": archive.citations(),
        "sources": archive.sources(),
        "urls": archive.urls(),
        "runs": archive.runs(),
    }
    told = {name: [asdict(row) for row in rows] for name, rows in asked.items()}
    people = [(one.name, one.names, one.quote_count, len(one.roles)) for one in archive.people()]
    return told | {"people": people}


def test_what_was_copied_answers_alike(
    filled: Archive, archive_url: str, postgres_url: str, tmp_path: Path
) -> None:
    """Up to PostgreSQL, and from there down again."""
    target = postgres_url if filled.database.is_sqlite else f"sqlite:///{tmp_path}/down.db"
    counts = copy(archive_url, target)
    assert (counts["article"], counts["quote"]) == (12, 11)
    with Archive(target) as copied:
        assert _answers(copied) == _answers(filled)
        found = [hit.article.id for hit in copied.search('"мост готов"')]
        assert found == [hit.article.id for hit in filled.search('"мост готов"')] != []


def test_a_copy_takes_new_articles(
    filled: Archive,
    archive_url: str,
    postgres_url: str,
    tmp_path: Path,
    make: Callable[..., Article],
) -> None:
    target = postgres_url if filled.database.is_sqlite else f"sqlite:///{tmp_path}/down.db"
    copy(archive_url, target)
    with Archive(target) as copied:
        run = copied.begin_run(["ostrov"], "crawl ostrov")
        one = make("500", headline="Паром", body="Паром пойдёт летом.")
        assert copied.store(one, run=run, url=one.url).outcome == "new"
        assert [hit.article.id for hit in copied.search("паромы")] == ["500"]


def test_a_target_with_rows_is_refused(filled: Archive, archive_url: str, tmp_path: Path) -> None:
    full = tmp_path / f"{uuid.uuid4().hex}.db"
    copy(archive_url, full)
    with pytest.raises(UsageError, match="name an empty database"):
        copy(archive_url, full)


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
@pytest.mark.parametrize("at", ["article", "chain_link", "search_doc"])
def test_a_killed_copy_leaves_the_target_empty_and_is_begun_again(
    filled: Archive, archive_url: str, postgres_url: str, tmp_path: Path, at: str
) -> None:
    target = postgres_url if filled.database.is_sqlite else f"sqlite:///{tmp_path}/down.db"
    words = [sys.executable, "-c", _KILLED, archive_url, target, at]
    assert subprocess.run(words, check=False, timeout=60).returncode == -signal.SIGKILL
    with Archive(target) as empty:
        assert (empty.status()["articles"], empty.runs().count()) == (0, 0)
    assert copy(archive_url, target)["article"] == 12
    with Archive(target) as copied:
        assert _answers(copied) == _answers(filled)
