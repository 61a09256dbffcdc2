"""A data set is whole or not there, is checked by its hashes, and can do without words."""

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ostrov_crawler.archive import Archive, Filters
from ostrov_crawler.errors import UsageError
from ostrov_crawler.export import rehydrate, verify_dataset, write_dataset

NOW = datetime(2026, 3, 9, tzinfo=UTC)
WORDS = ("Мост готов", "заявил мэр", "сообщает", "Мост номер")
pytestmark = pytest.mark.parametrize("archive_url", ["sqlite"], indirect=True)


def test_a_data_set_says_what_it_is(library: Archive, tmp_path: Path) -> None:
    made = write_dataset(library, tmp_path / "set", Filters(site="ostrov"), now=NOW)
    assert (made["articles"], made["quotes"], made["undated"]) == (3, 3, 1)
    assert made["query"] == {"site": "ostrov"}
    assert made["rulesets"] == {"r1": 3}
    assert {file["path"] for file in made["files"]} == {
        "README.md", "articles.jsonl", "citations.csv", "datapackage.json", "people.csv",
        "quotes.csv", "rulings.csv", "sources.csv",
    }  # fmt: skip
    package = json.loads((tmp_path / "set" / "datapackage.json").read_text())
    for resource in package["resources"]:
        fields = resource.get("schema", {"fields": []})["fields"]
        assert all(field["description"] for field in fields), resource["name"]
    with (tmp_path / "set" / "citations.csv").open(encoding="utf-8") as file:
        links = list(csv.DictReader(file))
    assert [(row["link_hop"], row["link_name"]) for row in links[:2]] == [
        ("0", "LIGA.net"), ("1", "ТАСС"),
    ]  # fmt: skip


def test_the_same_archive_makes_the_same_files(library: Archive, tmp_path: Path) -> None:
    one, other = (write_dataset(library, tmp_path / n, now=NOW)["files"] for n in ("a", "b"))
    assert one == other


def test_what_was_changed_is_seen(library: Archive, tmp_path: Path) -> None:
    write_dataset(library, tmp_path / "set")
    assert verify_dataset(tmp_path / "set") == []
    (tmp_path / "set" / "quotes.csv").write_text("quote_id\r\n")
    (tmp_path / "set" / "people.csv").unlink()
    (tmp_path / "set" / "notes.txt").write_text("mine")
    assert [fault.path for fault in verify_dataset(tmp_path / "set")] == [
        "quotes.csv", "people.csv", "notes.txt",
    ]  # fmt: skip


def test_without_text_no_word_is_copied_and_all_come_back(library: Archive, tmp_path: Path) -> None:
    write_dataset(library, tmp_path / "set", text=False)
    for path in (tmp_path / "set").iterdir():
        assert not any(word in path.read_text("utf-8") for word in WORDS), path.name
    done = rehydrate(tmp_path / "set", tmp_path / "whole.jsonl", library.texts)
    assert (done.articles, done.restored, done.missing) == (3, 3, [])
    whole = [json.loads(line) for line in (tmp_path / "whole.jsonl").read_bytes().splitlines()]
    full = {row["id"]: row for row in library.export("articles")}
    for row in whole:
        assert row["body"] == full[row["id"]]["body"]
        assert row["quotes"][0]["fragments"] == full[row["id"]]["quotes"][0]["fragments"]
        assert row["quotes"][0]["cue"]["text"] == "заявил"


def test_a_text_that_is_not_there_is_named(library: Archive, tmp_path: Path) -> None:
    write_dataset(library, tmp_path / "set", text=False)
    done = rehydrate(tmp_path / "set", tmp_path / "whole.jsonl", lambda hashes: {})
    assert (done.restored, done.missing[0]) == (0, "ostrov/1")


def test_what_cannot_be_done(library: Archive, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="in use"):
        write_dataset(library, tmp_path)
    with pytest.raises(UsageError, match="no directory"):
        write_dataset(library, tmp_path / "none" / "set")
    with pytest.raises(UsageError, match="holds no data set"):
        verify_dataset(tmp_path)
