"""A human ruling stands above the machine's choice, and can be taken back."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve

from ostrov_crawler.archive import Archive
from ostrov_crawler.article import Article
from ostrov_crawler.errors import UsageError
from ostrov_crawler.findings import Quote, Span, Speaker

Make = Callable[..., Article]


def quoting(make: Make, id: str, name: str, **more: Any) -> Article:
    body = f"Статья {id}. Мост готов, заявил {name}."
    quote = Quote("q", "indirect", "body", (Span("Мост готов", 10, 20),), Speaker(name), None)
    return make(id, body=body, quotes=(quote,), **more)


@pytest.fixture
def people(archive: Archive, make: Make) -> dict[str, int]:
    run = archive.begin_run(["ostrov"], "crawl")
    for id, name in (("1", "Пётр Небылов"), ("2", "П. Небылов"), ("3", "Пётр Небылов")):
        archive.store(quoting(make, id, name), run=run, url=f"u{id}")
    return {row.name: row.person_id for row in archive.people()}


def counts(archive: Archive) -> dict[str, int]:
    return {row.name: row.quote_count for row in archive.people()}


def test_namesakes_in_other_spellings_stay_apart_without_evidence(
    archive: Archive, people: dict[str, int]
) -> None:
    assert counts(archive) == {"Пётр Небылов": 2, "П. Небылов": 1}


def test_merged_people_are_one_and_survive_a_new_reading(
    archive: Archive, people: dict[str, int], make: Make
) -> None:
    archive.rulings.merge("person", people["Пётр Небылов"], people["П. Небылов"], "the same mayor")
    assert counts(archive) == {"Пётр Небылов": 3}
    again = evolve(quoting(make, "2", "П. Небылов"), ruleset="r2")
    archive.add_reading(2, again)
    assert counts(archive) == {"Пётр Небылов": 3}


def test_a_merge_is_taken_back(archive: Archive, people: dict[str, int]) -> None:
    number = archive.rulings.merge(
        "person", people["Пётр Небылов"], people["П. Небылов"], "a mistake"
    )
    archive.rulings.undo(number)
    assert counts(archive) == {"Пётр Небылов": 2, "П. Небылов": 1}
    assert archive.rulings.all()[0].undone
    with pytest.raises(UsageError, match="no ruling"):
        archive.rulings.undo(number)


def test_a_split_makes_a_person_of_some_names(archive: Archive, people: dict[str, int]) -> None:
    whole = people["Пётр Небылов"]
    archive.rulings.merge("person", whole, people["П. Небылов"], "the same")
    archive.rulings.split("person", whole, ["П. Небылов"], "his brother Павел")
    assert counts(archive) == {"Пётр Небылов": 2, "П. Небылов": 1}


@pytest.mark.parametrize("names", [[], ["Никто"], ["Пётр Небылов"]])
def test_a_split_by_none_or_all_is_refused(
    archive: Archive, people: dict[str, int], names: list[str]
) -> None:
    with pytest.raises(UsageError, match="can be split by some"):
        archive.rulings.split("person", people["Пётр Небылов"], names, "why")


def test_nobody_is_merged_with_nobody(archive: Archive, people: dict[str, int]) -> None:
    with pytest.raises(UsageError, match="no person 99"):
        archive.rulings.merge("person", people["Пётр Небылов"], 99, "why")
