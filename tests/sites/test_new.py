"""A page of an unknown site gives the first lines of its profile."""

from pathlib import Path

import pytest

from ostrov_crawler.errors import UsageError
from ostrov_crawler.page import Page
from ostrov_crawler.site import Site
from ostrov_crawler.sites import new
from ostrov_crawler.sites.check import cases

PAGE = """<html><head><title>Мост открыт - Вестник Яра</title>
<meta property="og:site_name" content="Вестник Яра">
<link rel="alternate" type="application/rss+xml" href="/rss.xml">
<link rel="stylesheet" href="/wp-content/a.css"></head><body><h1>Мост открыт</h1>
<time datetime="2026-03-03T10:00:00+02:00">3 марта</time>
<p>Мост через реку Тихую открыт для всех, кто ждал его с прошлой весны, сообщил совет.</p>
<p>До этого жителей перевозил паром, который ходил каждые полчаса.</p></body></html>"""
URL = "https://vestnik.example.ua/news/2026/most-otkryt"


def test_a_page_becomes_a_profile_and_a_case(tmp_path: Path) -> None:
    page = Page(URL, PAGE.encode())
    made = new.describe(page)
    assert (made.name, made.engine) == ("vestnik", "wordpress")
    assert made.feeds == ("https://vestnik.example.ua/rss.xml",)
    profile, folder = new.write(made, page, sites=tmp_path, cases=tmp_path / "cases")
    space: dict[str, Site] = {}
    exec(profile.read_text("utf-8"), space)
    site = space["SITE"]
    address = site.address(URL)
    assert address is not None
    assert len([line for line in made.code.splitlines() if line.startswith("    ")]) <= 10
    (case,) = cases(tmp_path / "cases")
    assert case.folder == folder
    assert case.read(site)["headline"] == "Мост открыт"
    assert any("authors" in one for one in made.missing)


def test_robots_names_the_sitemaps() -> None:
    robots = (
        "User-agent: *\nSitemap: https://vestnik.example.ua/map.xml\nsitemap: https://a.ua/b.xml\n"
    )
    made = new.describe(Page(URL, PAGE.encode()), robots=robots)
    assert made.sitemaps == ("https://vestnik.example.ua/map.xml", "https://a.ua/b.xml")
    assert not any("sitemap" in one for one in made.missing)


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    page = Page(URL, PAGE.encode())
    made = new.describe(page)
    new.write(made, page, sites=tmp_path, cases=tmp_path)
    with pytest.raises(UsageError, match="already"):
        new.write(made, page, sites=tmp_path, cases=tmp_path)


def test_a_page_without_an_address_is_refused() -> None:
    with pytest.raises(UsageError, match="--url"):
        new.describe(Page("", PAGE.encode()))
