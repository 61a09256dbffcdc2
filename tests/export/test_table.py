"""Tables: nothing lost, nothing run."""

import csv
import json
from pathlib import Path

import pyarrow.parquet
import pytest

from ostrov_crawler.archive import Archive, Filters
from ostrov_crawler.article import Article
from ostrov_crawler.errors import UsageError
from ostrov_crawler.export import write_table
from ostrov_crawler.export.columns import columns, dictionary
from ostrov_crawler.record import from_dict


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, strict=True))


def test_json_lines_hold_the_whole_article(library: Archive, out: Path) -> None:
    assert write_table(library, "articles", "jsonl", out) == 3
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert [row["id"] for row in rows] == ["1", "2", "3"]
    assert rows[0].pop("urls") == ["https://ostro.org/news/1"]
    assert from_dict(Article, rows[0]) == library.article("ostrov/1")


@pytest.mark.parametrize("what", ["articles", "quotes", "citations", "versions"])
@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_a_table_has_its_columns(library: Archive, out: Path, what: str, format: str) -> None:
    count = write_table(library, what, format, out)
    assert count == (6 if what == "citations" else 3)
    if format == "csv":
        assert list(rows_of(out)[0]) == columns(what)
    else:
        assert pyarrow.parquet.read_table(out).column_names == columns(what)


def test_a_citation_has_a_row_for_each_link(library: Archive, out: Path) -> None:
    write_table(library, "citations", "csv", out)
    assert [(row["link_hop"], row["link_name"]) for row in rows_of(out)][:2] == [
        ("0", "LIGA.net"),
        ("1", "ТАСС"),
    ]


def test_no_cell_is_a_formula(library: Archive, out: Path) -> None:
    write_table(library, "articles", "csv", out)
    assert rows_of(out)[2]["headline"].startswith("'=cmd")
    assert b"\r\n" in out.read_bytes()


def test_filters_hold_for_exports(library: Archive, out: Path) -> None:
    assert write_table(library, "articles", "jsonl", out, Filters(since="2026-02-02")) == 1
    assert write_table(library, "quotes", "jsonl", out, Filters(speaker="Небылова")) == 3
    assert write_table(library, "quotes", "jsonl", out, Filters(kind="mixed")) == 0


def test_the_same_archive_makes_the_same_file(library: Archive, out: Path) -> None:
    write_table(library, "articles", "jsonl", out)
    first = out.read_bytes()
    write_table(library, "articles", "jsonl", out)
    assert out.read_bytes() == first


def test_a_data_dictionary_lies_beside(library: Archive, out: Path) -> None:
    write_table(library, "quotes", "csv", out)
    rows = rows_of(out.with_name("out.columns.csv"))
    assert [row["column"] for row in rows] == columns("quotes")


@pytest.mark.parametrize("what", ["articles", "quotes", "citations", "versions"])
def test_every_column_is_explained(what: str) -> None:
    assert all(words for _, words in dictionary(what))


def test_what_cannot_be_written(library: Archive, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no directory"):
        write_table(library, "articles", "csv", tmp_path / "none" / "out")
    with pytest.raises(UsageError, match="choose jsonl"):
        write_table(library, "articles", "xml", tmp_path / "out")
    with pytest.raises(UsageError, match="choose articles"):
        write_table(library, "people", "csv", tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith("ostrov.db")] == []
