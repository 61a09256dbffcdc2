"""A page of an unknown site gives the first lines of its profile."""

from pathlib import Path

import pytest

from ostrov_crawler.errors import UsageError
from ostrov_crawler.page import Page
from ostrov_crawler.site import Site
from ostrov_crawler.sites import new
from ostrov_crawler.sites.check import cases, check

PAGE = """<html><head><title>Мост открыт - Вестник Яра</title>
<meta property="og:site_name" content="Вестник Яра">
<link rel="alternate" type="application/rss+xml" href="/rss.xml">
<link rel="stylesheet" href="/wp-content/themes/a.css"></head><body><h1>Мост открыт</h1>
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
    assert check(tmp_path / "cases", {"vestnik": site})[0].wrong == ()
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


def profile_of(url: str, head: str = "", links: str = "") -> Site:
    """What the written profile says when it is run."""
    page = PAGE.replace("<head>", f"<head>{head}").replace("</body>", f"{links}</body>")
    space: dict[str, Site] = {}
    exec(new.describe(Page(url, page.encode())).code, space)
    return space["SITE"]


@pytest.mark.parametrize(
    "name",
    ["Газета «Яр»", "Газета &quot;Яр&quot;", "Яр'26", "C:\\Яр\\", "Яр. Новости...", "Яр" * 60],
)
def test_any_name_of_an_outlet_makes_a_profile_that_runs(name: str) -> None:
    site = profile_of(URL, f'<meta property="og:site_name" content="{name}">')
    assert site.title == name.replace("&quot;", '"')
    assert site.aliases == (site.title,)


NAMES = [
    ("https://www.vestnik.example/a/1", "vestnik"),
    ("https://24.example/a/1", "site_24"),
    ("https://news.yar.example/a/1", "yar"),
    ("https://new.example/a/1", "site_new"),
    ("https://yar-24.com.example/a/1", "yar_24"),
]


@pytest.mark.parametrize(("url", "name"), NAMES)
def test_the_name_is_fit_for_a_file(url: str, name: str) -> None:
    assert profile_of(url).name == name


EDITIONS = (
    "<link rel=alternate hreflang=uk href=/novyny/mist-9>"
    "<link rel=alternate hreflang=ru href=/ru/novyny/most-9>"
)


def test_an_edition_under_its_own_prefix_is_told_by_its_alternates() -> None:
    site = profile_of("https://yar.example.ua/ru/novyny/most-otkryt-9001", EDITIONS)
    assert (site.languages, site.language) == ({"/ru/.*": "ru"}, None)
    for path in ("/ru/novyny/parom-9002", "/novyny/porom-9003"):
        assert site.address(f"https://yar.example.ua{path}") is not None


def test_parameters_that_may_name_the_article_are_kept() -> None:
    site = profile_of("https://yar.example/news.php?id=9001&utm_source=x")
    one, other = (site.address(f"https://yar.example/news.php?id={n}") for n in (9001, 9002))
    assert one is not None
    assert other is not None
    assert one.id != other.id


def test_feeds_of_comments_and_of_others_are_left_out() -> None:
    feed = "<link rel=alternate type=application/rss+xml href={}>"
    others = ("/comments/feed/", "https://blog.example/feed", "/rss.xml?alt=json", "/rss/sport.xml")
    head = "".join(map(feed.format, others))
    site = profile_of("https://yar.example/a/1", links=head)
    assert site.feeds == ("https://yar.example/rss.xml", "https://yar.example/rss/sport.xml")


def test_the_case_of_a_page_by_http_is_right_at_once(tmp_path: Path) -> None:
    page = Page(URL.replace("https", "http"), PAGE.encode())
    profile, _ = new.write(new.describe(page), page, sites=tmp_path, cases=tmp_path / "cases")
    space: dict[str, Site] = {}
    exec(profile.read_text("utf-8"), space)
    assert check(tmp_path / "cases", {"vestnik": space["SITE"]})[0].wrong == ()
