"""Pages hold nothing of a hostile article but its words."""

import pytest
from lxml import html

from ostrov_crawler.archive import Archive
from ostrov_crawler.errors import UsageError
from ostrov_crawler.export import article_page, report
from ostrov_crawler.export.html import marked


def test_an_article_shows_quotes_by_speaker_and_its_chain(library: Archive) -> None:
    page = html.fromstring(article_page(library, "ostrov/1"))
    assert page.xpath("//p/mark[@title]/text()") == ["Мост готов"]
    chain = [node.text_content() for node in page.xpath("//*[@class='chain']//b")]
    assert chain == ["ostrov", "LIGA.net", "ТАСС"]


def test_a_hostile_article_runs_nothing(library: Archive) -> None:
    page = article_page(library, "ostrov/3")
    assert html.fromstring(page).xpath("//script") == []
    assert "&lt;script&gt;" in page


def test_a_month_on_one_page(library: Archive) -> None:
    page = html.fromstring(report(library, "2026-02", "Invented news."))
    words = page.text_content()
    cards = [card.text_content() for card in page.xpath("//*[@class='card']")]
    assert cards == [
        "2articles", "2quotes", "1people quoted", "2sources cited",
        "1undated in the archive, in no month",
    ]  # fmt: skip
    assert "Invented news." in words
    ways = [title.text for title in page.xpath("//path/title")]
    assert ways == ["ОстроВ ← LIGA.net: 2", "LIGA.net ← ТАСС: 2"]
    assert page.xpath("//*[@src]") == []


def test_a_month_without_anything_names_those_that_have_something(library: Archive) -> None:
    page = report(library, "1999-01")
    assert "No citation is dated" in page
    assert "No article is dated in January 1999. There are some of 2026-02." in page
    assert "No article is dated" not in report(library, "2026-02")


def test_what_is_none(library: Archive) -> None:
    with pytest.raises(UsageError, match="no article"):
        article_page(library, "ostrov/77")
    with pytest.raises(UsageError, match="no month"):
        report(library, "March")


def test_marks_that_overlap_do_not_break_the_page() -> None:
    assert marked("abcd", [(0, 3, 9, "x"), (2, 4, 1, "y"), (3, 9, 1, "z")]) == (
        '<p><mark style="background:var(--s1)" title="x">abc</mark>d</p>'
    )
