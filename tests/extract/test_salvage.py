"""JSON-LD that is no JSON still says when the article was published."""

import pytest

from ostrov_crawler import extract
from ostrov_crawler.extract.salvage import salvaged
from ostrov_crawler.page import Page
from ostrov_crawler.sites import GENERIC

PROSE = "".join(f"<p>Совет Верхнего Яра обсудил мост в {n}-й раз и отложил.</p>" for n in range(9))


def published(script: str, headline: str = "Мост «Речной» закрыли") -> str | None:
    data = f"<script type='application/ld+json'>{script}</script>"
    html = f"<html><head>{data}</head><body><article><h1>{headline}</h1>{PROSE}</article>"
    return extract.read(Page("https://example.org/a/1", html.encode()), GENERIC).published


@pytest.mark.parametrize(
    ("script", "day"),
    [
        (
            '{"@type": "NewsArticle", "datePublished": 2026-03-04T09:05:00+02:00, "a": 1}',
            "2026-03-04T09:05:00+02:00",
        ),
        (
            '{"@type":"NewsArticle","headline":"Мост "Речной" закрыли",'
            '"datePublished":"2026-03-04 09:05:00+02:00"}',
            "2026-03-04T09:05:00+02:00",
        ),
        ('{"@type":"Article",\n"datePublished":"2026-03-04"\n"author":"Речной"}', "2026-03-04"),
        ('{"@type":"NewsArticle","datePublished":"2026-03-04",', "2026-03-04"),
    ],
)
def test_a_broken_script_still_dates_its_article(script: str, day: str) -> None:
    assert published(script) == day


@pytest.mark.parametrize(
    "script",
    [
        '{"@type":"WebPage","datePublished":"2026-03-04",',
        '{"@type":"NewsArticle","headline":"Паром "Тихий" продан","datePublished":"2026-03-04"}',
        '[{"@type":"NewsArticle","datePublished":"2026-03-04",{"@type":"NewsArticle"}]',
        '{"@type":"NewsArticle","datePublished":"вчера",',
        '{"@type":"NewsArticle","a":{"datePublished":"2026-03-04",},"datePublished":"2026-03-05",',
    ],
)
def test_what_may_be_another_article_dates_nothing(script: str) -> None:
    assert published(script) is None


def test_a_headline_with_marks_of_its_own_is_read_to_its_end() -> None:
    script = '{"@type":"Article","headline":"Мост "Речной" закрыли","image":"a.jpg"'
    assert salvaged(script) == {"@type": "Article", "headline": 'Мост "Речной" закрыли'}
