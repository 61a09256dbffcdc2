"""Sitemaps: pages, news, indexes."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrov_crawler.extract import sitemap

SHARED = Path(__file__).parents[3] / "shared" / "feeds"
URL = "https://tass.ru/sitemap.xml"
HEAD = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
NEWS = (
    "<url><loc>https://tass.ru/ekonomika/1</loc><n:news><n:publication><n:name>ТАСС</n:name>"
    "<n:language>ru</n:language></n:publication><n:publication_date>2026-03-02T13:20:00+03:00"
    "</n:publication_date><n:title>Мост</n:title></n:news></url>"
)


def test_a_news_entry_has_its_day_headline_and_language() -> None:
    (hint,) = sitemap.parse(f"{HEAD}{NEWS}</urlset>".encode(), url=URL).hints
    assert hint.published == "2026-03-02T13:20:00+03:00"
    assert (hint.headline, hint.language) == ("Мост", "ru")


def test_the_day_of_a_change_is_no_day_of_publication() -> None:
    body = f"{HEAD}<url><loc>/a/1</loc><lastmod>2026-03-02</lastmod></url></urlset>"
    (hint,) = sitemap.parse(body.encode(), url=URL).hints
    assert (hint.url, hint.published) == ("https://tass.ru/a/1", None)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_index_names_maps(pack) -> None:
    body = "<sitemapindex><sitemap><loc>https://tass.ru/s1.xml.gz</loc></sitemap></sitemapindex>"
    assert sitemap.parse(pack(body.encode()), url=URL).maps == ("https://tass.ru/s1.xml.gz",)


def test_a_broken_map_gives_what_is_whole() -> None:
    found = sitemap.parse(f"{HEAD}{NEWS}<url><loc>https://tass.ru/ek&".encode(), url=URL)
    assert found.hints[0].headline == "Мост"
    assert found.warnings


@given(st.binary(max_size=400))
def test_any_bytes_are_an_answer(body: bytes) -> None:
    assert sitemap.parse(body, url=URL).hints is not None


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not here")
@pytest.mark.parametrize("name", sorted(p.name for p in SHARED.glob("*sitemap*")))
def test_a_real_map_is_read_whole(name: str) -> None:
    body = (SHARED / name).read_bytes()
    found = sitemap.parse(body, url="https://example.ua/sitemap.xml")
    assert len(found.hints) + len(found.maps) == body.count(b"<loc>")
