"""What docs/other-tools.md shows can be done as it stands there."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from ostrov_crawler.archive import Archive
from ostrov_crawler.export import write_table

PAGE = (Path(__file__).parents[2] / "docs" / "other-tools.md").read_text("utf-8")
QUESTIONS = re.findall(r"```sql\n(.*?)```", PAGE, re.S)
ADDRESSES = re.findall(r"^/ostrov\S+$", PAGE, re.M)
ANSWERS: list[list[tuple[Any, ...]]] = [
    [("Пётр Небылов", 11, 11)],
    [("ТАСС", 9), ("LIGA.net", 9), ("TASS", 2)],
    [("ostrov", "2026-02", 9), ("ostrov", "undated", 3)],
]


@pytest.mark.parametrize(("question", "answer"), list(zip(QUESTIONS, ANSWERS, strict=True)))
def test_duckdb_reads_an_export(
    filled: Archive,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    question: str,
    answer: list[tuple[Any, ...]],
) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    for what in ("articles", "quotes", "citations"):
        write_table(filled, what, "parquet", tmp_path / f"{what}.parquet")
    monkeypatch.chdir(tmp_path)
    assert sorted(duckdb.connect().sql(question).fetchall()) == sorted(answer)


@pytest.mark.parametrize("address", ADDRESSES)
def test_datasette_shows_the_views(filled: Archive, address: str) -> None:
    datasette = shutil.which("datasette") or os.environ.get("DATASETTE")
    if datasette is None or filled.database.file is None:
        pytest.skip("datasette is not installed, or the archive is no file")
    words = [datasette, str(filled.database.file), "--get", address]
    done = subprocess.run(words, capture_output=True, check=True, timeout=60)
    assert json.loads(done.stdout)
