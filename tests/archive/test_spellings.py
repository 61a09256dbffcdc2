"""A name is found in any language and spelling, and one person stays one."""

import pytest

from ostrov_crawler.archive import Archive
from ostrov_crawler.article import Article
from ostrov_crawler.findings import Quote, Span, Speaker


def _said(number: int, name: str, language: str) -> Article:
    words = Span("міст", 0, 4)
    quote = Quote("q1", "direct", "body", (words,), Speaker(name), None)
    return Article(
        site="ostrov",
        id=f"i{number}",
        url=f"https://www.ostro.org/news/a-i{number}",
        canonical_url="",
        language=language,
        kind="news",
        headline=f"Новость {number}",
        body=f"міст {number}",
        quotes=(quote,),
        content_hash=str(number),
        ruleset="r",
    )


@pytest.mark.parametrize("asked", ["Верещинский", "Верещинського", "Vereshchynskyi"])
def test_one_person_under_three_spellings(archive: Archive, asked: str) -> None:
    names = [("Остап Верещинский", "ru"), ("Остап Верещинський", "uk")]
    run = archive.begin_run(["ostrov"], "test")
    for number, (name, language) in enumerate(names):
        article = _said(number, name, language)
        archive.store(article, run=run, url=article.url)
    assert archive.quotes(speaker=asked).count() == 2
    assert archive.people().count() == 1


ASKED = {
    "Вершинина": 2,
    "Вершининой": 2,
    "Вершинину": 2,
    "Vershinina": 2,
    "А. Вершинина": 1,
    "Вершинина А.": 1,
    "Anna Vershinina": 1,
    "Анна Петровна Вершинина": 1,
    "Б. Вершинина": 0,
}


@pytest.mark.parametrize("archive_url", ["sqlite"], indirect=True)
def test_a_name_as_a_user_writes_it(archive: Archive) -> None:
    run = archive.begin_run(["ostrov"], "test")
    for number, name in enumerate(("Анна Вершинина", "Вера Вершинина")):
        article = _said(number, name, "ru")
        archive.store(article, run=run, url=article.url)
    assert {asked: archive.quotes(speaker=asked).count() for asked in ASKED} == ASKED
