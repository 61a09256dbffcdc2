"""Search knows inflection, and any string is a search."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ostrov_crawler.archive import Archive
from ostrov_crawler.article import Article

Make = Callable[..., Article]

TEXTS = {
    "1": ("ru", "Совет обсудил санкции", "Против санкций выступил ёж.", "2026-02-01"),
    "2": (
        "uk",
        "Рада обговорила санкції",
        "Проти санкцій її п’ятий голова.",
        "2026-02-02",
    ),
    "3": ("ru", "Мост построят", "Деньги на мост дал город. Санкт ни при чём.", "2026-02-03"),
    "4": ("ru", "Город без даты", "Санкциям нет конца.", None),
}


@pytest.fixture
def library(archive: Archive, make: Make) -> Archive:
    run = archive.begin_run(["ostrov"], "crawl")
    for id, (language, headline, body, day) in TEXTS.items():
        article = make(id, language=language, headline=headline, body=body, published=day)
        archive.store(article, run=run, url=article.url)
    return archive


def ids(archive: Archive, query: str, **narrow: Any) -> str:
    return "".join(hit.article.id for hit in archive.search(query, **narrow))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("санкция", "41"),
        ("санкциями", "41"),
        ("санкція", "2"),
        ("санкціями", "2"),
        ("мосты", "3"),
        ("еж", "1"),
        ("п'ятий", "2"),
        ("іі", ""),
        ('"против санкций"', "1"),
        ('"санкций против"', ""),
        ("санкции -ёж", "4"),
        ("санкции NOT конец", "1"),
        ("мост OR ёж", "31"),
        ("санк*", "4321"),
        ("мост санкции", ""),
        ("", ""),
        ("*", ""),
    ],
)
def test_a_word_is_found_in_any_form(library: Archive, query: str, found: str) -> None:
    assert ids(library, query) == found


def test_the_newest_first_and_no_more_than_asked(library: Archive) -> None:
    assert ids(library, "санк*", limit=2) == "43"
    assert ids(library, "санк*", limit=2, offset=2) == "21"


def test_a_time_takes_the_dated_and_counts_the_undated(library: Archive) -> None:
    assert ids(library, "санк*", since="2026-02-02", until="2026-02-03") == "32"
    assert library.search("санк*", since="2026-02-02").undated() == 1
    assert library.search("санк*").undated() == 0


def test_filters_narrow(library: Archive) -> None:
    assert ids(library, "санк*", lang="uk") == "2"
    assert ids(library, "санк*", site="liga") == ""


def test_the_snippet_marks_every_form(library: Archive) -> None:
    hit = next(iter(library.search("санкция", until="2026-02-01")))
    assert hit.snippet.marked("[", "]") == "Против [санкций] выступил ёж."


def test_facets_count(library: Archive) -> None:
    facets = library.search("санк*").facets()
    assert facets["language"] == [("ru", 3), ("uk", 1)]
    assert facets["month"] == [("2026-02", 3)]


def test_an_edit_is_found_by_its_new_words_only(library: Archive, make: Make) -> None:
    edited = make("3", headline="Мост построят", body="Тоннель.", fetched="2026-03-09T00:00:00Z")
    library.store(edited, run=1, url=edited.url)
    assert ids(library, "тоннели") == "3"
    assert ids(library, "деньги") == ""


def test_speakers_and_sources_are_facets(filled: Archive) -> None:
    facets = filled.search("мост").facets()
    assert facets["speaker"] == [("Пётр Небылов", 9)]
    assert facets["source"] == [("LIGA.net", 9), ("ТАСС", 9)]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@example("\U00017000")
@given(st.text(st.one_of(st.characters(), st.sampled_from("\"'*-«»() :^{}+&|!<>%\\")), max_size=30))
def test_any_string_is_a_search(archive: Archive, query: str) -> None:
    assert archive.search(query).count() == 0
    assert list(archive.quotes(words=query, about=query)) == []
    assert archive.articles(words=query).count() == 0
