"""Questions: who said what, and where it was had from."""

from typing import Any

import pytest

from ostrov_crawler.archive import Archive, Filters
from ostrov_crawler.archive.rows import RECORDS
from ostrov_crawler.errors import UsageError


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("Небылов", 11),
        ("небылова", 11),
        ("Небилов", 11),
        ("Пётр", 11),
        ("Петр Небылов", 11),
        ("Небылов Иван", 0),
        ("", 11),
        ("!", 0),
    ],
)
def test_a_speaker_by_any_word_form_and_language(filled: Archive, name: str, count: int) -> None:
    assert filled.quotes(speaker=name).count() == count


@pytest.mark.parametrize(
    ("narrow", "count"),
    [
        ({"role": "мэр"}, 9),
        ({"org": "мэрии"}, 9),
        ({"cue": "заяви"}, 11),
        ({"cue": "%"}, 0),
        ({"kind": "direct"}, 11),
        ({"kind": "indirect"}, 0),
        ({"source": "TASS"}, 11),
        ({"source": "liga.net"}, 9),
        ({"words": "мосты"}, 9),
        ({"words": "готового NOT река"}, 11),
        ({"words": "готов -мост"}, 0),
        ({"words": "сообщает"}, 0),  # in the article, not in the quote
        ({"about": "сообщает"}, 9),
        ({"words": '"мост готов"'}, 9),
        ({"words": "гот*", "lang": "uk"}, 2),
        ({"role": "Мэр"}, 9),
        ({"since": "2026-02-12", "until": "2026-02-13"}, 2),
        ({"dated_only": True}, 9),
        ({"limit": 3}, 11),
    ],
)
def test_quotes_are_narrowed(filled: Archive, narrow: dict[str, Any], count: int) -> None:
    assert filled.quotes(**narrow).count() == count


def test_a_filter_by_time_says_how_many_are_undated(filled: Archive) -> None:
    assert filled.quotes(since="2026-02-01").undated() == 2
    assert filled.articles(since="2026-02-01").undated() == 3
    assert filled.quotes().undated() == 0


def test_the_newest_first_in_pages(filled: Archive) -> None:
    days = [row.published for row in filled.quotes(since="2026-01-01", limit=2, offset=1)]
    assert days == ["2026-02-17", "2026-02-16"]


def test_articles_by_what_is_said_and_cited_in_them(filled: Archive) -> None:
    assert filled.articles(speaker="Небылов").count() == 11
    assert filled.articles(source="ТАСС", lang="uk").count() == 2
    assert filled.articles(section="Общество").count() == 1


def test_rows_have_the_columns_of_their_view(filled: Archive) -> None:
    assert set(RECORDS) == {
        "articles",
        "versions",
        "quotes",
        "people",
        "citations",
        "citation_links",
        "sources",
        "urls",
        "runs",
        "coverage",
    }
    quote = filled.quotes(lang="ru").first()
    assert quote is not None
    assert quote.fragments == [{"text": "Мост готов", "start": 1, "stop": 11}]
    assert (quote.article, quote.cue) == ("ostrov/18", "заявил")


def test_people_sources_runs_urls(filled: Archive) -> None:
    assert [row.quote_count for row in filled.people(speaker="Небылов")] == [11]
    assert [row.name for row in filled.sources()] == ["ТАСС", "LIGA.net"]
    assert [row.done for row in filled.runs()] == [12]
    assert filled.urls("last", "done").count() == 12
    assert filled.versions("ostrov/10").count() == 1
    citation = filled.citations(lang="ru").first()
    assert citation is not None
    assert [link.name for link in filled.links(citation.citation_id)] == ["LIGA.net", "ТАСС"]


def test_a_table_for_pandas_and_arrow(filled: Archive) -> None:
    assert filled.quotes(limit=3).to_pandas().shape == (3, 25)
    assert filled.quotes(limit=3).to_arrow().num_rows == 3


def test_a_day_that_is_none(filled: Archive) -> None:
    with pytest.raises(UsageError, match="--from 'gestern' is no day"):
        Filters(since="gestern")
    with pytest.raises(UsageError, match="no number of a run"):
        filled.urls("first")
    with pytest.raises(UsageError, match="--state 'lost' is none: choose pending"):
        filled.urls(state="lost")


def test_a_kind_that_is_none_names_those_that_are() -> None:
    with pytest.raises(UsageError, match="--kind 'straight' is none: choose direct"):
        Filters(kind="straight")


def test_days_in_the_wrong_order_are_said_to_be() -> None:
    with pytest.raises(UsageError, match="--from 2026-03-05 is after --to 2026-03-01"):
        Filters(since="2026-03-05", until="2026-03-01")


def test_a_page_of_quotes_by_their_words_counts_what_is_kept(filled: Archive) -> None:
    some = filled.quotes(words="мосты", since="2026-02-12", limit=2, offset=1)
    assert [row.published for row in some] == ["2026-02-17", "2026-02-16"]
    assert (some.count(), some.undated()) == (7, 0)
    assert filled.quotes(words="міст", since="2026-02-12").undated() == 2


def test_an_export_holds_the_quotes_that_are_meant(filled: Archive) -> None:
    assert len(list(filled.export("quotes", Filters(speaker="Небылов", words="міст")))) == 2
    assert list(filled.export("quotes", Filters(speaker="Никто"))) == []
    assert len(list(filled.export("citations", Filters(source="LIGA.net")))) == 9
