"""`ostrov people`, `merge`, `split`, `rulings`: names, evidence, and the last word by hand."""

import json

import pytest

from ostrov_crawler.archive import Archive
from ostrov_crawler.errors import UsageError
from tests.cli.asked import Ask


@pytest.mark.parametrize("archive_url", ["sqlite"], indirect=True)
def test_a_person_with_names_evidence_and_offices(ask: Ask) -> None:
    shown = ask("people", "НЕБИЛОВА")
    assert "Пётр Небылов (person/1): 11 quotes" in shown
    assert "Петро Небилов (uk) 2 · alias table" in shown
    assert "2026-02-10 to 2026-02-18  мэр · 9" in shown


@pytest.mark.parametrize("archive_url", ["sqlite"], indirect=True)
def test_machines_get_the_views_columns(ask: Ask) -> None:
    row = json.loads(ask("people", "--format", "jsonl"))
    assert (row["person_id"], row["quote_count"]) == (1, 11)
    names = [
        json.loads(line) for line in ask("people", "--names", "--format", "jsonl").splitlines()
    ]
    assert {(one["name"], one["language"], one["evidence"]) for one in names} == {
        ("Пётр Небылов", "ru", "alias table"), ("Петро Небилов", "uk", "alias table"),
    }  # fmt: skip


def test_a_split_a_merge_and_both_taken_back(ask: Ask, filled: Archive) -> None:
    assert "now person/2" in ask("split", "Небылов", "Петро Небилов", "--evidence", "his cousin")
    assert "ruling 1" in ask("people", "Петро Небилов")
    ask("merge", "person/1", "person/2", "--evidence", "the same after all")
    assert filled.people().count() == 1
    ask("rulings", "--undo", "2")
    assert filled.people().count() == 2
    deeds = [json.loads(line)["deed"] for line in ask("rulings", "--format", "jsonl").splitlines()]
    assert deeds == ["split", "merge"]


@pytest.mark.parametrize("archive_url", ["sqlite"], indirect=True)
def test_sources_are_merged_likewise(ask: Ask, filled: Archive) -> None:
    numbers = {row.name: row.source_id for row in filled.sources()}
    ask("merge", "source/" + str(numbers["ТАСС"]), "LIGA.net", "--sources", "--evidence", "test")
    assert {row.name for row in filled.sources()} in ({"ТАСС"}, {"LIGA.net"})


REFUSED = {
    ("merge", "person/1", "person/1", "--evidence", "x"): "with itself",
    ("merge", "person/1", "person/99", "--evidence", "x"): "no person 'person/99'",
    ("merge", "person/1", "source/1", "--evidence", "x"): "two of a kind",
    ("split", "person/1", "Никто", "--evidence", "x"): "by some of its names",
    ("merge", "person/1", "person/2"): "say why",
    ("people", "Никого"): "nobody called",
}


@pytest.mark.parametrize("archive_url", ["sqlite"], indirect=True)
def test_what_is_refused(ask: Ask) -> None:
    for words, complaint in REFUSED.items():
        with pytest.raises(UsageError, match=complaint):
            ask(*words)
